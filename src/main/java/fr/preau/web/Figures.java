package fr.preau.web;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and dates as people read them: {@code 1 234,5}, {@code 12 décembre 2013}, {@code 1er
 * janvier 2015}.
 */
public final class Figures {
    private static final DateTimeFormatter FRENCH =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Figures() {}

    public static String whole(Language language, long number) {
        return NumberFormat.getIntegerInstance(locale(language)).format(number);
    }

    /** With at most that many digits after the decimal mark. */
    public static String decimal(Language language, double number, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale(language));
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    public static String date(Language language, LocalDate day) {
        if (language == Language.EN) {
            return ENGLISH.format(day);
        }
        String text = FRENCH.format(day);
        return day.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
    }

    private static Locale locale(Language language) {
        return language == Language.FR ? Locale.FRANCE : Locale.UK;
    }
}
