package fr.preau.rooms.charters.sitting;

import fr.preau.ground.tally.VotingRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a charter by its colleges.
 *
 * @param n which reading, from 1
 * @param base the version that amendments are voted against
 * @param written what each ballot needs, as its ledger says it
 * @param edition counts what is done to it, for two who convene at once
 * @param rounds how many were opened
 * @param turns in the order of their ranks
 * @param votes in the order they were opened
 * @param askings seats that asked for an amendment to be voted apart
 * @param orderings each time who convenes chose another order
 */
public record Sitting(String charter, int n, int base, Map<String, Object> written, int edition, int rounds,
        State state, Instant begunAt, List<AgendaItem> turns, List<Vote> votes, List<ApartRequest> askings,
        List<Ordering> orderings) {

    /** How far it is. */
    public enum State {
        OPEN,
        /** The whole was adopted, and proclaimed. */
        ADOPTED,
        /** Amendments are open again: another reading follows. */
        REREAD,
        /** The charter was closed. */
        CLOSED
    }

    /**
     * A ballot of a sitting.
     *
     * @param amendment absent for the vote on the whole
     * @param version the one put to the vote as a whole
     * @param state {@code OPEN}, {@code ADOPTED}, {@code REFUSED} or {@code CANCELLED}
     * @param closes milliseconds since 1970
     * @param count how many seats voted, once closed
     */
    public record Vote(String ballot, String block, int round, @Nullable String amendment, @Nullable Integer version,
            String state, long closes, @Nullable Integer count) {
        public boolean open() {
            return state.equals("OPEN");
        }

        public boolean adopted() {
            return state.equals("ADOPTED");
        }

        public Instant closesAt() {
            return Instant.ofEpochMilli(closes);
        }

        /** The path of its page, without the language. */
        public String path() {
            return "/scrutins/" + ballot;
        }
    }

    /** A seat that asked for an amendment to be voted apart. */
    public record ApartRequest(String amendment, String organisation, String name) {}

    /** Another order, and why. */
    public record Ordering(String reason, long at) {
        public Instant when() {
            return Instant.ofEpochMilli(at);
        }
    }

    /** What each ballot needs. */
    public VotingRule rule() {
        return VotingRule.read(written);
    }

    /** The turn of that amendment; empty when it has none. */
    public Optional<AgendaItem> turn(String amendment) {
        return turns.stream().filter(item -> item.amendment().equals(amendment)).findFirst();
    }

    /** The ballots that are open. */
    public List<Vote> open() {
        return votes.stream().filter(Vote::open).toList();
    }

    /** The last vote on the whole, unless it was cancelled; empty before. */
    public Optional<Vote> whole() {
        return votes.stream()
                .filter(vote -> vote.version() != null && !vote.state().equals("CANCELLED"))
                .reduce((before, after) -> after);
    }

    /** Whether a vote on that amendment failed before, for want of a quorum or of voices. */
    boolean refused(String amendment) {
        return votes.stream().anyMatch(vote -> amendment.equals(vote.amendment()) && vote.state().equals("REFUSED"));
    }

    /** How often the whole was put to the vote, what was cancelled apart. */
    long wholes() {
        return votes.stream().filter(vote -> vote.version() != null && !vote.state().equals("CANCELLED")).count();
    }

    /** Whether every amendment is settled. */
    public boolean settled() {
        return turns.stream().allMatch(item -> item.state().settled());
    }

    /** What seats asked to have voted apart. */
    Set<String> apart() {
        return askings.stream().map(ApartRequest::amendment).collect(Collectors.toSet());
    }

    /** The path of its page, without the language. */
    static String path(String charter) {
        return "/chartes/" + charter + "/seance";
    }
}
