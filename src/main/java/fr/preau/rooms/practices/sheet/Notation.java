package fr.preau.rooms.practices.sheet;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import java.math.BigDecimal;
import java.net.IDN;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts, numbers, dates, addresses and words as people write them, in French or in English. Pure.
 */
public final class Notation {
    /** Ten billion euros, in cents. */
    static final long MOST_CENTS = 1_000_000_000_000L;

    /** The first year of a date: before, there was no digital education plan to tell of. */
    static final int FIRST_YEAR = 1998;

    /** How many years ahead one may plan. */
    static final int AHEAD = 5;

    private static final int MOST_COUNT = 20_000_000;
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DECIMALS = 4;
    private static final int LONGEST_FIGURE = 80;
    private static final int LONGEST_ADDRESS = 500;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String NUMBER = "(\\d{1,3}(?:[ .]\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?) ?(milliards?|md|millions?|m|milliers?|mille|k)?";
    private static final Pattern ONE = Pattern.compile(NUMBER);
    private static final Pattern RANGE = Pattern
            .compile("(?:entre |de |between |from )?" + NUMBER + " ?(?:et|à|a|and|to|-) ?" + NUMBER);
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{1,2}))?(?:-(\\d{1,2}))?");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})[/.](\\d{4})");
    private static final Pattern WORDS = Pattern.compile("(\\d{0,2}) ?([a-z]{3,9})\\.? (\\d{4})");
    private static final List<String> MONTHS = List.of("janvier january jan", "fevrier february feb fev",
            "mars march mar", "avril april apr avr", "mai may", "juin june jun", "juillet july jul juil",
            "aout august aug", "septembre september sep sept", "octobre october oct", "novembre november nov",
            "decembre december dec");
    private static final Pattern ABOUT = Pattern.compile("^(environ|env\\.?|about|~|≈) ?");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f\\u2009'’]+");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");
    private static final Pattern FORMULA = Pattern.compile("^(?:[=@]|[+-][\\w.]{1,30}\\()");

    private static final Pattern WEB = Pattern.compile("(?is)https?://([^/?#]*).*");

    /** What must be written otherwise in an address. */
    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[\\s\\p{Z}\"<>\\\\^`{|}]|%(?![0-9a-fA-F]{2})");

    /** A name in pieces, or the number of a machine. */
    private static final Pattern SITE = Pattern
            .compile("(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?(?:\\.|$)){1,20}|\\[[0-9a-fA-F:.]{2,45}]");

    private static final Pattern ADDRESS = Pattern.compile("(?is)[a-z][a-z0-9+-]*:\\S.*");

    private Notation() {}

    /** What cannot be read, and why: the key of its sentence, and what fills it. */
    public static final class Unread extends Exception {
        private final String key;
        private final transient List<Object> arguments;

        Unread(String key, Object... arguments) {
            super(key, null, false, false);
            this.key = key;
            this.arguments = List.of(arguments);
        }

        /** Of what is wrong: {@code amount.unread}, {@code date.ahead}… */
        public String key() {
            return key;
        }

        public List<Object> arguments() {
            return arguments;
        }

        /** As it is told beside that field. */
        public Refusal.BadRequest at(String field) {
            return new Refusal.BadRequest(field, "sheet.fault." + key, arguments.toArray());
        }
    }

    /**
     * Words as they will be shown: without what is not seen (zero-width characters, overrides of direction, controls),
     * composed, without blanks around.
     */
    public static String clean(String typed) {
        return Fold.seen(typed);
    }

    /** What its reader may not expect, as keys: unseen characters, HTML tags, a formula. */
    static List<String> oddities(String typed) {
        List<String> odd = new ArrayList<>();
        String clean = clean(typed);
        String lines = typed.replace("\r\n", "\n");
        if (!Fold.visible(lines).equals(lines)) {
            odd.add("text.cleaned");
        }
        if (MARKUP.matcher(clean).find()) {
            odd.add("text.markup");
        }
        if (FORMULA.matcher(clean).find()) {
            odd.add("text.formula");
        }
        return odd;
    }

    /** Cut where no character is broken. */
    static String whole(String text, int longest) {
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }

    /**
     * An amount or a range: "1 200 000", "1,2 M€", "entre 1,2 et 2 M€".
     *
     * @return in cents
     */
    public static Spending.Range amount(String typed) throws Unread {
        String text = figure(typed).replaceAll("(€|euros?\\b|eur\\b)", "").strip();
        text = ABOUT.matcher(text).replaceFirst("");
        text = text.replaceAll(" {2,}", " ").strip();
        if (text.startsWith("-")) {
            throw new Unread("amount.negative");
        }
        Matcher matcher = ONE.matcher(text);
        if (matcher.matches()) {
            long cents = cents(matcher.group(1), matcher.group(2));
            return new Spending.Range(cents, cents);
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new Unread("amount.unread");
        }
        String unit = range.group(2) == null ? range.group(4) : range.group(2);
        long low = cents(range.group(1), unit);
        long high = cents(range.group(3), range.group(4));
        if (low > high) {
            throw new Unread("amount.order");
        }
        return new Spending.Range(low, high);
    }

    /** Whether an amount says of itself that it is not exact. */
    public static boolean about(String typed) {
        return ABOUT.matcher(clean(typed).toLowerCase(Locale.ROOT)).find();
    }

    private static long cents(String number, @Nullable String unit) throws Unread {
        BigDecimal euros = plain(number).multiply(times(unit));
        BigDecimal cents = euros.multiply(HUNDRED).setScale(0, java.math.RoundingMode.HALF_UP);
        if (cents.compareTo(BigDecimal.valueOf(MOST_CENTS)) > 0) {
            throw new Unread("amount.large");
        }
        return cents.longValueExact();
    }

    private static BigDecimal times(@Nullable String unit) {
        return BigDecimal.valueOf(switch (unit == null ? "" : unit) {
            case "" -> 1;
            case "k", "mille", "millier", "milliers" -> 1_000;
            case "md", "milliard", "milliards" -> 1_000_000_000;
            default -> 1_000_000;
        });
    }

    /** {@code 1 200,5}, {@code 1.200} (French thousands), {@code 12.5}. */
    private static BigDecimal plain(String number) throws Unread {
        String text = number.matches("\\d{1,3}(?:[ .]\\d{3})+(?:,\\d+)?") ? number.replaceAll("[ .]", "") : number;
        String dotted = text.replace(',', '.');
        if (dotted.replace(".", "").length() > LONGEST_FIGURE / 2) {
            throw new Unread("amount.large");
        }
        return new BigDecimal(dotted);
    }

    /** A whole number: "1 200". */
    static int count(String typed) throws Unread {
        String text = figure(typed).replaceAll("[ .]", "");
        if (!text.matches("\\d{1,12}")) {
            throw new Unread("count.unread");
        }
        long count = Long.parseLong(text);
        if (count > MOST_COUNT) {
            throw new Unread("count.large");
        }
        return (int) count;
    }

    /** A measure: "12,5", "-3", "85 %". */
    public static BigDecimal measure(String typed) throws Unread {
        String text = figure(typed).replaceFirst(" ?[%€]$", "").replace('+', ' ').strip();
        boolean minus = text.startsWith("-");
        String digits = minus ? text.substring(1).strip() : text;
        if (!ONE.matcher(digits).matches() || digits.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
            throw new Unread("number.unread");
        }
        BigDecimal read = plain(digits);
        if (read.precision() - read.scale() > MOST_DIGITS || read.scale() > MOST_DECIMALS) {
            throw new Unread("number.large");
        }
        return minus ? read.negate() : read;
    }

    /** A share of a whole: 0 to 100. */
    static BigDecimal percent(String typed) throws Unread {
        BigDecimal read = measure(typed);
        if (read.signum() < 0 || read.compareTo(HUNDRED) > 0) {
            throw new Unread("percent.beyond");
        }
        return read;
    }

    /** The same with at most two decimals, in hundredths: "5,5" is 550. */
    public static int rate(String typed) throws Unread {
        BigDecimal read = percent(typed).movePointRight(2).stripTrailingZeros();
        if (read.scale() > 0) {
            throw new Unread("number.unread");
        }
        return read.intValueExact();
    }

    /**
     * A day, a month or a year: "12 décembre 2013", "09/2012", "2012".
     *
     * @return {@code 2013-12-12}, {@code 2012-09}, {@code 2012}
     */
    public static String date(String typed, LocalDate today) throws Unread {
        String text = figure(typed);
        String iso = iso(text);
        int year = Integer.parseInt(iso.substring(0, 4));
        if (year < FIRST_YEAR) {
            throw new Unread("date.early", FIRST_YEAR);
        }
        if (year > today.getYear() + AHEAD) {
            throw new Unread("date.late", today.getYear() + AHEAD);
        }
        return iso;
    }

    /**
     * The date of what has been: of a measure, of a source.
     *
     * @return as {@link #date}
     */
    public static String past(String typed, LocalDate today) throws Unread {
        String iso = date(typed, today);
        if (iso.compareTo(today.toString().substring(0, iso.length())) > 0) {
            throw new Unread("date.ahead");
        }
        return iso;
    }

    /** Whether the first of two dates is later than the second, as finely as both are known. */
    public static boolean follows(@Nullable String first, @Nullable String second) {
        if (first == null || second == null) {
            return false;
        }
        int shared = Math.min(first.length(), second.length());
        return first.substring(0, shared).compareTo(second.substring(0, shared)) > 0;
    }

    private static String iso(String text) throws Unread {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return iso(day.group(3), day.group(2), day.group(1));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return iso(month.group(2), month.group(1), null);
        }
        Matcher plain = ISO.matcher(text);
        if (plain.matches()) {
            return iso(plain.group(1), plain.group(2), plain.group(3));
        }
        Matcher words = WORDS.matcher(
                Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceFirst("^1er ", "1 "));
        if (words.matches()) {
            for (int i = 0; i < MONTHS.size(); i++) {
                if (List.of(MONTHS.get(i).split(" ")).contains(words.group(2))) {
                    @Nullable String of = words.group(1).isEmpty() ? null : words.group(1);
                    return iso(words.group(3), String.valueOf(i + 1), of);
                }
            }
        }
        throw new Unread("date.unread");
    }

    private static String iso(String year, @Nullable String month, @Nullable String day) throws Unread {
        try {
            if (month == null) {
                return year;
            }
            YearMonth read = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
            return day == null ? read.toString() : read.atDay(Integer.parseInt(day)).toString();
        } catch (DateTimeException noSuchDay) {
            throw new Unread("date.unread");
        }
    }

    /**
     * An address that anybody may open: http or https, nothing else. Its letters may be of any language, in the name of
     * the site too, as a browser shows them.
     */
    public static String address(String typed) throws Unread {
        String text = clean(typed);
        if (text.length() > LONGEST_ADDRESS) {
            throw new Unread("address.long", LONGEST_ADDRESS);
        }
        Matcher web = WEB.matcher(text);
        if (!web.matches()) {
            throw new Unread("address.unread");
        }
        Matcher odd = NOT_IN_ADDRESS.matcher(text);
        if (odd.find()) {
            String what = odd.group();
            throw what.isBlank() ? new Unread("address.space")
                    : what.equals("%") ? new Unread("address.percent") : new Unread("address.letter", what);
        }
        String site = web.group(1);
        if (site.contains("@")) {
            throw new Unread("address.user");
        }
        if (!named(site.replaceFirst(":\\d{0,5}$", ""))) {
            throw new Unread("address.host", site);
        }
        return text;
    }

    private static boolean named(String site) {
        try {
            return SITE.matcher(IDN.toASCII(site)).matches();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    /** Where words come from: in words, or an address that anybody may open. */
    public static String source(String typed) throws Unread {
        String text = clean(typed);
        return ADDRESS.matcher(text).matches() ? address(text) : text;
    }

    private static String figure(String typed) throws Unread {
        String text = BLANKS.matcher(Normalizer.normalize(clean(typed), Normalizer.Form.NFC))
                .replaceAll(" ")
                .replace('−', '-')
                .replace('–', '-')
                .replace('—', '-')
                .toLowerCase(Locale.ROOT)
                .strip();
        if (text.length() > LONGEST_FIGURE) {
            throw new Unread("figure.long");
        }
        return text;
    }
}
