package fr.preau.sitting;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.ballot.Ballots;
import fr.preau.charter.Charter;
import fr.preau.charter.Drafting;
import fr.preau.charter.Participant;
import fr.preau.kernel.Paris;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who convenes a charter, and who speaks for its seats. */
@Component
record Presidency(Drafting drafting, Rights rights, Organisations organisations, Ballots ballots) {
    /**
     * @throws fr.preau.kernel.Refusal.Forbidden when others convene it
     */
    Charter mine(Actor actor, String id) {
        return drafting.get(actor, id);
    }

    boolean convenes(Actor actor, Charter one) {
        return actor.may(Power.PUBLISH, acting(one.convener(), actor.at())).allowed();
    }

    /** The mandate of who convenes, inside a deed. */
    String hold(Instant at, Actor actor, Charter held) {
        return rights.hold(at, actor.id(), Power.PUBLISH, acting(held.convener(), at));
    }

    /** The mandate of who speaks for a seat, inside a deed. */
    String hold(Instant at, Actor actor, Participant seat) {
        return rights.hold(at, actor.id(), Power.CONTRIBUTE, acting(seat.organisation(), at));
    }

    /** Whether the whole may be put to the vote once more: the first time, a quorum was missing. */
    boolean again(Sitting it) {
        return it.wholes() == 1
                && it.whole()
                        .filter(one -> !one.open() && !one.adopted())
                        .flatMap(one -> ballots.soFar(ballots.get(one.ballot())))
                        .filter(told -> !told.outcome().quorate())
                        .isPresent();
    }

    /** The seats for which they hold that power. */
    List<Participant> seats(Actor actor, Power power, List<Participant> seats) {
        return seats.stream()
                .filter(one -> actor.may(power, acting(one.organisation(), actor.at())).allowed())
                .toList();
    }

    /**
     * The organisation that acts in the place of one at that instant: itself, or what it became.
     */
    String acting(String organisation, Instant at) {
        return organisations.inPlaceOf(organisation, Paris.day(at));
    }
}
