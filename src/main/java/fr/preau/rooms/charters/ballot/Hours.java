package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When one may vote, and the days on which nobody should have to. */
final class Hours {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 8),
            MonthDay.of(7, 14), MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(11, 11), MonthDay.of(12, 25));
    static final int YEARS = 2;

    /** How many days are proposed to vote. */
    static final int PROPOSED = 14;

    static final int EVENING = 18;

    /** What leaves somebody with a mandate the time to ask their council. */
    static final Duration ENOUGH = Duration.ofDays(Draft.ENOUGH_DAYS);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MONDAY = 1;
    private static final int ASCENSION = 39;
    private static final int WHIT_MONDAY = 50;

    private Hours() {}

    /** "17:00", in Paris. */
    static String hour(Instant at) {
        ZonedDateTime there = Paris.hour(at);
        return HOUR.format(there);
    }

    /**
     * An hour that one chose, to the millisecond as lines say it.
     *
     * @throws Refusal.BadRequest on that field when no calendar of ours goes so far
     */
    static @Nullable Instant kept(String field, @Nullable Instant at) {
        if (at == null) {
            return null;
        }
        Refusal.refuse(at.isBefore(EARLIEST) || at.isAfter(LATEST), field, "ballot.fault.far", YEARS);
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether that hour is further ahead than anybody votes. */
    static boolean far(Instant at, Instant hour) {
        return hour.isAfter(Paris.hour(at).plusYears(YEARS).toInstant());
    }

    /** As a line of a ledger says it. */
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /**
     * Refuses outside the hours, by the instant of the line and whatever a late round has not yet done. @throws
     * Refusal.Conflict
     */
    static void refuseShut(Instant at, State state, @Nullable Instant opensAt, @Nullable Instant closesAt) {
        Refusal.conflict(state == State.CANCELLED, "ballot.shut.cancelled");
        if (closesAt != null && !at.isBefore(closesAt)) {
            throw new Refusal.Conflict("ballot.shut.closed", Paris.day(closesAt), hour(closesAt));
        }
        boolean early = opensAt == null || at.isBefore(opensAt) || state != State.OPEN;
        Refusal.conflict(state == State.CLOSED || state == State.DRAFT, "ballot.shut.draft");
        if (early) {
            throw opensAt == null ? new Refusal.Conflict("ballot.shut.draft")
                    : new Refusal.Conflict("ballot.shut.early", Paris.day(opensAt), hour(opensAt));
        }
    }

    /** Whether public services rest on that day, anywhere in metropolitan France. */
    static boolean rest(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || holiday(day);
    }

    /** The public holidays of article L. 3133-1 of the Code du travail. */
    static boolean holiday(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return HOLIDAYS.contains(MonthDay.from(day)) || day.equals(easter.plusDays(MONDAY))
                || day.equals(easter.plusDays(ASCENSION)) || day.equals(easter.plusDays(WHIT_MONDAY));
    }

    /** Easter Sunday: the first Sunday after the full moon of the computus (Gauss, Gregorian). */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        int full = moon - moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
        int offset = full - weekday;
        int month = 3 + (offset + 40) / 44;
        return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
    }
}
