package fr.preau.ground.journal;

import fr.preau.ground.kernel.Paris;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the journal; what is absent does not count.
 *
 * @param organisation acts made for it
 * @param object acts done to it, {@code kind:id}
 * @param family acts of that family: what is before the point of their action, {@code mandate}; or {@link #ACTS}, or
 * {@link #CHECKPOINTS}
 * @param from no line before this instant
 * @param until no line at or after this instant
 */
public record Filter(@Nullable String organisation, @Nullable String object, @Nullable String family,
        @Nullable Instant from, @Nullable Instant until) {

    /** In place of a family: every act, and no other line. */
    public static final String ACTS = "*";

    /** In place of a family: the lines that are no acts, checkpoints of ballots. */
    public static final String CHECKPOINTS = "checkpoint";

    /** Every line. */
    public static final Filter NONE = new Filter(null, null, null, null, null);

    /** The same filter on civil dates of Paris, both inclusive. */
    public Filter during(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Filter(organisation, object, family, first == null ? null : Paris.start(first),
                last == null ? null : Paris.start(last.plusDays(1)));
    }
}
