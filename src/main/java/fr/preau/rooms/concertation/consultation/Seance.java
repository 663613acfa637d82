package fr.preau.rooms.concertation.consultation;

import java.time.Instant;

/**
 * A meeting in which people answer.
 *
 * @param code what the screen of the hall shows: it lets one in during its hours
 */
record Seance(int n, String name, String code, Instant opensAt, Instant closesAt) {
    boolean open(Instant at) {
        return !at.isBefore(opensAt) && at.isBefore(closesAt);
    }
}
