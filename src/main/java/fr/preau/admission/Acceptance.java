package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.account.Rights;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of an invitation, inside a deed: its letters, what it gives, whose it is. */
@Component
class Accepting {
    private final InvitationRows rows;
    private final Mandates mandates;
    private final Rights rights;
    private final Making making;
    private final Vouchers vouchers;
    private final InvitationLetters letters;

    Accepting(
            InvitationRows rows,
            Mandates mandates,
            Rights rights,
            Making making,
            Vouchers vouchers,
            InvitationLetters letters) {
        this.rows = rows;
        this.mandates = mandates;
        this.rights = rights;
        this.making = making;
        this.vouchers = vouchers;
        this.letters = letters;
    }

    static String path(String invitation) {
        return "/invitations/" + invitation;
    }

    Set<String> administrators(Instant at, String organisation) {
        making.organisation(at, organisation);
        return vouchers.administrators(at, organisation);
    }

    void send(Instant at, String base, Invitation one, String by) {
        rows.sent(at, one.id());
        letters.invite(base, one, by);
    }

    void tell(String base, Invitation one, String by, Set<String> administrators) {
        letters.tell(base, one, by, administrators);
    }

    /** Gives the mandate, or makes the request; says so. @return where to go */
    String accept(Instant at, Consumer<Act> say, String base, Invitation one, String person) {
        making.organisation(at, one.organisation());
        return one.becomesRequest()
                ? ask(at, say, base, one, person)
                : give(at, say, one, person, String.valueOf(one.madeBy()));
    }

    private String give(
            Instant at, Consumer<Act> say, Invitation one, String person, String madeBy) {
        String given;
        try {
            String giver = mandates.get(madeBy).person();
            given = mandates.grant(at, say, giver, Offer.of(one).grant(person));
        } catch (Refusal.Forbidden | Refusal.BadRequest over) {
            throw new Refusal.Conflict("admission.invitation.void");
        }
        rows.settle(at, one.id(), Invitation.State.ACCEPTED, given, null);
        say.accept(
                act(
                        "invitation.accepted",
                        one,
                        Map.of(),
                        Map.of("mandate", given),
                        List.of(given)));
        return "/organisations/" + one.organisation();
    }

    private String ask(Instant at, Consumer<Act> say, String base, Invitation one, String person) {
        Wish wish =
                new Wish(
                        one.organisation(),
                        one.function(),
                        one.powers(),
                        one.from(),
                        one.until(),
                        one.source(),
                        one.sourceDate(),
                        null);
        Request made = making.make(at, say, person, base, wish, one.preparedBy());
        rows.settle(at, one.id(), Invitation.State.ACCEPTED, null, made.id());
        say.accept(
                act(
                        "invitation.accepted",
                        one,
                        Map.of(),
                        Map.of("request", made.id()),
                        List.of(made.id())));
        return Told.path(made.id());
    }

    /** The mandate under which somebody takes it back. */
    String owner(Instant at, String person, Invitation one) {
        return mandateOf(at, person, one.madeBy())
                .or(() -> mandateOf(at, person, one.preparedBy()))
                .orElseGet(() -> rights.hold(at, person, Power.ADMINISTER, one.organisation()));
    }

    private Optional<String> mandateOf(Instant at, String person, @Nullable String mandate) {
        return Optional.ofNullable(mandate)
                .map(mandates::get)
                .filter(one ->
                        one.person().equals(person) && one.held().state(at) == Held.State.IN_FORCE)
                .map(one -> one.held().mandate());
    }

    /** Whether somebody made it or prepared it, under a mandate still in force. */
    static boolean own(Actor actor, Invitation one) {
        return actor.inForce().stream()
                .anyMatch(held ->
                        held.mandate().equals(one.madeBy())
                                || held.mandate().equals(one.preparedBy()));
    }

    static Act made(Invitation one, String by) {
        Map<String, String> facts = new HashMap<>();
        facts.put("kind", one.kind().name());
        facts.put("powers", RequestRows.words(one.powers()));
        facts.put("from", one.from().toString());
        if (one.until() != null) {
            facts.put("until", one.until().toString());
        }
        if (one.standsInFor() != null) {
            facts.put("standsInFor", one.standsInFor());
        }
        facts.put("state", one.state().name());
        return act("invitation.made", one, Map.of(), facts, List.of(by));
    }

    static Act line(String action, Invitation one, List<String> by) {
        return act(action, one, Map.of(), Map.of(), by);
    }

    private static Act act(
            String action,
            Invitation one,
            Map<String, ?> before,
            Map<String, ?> after,
            List<String> by) {
        return new Act(
                action, new Ref("invitation", one.id()), one.organisation(), before, after, by);
    }
}
