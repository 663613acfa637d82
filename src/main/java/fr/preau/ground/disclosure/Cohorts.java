package fr.preau.ground.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Who is in the figures of one table, a statement that people answer or a session that they come to, and as what: so
 * that no difference of two published states, over any parts and what is left of them, is of fewer than five people.
 *
 * <p>
 * People enter together, five or more of one part, and are a <em>cohort</em>; whoever is alone of their part waits.
 * What is published is made of nothing but sums over whole cohorts:
 *
 * <ul>
 * <li><b>A cohort has one part</b>, that of its people (or none, where those of several parts were too few of each: at
 * the first batch and at the last one). It splits when five of them are of another part and five stay.
 * <li><b>A cohort has one group</b>, of those that somebody draws anew at each batch ({@link #grouped}): the one in
 * which most of its people are. It splits where five of them are in each. A few people are told with the group of the
 * others of their cohort; told with their own, they would be found by what the two groups gained and lost.
 * <li><b>What people say otherwise</b> is told of five at once, of one part and one group; the cohorts they are of
 * become one, which splits no more. Nobody is told again what they had been told before: they wait, since the two
 * states would be apart by who else changed.
 * <li><b>Who leaves</b> is taken out with four others of the same cohort, when nobody or five of it are left.
 * </ul>
 *
 * <p>
 * Why that is enough. Take any two states, and of each any union of parts, or of groups, or both. A cohort of the later
 * state either was of one cohort of the earlier, or was made of several by a change, or was not there. Where the unions
 * differ in a whole cohort, or in a whole one of those it was made of, that is five people. Where they do not, they
 * differ in it by those who changed or left between the two, all five or more of whom are in it, since it has split no
 * more, and each of whom says something else than then, since nobody comes back. So the difference is of nobody, or of
 * five. The property that draws such stories and tries all the pairs is {@code
 * CohortsTest}.
 *
 * <p>
 * Pure: given how things were told before and how they are, it says how they are told. The order in which people are
 * given does not matter.
 */
public final class Cohorts {
    /** What who has left says: nothing. */
    public static final int GONE = 7;

    private static final int NO_PART = 0;
    private final List<Unit> units = new ArrayList<>();
    private int last;

    /** One person in this table: as they are, and as they are told. */
    public static final class Unit {
        private final int part;
        private final int value;
        private final int near;
        private int cohort;
        private int toldPart;
        private int told;
        private int past;
        private boolean moved;

        private Unit(int part, int value, int near) {
            this.part = part;
            this.value = value;
            this.near = near;
        }

        /** The cohort they are of: 0 for whoever waits, below 0 for one that splits no more. */
        public int cohort() {
            return cohort;
        }

        /** The part they are told in; 0 for none. */
        public int toldPart() {
            return toldPart;
        }

        /** What they are told to say. */
        public int told() {
            return told;
        }

        /** All that they were told to say, a bit for each. */
        public int past() {
            return past;
        }

        /** Whether they are in the figures. */
        public boolean counts() {
            return cohort != 0 && told != GONE;
        }

        /** Whether anything of how they are told is not as it was given. */
        public boolean moved() {
            return moved;
        }

        private boolean changes() {
            return counts() && value != told && (past & 1 << value + 1) == 0;
        }

        private void tell(int said) {
            told = said;
            past |= 1 << said + 1;
            moved = true;
        }

        private void enter(int into, int as) {
            moved |= cohort != into || toldPart != as;
            cohort = into;
            toldPart = as;
        }
    }

    /**
     * Somebody who was never told.
     *
     * @param part what they are of, from 1; 0 for none
     * @param value what they say, from -1 to 6, or {@link #GONE}
     * @param near the group they were last drawn in; any number for none
     */
    public Unit add(int part, int value, int near) {
        var unit = new Unit(part, value, near);
        units.add(unit);
        return unit;
    }

    /** Somebody who is told already, as {@link Unit} has it. */
    public Unit add(int part, int value, int near, int cohort, int toldPart, int told, int past) {
        Unit unit = add(part, value, near);
        unit.cohort = cohort;
        unit.toldPart = toldPart;
        unit.told = told;
        unit.past = past;
        last = Math.max(last, Math.abs(cohort));
        return unit;
    }

    /**
     * Takes into the figures all that may be.
     *
     * @param end whether no other batch will follow: those who would wait for others of their part are told without it
     */
    public void settle(boolean end) {
        enter(end);
        change();
        leave();
        move();
    }

    private void enter(boolean end) {
        boolean alone = end || units.stream().noneMatch(unit -> unit.cohort != 0);
        List<Unit> rest = new ArrayList<>();
        by(units.stream().filter(unit -> unit.cohort == 0 && unit.value != GONE).toList(), Cohorts::part)
                .forEach((part, some) -> {
                    if (some.size() >= Disclosure.FEWEST) {
                        found(some, part);
                    } else {
                        rest.addAll(some);
                    }
                });
        if (alone && rest.size() >= Disclosure.FEWEST) {
            found(rest, NO_PART);
        }
    }

    private static <K extends Comparable<K>> SortedMap<K, List<Unit>> by(List<Unit> some, Function<Unit, K> what) {
        return some.stream().collect(Collectors.groupingBy(what, TreeMap::new, Collectors.toList()));
    }

    private static int part(Unit unit) {
        return unit.part;
    }

    private void found(List<Unit> some, int part) {
        last++;
        some.forEach(unit -> {
            unit.enter(last, part);
            unit.tell(unit.value);
        });
    }

    private Map<Integer, List<Unit>> cohorts() {
        return by(units.stream().filter(unit -> unit.cohort != 0).toList(), Unit::cohort);
    }

    private void change() {
        Map<Integer, Integer> near = mostly(unit -> unit.near);
        by(units.stream().filter(unit -> unit.changes() && unit.value != GONE).toList(),
                unit -> (long) unit.toldPart << Integer.SIZE | requireNonNull(near.get(unit.cohort)) & 0xFFFF_FFFFL)
                .values()
                .stream()
                .filter(some -> some.size() >= Disclosure.FEWEST)
                .forEach(some -> {
                    Map<Integer, List<Unit>> all = cohorts();
                    List<Integer> theirs = some.stream().map(Unit::cohort).distinct().toList();
                    last++;
                    some.forEach(unit -> unit.tell(unit.value));
                    theirs.forEach(id -> requireNonNull(all.get(id)).forEach(this::close));
                });
    }

    private void close(Unit unit) {
        unit.enter(-last, unit.toldPart);
    }

    /** Of one cohort alone: of several, what one of them is left with could be read. */
    private void leave() {
        cohorts().forEach((id, some) -> {
            List<Unit> gone = some.stream().filter(unit -> unit.changes() && unit.value == GONE).toList();
            long left = some.stream().filter(Unit::counts).count() - gone.size();
            boolean told = left == 0 || id > 0 && left >= Disclosure.FEWEST;
            if (told && gone.size() >= Disclosure.FEWEST) {
                last++;
                gone.forEach(unit -> unit.tell(GONE));
                some.forEach(this::close);
            }
        });
    }

    private void move() {
        cohorts().forEach((id, some) -> {
            if (id > 0) {
                int told = some.getFirst().toldPart;
                SortedMap<Integer, List<Unit>> pieces = by(some, Cohorts::part);
                List<Unit> stay = new ArrayList<>(pieces.getOrDefault(told, List.of()));
                pieces.remove(told);
                pieces.values().removeIf(piece -> few(piece) && stay.addAll(piece));
                while (few(stay) && !pieces.isEmpty()) {
                    stay.addAll(pieces.remove(least(pieces)));
                }
                pieces.forEach((part, piece) -> {
                    last++;
                    piece.forEach(unit -> unit.enter(last, part));
                });
            }
        });
    }

    private static boolean few(List<Unit> some) {
        return !some.isEmpty() && some.size() < Disclosure.FEWEST;
    }

    private static Integer least(Map<Integer, List<Unit>> pieces) {
        return pieces.entrySet()
                .stream()
                .min(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    /**
     * The group of each cohort, by its number: the one in which most of its people are. Cohorts of which five are in
     * one group and five in another are split first.
     *
     * @param drawn the group of each, any number for none
     */
    public Map<Integer, Integer> grouped(ToIntFunction<Unit> drawn) {
        cohorts().forEach((id, some) -> {
            if (id > 0) {
                Map<Integer, List<Unit>> pieces = by(some, drawn::applyAsInt);
                pieces.values().removeIf(Cohorts::few);
                Integer most = pieces.entrySet()
                        .stream()
                        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                        .map(Map.Entry::getKey)
                        .orElse(null);
                pieces.forEach((group, piece) -> {
                    if (!group.equals(most)) {
                        last++;
                        piece.forEach(unit -> unit.enter(last, unit.toldPart));
                    }
                });
            }
        });
        return mostly(drawn);
    }

    private Map<Integer, Integer> mostly(ToIntFunction<Unit> drawn) {
        Map<Integer, Integer> most = new HashMap<>();
        cohorts().forEach((id, some) -> most.put(id,
                by(some, drawn::applyAsInt).entrySet()
                        .stream()
                        .max(Comparator.comparingInt((Map.Entry<Integer, List<Unit>> entry) -> entry.getValue().size()))
                        .orElseThrow()
                        .getKey()));
        return most;
    }

    /** All of them, as they were given. */
    public List<Unit> units() {
        return List.copyOf(units);
    }
}
