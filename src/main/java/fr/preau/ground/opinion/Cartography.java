package fr.preau.ground.opinion;

import fr.preau.ground.disclosure.Disclosure;
import fr.preau.ground.opinion.OpinionGroups.Parting;
import fr.preau.ground.opinion.OpinionMap.Group;
import fr.preau.ground.opinion.OpinionMap.Place;
import fr.preau.ground.opinion.OpinionMap.SharedStatement;
import fr.preau.ground.opinion.OpinionMap.Standing;
import fr.preau.ground.opinion.OpinionMap.StatementOpinion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The making of a map: who is on it, where, in which group, and what is told of it.
 *
 * <p>
 * On the map are those who voted on seven statements, or on all when there are fewer, and those who were on it before;
 * when they are not fifteen, those who voted most are added up to that, as in Polis. There is none under ten people:
 * two groups of five, of which something may be told.
 */
final class Cartography {
    private static final int ENOUGH_VOTES = 7;
    private static final int TAKEN_ANYWAY = 15;
    private static final int FEWEST_PEOPLE = 10;
    private static final int MOST_SHARED = 5;

    private final OpinionVotes votes;
    private final int fewest;
    private final Axes axes;
    private final int[] placed;
    private final double[] x;
    private final double[] y;

    /** The group of each of those placed, the largest being 0; empty where there is no map. */
    private final int[] group;

    private final int size;

    Cartography(OpinionVotes votes, Map<String, Integer> before, int fewest) {
        this(votes, before, fewest, OpinionGroups::best);
    }

    private Cartography(OpinionVotes votes, Map<String, Integer> before, int fewest,
            BiFunction<OpinionGroups, int[], @Nullable Parting> grouped) {
        this.votes = votes;
        this.fewest = fewest;
        axes = Axes.of(votes);
        placed = placed(before);
        x = Arrays.stream(placed).mapToDouble(row -> axes.place(0, row)).toArray();
        y = Arrays.stream(placed).mapToDouble(row -> axes.place(1, row)).toArray();
        int[] ones = new int[placed.length];
        Arrays.fill(ones, 1);
        Parting found = grouped.apply(new OpinionGroups(x, y, ones), former(before));
        boolean few = placed.length < FEWEST_PEOPLE;
        group = few || found == null ? new int[0] : bySize(found);
        size = Arrays.stream(group).max().orElse(-1) + 1;
    }

    /** What would be told of groups that somebody else made. */
    static Cartography grouped(OpinionVotes votes, Map<String, Integer> groups, int fewest) {
        return new Cartography(votes, groups, fewest, OpinionGroups::as);
    }

