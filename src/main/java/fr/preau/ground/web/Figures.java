package fr.preau.ground.web;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.upload.Meter.Limit;
import fr.preau.ground.upload.Meter.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and dates as people read them: {@code 1 234,5}, {@code 12 décembre 2013}, {@code 1er
 * janvier 2015}.
 */
public final class Figures {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final char NARROW_SPACE = '\u202f';
    private static final int GROUP = 3;
    private static final double KILO = 1_024;

    private Figures() {}

    public static String whole(Language language, long number) {
        String digits = Long.toString(number);
        int first = digits.charAt(0) == '-' ? 1 : 0;
        if (digits.length() - first <= GROUP) {
            return digits;
        }
        char separator = language == Language.FR ? NARROW_SPACE : ',';
        var grouped = new StringBuilder(digits.length() + digits.length() / GROUP);
        for (int i = 0; i < digits.length(); i++) {
            if (i > first && (digits.length() - i) % GROUP == 0) {
                grouped.append(separator);
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /** With at most that many digits after the decimal mark. */
    public static String decimal(Language language, double number, int digits) {
        String plain = BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        int mark = plain.indexOf('.');
        if (mark < 0) {
            return whole(language, Long.parseLong(plain));
        }
        int end = plain.length();
        while (plain.charAt(end - 1) == '0') {
            end--;
        }
        String integer = whole(language, Long.parseLong(plain.substring(0, mark)));
        String sign = plain.startsWith("-") && !integer.startsWith("-") ? "-" : "";
        String fraction = plain.substring(mark + 1, Math.max(end, mark + 1));
        String point = language == Language.FR ? "," : ".";
        return sign + integer + (fraction.isEmpty() ? "" : point + fraction);
    }

    /** An amount given in cents: {@code 1 200}, {@code 6,10}; without its currency. */
    public static String amount(Language language, long cents) {
        long hundred = 100;
        long rest = Math.abs(cents % hundred);
        String whole = (cents < 0 && cents > -hundred ? "-" : "") + whole(language, cents / hundred);
        return rest == 0 ? whole : whole + (language == Language.FR ? "," : ".") + (rest < 10 ? "0" : "") + rest;
    }

    /** The same with it: {@code 1 200 €}. */
    public static String euros(Language language, long cents) {
        return amount(language, cents) + "\u00a0€";
    }

    /** The size of a file: {@code 1,2 Mo}, {@code 340 ko}. */
    public static String size(Language language, long bytes) {
        double kilos = bytes / KILO;
        boolean small = kilos < KILO;
        String letter = language == Language.FR ? "o" : "B";
        return small ? whole(language, Math.max(1, Math.round(kilos))) + " k" + letter
                : decimal(language, kilos / KILO, 1) + " M" + letter;
    }

    /** The most there may be of something in a file. */
    static String limit(Language language, Limit limit) {
        return limit.of() == Measure.BYTES ? size(language, limit.most()) : whole(language, limit.most());
    }

    /** How wide a part of a bar is: {@code 12.34%}. */
    public static String width(long some, long all) {
        return Math.round(10_000.0 * some / Math.max(1, all)) / 100.0 + "%";
    }

    /** That hour of that day in Paris: {@code 12 décembre 2013 à 9 h 05}. */
    public static String hour(Language language, Instant at) {
        return hour(language, Paris.hour(at).toLocalDateTime());
    }

    public static String hour(Language language, LocalDateTime at) {
        String form = language == Language.FR ? "%s à %d h %02d" : "%s at %d:%02d";
        return form.formatted(date(language, at.toLocalDate()), at.getHour(), at.getMinute());
    }

    public static String date(Language language, LocalDate day) {
        if (language == Language.EN) {
            return ENGLISH.format(day);
        }
        String text = FRENCH.format(day);
        return day.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
    }

    /** {@code 17 h 30} or {@code 17 h}; {@code 17:30}. */
    public static String hour(Language language, ZonedDateTime at) {
        if (language == Language.EN) {
            return "%d:%02d".formatted(at.getHour(), at.getMinute());
        }
        String hour = at.getHour() + "\u00a0h";
        return at.getMinute() == 0 ? hour : hour + "\u00a0%02d".formatted(at.getMinute());
    }

    /** {@code 18 novembre 2026 à 17 h 30}, in Paris. */
    public static String moment(Language language, Instant at) {
        String said = language == Language.EN ? " at " : " à ";
        return date(language, Paris.day(at)) + said + hour(language, Paris.hour(at));
    }
}
