package fr.preau.rooms.needs.coverage;

import java.time.LocalDate;

/**
 * How many people of one school were at one session.
 *
 * @param item the tool it was about, by its code
 * @param people who had not been trained there on that tool; 0 when they are too few to be told
 * @param again who had, and count no more
 */
record SessionHeadcount(String session, String item, String uai, Audience audience, LocalDate day, int people,
        int again) {

    /** Who was trained. */
    enum Audience {
        TEACHER, AGENT
    }

    /** The same, without their number. */
    SessionHeadcount untold() {
        return new SessionHeadcount(session, item, uai, audience, day, 0, 0);
    }
}
