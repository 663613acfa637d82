package fr.preau.tools.convening;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those who are convened to something, as its page of seats shows them.
 *
 * @param as what they are called there
 * @param key of the title of the page; {@code key.lead} says what a seat is worth there
 * @param path where seats are given; taken away one step below
 * @param name of what they are convened to
 * @param above the crumbs down to the desk of who convenes
 * @param around the organisations shown before anything is looked for: who convenes, the place
 * @param late key of why no seat may be given any more; empty while one may
 * @param removable whether seats may be taken away
 * @param weighted whether a seat has a weight
 */
public record Assembly(As as, String key, String path, String name, List<Crumb> above, List<Place> seats,
        List<String> around, String late, boolean removable, boolean weighted) {
    private static final int MOST_SHOWN = 500;

    /** One whose seats weigh the same, and are taken away as long as they are given. */
    public Assembly(As as, String key, String path, String name, List<Crumb> above, List<Place> seats,
            List<String> around, String late) {
        this(as, key, path, name, above, seats, around, late, late.isEmpty(), false);
    }

    /** What one who is convened there is called. */
    public enum As {
        /** Sits, and is heard under a mandate to vote. */
        SEAT("convening.seats", Power.VOTE),
        /** Does it together with who convenes, and signs for it. */
        PARTNER("convening.partners", Power.SIGN);

        private final String words;
        private final Power power;

        As(String words, Power power) {
            this.words = words;
            this.power = power;
        }

        /** The key of a text in which they are called so. */
        String key(String what) {
            return what.isEmpty() ? words : words + "." + what;
        }

        Power power() {
            return power;
        }
    }

    /**
     * A seat.
     *
     * @param id what it is taken away by
     * @param college code of {@code Organisation.College}
     * @param weight in hundredths
     */
    public record Place(String id, String organisation, String name, String college, long weight) {
        /** One that weighs as any other, and is taken away by its organisation. */
        public static Place of(String organisation, String name, String college) {
            return new Place(organisation, organisation, name, college, SeatForm.USUAL);
        }
    }

    /** Its page offers nothing once it is late: its door does nothing either, whatever is sent. */
    void refuseLate() {
        Refusal.conflict(!late.isEmpty(), late);
    }

    /** The same, and of taking seats away: there is none to take, or they stay. */
    void refuseRemoval() {
        refuseLate();
        Refusal.conflict(seats.isEmpty(), as.key("none"));
        Refusal.conflict(!removable, as.key("stay"));
    }

    /** Five hundred seats at most. */
    public List<Place> shown() {
        return seats.stream().limit(MOST_SHOWN).toList();
    }

    /** The organisations that have one. */
    Set<String> seated() {
        return seats.stream().map(Place::organisation).collect(Collectors.toSet());
    }

    /** How many seats that weigh something each college has. */
    Map<String, Integer> sizes() {
        return seats.stream()
                .filter(place -> place.weight() > 0)
                .collect(Collectors.toMap(Place::college, seat -> 1, Integer::sum, TreeMap::new));
    }

    /** The colleges where a single seat weighs something, in words; none where one alone decides nothing. */
    String alone(Visit visit, Map<String, Integer> sizes) {
        int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
        return as != As.SEAT || all < 2 ? ""
                : sizes.entrySet()
                        .stream()
                        .filter(college -> college.getValue() == 1)
                        .map(college -> visit.t("account.college." + college.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** The same of the seats that are given. */
    public String alone(Visit visit) {
        return alone(visit, sizes());
    }

    @Nullable
    String back() {
        return above.getLast().path();
    }

    /** Down to its page. */
    List<Crumb> crumbs(Visit visit) {
        return Stream.concat(above.stream(), Stream.of(new Crumb(visit.t(key), null))).toList();
    }
}
