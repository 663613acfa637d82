package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.pool.Apportionment.ShareLine;
import fr.preau.rooms.programmes.pool.Apportionment.Why;
import fr.preau.rooms.programmes.pool.Scale.Measure;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import fr.preau.rooms.programmes.pool.YearlyCall.Payment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts, lines of a share and refusals in the words of who reads. */
final class PoolWords {
    private static final int FINE_DIGITS = 4;
    private static final double FINE = 10_000;

    private PoolWords() {}

    /** An amount with a sign before it: {@code + 12 €}. */
    static String change(Visit visit, long cents) {
        return cents == 0 ? "=" : (cents > 0 ? "+\u00a0" : "−\u00a0") + visit.euros(Math.abs(cents));
    }

    static String price(Visit visit, long fine) {
        return fine % Scale.FINE == 0 ? visit.euros(fine / Scale.FINE)
                : visit.decimal(fine / FINE, FINE_DIGITS) + "\u00a0€";
    }

    /** « 150 € par membre, 0,3542 € par habitant, 200 € au moins » */
    static String tariff(Visit visit, Tariff tariff) {
        List<String> said = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (tariff.of(measure) > 0) {
                said.add(visit.t("pool.price." + measure, price(visit, tariff.of(measure))));
            }
        }
        if (tariff.least() > 0) {
            said.add(visit.t("pool.price.least", visit.euros(tariff.least())));
        }
        if (tariff.most() > 0) {
            said.add(visit.t("pool.price.most", visit.euros(tariff.most())));
        }
        return said.isEmpty() ? visit.t("pool.price.none") : String.join(", ", said);
    }

    /** How a line of a share was reckoned. */
    static String say(Visit visit, ShareLine line, int days, int year) {
        String many = visit.number(line.many());
        String part = days < year && line.whole() > 0
                ? visit.t("pool.part.of", visit.number(days), String.valueOf(year))
                : "";
        return switch (line.why()) {
            case FIXED, INHABITANTS,
                    PUPILS ->
                line.whole() > 0
                        ? visit.t("pool.part.cut." + line.why(), many, visit.euros(line.whole()),
                                visit.number(line.among())) + part
                        : visit.t("pool.part." + line.why(), many, price(visit, line.rate()));
            case LEAST, MOST -> visit.t("pool.part." + line.why(), visit.euros(line.many()));
            case MOVED -> visit.t("pool.part.MOVED");
            case DAYS -> visit.t("pool.part.DAYS", many, String.valueOf(year));
        };
    }

    static String label(Visit visit, Why why) {
        return visit.t("pool.why." + why);
    }

    static String say(Visit visit, Refusal no) {
        return visit.t(no.key(), no.arguments().toArray());
    }

    /** Where a share stands: paid, in part, late, or only asked for; the last part of a key. */
    static String state(long asked, @Nullable Payment paid, LocalDate due, LocalDate today) {
        long cents = paid == null ? 0 : paid.cents();
        return cents >= asked && (cents > 0 || asked == 0) ? cents > asked ? "OVER" : "PAID"
                : today.isAfter(due) ? "LATE" : cents > 0 ? "PART" : "ASKED";
    }
}
