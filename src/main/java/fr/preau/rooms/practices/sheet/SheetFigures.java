package fr.preau.rooms.practices.sheet;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts, numbers and dates of a sheet as a visit reads them. */
public final class SheetFigures {
    private static final int MOST_DECIMALS = 4;

    private SheetFigures() {}

    /** "depuis septembre 2021"; absent when nothing is known of it. */
    public static @Nullable String period(Visit visit, Sheet sheet) {
        String from = sheet.from();
        String until = sheet.until();
        if (from == null) {
            return until == null ? null : visit.t("practice.show.until", when(visit, until));
        }
        return until == null ? visit.t("practice.show.since", when(visit, from))
                : until.equals(from) ? when(visit, from)
                        : visit.t("practice.show.between", when(visit, from), when(visit, until));
    }

    /** {@code 2012}, "septembre 2012", "12 septembre 2012". */
    public static String when(Visit visit, String date) {
        String[] parts = date.split("-");
        return switch (parts.length) {
            case 3 -> visit.date(java.time.LocalDate.parse(date));
            case 2 -> visit.t("sheet.month." + parts[1]) + " " + parts[0];
            default -> date;
        };
    }

    /** "1 200 €", "de 1 200 € à 2 000 €"; absent when not known. */
    public static @Nullable String amount(Visit visit, @Nullable Range range) {
        if (range == null) {
            return null;
        }
        return range.low() == range.high() ? euros(visit, range.low())
                : visit.t("sheet.amount.range", euros(visit, range.low()), euros(visit, range.high()));
    }

    public static String euros(Visit visit, long cents) {
        return visit.t("sheet.euros", Figures.amount(visit.language(), cents));
    }

    public static @Nullable String number(Visit visit, @Nullable Integer many) {
        return many == null ? null : visit.number(many);
    }

    public static String number(Visit visit, BigDecimal value) {
        return visit.decimal(value.doubleValue(), Math.clamp(value.scale(), 0, MOST_DECIMALS));
    }
}
