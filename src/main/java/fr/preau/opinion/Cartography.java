package fr.preau.opinion;

import fr.preau.opinion.OpinionGroups.Parting;
import fr.preau.opinion.OpinionMap.Group;
import fr.preau.opinion.OpinionMap.Place;
import fr.preau.opinion.OpinionMap.Shared;
import fr.preau.opinion.OpinionMap.Standing;
import fr.preau.opinion.OpinionMap.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The making of a map: who is on it, where, in which group, and what is told of it.
 *
 * <p>On the map are those who voted on seven statements, or on all when there are fewer, and those
 * who were on it before; when they are not fifteen, those who voted most are added up to that, as
 * in Polis. There is none under ten people: two groups of five, of which something may be told.
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

    private Cartography(
            OpinionVotes votes,
            Map<String, Integer> before,
            int fewest,
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
            former[i] = was == null ? -1 : numbers.computeIfAbsent(was, one -> numbers.size());
        }
        return former;
    }

    private static int[] bySize(Parting found) {
        int[] people = new int[found.size()];
        Arrays.stream(found.group()).forEach(each -> people[each]++);
        List<Integer> order =
                IntStream.range(0, people.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(each -> -people[each]))
                        .toList();
        return Arrays.stream(found.group()).map(order::indexOf).toArray();
    }

    OpinionMap map(long seed) {
        int people = votes.people();
        List<Told> told = told();
        return new OpinionMap(
                standing(),
                people,
                places(),
                groups(told),
                told,
                shared(told),
                size == 0 ? null : Stability.of(axes, people, placed, group, seed));
    }

    private Standing standing() {
        if (placed.length < FEWEST_PEOPLE) {
            return Standing.TOO_FEW;
        }
        return size == 0 ? Standing.ALIKE : Standing.DRAWN;
    }

    private Tally[][] tallies(IntUnaryOperator part, int parts) {
        int size = votes.statements.size();
        int[][] counts = new int[parts][3 * size];
        for (int row = 0; row < votes.people(); row++) {
            int of = part.applyAsInt(row);
            for (int at = votes.first[row]; of >= 0 && at < votes.first[row + 1]; at++) {
                counts[of][3 * votes.column[at] + 1 + votes.value[at]]++;
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
    private IntUnaryOperator discreet(IntUnaryOperator part) {
        return row -> votes.people.get(row).open() ? -1 : part.applyAsInt(row);
    }

    /**
     * The votes of everybody in the parts that may be told.
     *
     * @param discreet of those whose votes are not public
     */
    private <K extends Comparable<K>> SortedMap<K, Tally> disclosed(
            List<K> names, Tally[][] parts, Tally[][] discreet, int statement, Tally whole) {
        SortedMap<K, Tally> all = new TreeMap<>();
        SortedMap<K, Tally> hidden = new TreeMap<>();
        for (int of = 0; of < parts.length; of++) {
            all.put(names.get(of), parts[of][statement]);
            hidden.put(names.get(of), discreet[of][statement]);
        }
        all.keySet().retainAll(Disclosure.of(hidden, whole, fewest).keySet());
        return Collections.unmodifiableSortedMap(all);
    }

    private List<Told> told() {
        int[] of = new int[votes.people()];
        Arrays.fill(of, -1);
        for (int i = 0; i < group.length; i++) {
            of[placed[i]] = group[i];
        }
        List<String> names =
                votes.people.stream()
                        .flatMap(person -> Optional.ofNullable(person.college()).stream())
                        .distinct()
                        .sorted()
                        .toList();
        IntUnaryOperator college = row -> names.indexOf(votes.people.get(row).college());
        Tally[] everyone = tallies(row -> 0, 1)[0];
        Tally[] discreet = tallies(discreet(row -> 0), 1)[0];
        Tally[][] groups = tallies(row -> of[row], size);
        Tally[][] discreetGroups = tallies(discreet(row -> of[row]), size);
        Tally[][] colleges = tallies(college, names.size());
        Tally[][] discreetColleges = tallies(discreet(college), names.size());
        List<Integer> numbers = IntStream.range(0, size).boxed().toList();
        List<Told> told = new ArrayList<>();
        for (int j = 0; j < everyone.length; j++) {
            SortedMap<Integer, Tally> ofGroups =
                    disclosed(numbers, groups, discreetGroups, j, discreet[j]);
            SortedMap<String, Tally> ofColleges =
                    disclosed(names, colleges, discreetColleges, j, discreet[j]);
            boolean few = few(everyone[j].seen(), discreet[j].seen());
            told.add(
                    new Told(
                            votes.statements.get(j).id(),
                            few ? 0 : axes.pull(0, j),
                            few ? 0 : axes.pull(1, j),
                            few ? null : everyone[j],
                            ofGroups,
                            ofColleges,
                            Consensus.of(ofGroups.values(), size),
                            Consensus.of(ofColleges.values(), names.size())));
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

    private List<Group> groups(List<Told> told) {
        SortedMap<Integer, Tally> sizes = new TreeMap<>();
        for (int number : group) {
            sizes.merge(number, new Tally(0, 0, 1), Tally::and);
        }
        SortedMap<Integer, Tally> shown =
                Disclosure.of(sizes, new Tally(0, 0, placed.length), fewest);
        return IntStream.range(0, size)
                .mapToObj(number ->
                        new Group(
                                number,
                                shown.getOrDefault(number, Tally.NONE).seen(),
                                contrasts(told, number)))
                .toList();
    }

    /**
     * Made of nothing but what is told: of a group that is not, and of the others, nothing leaks.
     */
    private List<Contrast> contrasts(List<Told> told, Integer number) {
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

    private List<Shared> shared(List<Told> told) {
        List<Shared> all = new ArrayList<>();
        for (int j = 0; j < told.size(); j++) {
            Tally everyone = told.get(j).everyone();
            if (everyone != null && !votes.statements.get(j).aside()) {
                all.add(new Shared(told.get(j).statement(), true, everyone));
                all.add(new Shared(told.get(j).statement(), false, everyone));
            }
        }
        List<Shared> most = all.stream().filter(Shared::holds).sorted(Shared.STRONGEST).toList();
        return Stream.of(true, false)
                .flatMap(agree ->
                        most.stream().filter(one -> one.agree() == agree).limit(MOST_SHARED))
                .toList();
    }
}
