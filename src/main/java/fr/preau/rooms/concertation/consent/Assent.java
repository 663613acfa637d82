package fr.preau.rooms.concertation.consent;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What seats make of a text: the rule of consent, without a database nor a clock.
 *
 * @param asked the seats it is asked of
 * @param said what each of those that answered says last: whether it consents
 * @param until from that instant on, silence is waited for no more
 */
record Assent(Set<String> asked, Map<String, Boolean> said, Instant until) {

    /** How it stands. */
    enum Standing {
        /** Seats are silent, and have the time to speak. */
        OPEN,
        /** An objection stands, and nobody is waited for. */
        OBJECTED,
        /** The time is over, and nobody answered. */
        UNHEARD,
        /** All have answered or the time is over, and no objection stands. */
        GIVEN
    }

    Assent {
        asked = Set.copyOf(asked);
        said = Map.copyOf(said);
    }

    private boolean over(Instant now) {
        return !now.isBefore(until);
    }

    Standing at(Instant now) {
        if (!said.keySet().containsAll(asked) && !over(now)) {
            return Standing.OPEN;
        }
        if (said.containsValue(false)) {
            return Standing.OBJECTED;
        }
        return said.isEmpty() ? Standing.UNHEARD : Standing.GIVEN;
    }

    /** Whether a seat may say so: once the time is over, an objection is only withdrawn. */
    boolean hears(String seat, boolean consents, Instant now) {
        boolean objects = Boolean.FALSE.equals(said.get(seat));
        return asked.contains(seat) && (!over(now) || objects && consents);
    }

    /** The same once a seat said so, in the place of what it said before. */
    Assent saying(String seat, boolean consents) {
        Map<String, Boolean> then = new TreeMap<>(said);
        then.put(seat, consents);
        return new Assent(asked, then, until);
    }
}
