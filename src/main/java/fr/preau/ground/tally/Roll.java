package fr.preau.ground.tally;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may vote, frozen at opening: colleges and their weights, seats and theirs.
 *
 * @param colleges the weight of each, in hundredths; counts under {@link VotingRule.Kind#WEIGHTED} only
 * @param seats by reference, {@code S-…}
 */
public record Roll(SortedMap<String, Long> colleges, SortedMap<String, Seat> seats) {

    /**
     * @param organisation whose mandate votes for it
     * @param weight in hundredths; may be 0
     */
    public record Seat(String college, String organisation, long weight) {
        Map<String, Object> written() {
            return Map.of("college", college, "organisation", organisation, "weight", weight);
        }
    }

    /**
     * @throws Refusal.BadRequest when nobody may vote, a seat is of no college of the roll, or weights are below 0 or
     * together beyond what a line can hold
     */
    public Roll {
        colleges = Collections.unmodifiableSortedMap(new TreeMap<>(colleges));
        seats = Collections.unmodifiableSortedMap(new TreeMap<>(seats));
        Refusal.refuse(seats.isEmpty(), "roll", "tally.roll.empty");
        for (Map.Entry<String, Seat> entry : seats.entrySet()) {
            if (!colleges.containsKey(entry.getValue().college())) {
                throw new Refusal.BadRequest("roll", "tally.roll.college", entry.getKey(), entry.getValue().college());
            }
        }
        limit(colleges.values());
        limit(seats.values().stream().map(Seat::weight).toList());
    }

    private static void limit(Iterable<Long> weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0 || weight > CanonicalJson.LARGEST - sum) {
                throw new Refusal.BadRequest("roll", "tally.roll.weight");
            }
            sum += weight;
        }
    }

    /** How many seats each college has: 0 for one without any. */
    public SortedMap<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        colleges.keySet().forEach(code -> sizes.put(code, 0));
        seats.values().forEach(seat -> sizes.merge(seat.college(), 1, Integer::sum));
        return sizes;
    }

    /** How many of the seats of each college weigh something: a vote without weight stops nothing. */
    public SortedMap<String, Integer> weighing() {
        var weighing = new TreeMap<String, Integer>();
        seats.values()
                .stream()
                .filter(seat -> seat.weight() > 0)
                .forEach(seat -> weighing.merge(seat.college(), 1, Integer::sum));
        return weighing;
    }

    /** The member {@code colleges} of {@code OPENED}. */
    public Map<String, Object> writtenColleges() {
        var written = new TreeMap<String, Object>();
        colleges.forEach((code, weight) -> written.put(code, Map.of("weight", weight)));
        return written;
    }

    /** The member {@code roll} of {@code OPENED}. */
    public Map<String, Object> writtenSeats() {
        var written = new TreeMap<String, Object>();
        seats.forEach((seat, one) -> written.put(seat, one.written()));
        return written;
    }

    /**
     * The roll that those two members say.
     *
     * @throws Refusal.BadRequest when they are not written so, and as the constructor does
     */
    public static Roll read(Map<?, ?> colleges, Map<?, ?> seats) {
        var weights = new TreeMap<String, Long>();
        colleges.forEach((code, college) -> weights.put((String) code, Json.whole(Json.object(college, 1), "weight")));
        var roll = new TreeMap<String, Seat>();
        seats.forEach((seat, one) -> {
            Map<?, ?> members = Json.object(one, 3);
            roll.put((String) seat, new Seat(Json.text(members, "college"), Json.text(members, "organisation"),
                    Json.whole(members, "weight")));
        });
        return new Roll(weights, roll);
    }
}
