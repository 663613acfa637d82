package fr.preau.rooms.concertation.consultation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A short statement, that one agrees with or not.
 *
 * @param n its number in the consultation, from 1
 * @param reason why it was refused; empty otherwise
 * @param organisation that proposed it; absent when a person did
 * @param name of that organisation, as it was called then
 * @param judgedAt absent while it waits for who convenes
 * @param masked whether it was refused for words that are not to be shown
 */
public record Statement(int n, String words, State state, String reason, @Nullable String organisation,
        @Nullable String name, Instant madeAt, @Nullable Instant judgedAt, boolean masked) {
    /** Shortest and longest, in characters. */
    static final int SHORTEST = 5;

    static final int LONGEST = 200;

    /** Its words, as anybody reads them; empty when they are not shown. */
    String shown() {
        return masked ? "" : words;
    }

    /** What became of it. */
    public enum State {
        /** Somebody proposed it, and who convenes has not read it yet. */
        PENDING, ACCEPTED, REFUSED
    }
}
