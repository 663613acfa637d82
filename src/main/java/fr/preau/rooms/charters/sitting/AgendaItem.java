package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amendment in the order of a sitting, and what became of it.
 *
 * @param rank from 1; settled ones keep theirs
 * @param rule by which it had its place, when the order was proposed: {@code REMOVE}; empty for what could not be put
 * to the vote
 * @param distance how many words and marks it changes
 * @param falls what would fall with it, when the order was proposed
 * @param ballot the last one on it; absent before
 * @param felledBy the amendment whose vote made it fall
 * @param why it fell, when that does not say it
 */
public record AgendaItem(String amendment, int rank, String rule, int distance, List<String> falls, State state,
        @Nullable String ballot, @Nullable String felledBy, @Nullable Reason why) {

    /** What became of it. */
    public enum State {
        WAITING,
        /** Its ballot is open. */
        VOTING,
        /** A sub-amendment that was adopted, and waits for its amendment. */
        PASSED, ADOPTED, REFUSED, FALLEN;

        /** Whether nothing will change it. */
        public boolean settled() {
            return this == ADOPTED || this == REFUSED || this == FALLEN;
        }
    }

    boolean waits() {
        return state == State.WAITING;
    }

    AgendaItem at(int other) {
        return new AgendaItem(amendment, other, rule, distance, falls, state, ballot, felledBy, why);
    }
}
