package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.opinion.Likeness;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.rooms.concertation.consultation.Consultations.Outline;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The desk of who convenes: the draft, its statements, what is proposed, the seances. */
@Controller
@Who(Visitor.SIGNED_IN)
record DeskPages(Consultations consultations, Statements statements, Rights rights, Clock clock) {
    private static final String ONE = ConsultationPages.ONE + "{id}";
    private static final int USUAL_DAYS = 21;
    private static final int JUDGED_AT_ONCE = 30;

    /** Those of which so much is the same are judged together. */
    private static final int COPIED = 80;

    record DeskPage(Consultation it, List<Statement> accepted, List<Pending> pending, List<Gathering> seances,
            Form form) {
        /** Those that one judges at once: the first that came. */
        List<Pending> first() {
            return pending.subList(0, Math.min(pending.size(), JUDGED_AT_ONCE));
        }

        /** Whether the one thing to do is to judge what was proposed. */
        boolean judges() {
            return it.open() && !pending.isEmpty();
        }

        boolean draft() {
            return it.state() == State.DRAFT;
        }
    }

    /**
     * A statement that was proposed.
     *
     * @param near those that say almost the same and can be answered, or wait too
     * @param copies the numbers of those that wait and hardly differ
     */
    record Pending(Statement it, List<Statement> near, List<Integer> copies) {}

    /** A seance, and whether its code lets in now. */
    record Gathering(Seance it, boolean open) {}

    private static List<Pending> pending(List<Statement> all) {
        Map<String, Statement> byNumber = new HashMap<>();
        Map<String, String> waiting = new LinkedHashMap<>();
        Map<String, String> others = new HashMap<>();
        for (Statement statement : all) {
            String n = String.valueOf(statement.n());
            byNumber.put(n, statement);
            if (statement.state() == Statement.State.PENDING) {
                waiting.put(n, statement.words());
            }
            if (statement.state() != Statement.State.REFUSED) {
                others.put(n, statement.words());
            }
        }
        Map<String, List<Likeness>> near = Likeness.between(waiting, others);
        return waiting.keySet().stream().map(n -> {
            List<Likeness> theirs = near.getOrDefault(n, List.of());
            return new Pending(Objects.requireNonNull(byNumber.get(n)),
                    theirs.stream().map(Likeness::other).map(byNumber::get).limit(5).toList(),
                    theirs.stream()
                            .filter(likeness -> likeness.percent() >= COPIED && !likeness.opposed())
                            .map(Likeness::other)
                            .filter(waiting::containsKey)
                            .map(Integer::valueOf)
                            .toList());
        }).toList();
    }

    static String path(String id) {
        return ConsultationPages.ONE + id + "/preparation";
    }

    @GetMapping(ConsultationPages.LIST + "/nouvelle")
    View begin(Actor actor, Form form) {
        form.begun("propositions", form.sent("titre") ? null : "oui");
        return form.page("rooms/concertation/consultation/begin", form.visit().t("consultation.new.title"),
                NewPage.of(rights, actor, form));
    }

    @PostMapping(ConsultationPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        Outline outline = form.read(() -> outline(form));
        return form.make(() -> path(consultations.begin(actor, organisation, Objects.requireNonNull(outline))),
                () -> begin(actor, form));
    }

    private static Outline outline(Form form) {
        return new Outline(form.text("titre"), form.text("question"), form.text("contexte"),
                form.text("colleges").lines().toList(), form.has("salle", "oui"), form.has("propositions", "oui"));
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        Consultation it = consultations.convened(actor, id);
        form.begun("titre", it.title())
                .begun("question", it.question())
                .begun("contexte", it.context())
                .begun("colleges", String.join("\n", it.colleges()))
                .begun("fin", Paris.day(actor.at()).plusDays(USUAL_DAYS))
                .begun("heures", 4);
        if (!form.sent("edition")) {
            form.with("salle", it.hall() ? "oui" : "non");
            form.with("propositions", it.proposals() ? "oui" : "non");
        }
        return form.page("rooms/concertation/consultation/desk", form.visit().t("consultation.desk.title", it.title()),
                desk(it, statements.of(id), form));
    }

