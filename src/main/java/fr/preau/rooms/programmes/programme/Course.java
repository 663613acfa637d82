package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.programmes.programme.Advance.Centre;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Advance.Month;
import fr.preau.rooms.programmes.programme.Advance.SchoolPoint;
import fr.preau.rooms.programmes.programme.Advance.Since;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the schools of an operation went through, in memory, so that any day is added up in one pass and without a
 * statement, and any of them found: where each lay, and its states in the order in which they count. Sixty thousand
 * schools take some megabytes.
 */
final class Course {
    private static final int MOST_DRAWN = 500;

    /** So many communes are told apart; more are asked for by nobody. */
    private static final int MOST_COMMUNES = 40;

    /** In so many départements EPCI are told apart; in more, only départements. */
    private static final int MOST_DEPARTEMENTS = 6;

    /**
     * A school of the scope.
     *
     * @param wave 0 for none
     * @param outOn absent while it is in
     * @param said its states in the order in which they count, each with its day since 1970
     */
    record Member(String uai, String name, String commune, String departement, String epci, int wave,
            @Nullable LocalDate outOn, String said) {}

    /**
     * A school and what it went through.
     *
     * @param it its name folded, its places written once for all schools
     * @param days of its states, since 1970
     */
    private record Path(Member it, int[] days, SchoolState[] states) {
        boolean in() {
            return it.outOn() == null;
        }

        boolean in(LocalDate day) {
            LocalDate out = it.outOn();
            return out == null || out.isAfter(day);
        }

        /** The last state said of that day or before; unknown when none is. */
        SchoolState on(long day) {
            for (int at = days.length - 1; at >= 0; at--) {
                if (days[at] <= day) {
                    return states[at];
                }
            }
            return SchoolState.UNKNOWN;
        }
    }

    private final List<Path> schools = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> communes = new HashSet<>();
    private final Set<String> departements = new HashSet<>();
    private final Map<String, Centre> centres = new HashMap<>();
    private final Map<String, Centre> middles = new HashMap<>();
    private int said;
    private int first = Integer.MAX_VALUE;
    private int closed;
    private int moved;
    private List<Month> months = List.of();
    private @Nullable Advance today;

    /**
     * Adds a school.
     *
     * @param here where it is; absent when nobody knows
     */
    void add(Member member, Since since, @Nullable Centre here) {
        String[] words = member.said().isEmpty() ? new String[0] : member.said().split(" ");
        var path = new Path(held(member), new int[words.length / 2], new SchoolState[words.length / 2]);
        for (int at = 0; at < path.days().length; at++) {
            path.states()[at] = SchoolState.valueOf(words[2 * at]);
            path.days()[at] = Integer.parseInt(words[2 * at + 1]);
            first = path.in() ? Math.min(first, path.days()[at]) : first;
        }
        said += path.days().length;
        schools.add(path);
        communes.add(path.it().commune());
        departements.add(path.it().departement());
        if (path.in()) {
            closed += since == Since.CLOSED ? 1 : 0;
            moved += since == Since.MOVED ? 1 : 0;
            if (here != null) {
                centres.merge(member.epci(), here, Centre::and);
                if (communes.size() <= MOST_COMMUNES) {
                    middles.merge(member.commune(), here, Centre::and);
                }
            }
        }
    }

    private Member held(Member member) {
        return new Member(member.uai(), Fold.plain(member.name()),
                places.computeIfAbsent(member.commune(), code -> code),
                places.computeIfAbsent(member.departement(), code -> code),
                places.computeIfAbsent(member.epci(), code -> code), member.wave(), member.outOn(), "");
    }

    /** What it weighs in memory. */
    int weight() {
        return 1 + schools.size() + said / 4;
    }

