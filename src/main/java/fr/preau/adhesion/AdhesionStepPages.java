package fr.preau.adhesion;

import fr.preau.account.Actor;
import fr.preau.account.Rights.Lack;
import fr.preau.adhesion.AdhesionRows.Step;
import fr.preau.adhesion.Readiness.Apart;
import fr.preau.adhesion.Signatories.Voice;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.form.Form;
import fr.preau.form.Recap;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One adhesion: how far it is, what comes next, its steps. */
@Controller
class AdhesionStepPages {
    private static final String ONE = AdhesionPages.LIST + "/{aid}";
    private final Adhesions adhesions;
    private final Charters charters;
    private final Signatories signatories;
    private final AdhesionFiles files;
    private final Readiness readiness;
    private final SealedAct acts;

    AdhesionStepPages(
            Adhesions adhesions,
            Charters charters,
            Signatories signatories,
            AdhesionFiles files,
            Readiness readiness,
            SealedAct acts) {
        this.adhesions = adhesions;
        this.charters = charters;
        this.signatories = signatories;
        this.files = files;
        this.readiness = readiness;
        this.acts = acts;
    }

    /** What comes next for whoever prepares it. */
    enum Next {
        /** The day its council meets. */
        SCHEDULE,
        DELIBERATE,
        /** The law does not let it promise an article that it does not reserve. */
        RESERVE,
        /** What is decided does not hold yet. */
        COMPLETE,
        SIGN,
        NOTHING
    }

    /**
     * All that the page needs.
     *
     * @param apart what it does not join whole
     * @param document where the attached file is read; absent when there is none
     * @param lacks who may sign, when the reader may not
     */
    record OnePage(
            Charter charter,
            Adhesion it,
            Next next,
            List<Step> steps,
            Apart apart,
            @Nullable String document,
            Voice voice,
            List<Lack> lacks,
            Form form) {
        /** Where it stands, and what comes next. */
        String say(Visit visit) {
            String organ = it.organ().called(visit.language());
            LocalDate day = it.state() == Adhesion.State.SCHEDULED ? it.meetsOn() : it.startsOn();
            if (next == Next.RESERVE) {
                return visit.t("adhesion.say.RESERVE");
            }
            if (next == Next.SIGN && !it.organ().deliberates()) {
                return visit.t("adhesion.say.free", organ);
            }
            return next == Next.SIGN || next == Next.COMPLETE
                    ? visit.t("adhesion.say." + next, it.organ().article())
                    : visit.t(
                            "adhesion.say." + it.state(),
                            organ,
                            day == null ? "" : visit.date(day));
        }

        /** Whether another text took the place of the one that engages it. */
        boolean newer() {
            return charter.state() == Charter.State.REVISED && it.state().engages();
        }

        /** Where a copy of the act is read. */
        String path(Adhesion.Copy copy) {
            return AdhesionFiles.path(it, copy);
        }

        /** Whether the reader may take it back. */
        boolean withdraws() {
            return !it.state().over() && (it.state().prepared() ? voice.prepares() : voice.signs());
        }
    }

    private LocalDate today() {
        return readiness.today();
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        Voice voice = signatories.voice(actor, it);
        Next next = next(charter, it);
        List<Lack> lacks =
                actor != null && voice.prepares() && !voice.signs() && next == Next.SIGN
                        ? signatories.lacks(actor, it)
                        : List.of();
        var page =
                new OnePage(
                        charter,
                        it,
                        next,
                        adhesions.steps(aid),
                        readiness.apart(charter, it),
                        files.path(it),
                        voice,
                        lacks,
                        form);
        return form.page("adhesion/show", form.visit().t("adhesion.show.title", it.name()), page);
    }

    private Next next(Charter charter, Adhesion it) {
        if (!it.state().prepared()) {
            return Next.NOTHING;
        }
        if (readiness.unsigned(charter, it, today()) == null) {
            return Next.SIGN;
        }
        if (!it.organ().deliberates() || it.executory(today())) {
            return Next.RESERVE;
        }
        return switch (it.state()) {
            case CONSIDERED -> Next.SCHEDULE;
            case SCHEDULED -> Next.DELIBERATE;
            default -> Next.COMPLETE;
        };
    }

