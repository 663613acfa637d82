package fr.preau.replication;

import fr.preau.kernel.Fold;
import fr.preau.practice.Sheet.Better;
import fr.preau.practice.Sheet.Result;
import fr.preau.practice.Sheet.Tax;
import fr.preau.replication.Report.Measure;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a report as people type it; pure. What is left empty is not known. */
final class ReportReading {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,4})?");
    private static final Pattern MONTH = Pattern.compile("(?:20\\d{2})(?:-(?:0[1-9]|1[0-2]))?");
    private static final int LONGEST = 5_000;
    private static final int LONGEST_NAME = 120;
    private static final int FIRST_YEAR = 2000;
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("10000000000");
    private final Map<String, String> typed;
    private final YearMonth now;
    private final List<Problem> problems = new ArrayList<>();

    private ReportReading(Map<String, String> typed, YearMonth now) {
        this.typed = typed;
        this.now = now;
    }

    /** What is wrong in a field: the key of its sentence. */
    record Problem(String field, String key) {}

    /** A report, and what is wrong with it; sound when nothing is. */
    record Read(Report report, List<Problem> problems) {}

    /** Reads it; nothing of it may be told of a month after {@code now}. */
    static Read of(Map<String, String> typed, List<Result> origin, YearMonth now) {
        var reading = new ReportReading(typed, now);
        Report report =
                new Report(
                        reading.cents("unefois"),
                        reading.cents("paran"),
                        reading.tax(),
                        reading.whole("annee", FIRST_YEAR, now.getYear(), "year"),
                        reading.whole("eleves", 1, 100_000_000, "pupils"),
                        reading.month("de"),
                        reading.month("a"),
                        reading.measures(origin),
                        reading.words("marche"),
                        reading.words("coince"));
        reading.order(report.from(), report.until());
        if (reading.problems.isEmpty() && nothing(report)) {
            reading.problems.add(new Problem("marche", "replication.report.refused.nothing"));
        }
        return new Read(report, List.copyOf(reading.problems));
    }

    private static boolean nothing(Report it) {
        return it.firstYear() == null
                && it.measures().isEmpty()
                && it.worked().isEmpty()
                && it.failed().isEmpty();
    }

    private String text(String field) {
        return Fold.seen(typed.getOrDefault(field, ""));
    }

    private @Nullable BigDecimal number(String field) {
        String plain =
                text(field)
                        .replaceAll("[\\s\u00a0\u202f€]", "")
                        .replace('−', '-')
                        .replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(plain).matches()) {
            problems.add(new Problem(field, "replication.report.refused.number"));
            return null;
        }
        return new BigDecimal(plain);
    }

    private @Nullable Long cents(String field) {
        BigDecimal euros = number(field);
        if (euros == null) {
            return null;
        }
        if (euros.signum() < 0 || euros.compareTo(MOST) > 0) {
            problems.add(new Problem(field, "replication.report.refused.amount"));
            return null;
        }
        return euros.multiply(CENTS).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
    }

    private @Nullable Integer whole(String field, int least, int most, String beyond) {
        BigDecimal said = number(field);
        if (said == null) {
            return null;
        }
        boolean within =
                said.compareTo(BigDecimal.valueOf(least)) >= 0
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
                .filter(one -> one.name().equals(text("taxe")))
                .findFirst()
                .orElse(Tax.UNKNOWN);
    }

    private @Nullable String month(String field) {
        String said = text(field);
        if (said.isEmpty()) {
            return null;
        }
        boolean read = MONTH.matcher(said).matches();
        if (read && !before(now.toString(), said)) {
            return said;
        }
        problems.add(
                new Problem(field, "replication.report.refused." + (read ? "future" : "month")));
        return null;
    }

    /** Whether a month or a year is before another, as far as both are known. */
    private static boolean before(String one, String other) {
        int known = Math.min(one.length(), other.length());
        return one.substring(0, known).compareTo(other.substring(0, known)) < 0;
    }

    private void order(@Nullable String from, @Nullable String until) {
        if (from != null && until != null && before(until, from)) {
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
            Result one = origin.get(i);
            add(all, one.indicator(), one.unit(), one.better(), i + "");
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
