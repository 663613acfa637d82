package fr.preau.programme;

import fr.preau.kernel.Fold;
import fr.preau.programme.Advance.Centre;
import fr.preau.programme.Advance.Counts;
import fr.preau.programme.Advance.Month;
import fr.preau.programme.Advance.Since;
import fr.preau.programme.Advance.Stood;
import fr.preau.territory.Uai;
import fr.preau.web.Paging;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the schools of an operation went through, in memory, so that any day is added up in one
 * pass and without a statement, and any of them found: where each lay, and its states in the order
 * in which they count. Sixty thousand schools take some megabytes.
 */
final class Course {
    private static final int MOST_DRAWN = 500;
    private static final int IN = Integer.MAX_VALUE;

    /** So many communes are told apart; more are asked for by nobody. */
    private static final int MOST_COMMUNES = 40;

    /** In so many départements EPCI are told apart; in more, only départements. */
    private static final int MOST_DEPARTEMENTS = 6;

    private static final List<SchoolState> STATES = List.of(SchoolState.values());
    private static final byte UNKNOWN = (byte) STATES.indexOf(SchoolState.UNKNOWN);

    /**
     * A school of the scope.
     *
     * @param wave 0 for none
     * @param outOn absent while it is in
     * @param said its states in the order in which they count, each with its day since 1970
     */
    record Member(
            String uai,
            String name,
            String commune,
            String departement,
            String epci,
            int wave,
            @Nullable LocalDate outOn,
            String said) {}

    /** Places by their codes, each school having the number of its own. */
    private static final class Places {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> codes = new ArrayList<>();
        private int[] of = new int[256];

        void add(int school, String code) {
            if (school == of.length) {
                of = Arrays.copyOf(of, 2 * school);
            }
            Integer number = numbers.computeIfAbsent(code, any -> codes.size());
            if (number == codes.size()) {
                codes.add(code);
            }
            of[school] = number;
        }

        /** Whether a school is in one of these. */
        IntPredicate in(List<String> asked) {
            Set<Integer> some =
                    asked.stream()
                            .flatMap(one -> Stream.ofNullable(numbers.get(one)))
                            .collect(Collectors.toSet());
            return school -> some.contains(of[school]);
        }

        Map<String, Counts> counts(byte[] states) {
            int[][] many = new int[codes.size()][STATES.size()];
            for (int school = 0; school < states.length; school++) {
                if (states[school] >= 0) {
                    many[of[school]][states[school]]++;
                }
            }
            Map<String, Counts> counts = new HashMap<>();
            for (int place = 0; place < many.length; place++) {
                Counts all = Course.counts(many[place]);
                if (all.schools() > 0) {
                    counts.put(codes.get(place), all);
                }
            }
            return counts;
        }
    }

    private final Places communes = new Places();
    private final Places departements = new Places();
    private final Places epcis = new Places();
    private final Places waves = new Places();
    private final Map<String, Centre> centres = new HashMap<>();
    private final Map<String, Centre> middles = new HashMap<>();
    private final List<String> uais = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int[] outs = new int[256];
    private int[] ends = new int[256];
    private int[] days = new int[256];
    private byte[] states = new byte[256];
    private int said;
    private int first = IN;
    private int closed;
    private int moved;
    private List<Month> months = List.of();
    private @Nullable Advance today;

    private static Counts counts(int[] many) {
        var counts = new Counts();
        for (SchoolState one : STATES) {
            counts.add(one, many[STATES.indexOf(one)]);
        }
        return counts;
    }

    /**
     * Adds a school.
     *
     * @param here where it is; absent when nobody knows
     */
    void add(Member one, Since since, @Nullable Centre here) {
        int school = uais.size();
        if (school == ends.length) {
            ends = Arrays.copyOf(ends, 2 * school);
            outs = Arrays.copyOf(outs, 2 * school);
        }
        uais.add(one.uai());
        names.add(Fold.plain(one.name()));
        LocalDate out = one.outOn();
        outs[school] = out == null ? IN : (int) out.toEpochDay();
        communes.add(school, one.commune());
        departements.add(school, one.departement());
        epcis.add(school, one.epci());
        waves.add(school, String.valueOf(one.wave()));
        if (out == null) {
            closed += since == Since.CLOSED ? 1 : 0;
            moved += since == Since.MOVED ? 1 : 0;
            if (here != null) {
                centres.merge(one.epci(), here, Centre::and);
                if (communes.codes.size() <= MOST_COMMUNES) {
                    middles.merge(one.commune(), here, Centre::and);
                }
            }
        }
        String[] words = one.said().isEmpty() ? new String[0] : one.said().split(" ");
        for (int at = 0; at < words.length; at += 2) {
            int day = Integer.parseInt(words[at + 1]);
            say(SchoolState.valueOf(words[at]), day);
            first = out == null ? Math.min(first, day) : first;
        }
        ends[school] = said;
    }

    private void say(SchoolState state, int day) {
        if (said == days.length) {
            days = Arrays.copyOf(days, 2 * said);
            states = Arrays.copyOf(states, 2 * said);
        }
        days[said] = day;
        states[said++] = (byte) STATES.indexOf(state);
    }

    /** What it weighs in memory. */
    int weight() {
        return 1 + uais.size() + said / 4;
    }