    private DeskPage desk(Consultation it, List<Statement> all, Form form) {
        Instant now = clock.instant();
        return new DeskPage(it,
                all.stream().filter(statement -> statement.state() == Statement.State.ACCEPTED).toList(), pending(all),
                consultations.seances(it.id())
                        .stream()
                        .map(seance -> new Gathering(seance, it.open() && seance.open(now)))
                        .toList(),
                form);
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Outline outline = form.read(() -> outline(form));
        return form.settle(path(id),
                () -> consultations.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> show(actor, id, form));
    }

    /** One a line: those that could not be kept stay in the field. */
    @PostMapping(ONE + "/enonces/ecrits")
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.write")
    View write(Actor actor, @PathVariable String id, Form form) {
        form.need("enonces", "consultation.fault.enonce.none");
        form.asking("enonce", "enonces");
        return form.settle(path(id) + "#liste",
                () -> statements.writeAll(actor, id, form.text("enonces").lines().toList()),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/enonces/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.remove")
    View remove(Actor actor, @PathVariable String id, Form form) {
        return form.settle(path(id) + "#liste", () -> statements.remove(actor, id, form.number("n")),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/ouverture")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "consultation.act.open")
    View open(Actor actor, @PathVariable String id, Form form) {
        Consultation it = consultations.convened(actor, id);
        form.need("fin", "consultation.fault.fin");
        LocalDate last = form.day("fin", "consultation.fault.fin");
        if (last != null) {
            form.asking(Form.NOWHERE, "fin").reread(() -> recap(form, it, last));
        }
        return form.settle(it.path(),
                () -> consultations.open(actor, id, form.number("edition"), Objects.requireNonNull(last)),
                () -> show(actor, id, form));
    }

    private static View recap(Form form, Consultation it, LocalDate last) {
        Visit visit = form.visit();
        String who = it.hall() ? "consultation.who.hall" : "consultation.who.anyone";
        return Recap.of(form)
                .wrote("consultation.title", it.title())
                .wrote("consultation.question", it.question())
                .said("consultation.statements", visit.number(it.statements()))
                .said("consultation.who", visit.t(who))
                .said("consultation.until", visit.date(last))
                .last(it.path() + "/ouverture", "consultation.open.do");
    }

    @PostMapping(ONE + "/cloture")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "consultation.act.close")
    View close(Actor actor, @PathVariable String id, Form form) {
        Consultation it = consultations.convened(actor, id);
        View read = Recap.before(form, it.title(), it.path() + "/cloture", "consultation.close.do", path(id));
        return read != null ? read
                : form.settle(it.path() + "/resultats", () -> consultations.close(actor, id),
                        () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/seances")
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.gather")
    View gather(Actor actor, @PathVariable String id, Form form) {
        form.need("nom", "consultation.fault.nom");
        boolean lasts = Consultations.HOURS.contains(form.number("heures"));
        form.refuse(!lasts, "heures", "consultation.fault.heures");
        return form.make(
                () -> ConsultationPages.ONE + id + "/salle/"
                        + consultations.gather(actor, id, form.text("nom"), form.number("heures")),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/enonces/jugement")
    @Who(value = Visitor.SIGNED_IN, act = "consultation.act.judge")
    View judge(Actor actor, @PathVariable String id, Form form) {
        int n = form.number("n");
        form.asking("motif", "motif-" + n);
        boolean accepted = form.has("jugement", "retenir");
        return form.settle(path(id) + "#proposes",
                () -> statements.judge(actor, id, together(form, n),
                        new Statements.Verdict(accepted, form.text("motif-" + n), form.has("masque", "oui"))),
                () -> show(actor, id, form));
    }

    /** That one, and the copies of it that were ticked with it. */
    private static List<Integer> together(Form form, int n) {
        List<Integer> all = new ArrayList<>(List.of(n));
        form.all("copies")
                .stream()
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::valueOf)
                .forEach(all::add);
        return all;
    }
}
