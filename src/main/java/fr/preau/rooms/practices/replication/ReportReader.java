package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Fold;
import fr.preau.rooms.practices.replication.Report.Measure;
import fr.preau.rooms.practices.sheet.Notation;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import fr.preau.rooms.practices.sheet.Spending.Range;
import fr.preau.tools.work.Sequel.Outturn;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a report as people type it; pure. What is left empty is not known. */
final class ReportReader {
    private static final int MONTH = "2024-05".length();
    private static final int LONGEST = 5_000;
    private static final int LONGEST_NAME = 120;
    private static final int FIRST_YEAR = 2000;
    private final Map<String, String> typed;
    private final YearMonth now;
    private final List<Problem> problems = new ArrayList<>();

    private ReportReader(Map<String, String> typed, YearMonth now) {
        this.typed = typed;
        this.now = now;
    }

    /** What is wrong in a field: the key of its sentence. */
    record Problem(String field, String key) {}

    /** A report, and what is wrong with it; sound when nothing is. */
    record CheckedReport(Report report, List<Problem> problems) {}

    /** Reads it; nothing of it may be told of a month after {@code now}. */
    public static CheckedReport of(Map<String, String> typed, List<Result> origin, YearMonth now) {
        var reading = new ReportReader(typed, now);
        Report report = new Report(reading.cents("unefois"), reading.cents("paran"), reading.tax(),
                reading.whole("annee", FIRST_YEAR, now.getYear(), "year"),
                reading.whole("eleves", 1, 100_000_000, "pupils"), reading.month("de"), reading.month("a"),
                reading.measures(origin), reading.words("marche"), reading.words("coince"));
        reading.order(report.from(), report.until());
        if (reading.problems.isEmpty() && nothing(report)) {
            reading.problems.add(new Problem("marche", "replication.report.refused.nothing"));
        }
        return new CheckedReport(report, List.copyOf(reading.problems));
    }

    /** A report as it is typed: read, it is the same, but for measures its origin no longer has. */
    static Map<String, String> typed(Report it, List<Result> origin) {
        Map<String, String> typed = new HashMap<>();
        typed.put("unefois", euros(it.once()));
        typed.put("paran", euros(it.yearly()));
        typed.put("taxe", it.tax().name());
        typed.put("annee", Objects.toString(it.year(), ""));
        typed.put("eleves", Objects.toString(it.pupils(), ""));
        typed.put("de", Objects.requireNonNullElse(it.from(), ""));
        typed.put("a", Objects.requireNonNullElse(it.until(), ""));
        typed.put("marche", it.worked());
        typed.put("coince", it.failed());
        List<String> known = origin.stream().map(Result::indicator).toList();
        for (Measure measure : it.measures()) {
            int number = known.indexOf(measure.indicator());
            String field = number < 0 ? "p" : String.valueOf(number);
            typed.put("avant-" + field, figure(measure.before()));
            typed.put("apres-" + field, figure(measure.after()));
            if (number < 0) {
                typed.put("indicateur", measure.indicator());
                typed.put("unite", measure.unit());
                typed.put("sens", measure.better().name());
            }
        }
        return typed;
    }

    /**
     * What was really spent and had, as it is typed: what nobody told is left to the last report.
     */
    static Map<String, String> typed(Outturn it, @Nullable Report last) {
        Map<String, String> typed = new HashMap<>();
        if (it.once() != null || it.yearly() != null) {
            typed.put("unefois", euros(it.once()));
            typed.put("paran", euros(it.yearly()));
            typed.put("taxe", Tax.TTC.name());
        }
        put(typed, "annee", it.year());
        put(typed, "eleves", it.pupils());
        put(typed, "de", it.from() == null ? null : YearMonth.from(it.from()));
        put(typed, "a", it.until() == null ? null : YearMonth.from(it.until()));
        String said = last == null ? "" : last.worked();
        if (!it.words().isEmpty()) {
            typed.put("marche", said.contains(it.words()) ? said : (said + "\n" + it.words()).strip());
        }
        return typed;
    }

