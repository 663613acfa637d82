package fr.preau.ground.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A half-open span of civil days, {@code [from, to)}: the first day counts, the last one does not. No end means "still
 * open".
 *
 * <p>
 * The same convention as PostgreSQL's {@code daterange}, so that a period and its column never disagree by a day.
 */
public record Period(LocalDate from, @Nullable LocalDate to) {
    private static final int DIGITS = 4;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("uuuu-M-d")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("d-M-uuuu")
            .withResolverStyle(ResolverStyle.STRICT);

    public Period {
        Objects.requireNonNull(from, "a period has a first day");
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the period would end (" + to + ") before it begins (" + from + ")");
        }
    }

    /**
     * A day as a form, an address or a table gives it, {@code 2026-11-25} or {@code 25/11/2026}: of a year with four
     * digits, as people write them. Java reads days a thousand million years away, and some that no calendar of a
     * database has: once kept, they could not be read again.
     *
     * @throws DateTimeException when it is none
     */
    public static LocalDate day(String typed) {
        String parts = typed.strip().replaceAll("[./]", "-");
        boolean year = parts.indexOf('-') >= DIGITS;
        LocalDate day = LocalDate.parse(parts, year ? YEAR_FIRST : DAY_FIRST);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("not a year of four digits: " + day.getYear());
        }
        return day;
    }

    /**
     * The day that an address asks for; absent when it asks for none.
     *
     * @throws Refusal.BadRequest on that field, with that sentence, when it is no day
     */
    public static @Nullable LocalDate asked(@Nullable String typed, String field, String key, Object... arguments) {
        try {
            return typed == null || typed.isBlank() ? null : day(typed);
        } catch (DateTimeException none) {
            throw new Refusal.BadRequest(field, key, arguments);
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
        return (other.to == null || from.isBefore(other.to)) && (to == null || other.from.isBefore(to));
    }

    public boolean isOpen() {
        return to == null;
    }
}
