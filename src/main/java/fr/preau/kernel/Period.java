package fr.preau.kernel;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A half-open span of civil days, {@code [from, to)}: the first day counts, the last one does not.
 * No end means "still open".
 *
 * <p>The same convention as PostgreSQL's {@code daterange}, so that a period and its column never
 * disagree by a day.
 */
public record Period(LocalDate from, @Nullable LocalDate to) {

    public Period {
        Objects.requireNonNull(from, "a period has a first day");
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "the period would end (" + to + ") before it begins (" + from + ")");
        }
    }

    /** The period that begins on {@code from} and is still open. */
    public static Period since(LocalDate from) {
        return new Period(from, null);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    public boolean overlaps(Period other) {
        return (other.to == null || from.isBefore(other.to))
                && (to == null || other.from.isBefore(to));
    }

    public boolean isOpen() {
        return to == null;
    }
}