    private static void put(Map<String, String> typed, String field, @Nullable Object known) {
        if (known != null) {
            typed.put(field, known.toString());
        }
    }

    private static String euros(@Nullable Long cents) {
        return cents == null ? "" : figure(BigDecimal.valueOf(cents, 2));
    }

    private static String figure(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static boolean nothing(Report it) {
        return it.firstYear() == null && it.measures().isEmpty() && it.worked().isEmpty() && it.failed().isEmpty();
    }

    private String text(String field) {
        return Fold.seen(typed.getOrDefault(field, ""));
    }

    private @Nullable BigDecimal number(String field) {
        return read(field, Notation::measure, unread -> "number");
    }

    private @Nullable Long cents(String field) {
        Range said = read(field, Notation::amount, unread -> unread.equals("amount.unread") ? "number" : "amount");
        // what was spent is one amount, and known: neither a range nor "environ"
        if (said != null && (said.low() != said.high() || Notation.about(text(field)))) {
            problems.add(new Problem(field, "replication.report.refused.number"));
            return null;
        }
        return said == null ? null : said.low();
    }

    private @Nullable String month(String field) {
        String day = read(field, typed -> Notation.past(typed, now.atEndOfMonth()),
                unread -> unread.equals("date.ahead") || unread.equals("date.late") ? "future" : "month");
        return day == null ? null : day.substring(0, Math.min(MONTH, day.length()));
    }

    /** What was typed, read as it is written; absent when nothing was, or when it says nothing. */
    private <T> @Nullable T read(String field, FieldReader<T> way, UnaryOperator<String> wrong) {
        String said = text(field);
        if (said.isEmpty()) {
            return null;
        }
        try {
            return way.of(said);
        } catch (Notation.Unread unread) {
            problems.add(new Problem(field, "replication.report.refused." + wrong.apply(unread.key())));
            return null;
        }
    }

    private interface FieldReader<T> {
        T of(String typed) throws Notation.Unread;
    }

    private @Nullable Integer whole(String field, int least, int most, String beyond) {
        BigDecimal said = number(field);
        if (said == null) {
            return null;
        }
        boolean within = said.compareTo(BigDecimal.valueOf(least)) >= 0
                && said.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!within || said.stripTrailingZeros().scale() > 0) {
            String key = within ? "number" : beyond;
            problems.add(new Problem(field, "replication.report.refused." + key));
            return null;
        }
        return said.intValueExact();
    }

    private Tax tax() {
        return Arrays.stream(Tax.values())
                .filter(tax -> tax.name().equals(text("taxe")))
                .findFirst()
                .orElse(Tax.UNKNOWN);
    }

    private void order(@Nullable String from, @Nullable String until) {
        if (Notation.follows(from, until)) {
            problems.add(new Problem("a", "replication.report.refused.order"));
        }
    }

    private String words(String field) {
        String said = text(field);
        if (said.length() > LONGEST) {
            problems.add(new Problem(field, "replication.report.refused.long"));
        }
        return said;
    }

    private List<Measure> measures(List<Result> origin) {
        List<Measure> all = new ArrayList<>();
        for (int i = 0; i < origin.size(); i++) {
            Result result = origin.get(i);
            add(all, result.indicator(), result.unit(), result.better(), i + "");
        }
        String own = text("indicateur");
        if (own.length() > LONGEST_NAME) {
            problems.add(new Problem("indicateur", "replication.report.refused.long"));
        } else if (!own.isEmpty()) {
            String unit = text("unite");
            Better better = text("sens").equals("DOWN") ? Better.DOWN : Better.UP;
            add(all, own, unit.substring(0, Math.min(LONGEST_NAME, unit.length())), better, "p");
        }
        return List.copyOf(all);
    }

    private void add(List<Measure> all, String indicator, String unit, Better better, String n) {
        BigDecimal before = number("avant-" + n);
        BigDecimal after = number("apres-" + n);
        if (before != null || after != null) {
            all.add(new Measure(indicator, unit, better, before, after));
        }
    }
}
