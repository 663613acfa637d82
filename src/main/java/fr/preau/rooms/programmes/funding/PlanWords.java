package fr.preau.rooms.programmes.funding;

import fr.preau.ground.web.Visit;
import java.util.Locale;

/** Amounts, kinds and remarks in the words of who reads. */
final class PlanWords {
    private PlanWords() {}

    /** What part of a whole an amount is: {@code 12,5 %}. */
    static String part(Visit visit, long cents, long whole) {
        return visit.percent(whole == 0 ? 0 : 100.0 * cents / whole, 1);
    }

    /** An amount, and what part of a whole it is: {@code 20 000 € (20 %)}. */
    static String shared(Visit visit, long cents, long whole) {
        return visit.euros(cents) + " (" + part(visit, cents, whole) + ")";
    }

    /** Whether those are reckoned with VAT, in two words. */
    static String tax(Visit visit, FinancingPlan plan, CostKind.Nature nature) {
        boolean excl = nature == CostKind.Nature.INVESTISSEMENT && plan.carrier() != Payer.PRIVE;
        return visit.t(excl ? "funding.excl.short" : "funding.incl.short");
    }

    /** The word of a constant: {@code funding.payer.COMMUNE}. */
    static String word(Visit visit, Enum<?> one) {
        String kind = one.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT);
        return visit.t("funding." + kind + "." + one.name());
    }

    /** A year, or a quarter of it: {@code 2e trimestre 2026}. */
    static String span(Visit visit, CashCalendar.Span span) {
        String year = String.valueOf(span.year());
        return span.quarter() == 0 ? year : visit.t("funding.quarter." + span.quarter()) + " " + year;
    }

    static String say(Visit visit, Scrutiny.Remark remark) {
        return visit.t(remark.key(),
                remark.arguments()
                        .stream()
                        .map(said -> said instanceof Enum<?> code ? word(visit, code) : said)
                        .toArray());
    }
}
