package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a body meets.
 *
 * @param n its number in that body, from 1
 * @param place where, in words
 * @param agenda in restricted Markdown; may be empty
 * @param droppedAt when it was said that it does not take place; absent when it does
 * @param reason why it does not; empty when it does
 * @param over whether it has ended
 */
record Convocation(String committee, int n, Instant startsAt, Instant endsAt, String place, String agenda, Instant at,
        @Nullable Instant droppedAt, String reason, boolean over) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    LocalDate day() {
        return Paris.day(startsAt);
    }

    /** {@code 14:00 – 16:30} */
    String hours() {
        return HOUR.format(Paris.hour(startsAt)) + " – " + HOUR.format(Paris.hour(endsAt));
    }

    boolean dropped() {
        return droppedAt != null;
    }

    /** Whether it is still to come, or is going on. */
    boolean ahead() {
        return !over && !dropped();
    }

    /**
     * As a calendar has it.
     *
     * @param title of its body
     * @param base the public address of this site
     */
    Calendar.Meeting told(String title, String base) {
        return new Calendar.Meeting("instance-" + committee + "-" + n, startsAt, endsAt, title,
                dropped() ? reason : agenda, place, base + CommitteePages.ONE + committee + "#reunion-" + n, dropped());
    }
}
