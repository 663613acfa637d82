package fr.preau.ground.opinion;

import fr.preau.ground.disclosure.Disclosure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What people think, drawn as a map: where each stands, the groups they make and what represents each, what is shared
 * by all of them and by the colleges. The same votes, the same seed and the same former groups make the same map, to
 * the last bit.
 *
 * @param standing whether there is a map, or why there is none
 * @param people how many voted
 * @param places where those who voted enough stand, in the order of their arrival: each is theirs to see, and nobody
 * else's; empty where there is no map
 * @param groups the groups, the largest first; empty where there is no map
 * @param statements what is told of each statement, map or not, by identifier
 * @param shared what most people agree with, then what most disagree with, five of each at most
 * @param stability whether the groups would be the same if others had come; null where there is no map
 */
public record OpinionMap(Standing standing, int people, List<Place> places, List<Group> groups,
        List<StatementOpinion> statements, List<SharedStatement> shared, @Nullable Stability stability) {
    /** Whether there is a map, or why there is none. */
    public enum Standing {
        DRAWN,
        /** Too few people voted enough for two groups of five. */
        TOO_FEW,
        /** Everybody stands at the same point: no group can be told from another. */
        ALIKE
    }

    /**
     * Where somebody stands.
     *
     * @param group the number of their group, from 0
     */
    public record Place(String participant, double x, double y, int group) {}

    /**
     * People who stand near each other.
     *
     * @param number from 0
     * @param people how many they are; 0 when it is not told: they are fewer than five, or their number would tell that
     * of a group that is
     * @param contrasts the statements that represent them
     */
    public record Group(int number, int people, List<Contrast> contrasts) {}

    /**
     * What is told of a statement. A group or a college is absent when fewer than five of it voted on the statement, or
     * when its votes would tell those of another that is absent.
     *
     * @param x where somebody would stand who agreed with this statement only; 0 when fewer than five people voted on
     * it, whose mean it would tell
     * @param everyone the votes of everybody; null when nobody voted, and of fewer than five people whose votes are not
     * public
     * @param groups the votes of each group, by number
     * @param colleges the votes of each college, by name
     * @param betweenGroups what is shared by the groups that opinions make
     * @param betweenColleges what is shared by the declared colleges
     */
    public record StatementOpinion(String statement, double x, double y, @Nullable Tally everyone,
            SortedMap<Integer, Tally> groups, SortedMap<String, Tally> colleges, @Nullable Consensus betweenGroups,
            @Nullable Consensus betweenColleges) {}

    /** A statement with which most people agree, or disagree, whatever their group. */
    public record SharedStatement(String statement, boolean agree, Tally everyone) {
        static final Comparator<SharedStatement> STRONGEST = Comparator
                .comparingDouble((SharedStatement statement) -> statement.read().share() * statement.read().majority())
                .reversed();

        private Tally read() {
            return agree ? everyone : everyone.reversed();
        }

        boolean holds() {
            return read().share() > 0.5 && Tally.tells(read().majority());
        }
    }

    /**
     * The map of these votes.
     *
     * @param seed of the draws by which stability is measured
     * @param before the groups there were, by participant: those who were on the map stay on it, and groups start from
     * them; empty the first time
     */
    public static OpinionMap of(OpinionVotes votes, long seed, Map<String, Integer> before) {
        return new Cartography(votes, before, Disclosure.FEWEST).map(seed, null);
    }

    /**
     * The same, some votes being counted as that says.
     *
     * @param counting of the votes that have a mark
     */
    public static OpinionMap of(OpinionVotes votes, long seed, VoteParts counting) {
        return new Cartography(votes, Map.of(), Disclosure.FEWEST).map(seed, counting);
    }
}
