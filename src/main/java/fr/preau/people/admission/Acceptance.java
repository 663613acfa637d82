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

    void send(Deed deed, Invitation invitation, String by) {
        rows.sent(deed, invitation);
        String secret = Secrets.fresh();
        rows.open(invitation, Secrets.hash(secret));
        letters.toInvited(deed, invitation, secret, by);
    }

    /** To the administrators who may confirm what was prepared. */
    void tell(Deed deed, Invitation invitation, String by, Set<String> administrators) {
        String path = InvitationPages.listOf(invitation.organisation());
        Object[] words = {by, letters.name(invitation.organisation()), invitation.function()};
        administrators.forEach(person -> letters.toPerson(deed, person, path, "confirm", words));
    }

    /** Gives the mandate, or makes the request; says so. @return where to go */
    String accept(Deed deed, Invitation invitation, String person) {
        intake.organisation(deed.at(), invitation.organisation());
        if (invitation.becomesRequest()) {
            WantedMandate own = invitation.wanted().own(invitation.organisation());
            Request made = intake.make(deed, person, own, invitation.preparedBy());
            rows.settle(deed, invitation, State.ACCEPTED, null, made.id());
            say(deed, invitation, "request", made.id());
            return made.path();
        }
        String given = give(deed, invitation, person);
        rows.settle(deed, invitation, State.ACCEPTED, given, null);
        say(deed, invitation, "mandate", given);
        return invitation.path();
    }

    /** Whoever made it or prepared it is told, with that word. */
    void decline(Deed deed, Invitation invitation, String word) {
        invitation.require(invitation.state() == State.OPEN);
        Refusal.refuse(word.length() > LONGEST_WORD, "mot", "admission.form.long");
        rows.settle(deed, invitation, State.DECLINED, null, null);
        rows.reply(invitation, word);
        deed.say("invitation.declined", invitation, Map.of(), List.of(invitation.id()));
        Set<String> inviters = givers(invitation).map(held -> mandates.get(held).person()).collect(Collectors.toSet());
        letters.declined(deed, invitation, inviters);
    }

    /** The mandate that made it and the one that prepared it, those there are. */
    private static Stream<String> givers(Invitation invitation) {
        return Stream.of(Optional.ofNullable(invitation.madeBy()), Optional.ofNullable(invitation.preparedBy()))
                .flatMap(Optional::stream);
    }

    private static void say(Deed deed, Invitation invitation, String what, String id) {
        deed.say("invitation.accepted", invitation, Map.of(what, id), List.of(id));
    }

    private String give(Deed deed, Invitation invitation, String person) {
        try {
            String giver = mandates.get(invitation.giver()).person();
            return mandates.grant(deed.at(), deed.lines(), giver, invitation.wanted().grant(person));
        } catch (Refusal.Forbidden | Refusal.BadRequest over) {
            throw new Refusal.Conflict("admission.invitation.void");
        }
    }

    /** The mandate under which somebody takes it back: the one that made it, or prepared it. */
    String owner(Deed deed, String person, Invitation invitation) {
        return givers(invitation).map(mandates::get)
                .filter(held -> held.person().equals(person) && held.held().inForce(deed.at()))
                .map(held -> held.held().mandate())
                .findFirst()
                .orElseGet(() -> rights.hold(deed.at(), person, Power.ADMINISTER, invitation.organisation()));
    }
}
