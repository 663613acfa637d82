package fr.preau.people.admission;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.Rights;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import fr.preau.people.session.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What becomes of an invitation, inside a deed: its letters, what it gives, whose it is. */
@Component
record Acceptance(InvitationRows rows, Mandates mandates, Rights rights, RequestIntake intake, Vouchers vouchers,
        AdmissionLetters letters) {
    private static final int LONGEST_WORD = 500;

    Set<String> administrators(Deed deed, String organisation) {
        intake.organisation(deed.at(), organisation);
        return vouchers.administrators(deed.at(), organisation);
    }

    void send(Deed deed, Invitation one, String by) {
        rows.sent(deed, one);
        String secret = Secrets.fresh();
        rows.open(one, Secrets.hash(secret));
        letters.toInvited(deed, one, secret, by);
    }

    /** To the administrators who may confirm what was prepared. */
    void tell(Deed deed, Invitation one, String by, Set<String> administrators) {
        String path = InvitationPages.listOf(one.organisation());
        Object[] words = {by, letters.name(one.organisation()), one.function()};
        administrators.forEach(person -> letters.toPerson(deed, person, path, "confirm", words));
    }

    /** Gives the mandate, or makes the request; says so. @return where to go */
    String accept(Deed deed, Invitation one, String person) {
        intake.organisation(deed.at(), one.organisation());
        if (one.becomesRequest()) {
            WantedMandate own = one.wanted().own(one.organisation());
            Request made = intake.make(deed, person, own, one.preparedBy());
            rows.settle(deed, one, State.ACCEPTED, null, made.id());
            say(deed, one, "request", made.id());
            return made.path();
        }
        String given = give(deed, one, person);
        rows.settle(deed, one, State.ACCEPTED, given, null);
        say(deed, one, "mandate", given);
        return one.path();
    }

    /** Whoever made it or prepared it is told, with that word. */
    void decline(Deed deed, Invitation one, String word) {
        one.require(one.state() == State.OPEN);
        Refusal.refuse(word.length() > LONGEST_WORD, "mot", "admission.form.long");
        rows.settle(deed, one, State.DECLINED, null, null);
        rows.reply(one, word);
        deed.say("invitation.declined", one, Map.of(), List.of(one.id()));
        Set<String> inviters = givers(one).map(held -> mandates.get(held).person()).collect(Collectors.toSet());
        letters.declined(deed, one, inviters);
    }

    /** The mandate that made it and the one that prepared it, those there are. */
    private static Stream<String> givers(Invitation one) {
        return Stream.of(Optional.ofNullable(one.madeBy()), Optional.ofNullable(one.preparedBy()))
                .flatMap(Optional::stream);
    }

    private static void say(Deed deed, Invitation one, String what, String id) {
        deed.say("invitation.accepted", one, Map.of(what, id), List.of(id));
    }

    private String give(Deed deed, Invitation one, String person) {
        try {
            String giver = mandates.get(one.giver()).person();
            return mandates.grant(deed.at(), deed.lines(), giver, one.wanted().grant(person));
        } catch (Refusal.Forbidden | Refusal.BadRequest over) {
            throw new Refusal.Conflict("admission.invitation.void");
        }
    }

    /** The mandate under which somebody takes it back: the one that made it, or prepared it. */
    String owner(Deed deed, String person, Invitation one) {
        return givers(one).map(mandates::get)
                .filter(held -> held.person().equals(person) && held.held().inForce(deed.at()))
                .map(held -> held.held().mandate())
                .findFirst()
                .orElseGet(() -> rights.hold(deed.at(), person, Power.ADMINISTER, one.organisation()));
    }
}
