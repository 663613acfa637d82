package fr.preau.rooms.charters.ballot;

import fr.preau.ground.tally.Roll;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the roll.
 *
 * @param id {@code S-…}
 * @param organisation the one it was given to
 * @param name what that one was called when the roll was made
 * @param college code of {@code Organisation.College}
 * @param weight in hundredths: 100 is one voice
 */
public record Seat(String id, String organisation, String name, String college, long weight) {
    /**
     * The roll as it is counted.
     *
     * @throws fr.preau.ground.kernel.Refusal.BadRequest when it is empty
     */
    public static Roll roll(SortedMap<String, Long> colleges, List<Seat> seats) {
        var all = new TreeMap<String, Roll.Seat>();
        seats.forEach(seat -> all.put(seat.id(), new Roll.Seat(seat.college(), seat.organisation(), seat.weight())));
        return new Roll(colleges, all);
    }
}