    private int[] placed(Map<String, Integer> before) {
        int[] seen = votes.seen();
        int enough = Math.min(ENOUGH_VOTES, (int) Arrays.stream(seen).filter(n -> n > 0).count());
        List<Integer> rest = new ArrayList<>();
        var placed = new TreeSet<Integer>();
        for (int row = 0; row < votes.people(); row++) {
            int count = votes.count(row);
            boolean was = before.containsKey(votes.people.get(row).id());
            if (count > 0 && (count >= enough || was)) {
                placed.add(row);
            } else if (count > 0) {
                rest.add(row);
            }
        }
        rest.sort(Comparator.comparingInt(row -> -votes.count(row)));
        rest.stream().limit(Math.max(0, TAKEN_ANYWAY - placed.size())).forEach(placed::add);
        return placed.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The group that each of those placed was of, numbered without a gap, or −1. */
    private int[] former(Map<String, Integer> before) {
        var numbers = new HashMap<Integer, Integer>();
        int[] former = new int[placed.length];
        for (int i = 0; i < placed.length; i++) {
            Integer was = before.get(votes.people.get(placed[i]).id());
            former[i] = was == null ? -1 : numbers.computeIfAbsent(was, number -> numbers.size());
        }
        return former;
    }

    private static int[] bySize(Parting found) {
        int[] people = new int[found.size()];
        Arrays.stream(found.group()).forEach(each -> people[each]++);
        List<Integer> order = IntStream.range(0, people.length)
                .boxed()
                .sorted(Comparator.comparingInt(each -> -people[each]))
                .toList();
        return Arrays.stream(found.group()).map(order::indexOf).toArray();
    }

    /**
     * @param counting how votes that have a mark are counted; absent for as they are
     */
    OpinionMap map(long seed, @Nullable VoteParts counting) {
        int people = votes.people();
        int[] of = new int[people];
        Arrays.fill(of, -1);
        for (int i = 0; i < group.length; i++) {
            of[placed[i]] = group[i];
        }
        if (counting != null) {
            Map<String, Integer> rows = new HashMap<>();
            for (int row = 0; row < people; row++) {
                rows.put(votes.people.get(row).id(), of[row]);
            }
            counting.drawn(id -> rows.getOrDefault(id, -1));
        }
        List<StatementOpinion> told = told(of, counting);
        return new OpinionMap(standing(), people, places(), groups(told, of, counting), told, shared(told),
                size == 0 ? null : Stability.of(axes, people, placed, group, seed));
    }

    private Standing standing() {
        if (placed.length < FEWEST_PEOPLE) {
            return Standing.TOO_FEW;
        }
        return size == 0 ? Standing.ALIKE : Standing.DRAWN;
    }

    /**
     * @param part of a vote, by its row and its place; −1 for none
     */
    private Tally[][] tallies(IntBinaryOperator part, int parts) {
        int size = votes.statements.size();
        int[][] counts = new int[parts][3 * size];
        for (int row = 0; row < votes.people(); row++) {
            for (int at = votes.first[row]; at < votes.first[row + 1]; at++) {
                int of = part.applyAsInt(row, at);
                if (of >= 0) {
                    counts[of][3 * votes.column[at] + 1 + votes.value[at]]++;
                }
            }
        }
        Tally[][] tallies = new Tally[parts][size];
        for (int of = 0; of < parts; of++) {
            for (int j = 0; j < size; j++) {
                int against = counts[of][3 * j];
                int agree = counts[of][3 * j + 2];
                tallies[of][j] = new Tally(agree, against, against + counts[of][3 * j + 1] + agree);
            }
        }
        return tallies;
    }

    /** Those whose votes are not public, by the same parts. */
    private IntBinaryOperator discreet(IntBinaryOperator part) {
        return (row, at) -> votes.people.get(row).open() ? -1 : part.applyAsInt(row, at);
    }

    /**
     * The votes of everybody in the parts that may be told.
     *
     * @param discreet of those whose votes are not public
     */
    private <K extends Comparable<K>> SortedMap<K, Tally> disclosed(List<K> names, Tally[][] parts, Tally[][] discreet,
            int statement, Tally whole) {
        SortedMap<K, Tally> all = new TreeMap<>();
        SortedMap<K, Integer> hidden = new TreeMap<>();
        for (int of = 0; of < parts.length; of++) {
            all.put(names.get(of), parts[of][statement]);
            hidden.put(names.get(of), discreet[of][statement].seen());
        }
        all.keySet().retainAll(Disclosure.parts(hidden, whole.seen(), fewest));
        return Collections.unmodifiableSortedMap(all);
    }

    private @Nullable String college(int row, int at, @Nullable VoteParts counting) {
        return counting == null || votes.mark[at] < 0 ? votes.people.get(row).college()
                : counting.college(votes.mark[at]);
    }

    private int group(int row, int at, int[] of, @Nullable VoteParts counting) {
        return counting == null || votes.mark[at] < 0 ? of[row] : counting.group(votes.mark[at]);
    }

    private List<StatementOpinion> told(int[] of, @Nullable VoteParts counting) {
        List<String> names = votes.people.stream()
                .flatMap(person -> Optional.ofNullable(person.college()).stream())
                .distinct()
                .sorted()
                .toList();
        IntBinaryOperator college = (row, at) -> names.indexOf(college(row, at, counting));
        IntBinaryOperator drawn = (row, at) -> group(row, at, of, counting);
        Tally[] everyone = tallies((row, at) -> 0, 1)[0];
        Tally[] discreet = tallies(discreet((row, at) -> 0), 1)[0];
        Tally[][] groups = tallies(drawn, size);
        Tally[][] discreetGroups = tallies(discreet(drawn), size);
        Tally[][] colleges = tallies(college, names.size());
        Tally[][] discreetColleges = tallies(discreet(college), names.size());
        List<Integer> numbers = IntStream.range(0, size).boxed().toList();
        List<StatementOpinion> told = new ArrayList<>();
        for (int j = 0; j < everyone.length; j++) {
            SortedMap<Integer, Tally> ofGroups = disclosed(numbers, groups, discreetGroups, j, discreet[j]);
            SortedMap<String, Tally> ofColleges = disclosed(names, colleges, discreetColleges, j, discreet[j]);
            boolean few = few(everyone[j].seen(), discreet[j].seen());
            told.add(new StatementOpinion(votes.statements.get(j).id(), few ? 0 : axes.pull(0, j),
                    few ? 0 : axes.pull(1, j), few ? null : everyone[j], ofGroups, ofColleges,
                    Consensus.of(ofGroups.values(), size), Consensus.of(ofColleges.values(), names.size())));
        }
        return List.copyOf(told);
    }

    /** Whether nobody voted, or so few people whose votes are not public that nothing is told. */
    private boolean few(int everyone, int discreet) {
        return everyone == 0 || discreet > 0 && discreet < fewest;
    }

    private List<Place> places() {
        return IntStream.range(0, group.length)
                .mapToObj(i -> new Place(votes.people.get(placed[i]).id(), x[i], y[i], group[i]))
                .toList();
    }

    private List<Group> groups(List<StatementOpinion> told, int[] of, @Nullable VoteParts counting) {
        SortedMap<Integer, Integer> sizes = new TreeMap<>();
        for (int row = 0; row < of.length; row++) {
            if (of[row] >= 0 && (counting == null || votes.people.get(row).open())) {
                sizes.merge(of[row], 1, Integer::sum);
            }
        }
        if (counting != null) {
            counting.sizes().forEach((number, many) -> sizes.merge(number, many, Integer::sum));
        }
        int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
        Set<Integer> shown = Disclosure.parts(sizes, all, fewest);
        return IntStream.range(0, size)
                .mapToObj(number -> new Group(number, shown.contains(number) ? sizes.getOrDefault(number, 0) : 0,
                        contrasts(told, number)))
                .toList();
    }

    /**
     * Made of nothing but what is told: of a group that is not, and of the others, nothing leaks.
     */
    private List<Contrast> contrasts(List<StatementOpinion> told, Integer number) {
        List<String> ids = new ArrayList<>();
        List<Tally> own = new ArrayList<>();
        List<Tally> others = new ArrayList<>();
        for (int j = 0; j < told.size(); j++) {
            Tally theirs = told.get(j).groups().get(number);
            if (theirs == null || theirs.seen() == 0 || votes.statements.get(j).aside()) {
                continue;
            }
            Tally rest = Tally.NONE;
            for (Map.Entry<Integer, Tally> each : told.get(j).groups().entrySet()) {
                rest = each.getKey().equals(number) ? rest : rest.and(each.getValue());
            }
            ids.add(told.get(j).statement());
            own.add(theirs);
            others.add(rest);
        }
        return Contrast.among(ids, own, others);
    }

    private List<SharedStatement> shared(List<StatementOpinion> told) {
        List<SharedStatement> all = new ArrayList<>();
        for (int j = 0; j < told.size(); j++) {
            Tally everyone = told.get(j).everyone();
            if (everyone != null && !votes.statements.get(j).aside()) {
                all.add(new SharedStatement(told.get(j).statement(), true, everyone));
                all.add(new SharedStatement(told.get(j).statement(), false, everyone));
            }
        }
        List<SharedStatement> most = all.stream()
                .filter(SharedStatement::holds)
                .sorted(SharedStatement.STRONGEST)
                .toList();
        return Stream.of(true, false)
                .flatMap(agree -> most.stream().filter(statement -> statement.agree() == agree).limit(MOST_SHARED))
                .toList();
    }
}
