package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Ref;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bodies whose seats may be asked together: a bean of the room where organisations sit. */
public interface Bench {
    /** A body, and who sits in it. */
    record Body(Ref ref, String name, List<Seat> seats) {}

    /**
     * The body at an address that was pasted; empty when no body has it.
     *
     * @param asker the organisation that would ask them
     * @throws fr.preau.ground.kernel.Refusal.BadRequest on {@code sieges} when that one neither convenes it nor sits in
     * it
     */
    Optional<Body> at(String typed, String asker, Instant at);
}
