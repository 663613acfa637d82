package fr.preau.programme;

import fr.preau.programme.StateRows.Passage;
import fr.preau.programme.StateRows.Stood;
import fr.preau.territory.School;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is on a day, school by school added up: in all, by wave, by place, month
 * after month; pure.
 *
 * @param waves by number, 0 for none
 * @param communes by code, as {@code epcis} and {@code departements}; empty code for not known
 * @param schools each of them, when they are few enough to be drawn; none otherwise
 * @param centres where the schools of each EPCI are, as far as that is known
 * @param months what each state had at the end of each month, from the first thing said
 * @param closed schools that have closed since
 * @param moved schools that lie in another commune since
 */
record Advance(
        Counts all,
        Map<Integer, Counts> waves,
        Map<String, Counts> communes,
        Map<String, Counts> epcis,
        Map<String, Counts> departements,
        List<Stood> schools,
        Map<String, Centre> centres,
        List<Month> months,
        int closed,
        int moved) {

    private static final int MOST_DRAWN = 500;

    /** How many schools of each state. */
    static final class Counts {
        private final Map<SchoolState, Integer> many = new EnumMap<>(SchoolState.class);

        /** Those that a row keeps. */
        static Counts of(Map<SchoolState, Integer> kept) {
            var counts = new Counts();
            kept.forEach(counts::add);
            return counts;
        }

        void add(SchoolState state, int more) {
            many.merge(state, more, Integer::sum);
        }

        int of(SchoolState state) {
            return many.getOrDefault(state, 0);
        }

        int schools() {
            return many.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** That many of them, as the width of a part of a bar. */
        String share(int some) {
            return Math.round(10_000.0 * some / Math.max(1, schools())) / 100.0 + "%";
        }

        Counts copy() {
            var copy = new Counts();
            copy.many.putAll(many);
            return copy;
        }

        Map<SchoolState, Integer> map() {
            Map<SchoolState, Integer> map = new EnumMap<>(SchoolState.class);
            for (SchoolState one : SchoolState.values()) {
                map.put(one, of(one));
            }
            return map;
        }
    }

    /** The middle of so many schools, in degrees added up. */
    record Centre(int schools, double latitude, double longitude) {
        Centre and(Centre other) {
            return new Centre(
                    schools + other.schools,
                    latitude + other.latitude,
                    longitude + other.longitude);
        }
    }

    /** The counts at the end of a month. */
    record Month(YearMonth month, Counts counts) {}

    /** A school that is no more as it came in. */
    enum Since {
        SAME,
        CLOSED,
        MOVED
    }

    /** Adds schools up, one after the other. */
    static final class Sum {
        private final Counts all = new Counts();
        private final Map<Integer, Counts> waves = new TreeMap<>();
        private final Map<String, Counts> communes = new HashMap<>();
        private final Map<String, Counts> epcis = new HashMap<>();
        private final Map<String, Counts> departements = new HashMap<>();
        private final List<Stood> schools = new ArrayList<>();
        private final Map<String, Centre> centres = new HashMap<>();
        private int closed;
        private int moved;

        /**
         * @param now the school as it is known today; absent when it is not
         */
        void add(Stood one, Since since, @Nullable School now) {
            if (now != null && now.latitude() != null && now.longitude() != null) {
                var here = new Centre(1, now.latitude(), now.longitude());
                centres.merge(one.epci(), here, Centre::and);
            }
            all.add(one.state(), 1);
            if (schools.size() <= MOST_DRAWN) {
                schools.add(one);
            }
            in(waves, one.wave()).add(one.state(), 1);
            in(communes, one.commune()).add(one.state(), 1);
            in(epcis, one.epci()).add(one.state(), 1);
            in(departements, one.departement()).add(one.state(), 1);
            closed += since == Since.CLOSED ? 1 : 0;
            moved += since == Since.MOVED ? 1 : 0;
        }

        private static <K> Counts in(Map<K, Counts> some, K key) {
            return some.computeIfAbsent(key, one -> new Counts());
        }

        Advance on(LocalDate day, List<Passage> passages) {
            return new Advance(
                    all,
                    waves,
                    communes,
                    epcis,
                    departements,
                    schools.size() <= MOST_DRAWN ? schools : List.of(),
                    centres,
                    months(all.schools(), passages, day),
                    closed,
                    moved);
        }
    }

    /** From nothing known of so many schools, passage after passage, month after month. */
    static List<Month> months(int schools, List<Passage> passages, LocalDate until) {
        List<Month> months = new ArrayList<>();
        var now = new Counts();
        now.add(SchoolState.UNKNOWN, schools);
        List<Passage> inOrder =
                passages.stream()
                        .filter(one -> !one.day().isAfter(until))
                        .sorted(Comparator.comparing(Passage::day))
                        .toList();
        for (Passage one : inOrder) {
            YearMonth month = YearMonth.from(one.day());
            while (!months.isEmpty() && months.getLast().month().isBefore(month.minusMonths(1))) {
                months.add(new Month(months.getLast().month().plusMonths(1), now.copy()));
            }
            now.add(one.from(), -one.schools());
            now.add(one.to(), one.schools());
            if (!months.isEmpty() && months.getLast().month().equals(month)) {
                months.removeLast();
            }
            months.add(new Month(month, now.copy()));
        }
        while (!months.isEmpty() && months.getLast().month().isBefore(YearMonth.from(until))) {
            months.add(new Month(months.getLast().month().plusMonths(1), now.copy()));
        }
        return months;
    }

    /** How many places or months it holds: what it weighs in memory. */
    int weight() {
        return communes.size() + 2 * epcis.size() + schools.size() + months.size() + 1;
    }
}
