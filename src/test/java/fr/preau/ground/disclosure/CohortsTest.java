package fr.preau.ground.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Cohorts.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Five newcomers change what is told and four do not; and whoever reads all that was ever published finds nobody in a
 * difference.
 */
class CohortsTest {
    private static final int PEOPLE = 48;
    private static final int PARTS = 4;
    private static final int GROUPS = 3;

    /** Somebody as they are. */
    private static final class Person {
        private int part;
        private int value;
        private int group = -1;
        private boolean came;
        private int cohort;
        private int toldPart;
        private int told;
        private int past;
    }

    /** What a reader may know of one state: of each person, whether and as what they count. */
    private record State(long[] byPart, long[] byGroup, int[] value, long all) {}

    private final List<Person> people = new ArrayList<>();

    private void open() {
        people.clear();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Person());
        }
    }

    private State batch(boolean end) {
        return batch(end, people);
    }

    private State batch(boolean end, List<Person> inOrder) {
        var table = new Cohorts();
        Map<Person, Unit> units = new IdentityHashMap<>();
        for (Person one : inOrder) {
            if (one.came) {
                units.put(one, table.add(one.part, one.value, one.group, one.cohort, one.toldPart, one.told, one.past));
            }
        }
        table.settle(end);
        Map<Unit, Person> back = new IdentityHashMap<>();
        units.forEach((person, unit) -> back.put(unit, person));
        Map<Integer, Integer> group = table.grouped(unit -> Objects.requireNonNull(back.get(unit)).group);
        long[] byPart = new long[PARTS];
        long[] byGroup = new long[GROUPS + 1];
        int[] value = new int[PEOPLE];
        long all = 0;
        for (int i = 0; i < PEOPLE; i++) {
            Person one = people.get(i);
            Unit unit = units.get(one);
            if (unit == null) {
                continue;
            }
            one.cohort = unit.cohort();
            one.toldPart = unit.toldPart();
            one.told = unit.told();
            one.past = unit.past();
            if (unit.counts()) {
                byPart[unit.toldPart()] |= 1L << i;
                byGroup[group.get(unit.cohort()) + 1] |= 1L << i;
                value[i] = unit.told();
                all |= 1L << i;
            }
        }
        return new State(byPart, byGroup, value, all);
    }

    private void come(int from, int many, int part, int value) {
        for (int i = from; i < from + many; i++) {
            people.get(i).came = true;
            people.get(i).part = part;
            people.get(i).value = value;
        }
    }

    private static int many(long some) {
        return Long.bitCount(some);
    }

    @Test
    void fourNewcomersWaitForTheFifth() {
        open();
        come(0, 9, 1, 1);
        assertThat(many(batch(false).all)).isEqualTo(9);
        come(9, 4, 1, 1);
        assertThat(many(batch(false).all)).isEqualTo(9);
        come(13, 1, 1, -1);
        assertThat(many(batch(false).all)).isEqualTo(14);
    }

    @Test
    void whoIsAloneOfTheirCollegeIsInNoFigureUntilFourOthersCome() {
        open();
        come(0, 10, 1, 1);
        batch(false);
        come(10, 6, 1, 0);
        come(20, 1, 2, 1);
        State then = batch(false);
        assertThat(many(then.all)).isEqualTo(16);
        assertThat(many(then.byPart[2])).isZero();
        come(21, 4, 2, 1);
        assertThat(many(batch(false).byPart[2])).isEqualTo(5);
    }

    @Test
    void thoseOfCollegesThatAreTooSmallAreToldWithoutOneAtTheFirstAndTheLastBatch() {
        open();
        come(0, 5, 1, 1);
        come(5, 4, 2, 1);
        come(9, 3, 3, 1);
        State first = batch(false);
        assertThat(many(first.all)).isEqualTo(12);
        assertThat(many(first.byPart[0])).isEqualTo(7);
        come(12, 3, 2, 1);
        come(15, 3, 3, 1);
        assertThat(many(batch(false).all)).isEqualTo(12);
        assertThat(many(batch(true).all)).isEqualTo(18);
    }

    @Test
    void fiveWhoChangeTheirMindAreToldAndFourAreNot() {
        open();
        come(0, 12, 1, 1);
        batch(false);
        come(0, 4, 1, -1);
        assertThat(agree(batch(false))).isEqualTo(12);
        come(4, 1, 1, -1);
        assertThat(agree(batch(false))).isEqualTo(7);
        // nobody is told again what they were told before
        come(0, 4, 1, 1);
        come(8, 1, 1, -1);
        assertThat(agree(batch(false))).isEqualTo(7);
    }

    @Test
    void fiveWhoLeaveAreTakenOutUnlessSoFewWouldBeLeft() {
        open();
        come(0, 8, 1, 1);
        batch(false);
        come(0, 5, 1, Cohorts.GONE);
        assertThat(many(batch(false).all)).as("three would be left").isEqualTo(8);
        come(5, 3, 1, Cohorts.GONE);
        assertThat(many(batch(false).all)).isZero();
    }

    private static int agree(State state) {
        int agree = 0;
        for (int i = 0; i < PEOPLE; i++) {
            agree += (state.all >> i & 1) == 1 && state.value[i] == 1 ? 1 : 0;
        }
        return agree;
    }

    /** Comings, changes of mind and of college, leavings, as they fall; groups drawn each time. */
    @Property(tries = 300)
    void noDifferenceOfTwoPublishedStatesIsOfFewerThanFive(@ForAll long seed) {
        var random = new Random(seed);
        open();
        List<State> states = new ArrayList<>();
        int batches = 2 + random.nextInt(9);
        for (int batch = 0; batch < batches; batch++) {
            live(random);
            List<Person> shuffled = new ArrayList<>(people);
            Collections.shuffle(shuffled, random);
            states.add(batch(batch == batches - 1 && random.nextBoolean(), shuffled));
        }
        for (State early : states) {
            for (State late : states) {
                tryAll(early, late);
            }
        }
    }

    private void live(Random random) {
        int eager = random.nextInt(4);
        for (Person person : people) {
            if (!person.came && random.nextInt(3) < eager) {
                person.came = true;
                person.part = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(PARTS - 1);
                person.value = random.nextInt(3) - 1;
                person.group = random.nextInt(GROUPS + 1) - 1;
            } else if (person.came) {
                int what = random.nextInt(24);
                person.value = what < 6 ? random.nextInt(3) - 1 : what == 6 ? Cohorts.GONE : person.value;
                person.part = what == 7 ? random.nextInt(PARTS) : person.part;
                person.group = what > 17 ? random.nextInt(GROUPS + 1) - 1 : person.group;
            }
        }
    }

    private static void tryAll(State early, State late) {
        long changed = 0;
        for (int i = 0; i < PEOPLE; i++) {
            changed |= early.value[i] == late.value[i] ? 0 : 1L << i;
        }
        List<Long> before = unions(early);
        List<Long> after = unions(late);
        for (long number : before) {
            for (long other : after) {
                int apart = many(number ^ other | number & other & changed);
                assertThat(apart == 0 || apart >= Disclosure.FEWEST).as("%d people are read by a difference", apart)
                        .isTrue();
            }
        }
    }

    /** Every sum that a reader can make of what is told in one state: by parts, by groups. */
    private static List<Long> unions(State state) {
        List<Long> all = new ArrayList<>();
        for (long[] family : List.of(state.byPart, state.byGroup)) {
            for (int some = 0; some < 1 << family.length; some++) {
                long union = 0;
                for (int i = 0; i < family.length; i++) {
                    union |= (some >> i & 1) == 1 ? family[i] : 0;
                }
                all.add(union);
            }
        }
        return all;
    }

    @Test
    void whatIsToldOfPartsLeavesNothingToFind() {
        Map<String, Integer> parts = Map.of("a", 20, "b", 9, "c", 4, "d", 0);
        assertThat(Disclosure.parts(parts, 33, 5)).containsOnly("a", "d");
        assertThat(Disclosure.parts(parts, 40, 5)).containsOnly("a", "b", "d");
    }

    @Test
    void aSetIsToldWhenItIsApartFromAllThatWereTold() {
        var told = List.of(Set.of(1, 2, 3, 4, 5));
        assertThat(Disclosure.apart(Set.of(1, 2, 3, 4, 6), told)).isFalse();
        assertThat(Disclosure.apart(Set.of(1, 2, 3, 4, 5), told)).isTrue();
        assertThat(Disclosure.apart(Set.of(6, 7, 8, 9, 10), told)).isTrue();
        assertThat(new TreeMap<>(Map.of(0, Disclosure.fives(4), 1, Disclosure.fives(17)))).containsEntry(0, 0)
                .containsEntry(1, 15);
    }
}