    /** How far all was on a day. */
    Advance on(LocalDate day) {
        var all = new Counts();
        Map<Integer, Counts> byWave = new TreeMap<>();
        Map<String, Counts> byCommune = new HashMap<>();
        Map<String, Counts> byEpci = new HashMap<>();
        Map<String, Counts> byDepartement = new HashMap<>();
        List<SchoolPoint> drawn = new ArrayList<>();
        boolean few = communes.size() <= MOST_COMMUNES;
        boolean near = departements.size() <= MOST_DEPARTEMENTS;
        for (Path file : schools) {
            if (file.in(day)) {
                Member it = file.it();
                SchoolState state = file.on(day.toEpochDay());
                all.add(state, 1);
                count(byWave, it.wave(), state);
                if (near) {
                    count(byEpci, it.epci(), state);
                }
                count(byDepartement, it.departement(), state);
                if (few) {
                    count(byCommune, it.commune(), state);
                }
                if (drawn.size() <= MOST_DRAWN) {
                    drawn.add(new SchoolPoint(it.uai(), it.commune(), state));
                }
            }
        }
        return new Advance(all, byWave, byCommune, byEpci, byDepartement,
                drawn.size() <= MOST_DRAWN ? drawn : List.of(), few ? middles : near ? centres : Map.of(), closed,
                moved);
    }

    private static <K> void count(Map<K, Counts> counts, K key, SchoolState state) {
        counts.computeIfAbsent(key, any -> new Counts()).add(state, 1);
    }

    /**
     * Which schools are wanted.
     *
     * @param wave -1 for all, 0 for those in none
     * @param place absent for all
     */
    record Query(String text, @Nullable SchoolState state, int wave, @Nullable SearchPlace place) {}

    /** Some of its schools, by their numbers, and how many there are in all. */
    record Slice(List<String> uais, int total) {}

    /** A part of those that are asked for, by their numbers, those taken out included. */
    Slice find(Query query, Paging paging) {
        Predicate<Path> wanted = wanted(query);
        String after = paging.after() == null ? "" : paging.after();
        List<String> page = new ArrayList<>();
        int total = 0;
        for (Path file : schools) {
            if (wanted.test(file)) {
                String uai = file.it().uai();
                boolean past = total >= paging.offset() && uai.compareTo(after) > 0;
                if (past && page.size() < paging.size()) {
                    page.add(uai);
                }
                total++;
            }
        }
        return new Slice(page, total);
    }

    private static Predicate<Path> wanted(Query query) {
        SchoolState state = query.state();
        Predicate<Path> all = file -> state == null || file.on(Long.MAX_VALUE) == state;
        SearchPlace place = query.place();
        if (place != null) {
            Set<String> codes = Set.copyOf(place.codes());
            Function<Member, String> lies = switch (place.place().kind()) {
                case COMMUNE -> Member::commune;
                case EPCI -> Member::epci;
                default -> Member::departement;
            };
            all = all.and(file -> codes.contains(lies.apply(file.it())));
        }
        if (!query.text().isBlank()) {
            String number = Uai.tidy(query.text());
            String words = Fold.plain(query.text());
            all = all.and(
                    file -> file.it().uai().equals(number) || !words.isEmpty() && file.it().name().contains(words));
        }
        return all.and(file -> query.wave() < 0 || file.it().wave() == query.wave());
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

    /** What each state had at the end of each month, from the first thing said to that day. */
    List<Month> months() {
        return months;
    }

    private List<Month> months(LocalDate today) {
        List<Month> all = new ArrayList<>();
        if (first > today.toEpochDay()) {
            return all; // nothing was said
        }
        YearMonth month = YearMonth.from(LocalDate.ofEpochDay(first));
        for (; !month.atDay(1).isAfter(today); month = month.plusMonths(1)) {
            long end = Math.min(month.atEndOfMonth().toEpochDay(), today.toEpochDay());
            var counts = new Counts();
            schools.stream().filter(Path::in).forEach(file -> counts.add(file.on(end), 1));
            all.add(new Month(month, counts));
        }
        return all;
    }
}
