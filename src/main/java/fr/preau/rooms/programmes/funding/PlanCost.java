package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expense of a plan.
 *
 * @param excl a year, without VAT, in cents
 * @param incl the same with VAT
 * @param year the first in which it is paid
 * @param times how many years in a row it is paid
 * @param quarter of each of these years in which it is paid, 1 to 4; absent when not told
 * @param lasting whether it is paid every year as long as the equipment is kept; absent when it is as its kind has it
 * @param schools their numbers, when it is for some of them alone; absent for all
 * @param spent what was really paid in all, with VAT, in cents; absent while it is not told
 */
record PlanCost(String label, CostKind kind, long excl, long incl, int year, int times, @Nullable Integer quarter,
        @Nullable Boolean lasting, @Nullable List<String> schools, @Nullable Long spent) {
    static final int LONGEST_LABEL = 120;
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;
    static final int MOST_TIMES = 30;
    private static final int MOST_SCHOOLS = 500;
    private static final Pattern UAI = Pattern.compile("\\d{7}[A-Z]");

    /**
     * @throws Refusal.BadRequest on {@code libelle}, {@code ht}, {@code ttc}, {@code annee}, {@code
     *     fois} or {@code uai}
     */
    PlanCost {
        label = Fold.seen(label.replaceAll("\\s+", " "));
        refuse(label.isEmpty() || label.length() > LONGEST_LABEL, "libelle", LONGEST_LABEL);
        refuse(excl <= 0, "ht");
        refuse(incl < excl, "ttc", new Money(excl), new Money(incl));
        refuse(year < FIRST_YEAR || year > LAST_YEAR, "annee", FIRST_YEAR, LAST_YEAR);
        refuse(times < 1 || times > MOST_TIMES, "fois", MOST_TIMES);
        schools = schools == null || schools.isEmpty() ? null : List.copyOf(new TreeSet<>(schools));
        boolean known = schools == null
                || schools.size() <= MOST_SCHOOLS && schools.stream().allMatch(school -> UAI.matcher(school).matches());
        refuse(!known, "uai", MOST_SCHOOLS);
    }

    /** One of which nobody told yet what it really cost. */
    PlanCost(String label, CostKind kind, long excl, long incl, int year, int times) {
        this(label, kind, excl, incl, year, times, null, null, null, null);
    }

    private static void refuse(boolean so, String field, Object... arguments) {
        Refusal.refuse(so, field, "funding.cost.fault." + field, arguments);
    }

    /** The last year in which the plan has it paid. */
    int lastYear() {
        return year + times - 1;
    }

    /** Whether it bears VAT, without which the State gives none back. */
    boolean taxed() {
        return incl > excl;
    }

    long allExcl() {
        return excl * times;
    }

    long allIncl() {
        return incl * times;
    }

    boolean paidIn(int number) {
        return year <= number && number <= lastYear();
    }
}
