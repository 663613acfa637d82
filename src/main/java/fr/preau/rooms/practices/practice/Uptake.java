package fr.preau.rooms.practices.practice;

import org.jspecify.annotations.Nullable;

/**
 * What became of a practice with one body that took it up, as far as evidence is concerned.
 *
 * @param organisation who took it up
 * @param stage how far it is
 * @param verdict what it gave; absent until a result is reported
 * @param measured whether that result was measured before and after
 * @param context what kind of place it is, to tell different contexts: {@code COMMUNE:RURAL:11}
 */
public record Uptake(String organisation, Stage stage, @Nullable Verdict verdict, boolean measured, String context) {

    /** How far a replication is. */
    public enum Stage {
        CONSIDERED, UNDER_WAY, DONE, ABANDONED
    }

    /** What a replication gave, beside what the sheet tells. */
    public enum Verdict {
        /** The same way, by at least half as much. */
        CONFIRMED,
        /** The same way, by less. */
        PARTIAL,
        /** Nothing changed, or the other way, or it was given up once begun. */
        FAILED
    }
}
