package fr.preau.ground.list;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Dated things as a calendar (RFC 5545). */
public final class Calendar {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final MediaType TYPE = MediaType.parseMediaType("text/calendar;charset=UTF-8");
    private static final int LONGEST = 75;
    private final StringBuilder out = new StringBuilder();
    private final Instant stamp;

    /**
     * @param stamp when what it tells was written down last
     */
    public Calendar(String title, Instant stamp) {
        this.stamp = stamp;
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Preau//Preau//FR");
        line("NAME:" + escaped(title));
        line("X-WR-CALNAME:" + escaped(title));
    }

    /**
     * One thing of it.
     *
     * @param id what tells it from all others of this site, for ever
     * @param until the first day it is no more
     * @param address of its page
     */
    public record Event(String id, LocalDate from, LocalDate until, String title, String description, String address) {}

    /**
     * One thing of it that has its hours.
     *
     * @param place empty for none
     * @param cancelled whether it will not be
     */
    public record Meeting(String id, Instant from, Instant until, String title, String description, String place,
            String address, boolean cancelled) {}

    /** With one thing more. */
    public Calendar add(Event event) {
        begin(event.id());
        line("DTSTART;VALUE=DATE:" + DAY.format(event.from()));
        line("DTEND;VALUE=DATE:" + DAY.format(event.until()));
        end(event.title(), event.description(), event.address());
        return this;
    }

    /** The same, of what is of one day. */
    public Calendar add(String id, LocalDate day, String title, String description, String address) {
        return add(new Event(id, day, day.plusDays(1), title, description, address));
    }

    /** The same, of a thing that has its hours. */
    public Calendar add(Meeting meeting) {
        begin(meeting.id());
        line("DTSTART:" + STAMP.format(meeting.from()));
        line("DTEND:" + STAMP.format(meeting.until()));
        if (!meeting.place().isEmpty()) {
            line("LOCATION:" + escaped(meeting.place()));
        }
        line("STATUS:" + (meeting.cancelled() ? "CANCELLED" : "CONFIRMED"));
        end(meeting.title(), meeting.description(), meeting.address());
        return this;
    }

    private void begin(String id) {
        line("BEGIN:VEVENT");
        line("UID:" + id + "@preau");
        line("DTSTAMP:" + STAMP.format(stamp));
    }

    private void end(String title, String description, String address) {
        line("SUMMARY:" + escaped(title));
        line("DESCRIPTION:" + escaped(description));
        line("URL:" + address);
        line("END:VEVENT");
    }

    /** Its text. */
    public String text() {
        return out + "END:VCALENDAR\r\n";
    }

    /**
     * The answer.
     *
     * @param name of the file, without its ending
     */
    public ResponseEntity<String> answer(String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".ics\"")
                .body(text());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** A line, folded so that none is over 75 octets and no character is cut. */
    private void line(String text) {
        int octets = 0;
        for (int at = 0; at < text.length();) {
            String word = Character.toString(text.codePointAt(at));
            int size = word.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(word);
            octets += size;
            at += word.length();
        }
        out.append("\r\n");
    }
}
