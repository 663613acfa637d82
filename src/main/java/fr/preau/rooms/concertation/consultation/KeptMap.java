package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.opinion.Consensus;
import fr.preau.ground.opinion.Contrast;
import fr.preau.ground.opinion.OpinionMap;
import fr.preau.ground.opinion.OpinionMap.Place;
import fr.preau.ground.opinion.OpinionMap.Standing;
import fr.preau.ground.opinion.OpinionMap.StatementOpinion;
import fr.preau.ground.opinion.OpinionVotes;
import fr.preau.ground.opinion.Stability;
import fr.preau.ground.opinion.Tally;
import fr.preau.ground.opinion.VoteBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a map, as it is kept and as programs read it: nothing of it is of fewer than five people.
 *
 * @param standing whether there is a map, or why there is none
 * @param participants how many answered
 * @param groups the largest first
 * @param statements what is told of each that can be answered, in their order
 * @param stability whether the groups would be the same if others had come; absent without a map
 * @param unheard who was not heard, in the words of {@link Unheard}
 * @param blocks those who came together and answered almost alike, as nobody else
 * @param inputSha256 of all the answers it was computed from
 */
public record KeptMap(Standing standing, int participants, List<OpinionGroup> groups, List<KeptStatement> statements,
        Stability.@Nullable Level stability, List<Unheard> unheard, List<Block> blocks, String inputSha256, long seed) {

    /**
     * People who came together and answered almost alike: shown, and counted like the others.
     *
     * @param size five or more
     */
    public record Block(int size, Instant from, Instant to) {
        /** Their days, in Paris: an hour would tell who they are to whoever was there. */
        static Block of(VoteBlock block) {
            return new Block(block.participants().size(), day(block.from()), day(block.to()));
        }

        private static Instant day(Instant at) {
            return Paris.start(Paris.day(at));
        }
    }

    /**
     * A group that opinions make.
     *
     * @param id from 0
     * @param size how many they are; 0 when it is not told: they, or another group, are fewer than five
     * @param x of its middle
     * @param y of its middle
     * @param spread how far from there its people stand, typically
     */
    public record OpinionGroup(int id, int size, double x, double y, double spread, List<Trait> representative) {}

    /**
     * A statement that tells a group from the others.
     *
     * @param agrees whether the group agrees with it; it disagrees otherwise
     * @param share of those of the group who do so among those who answered it, from 0 to 1
     * @param agree how many of the group agree
     * @param seen how many of the group answered it
     * @param z standard deviations above the others
     */
    public record Trait(String statement, boolean agrees, double share, int agree, int seen, double z) {}

    /**
     * What is told of a statement.
     *
     * @param everyone absent of fewer than five people
     * @param groups the answers of each group, by its number
     * @param colleges those of each college, by its name
     * @param betweenGroups how far the groups agree, from 0 to 1; absent where fewer than two answered and may be told
     * @param betweenColleges how far the colleges agree
     * @param groupsProduct the same as Polis tells it, the product of what the groups agree with; absent too in what
     * was kept before it was
     * @param collegesProduct that of the colleges
     */
    public record KeptStatement(String statement, @Nullable Count everyone, Map<String, Count> groups,
            Map<String, Count> colleges, @Nullable Double betweenGroups, @Nullable Double betweenColleges,
            @Nullable Double groupsProduct, @Nullable Double collegesProduct) {
        public KeptStatement {
            boolean groupsHeard = several(groups);
            betweenGroups = groupsHeard ? betweenGroups : null;
            groupsProduct = groupsHeard ? groupsProduct : null;
            boolean collegesHeard = several(colleges);
            betweenColleges = collegesHeard ? betweenColleges : null;
            collegesProduct = collegesHeard ? collegesProduct : null;
        }

        /** What fewer than two parts saw is shared by none, in maps kept before this was so too. */
        private static boolean several(Map<String, Count> parts) {
            return parts.values().stream().filter(part -> part.seen() > 0).count() >= 2;
        }

        /** Numbers in their order, then names. */
        private static final Comparator<KeptStatement> IN_ORDER = Comparator
                .comparing((KeptStatement statement) -> number(statement.statement()) == null)
                .thenComparing(statement -> number(statement.statement()),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(KeptStatement::statement);
    }

    private static @Nullable Integer number(String statement) {
        return statement.matches("[0-9]{1,9}") ? Integer.valueOf(statement) : null;
    }

    /** A number where it is one: the names of statements here, and in most files. */
    private static Object named(String statement) {
        Integer number = number(statement);
        return number == null ? statement : number;
    }

    /** Stances, counted. */
    public record Count(int agree, int disagree, int seen) {
        static @Nullable Count of(@Nullable Tally tally) {
            return tally == null ? null : new Count(tally.agree(), tally.disagree(), tally.seen());
        }

        public double share() {
            return seen == 0 ? 0 : (double) agree / seen;
        }
    }

    /** Those who answer one after the other come within so much. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    /** The map of these answers. */
    public static KeptMap of(OpinionVotes votes, OpinionMap map, List<Unheard> unheard, long seed) {
        List<KeptStatement> lines = map.statements()
                .stream()
                .map(KeptMap::line)
                .sorted(KeptStatement.IN_ORDER)
                .toList();
        Map<String, KeptStatement> byName = new HashMap<>();
        lines.forEach(statement -> byName.put(statement.statement(), statement));
        return new KeptMap(map.standing(), map.people(),
                map.groups().stream().map(group -> part(group, map.places(), byName)).toList(), lines,
                map.stability() == null ? null : map.stability().level(), unheard,
                VoteBlock.of(votes, TOGETHER).stream().map(Block::of).toList(), votes.sha256(), seed);
    }

    /** The same, when so many are told to have answered. */
    KeptMap answeredBy(int people) {
        return new KeptMap(standing, people, groups, statements, stability, unheard, blocks, inputSha256, seed);
    }

    private static OpinionGroup part(OpinionMap.Group group, List<Place> places, Map<String, KeptStatement> lines) {
        List<Place> theirs = places.stream().filter(place -> place.group() == group.number()).toList();
        double x = theirs.stream().mapToDouble(Place::x).average().orElse(0);
        double y = theirs.stream().mapToDouble(Place::y).average().orElse(0);
        double spread = Math.sqrt(theirs.stream()
                .mapToDouble(place -> Math.pow(place.x() - x, 2) + Math.pow(place.y() - y, 2))
                .average()
                .orElse(0));
        return new OpinionGroup(group.number(), group.people(), rounded(x), rounded(y), rounded(spread),
                group.contrasts().stream().map(each -> trait(each, group.number(), lines)).toList());
    }

    private static Trait trait(Contrast contrast, int group, Map<String, KeptStatement> lines) {
        KeptStatement line = lines.get(contrast.statement());
        Count theirs = line == null ? null : line.groups().get(String.valueOf(group));
        return new Trait(contrast.statement(), contrast.agrees(),
                rounded(contrast.trials() == 0 ? 0 : (double) contrast.success() / contrast.trials()),
                theirs == null ? 0 : theirs.agree(), contrast.trials(), rounded(contrast.above()));
    }

    private static KeptStatement line(StatementOpinion opinion) {
        return new KeptStatement(opinion.statement(), Count.of(opinion.everyone()),
                counts(opinion.groups(), String::valueOf), counts(opinion.colleges(), name -> name),
                typical(opinion.betweenGroups()), typical(opinion.betweenColleges()), product(opinion.betweenGroups()),
                product(opinion.betweenColleges()));
    }

    private static <K> Map<String, Count> counts(Map<K, Tally> all, Function<K, String> name) {
        Map<String, Count> counts = new LinkedHashMap<>();
        all.forEach((of, tally) -> {
            Count count = Count.of(tally);
            if (count != null) {
                counts.put(name.apply(of), count);
            }
        });
        return counts;
    }

    private static @Nullable Double typical(@Nullable Consensus consensus) {
        return consensus == null ? null : rounded(consensus.typical());
    }

    private static @Nullable Double product(@Nullable Consensus consensus) {
        return consensus == null ? null : Math.round(consensus.agreement() * 1e9) / 1e9;
    }

    /** To four digits: what is beyond would not be seen, and says more than is known. */
    private static double rounded(double figure) {
        return Math.round(figure * 10_000) / 10_000.0;
    }

    /** As the API and the command give it. */
    public Map<String, @Nullable Object> told() {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("standing", standing);
        told.put("participants", participants);
        told.put("statements", statements.size());
        told.put("groups", groups.stream().map(KeptMap::told).toList());
        Map<String, @Nullable Object> consensus = new LinkedHashMap<>();
        consensus.put("groups", scores(KeptStatement::betweenGroups, KeptStatement::groupsProduct));
        consensus.put("colleges", scores(KeptStatement::betweenColleges, KeptStatement::collegesProduct));
        told.put("consensus", consensus);
        told.put("tallies", statements.stream().map(KeptMap::tallies).toList());
        told.put("colleges", colleges().stream().map(KeptMap::college).toList());
        told.put("stability", stability);
        told.put("unheard", unheard);
        told.put("blocks", blocks);
        told.put("inputSha256", inputSha256);
        told.put("seed", seed);
        return told;
    }

    /** The colleges of which something is told, by name. */
    List<String> colleges() {
        return statements.stream().flatMap(line -> line.colleges().keySet().stream()).distinct().sorted().toList();
    }

    /** Whether it is what people say of themselves. */
    private static Map<String, @Nullable Object> college(String name) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("id", name);
        told.put("declared", !MandatedCollege.is(name));
        return told;
    }

    private static Map<String, @Nullable Object> told(OpinionGroup group) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("id", group.id());
        told.put("size", group.size() == 0 ? null : group.size());
        told.put("representative", group.representative().stream().map(KeptMap::told).toList());
        return told;
    }

    private static Map<String, @Nullable Object> told(Trait trait) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("statement", named(trait.statement()));
        told.put("agrees", trait.agrees());
        told.put("agree", trait.agree());
        told.put("seen", trait.seen());
        told.put("z", trait.z());
        return told;
    }

    /** The answers of everybody, of each group and of each college, of five people or more. */
    private static Map<String, @Nullable Object> tallies(KeptStatement statement) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("statement", named(statement.statement()));
        told.put("everyone", statement.everyone());
        told.put("groups", statement.groups());
        told.put("colleges", statement.colleges());
        return told;
    }

    private List<Map<String, @Nullable Object>> scores(Function<KeptStatement, @Nullable Double> score,
            Function<KeptStatement, @Nullable Double> product) {
        List<Map<String, @Nullable Object>> scores = new ArrayList<>();
        statements.stream()
                .filter(statement -> score.apply(statement) != null)
                .sorted(Comparator.comparing(score, Comparator.reverseOrder()))
                .forEach(statement -> {
                    Map<String, @Nullable Object> told = new LinkedHashMap<>();
                    told.put("statement", named(statement.statement()));
                    told.put("score", score.apply(statement));
                    told.put("product", product.apply(statement));
                    scores.add(told);
                });
        return scores;
    }
}
