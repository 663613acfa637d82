package fr.preau.rooms.concertation.consent;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.rooms.concertation.consent.ConsentRows.Former;
import fr.preau.tools.convening.Conveners;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** A text put to seats: what it says, what each of them says, what comes of it. */
@Controller
@Who(Visitor.ANYONE)
record ConsentPages(Consents consents, ConsentRows rows, ConsentBallots ballots, Conveners conveners, Rights rights) {
    static final String ONE = "/concertation/consentements/";

    /**
     * All that the page needs.
     *
     * @param texts those that were asked about the same thing, the latest first
     * @param former what seats said before they answered otherwise
     * @param mine the seats for which who reads may say something
     * @param lacks what keeps who reads from speaking for a seat of theirs
     * @param convenes whether who reads asked it, and may end it
     */
    record ConsentPage(Consent it, List<Consent> texts, List<Former> former, List<Choice> mine, List<Rights.Lack> lacks,
            boolean convenes, Form form) {}

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        Consent it = consents.get(id);
        List<Choice> mine = mine(actor, it);
        if (!mine.isEmpty()) {
            form.begun("siege", mine.getFirst().value());
        }
        boolean lacking = actor != null && it.open() && mine.isEmpty();
        var page = new ConsentPage(it,
                consents.of(it.thing()).stream().filter(text -> text.part() == it.part()).toList(), rows.former(id),
                mine, lacking && actor != null ? lacks(actor, it) : List.of(),
                it.open() && consents.convenes(actor, it), form);
        return form.page("rooms/concertation/consent/show", it.title(), page);
    }

    /** While seats are heard, all of somebody’s; then those that object. */
    private List<Choice> mine(@Nullable Actor actor, Consent it) {
        if (actor == null || !it.open()) {
            return List.of();
        }
        Set<String> speaking = Set.copyOf(conveners.standing(actor, Power.CONTRIBUTE));
        return it.seats()
                .stream()
                .filter(seat -> speaking.contains(seat.organisation()))
                .filter(seat -> it.heard() || seat.objects())
                .map(seat -> Choice.named(seat.organisation(), seat.name()))
                .toList();
    }

    private List<Rights.Lack> lacks(Actor actor, Consent it) {
        return rights.lacks(actor, Power.CONTRIBUTE,
                asked -> it.silent().stream().map(Seat::organisation).filter(asked::contains).toList());
    }

    @PostMapping(ONE + "{id}/reponses")
    @Who(value = Visitor.SIGNED_IN, act = "consent.act.answer")
    View answer(Actor actor, @PathVariable String id, Form form) {
        Consent it = consents.get(id);
        boolean consenting = form.has("reponse", "CONSENTEMENT");
        form.refuse(!consenting && !form.has("reponse", "OBJECTION"), "reponse", "consent.fault.reponse");
        return form.settle(it.page(),
                () -> consents.answer(actor, id, form.text("siege"), consenting, form.text("raison")),
                () -> show(actor, id, form));
    }

    /** A ballot decides in the place of seats that do not agree. */
    @PostMapping(ONE + "{id}/scrutin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "consent.act.decide")
    View decide(Actor actor, @PathVariable String id, Form form) {
        Consent it = consents.get(id);
        form.need("scrutin", "consent.fault.scrutin");
        form.reread(() -> {
            String typed = form.text("scrutin");
            return recap(form, it, ballots.decision(it, typed, actor.at()));
        });
        return form.settle(it.page(), () -> consents.decide(actor, id, form.text("scrutin")),
                () -> show(actor, id, form));
    }

    private static View recap(Form form, Consent it, Consents.Vote vote) {
        Visit visit = form.visit();
        Outcome outcome = vote.adopted() ? Outcome.BALLOT : Outcome.REJECTED;
        return Recap.of(form)
                .wrote("consent.words", it.words())
                .wrote("consent.ballot", vote.name())
                .said("consent.outcome", visit.t("consent.outcome." + outcome))
                .last(it.page() + "/scrutin", "consent.decide.do");
    }

    @PostMapping(ONE + "{id}/abandon")
    @Who(value = Visitor.SIGNED_IN, act = "consent.act.drop")
    View drop(Actor actor, @PathVariable String id, Form form) {
        Consent it = consents.get(id);
        View read = Recap.before(form, it.words(), it.page() + "/abandon", "consent.drop.do", it.page());
        return read != null ? read
                : form.settle(it.page(), () -> consents.drop(actor, id), () -> show(actor, id, form));
    }
}