    /** Goes on for whoever prepares it. */
    void refuse(Actor actor, Adhesion it) {
        signatories.refuse(actor, it);
    }

    private static int edition(Form form) {
        return form.number("edition");
    }

    /** What the door names, as the forms do. */
    static Form named(Form form) {
        return form.asking("day", "jour")
                .asking("reason", "motif")
                .asking("number", "numero")
                .asking("decided", "delibere")
                .asking("against", "contre")
                .asking("transmitted", "transmis")
                .asking("executory", "executoire")
                .asking("ends", "fin")
                .asking("matter", "matiere")
                .asking("members", "membres")
                .asking("present", "presents");
    }

    @PostMapping(ONE + "/seance")
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.schedule", about = "adhesion:aid")
    View schedule(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        form.need("jour", "adhesion.fault.day");
        LocalDate day = form.day("jour", "adhesion.fault.day");
        return named(form)
                .settle(
                        it.path(),
                        () -> {
                            if (day != null) {
                                adhesions.schedule(actor, aid, edition(form), day);
                            }
                        },
                        () -> show(actor, id, aid, form));
    }

    @PostMapping(ONE + "/signature")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "adhesion.act.sign",
            about = "adhesion:aid")
    View sign(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        LocalDate day = form.day("jour", "adhesion.fault.day");
        Charter charter = charters.get(id);
        Refusal no = readiness.unsigned(charter, it, today());
        if (form.recapAsked() && no == null) {
            return recap(form, charter, it, day);
        }
        return named(form)
                .settle(
                        it.path(),
                        () -> {
                            adhesions.sign(actor, aid, edition(form), day);
                            acts.prepare(charter, adhesions.get(aid));
                        },
                        () -> show(actor, id, aid, form));
    }

    private View recap(Form form, Charter charter, Adhesion it, @Nullable LocalDate day) {
        Visit visit = form.visit();
        List<Recap.Line> lines = new ArrayList<>();
        lines.add(new Recap.Line(visit.t("adhesion.recap.charter"), charter.title(), true));
        lines.add(
                new Recap.Line(
                        visit.t("adhesion.version"),
                        visit.number(it.version()) + " · SHA-256 " + it.sha256(),
                        false));
        lines.add(new Recap.Line(visit.t("adhesion.recap.for"), it.name(), true));
        Deliberation said = it.deliberation();
        if (said != null) {
            String words =
                    visit.t("adhesion.decided.which", said.number(), visit.date(said.decidedOn()));
            lines.add(new Recap.Line(visit.t("adhesion.decided"), words, false));
        }
        readiness
                .apart(charter, it)
                .said()
                .forEach(one -> lines.add(new Recap.Line(visit.t("adhesion.reserved"), one, true)));
        String from = visit.date(day == null ? today() : day);
        lines.add(new Recap.Line(visit.t("adhesion.starts"), from, false));
        return form.recap(
                Recap.last(form, lines, it.path() + "/signature", visit.t("adhesion.sign.do")));
    }

    @PostMapping(ONE + "/retrait")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "adhesion.act.withdraw",
            about = "adhesion:aid")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        form.need("motif", "adhesion.fault.reason.none");
        form.atMost(form.text("motif"), Adhesions.LONGEST_REASON, "motif", "adhesion.fault.reason");
        if (form.recapAsked()) {
            Visit visit = form.visit();
            List<Recap.Line> lines =
                    List.of(
                            new Recap.Line(
                                    visit.t("adhesion.recap.charter"),
                                    charters.get(id).title(),
                                    true),
                            new Recap.Line(visit.t("adhesion.recap.for"), it.name(), true),
                            new Recap.Line(visit.t("adhesion.reason"), form.text("motif"), true));
            return form.recap(
                    Recap.last(
                            form, lines, it.path() + "/retrait", visit.t("adhesion.withdraw.do")));
        }
        return named(form)
                .settle(
                        it.path(),
                        () -> adhesions.withdraw(actor, aid, edition(form), form.text("motif")),
                        () -> show(actor, id, aid, form));
    }
}
