package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Paris;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of the programme, or a break.
 *
 * @param begins absent where a source does not tell the hours
 * @param code by which one says that one is there, during its hours
 * @param notes the last that were taken; absent when none were
 * @param minutes the last that were published; absent when none were
 */
public record Slot(String journee, int n, LocalDate day, @Nullable LocalTime begins, @Nullable LocalTime ends,
        Kind kind, String title, String room, String about, String code, List<Speaker> speakers, @Nullable String notes,
        @Nullable String minutes) {

    /** What it is. */
    public enum Kind {
        TALK, TABLE, BREAK
    }

    /**
     * Who speaks in it.
     *
     * @param name empty when it is not known, or was erased on demand
     */
    public record Speaker(boolean chair, String name, String function, String organisation) {
        /** As it is typed: what is known of them, commas between. */
        String typed() {
            return String.join(", ",
                    List.of(name, function, organisation).stream().filter(text -> !text.isEmpty()).toList());
        }
    }

    /** Whether its hours are known. */
    boolean timed() {
        return begins != null;
    }

    /** When it begins; the beginning of its day where the hour is not known. */
    Instant opensAt() {
        return day.atTime(begins == null ? LocalTime.MIN : begins).atZone(Paris.ZONE).toInstant();
    }

    /** When it ends; the end of its day where the hour is not known. */
    Instant closesAt() {
        return ends == null ? Paris.start(day.plusDays(1)) : day.atTime(ends).atZone(Paris.ZONE).toInstant();
    }

    /** Whether it is going on. */
    boolean on(Instant at) {
        return timed() && !at.isBefore(opensAt()) && at.isBefore(closesAt());
    }

    boolean pause() {
        return kind == Kind.BREAK;
    }

    /** Who chairs it, if anybody does. */
    @Nullable
    Speaker chair() {
        return speakers.stream().filter(Speaker::chair).findFirst().orElse(null);
    }

    /** Those who speak beside who chairs. */
    List<Speaker> others() {
        return speakers.stream().filter(speaker -> !speaker.chair()).toList();
    }
}