    /** How far all was on a day. */
    Advance on(LocalDate day) {
        int on = (int) day.toEpochDay();
        byte[] stood = new byte[uais.size()];
        int[] many = new int[STATES.size()];
        for (int school = 0; school < stood.length; school++) {
            stood[school] = outs[school] > on ? state(school, on) : -1;
            if (stood[school] >= 0) {
                many[stood[school]]++;
            }
        }
        Counts all = counts(many);
        Map<String, Counts> byDepartement = departements.counts(stood);
        boolean near = byDepartement.size() <= MOST_DEPARTEMENTS;
        boolean few = communes.codes.size() <= MOST_COMMUNES;
        Map<Integer, Counts> byWave = new TreeMap<>();
        waves.counts(stood).forEach((n, some) -> byWave.put(Integer.valueOf(n), some));
        return new Advance(
                all,
                byWave,
                few ? communes.counts(stood) : Map.of(),
                near ? epcis.counts(stood) : Map.of(),
                byDepartement,
                all.schools() <= MOST_DRAWN ? drawn(stood) : List.of(),
                few ? middles : near ? centres : Map.of(),
                closed,
                moved);
    }

    /**
     * Which schools are wanted.
     *
     * @param wave -1 for all, 0 for those in none
     * @param place absent for all
     */
    record Query(String text, @Nullable SchoolState state, int wave, @Nullable Within place) {}

    /** Some of its schools, by their numbers, and how many there are in all. */
    record Slice(List<String> uais, int total) {}

    /** A part of those that are asked for, by their numbers, those taken out included. */
    Slice find(Query query, Paging paging) {
        IntPredicate wanted = wanted(query);
        String after = paging.after() == null ? "" : paging.after();
        List<String> page = new ArrayList<>();
        int total = 0;
        for (int school = 0; school < uais.size(); school++) {
            if (wanted.test(school)) {
                boolean past = total >= paging.offset() && uais.get(school).compareTo(after) > 0;
                if (past && page.size() < paging.size()) {
                    page.add(uais.get(school));
                }
                total++;
            }
        }
        return new Slice(page, total);
    }

    private IntPredicate wanted(Query query) {
        IntPredicate all = school -> true;
        SchoolState asked = query.state();
        if (asked != null) {
            int state = STATES.indexOf(asked);
            all = all.and(school -> state(school, Integer.MAX_VALUE) == state);
        }
        if (query.wave() >= 0) {
            all = all.and(waves.in(List.of(String.valueOf(query.wave()))));
        }
        Within place = query.place();
        if (place != null) {
            all =
                    all.and(
                            switch (place.place().kind()) {
                                case COMMUNE -> communes.in(place.codes());
                                case EPCI -> epcis.in(place.codes());
                                default -> departements.in(place.codes());
                            });
        }
        if (!query.text().isBlank()) {
            String number = Uai.tidy(query.text());
            String words = Fold.plain(query.text());
            all =
                    all.and(school ->
                            uais.get(school).equals(number)
                                    || !words.isEmpty() && names.get(school).contains(words));
        }
        return all;
    }

    /** The last state said of that day or before; unknown when none is. */
    private byte state(int school, int day) {
        for (int at = ends[school] - 1; at >= (school == 0 ? 0 : ends[school - 1]); at--) {
            if (days[at] <= day) {
                return states[at];
            }
        }
        return UNKNOWN;
    }

    private List<Stood> drawn(byte[] stood) {
        List<Stood> all = new ArrayList<>();
        for (int school = 0; school < stood.length; school++) {
            if (stood[school] >= 0) {
                String commune = communes.codes.get(communes.of[school]);
                all.add(new Stood(uais.get(school), commune, STATES.get(stood[school])));
            }
        }
        return all;
    }

    /** Once every school was added, on that day. */
    Course whole(LocalDate day) {
        today = on(day);
        months = months(day);
        return this;
    }

    /** How far all is on the day on which it was whole. */
    Advance today() {
        return Objects.requireNonNull(today);
    }

    private List<Month> months(LocalDate today) {
        if (first > today.toEpochDay()) {
            return List.of(); // nothing was said
        }
        YearMonth begins = YearMonth.from(LocalDate.ofEpochDay(first));
        int[][] passed = passed(begins, today);
        var now = new Counts();
        now.add(
                SchoolState.UNKNOWN,
                (int) Arrays.stream(outs, 0, uais.size()).filter(one -> one == IN).count());
        List<Month> all = new ArrayList<>();
        for (int month = 0; month < passed.length; month++) {
            for (SchoolState one : STATES) {
                now.add(one, passed[month][STATES.indexOf(one)]);
            }
            all.add(new Month(begins.plusMonths(month), now.copy()));
        }
        return List.copyOf(all);
    }

    /** What each state had at the end of each month, from the first thing said to that day. */
    List<Month> months() {
        return months;
    }

    /** How many of those that are in came to each state in each month, less those that left it. */
    private int[][] passed(YearMonth begins, LocalDate today) {
        int many = (int) ChronoUnit.MONTHS.between(begins, YearMonth.from(today)) + 1;
        int[][] passed = new int[many][STATES.size()];
        int at = 0;
        for (int school = 0; school < uais.size(); school++) {
            byte before = UNKNOWN;
            for (; at < ends[school]; at++) {
                LocalDate day = LocalDate.ofEpochDay(days[at]);
                if (outs[school] == IN && !day.isAfter(today)) {
                    int month = (int) ChronoUnit.MONTHS.between(begins, YearMonth.from(day));
                    passed[month][before]--;
                    passed[month][states[at]]++;
                }
                before = states[at];
            }
        }
        return passed;
    }
}
