package fr.preau.funding;

import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;

/**
 * An expense of a plan.
 *
 * @param excl a year, without VAT, in cents
 * @param incl the same with VAT
 * @param year the first in which it is paid
 * @param times how many years in a row it is paid
 */
record PlanCost(String label, CostKind kind, long excl, long incl, int year, int times) {
    static final int LONGEST_LABEL = 120;
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;
    static final int MOST_TIMES = 30;

    /**
     * @throws Refusal.BadRequest on {@code libelle}, {@code ht}, {@code ttc}, {@code annee} or
     *     {@code fois}
     */
    PlanCost {
        label = Fold.seen(label.replaceAll("\\s+", " "));
        refuse(label.isEmpty() || label.length() > LONGEST_LABEL, "libelle", LONGEST_LABEL);
        refuse(excl <= 0, "ht");
        refuse(incl < excl, "ttc", new Money(excl), new Money(incl));
        refuse(year < FIRST_YEAR || year > LAST_YEAR, "annee", text(FIRST_YEAR), text(LAST_YEAR));
        refuse(times < 1 || times > MOST_TIMES, "fois", MOST_TIMES);
    }

    private static String text(int year) {
        return String.valueOf(year);
    }

    private static void refuse(boolean so, String field, Object... arguments) {
        Refusal.refuse(so, field, "funding.cost.fault." + field, arguments);
    }

    long allExcl() {
        return excl * times;
    }

    long allIncl() {
        return incl * times;
    }

    /** Whether it is paid in that year. */
    boolean paidIn(int one) {
        return year <= one && one < year + times;
    }
}
