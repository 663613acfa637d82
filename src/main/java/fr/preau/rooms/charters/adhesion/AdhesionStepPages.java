package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights.Lack;
import fr.preau.rooms.charters.adhesion.AdhesionRows.Step;
import fr.preau.rooms.charters.adhesion.Readiness.AdhesionTerms;
import fr.preau.rooms.charters.adhesion.Signatories.SignatoryRights;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * One adhesion: how far it is, what comes next, its steps; what its organ decided, completed as it comes.
 */
@Controller
record AdhesionStepPages(Adhesions adhesions, Charters charters, Signatories signatories, AdhesionFiles files,
        Readiness readiness, SealedAct acts) {
    private static final String ONE = AdhesionPages.LIST + "/{aid}";
    private static final String DECIDED = ONE + "/deliberation";
    private static final int MOST_VOTES = 10_000;

    enum NextStep {
        SCHEDULE, DELIBERATE,
        /** The law does not let it promise an article that it does not reserve. */
        RESERVE,
        /** What is decided does not hold yet. */
        COMPLETE, SIGN, NOTHING
    }

    record AdhesionPage(Charter charter, Adhesion it, NextStep next, List<Step> steps, AdhesionTerms apart,
            @Nullable String document, SignatoryRights voice, boolean prepares, boolean withdraws, List<Lack> lacks,
            Form form) {
        String say(Visit visit) {
            String organ = it.organ().called(visit.language());
            LocalDate day = it.state() == Adhesion.State.SCHEDULED ? it.meetsOn() : it.startsOn();
            return switch (next) {
                case RESERVE -> visit.t("adhesion.say.RESERVE");
                case SIGN, COMPLETE ->
                    next == NextStep.SIGN && !it.organ().deliberates() ? visit.t("adhesion.say.free", organ)
                            : visit.t("adhesion.say." + next, it.organ().article());
                default -> visit.t("adhesion.say." + it.state(), organ, day == null ? "" : visit.date(day));
            };
        }

        boolean newer() {
            return charter.state() == Charter.State.REVISED && it.state().engages();
        }

        /** Where one goes who has nothing to do here: to what was promised, or to who joined. */
        String onward() {
            return it.state().engages() ? "engagements" : "adhesions";
        }
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        return form.visit().kept(() -> page(actor, id, aid, form));
    }

    private View page(@Nullable Actor actor, String id, String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        SignatoryRights voice = signatories.voice(actor, it);
        NextStep next = next(charter, it);
        List<Lack> lacks = actor != null && voice.prepares() && !voice.signs() && next == NextStep.SIGN
                ? signatories.lacks(actor, it)
                : List.of();
        var page = new AdhesionPage(charter, it, next, adhesions.steps(aid), readiness.apart(charter, it),
                files.path(it), voice, adhesions.prepared(actor, it), adhesions.withdraws(actor, it), lacks, form);
        return form.page("rooms/charters/adhesion/show", form.visit().t("adhesion.show.title", it.name()), page);
    }

    private NextStep next(Charter charter, Adhesion it) {
        if (!it.state().prepared()) {
            return NextStep.NOTHING;
        }
        if (readiness.unsigned(charter, it, readiness.today()) == null) {
            return NextStep.SIGN;
        }
        if (!it.organ().deliberates() || it.executory(readiness.today())) {
            return NextStep.RESERVE;
        }
        return switch (it.state()) {
            case CONSIDERED -> NextStep.SCHEDULE;
            case SCHEDULED -> NextStep.DELIBERATE;
            default -> NextStep.COMPLETE;
        };
    }

    /** Which edition the form was begun from: the newest, once another one was refused. */
    static void edition(Form form, Adhesion it) {
        if (form.conflict()) {
            form.with("edition", it.edition());
        }
        form.begun("edition", it.edition());
    }

    @PostMapping(ONE + "/seance")
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.schedule", about = "adhesion:aid")
    View schedule(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        form.need("jour", "adhesion.fault.day");
        LocalDate day = form.day("jour", "adhesion.fault.day");
        return settle(id, aid, form,
                () -> adhesions.schedule(actor, aid, form.number("edition"), Objects.requireNonNull(day)), actor);
    }

    private View settle(String id, String aid, Form form, Runnable act, Actor actor) {
        return form.settle(adhesions.of(id, aid).path(), act, () -> show(actor, id, aid, form));
    }

    @PostMapping(ONE + "/signature")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "adhesion.act.sign", about = "adhesion:aid")
    View sign(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        LocalDate day = form.day("jour", "adhesion.fault.day");
        Charter charter = charters.get(id);
        // the act is drawn once it is signed, and not before
        form.reread(() -> signed(form, charter, it, day).last(it.path() + "/signature", "adhesion.sign.do"),
                () -> adhesions.sign(actor, aid, form.number("edition"), day));
        return settle(id, aid, form, () -> {
            adhesions.sign(actor, aid, form.number("edition"), day);
            acts.prepare(charter, adhesions.get(aid));
        }, actor);
    }

    private Recap.Lines signed(Form form, Charter charter, Adhesion it, @Nullable LocalDate day) {
        Visit visit = form.visit();
        String text = visit.number(it.version()) + " · SHA-256 " + it.sha256();
        Recap.Lines lines = Recap.of(form)
                .wrote("adhesion.recap.charter", charter.title())
                .said("adhesion.version", text)
                .wrote("adhesion.recap.for", it.name());
        Deliberation said = it.deliberation();
        if (said != null) {
            String on = visit.date(said.decidedOn());
            lines.said("adhesion.decided", visit.t("adhesion.decided.which", said.number(), on));
        }
        readiness.apart(charter, it).said().forEach(word -> lines.wrote("adhesion.reserved", word));
        String from = visit.date(day == null ? readiness.today() : day);
        return lines.said("adhesion.starts", from);
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "adhesion.act.withdraw", about = "adhesion:aid")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        String reason = form.text("motif");
        form.need("motif", "adhesion.fault.reason.none");
        form.atMost(reason, Adhesions.LONGEST_REASON, "motif", "adhesion.fault.reason");
        form.reread(() -> Recap.of(form)
                .wrote("adhesion.recap.charter", charters.get(id).title())
                .wrote("adhesion.recap.for", it.name())
                .wrote("adhesion.reason", reason)
                .last(it.path() + "/retrait", "adhesion.withdraw.do"));
        return settle(id, aid, form, () -> adhesions.withdraw(actor, aid, form.number("edition"), reason), actor);
    }

    record DecidedPage(Charter charter, Adhesion it, @Nullable String document, Form form) {
        List<Choice> matters() {
            List<Choice> all = new ArrayList<>(List.of(Choice.named("", "—")));
            Deliberation.PublicFileEntry.MATTERS
                    .forEach((code, name) -> all.add(Choice.named(code, code + " " + name)));
            return all;
        }

        boolean filed() {
            return Stream.of("siret", "matiere", "membres", "presents").anyMatch(text -> !form.text(text).isEmpty());
        }
    }

    @GetMapping(DECIDED)
    @Who(Visitor.SIGNED_IN)
    View decided(@PathVariable String id, @PathVariable String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        Deliberation known = it.deliberation();
        edition(form, it);
        if (known != null) {
            form.begun("numero", known.number())
                    .begun("delibere", known.decidedOn())
                    .begun("pour", known.votesFor())
                    .begun("contre", known.votesAgainst())
                    .begun("abstentions", known.abstentions())
                    .begun("transmis", known.transmittedOn())
                    .begun("executoire", known.executoryOn())
                    .begun("fin", known.endsOn())
                    .begun("siret", known.filed().siret())
                    .begun("matiere", known.filed().matter())
                    .begun("membres", known.filed().members())
                    .begun("presents", known.filed().present());
        } else {
            form.begun("delibere", it.meetsOn());
        }
        String title = form.visit().t("adhesion.decided.title", it.name());
        var page = new DecidedPage(charter, it, files.path(it), form);
        return form.page("rooms/charters/adhesion/decided", title, page);
    }

    @PostMapping(DECIDED)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.deliberate", about = "adhesion:aid")
    View deliberate(Actor actor, @PathVariable String id, @PathVariable String aid, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload document) {
        Adhesion it = adhesions.of(id, aid);
        form.need("numero", "adhesion.fault.number");
        form.need("delibere", "adhesion.fault.day");
        LocalDate day = day(form, "delibere");
        Deliberation typed = read(form, day == null ? LocalDate.EPOCH : day);
        String file = kept(actor, it, form, document);
        return form.settle(it.path(),
                () -> adhesions.deliberate(actor, aid, form.number("edition"), typed.with(file, it.deliberation())),
                () -> decided(id, aid, form));
    }

    /** Keeps the file of whoever prepares it; a mandate that ended loses nothing typed. */
    private @Nullable String kept(Actor actor, Adhesion it, Form form, Upload document) {
        return form.read(() -> {
            adhesions.refuse(actor, it);
            return form.sound() ? files.keep(form, it.organisation(), document, null) : null;
        });
    }

    private static Deliberation read(Form form, LocalDate day) {
        return new Deliberation(form.line("numero").replaceFirst("^[nN][°o] +", ""), day, votes(form, "pour"),
                votes(form, "contre"), votes(form, "abstentions"), null, day(form, "transmis"), day(form, "executoire"),
                day(form, "fin"), new Deliberation.PublicFileEntry(typed(form.line("siret").replace(" ", "")),
                        typed(form.text("matiere")), votes(form, "membres"), votes(form, "presents")));
    }

    private static @Nullable LocalDate day(Form form, String field) {
        return form.day(field, "adhesion.fault.day");
    }

    private static @Nullable String typed(String words) {
        return words.isEmpty() ? null : words;
    }

    private static @Nullable Integer votes(Form form, String field) {
        if (form.text(field).isEmpty()) {
            return null;
        }
        int typed = form.number(field);
        form.refuse(typed < 0 || typed > MOST_VOTES, field, "adhesion.fault.votes");
        return typed;
    }
}
