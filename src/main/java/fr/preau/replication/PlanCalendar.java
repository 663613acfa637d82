package fr.preau.replication;

import fr.preau.replication.Plan.Dated;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The dated steps of a plan as a calendar (RFC 5545); pure. */
final class PlanCalendar {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LONGEST = 75;

    private PlanCalendar() {}

    /**
     * A whole calendar.
     *
     * @param id of the replication, which names the events
     * @param address of its page
     * @param stamp when its plan last changed
     */
    static String of(String id, String title, String address, List<Dated> steps, Instant stamp) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Preau//Replication//FR");
        line(out, "NAME:" + escaped(title));
        line(out, "X-WR-CALNAME:" + escaped(title));
        for (int i = 0; i < steps.size(); i++) {
            Dated step = steps.get(i);
            LocalDate from = step.from();
            if (from != null) {
                LocalDate until = step.until() == null ? from.plusDays(1) : step.until();
                line(out, "BEGIN:VEVENT");
                line(out, "UID:" + id + "-" + (i + 1) + "@preau");
                line(out, "DTSTAMP:" + STAMP.format(stamp));
                line(out, "DTSTART;VALUE=DATE:" + DAY.format(from));
                line(out, "DTEND;VALUE=DATE:" + DAY.format(until));
                line(out, "SUMMARY:" + escaped(step.step().title()));
                line(out, "DESCRIPTION:" + escaped(step.step().words()));
                line(out, "URL:" + address);
                line(out, "END:VEVENT");
            }
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** A line, folded so that none is over 75 octets and no character is cut. */
    private static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            String one = Character.toString(letter);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(one);
            octets += size;
            at += Character.charCount(letter);
        }
        out.append("\r\n");
    }
}
