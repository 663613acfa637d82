package fr.preau.rooms.charters.sitting;

import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.tools.convening.Conveners;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who convenes a charter, and who speaks for its seats; when the whole is voted once more. */
@Component
record Presidency(Conveners conveners, Ballots ballots) {
    /** Whether the whole may be put to the vote once more: the first time, a quorum was missing. */
    boolean again(Sitting it) {
        return it.wholes() == 1 && it.whole()
                .filter(vote -> !vote.open() && !vote.adopted())
                .flatMap(vote -> ballots.soFar(ballots.get(vote.ballot())))
                .filter(told -> !told.outcome().quorate())
                .isPresent();
    }

    /** The seats for which they hold that power. */
    List<Participant> seats(Actor actor, Power power, List<Participant> seats) {
        return seats.stream()
                .filter(participant -> conveners.speaks(actor, power, participant.organisation()))
                .toList();
    }
}
