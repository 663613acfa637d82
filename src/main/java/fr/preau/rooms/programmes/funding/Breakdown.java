package fr.preau.rooms.programmes.funding;

import fr.preau.rooms.programmes.funding.CostKind.Nature;
import java.util.List;
import java.util.function.Predicate;

/**
 * How what a plan costs of one nature is shared: what is given, what is lent, what is left to who carries it. Whatever
 * shows one of these figures takes it from here.
 *
 * @param total what funders may help, as prefectures read it
 * @param grants in the order of the plan, as {@code loans}
 */
record Breakdown(Nature nature, long total, List<Sum> grants, List<Sum> loans) {

    /** What one funder brings. */
    record Sum(Funder funder, long cents) {}

    static Breakdown of(FinancingPlan plan, Nature nature, FundingRules rules) {
        return new Breakdown(nature, plan.base(nature),
                sums(plan, nature, funder -> !FinancingPlan.lends(funder, rules)),
                sums(plan, nature, funder -> FinancingPlan.lends(funder, rules)));
    }

    private static List<Sum> sums(FinancingPlan plan, Nature nature, Predicate<Funder> which) {
        return plan.funders()
                .stream()
                .filter(funder -> funder.nature() == nature)
                .filter(which)
                .map(funder -> new Sum(funder, plan.given(funder)))
                .toList();
    }

    /** Whether there is nothing to share, and nobody who would. */
    boolean none() {
        return total == 0 && grants.isEmpty() && loans.isEmpty();
    }

    private static long sum(List<Sum> some) {
        return some.stream().mapToLong(Sum::cents).sum();
    }

    /** What funders give: no loan, which is paid back. */
    long given() {
        return sum(grants);
    }

    /** What public bodies give. */
    long aided() {
        return sum(grants.stream().filter(grant -> grant.funder.payer().publicMoney()).toList());
    }

    long lent() {
        return sum(loans);
    }

    /** What is left to who carries it, borrowed or not. */
    long own() {
        return total - given();
    }

    /** The same without what is borrowed. */
    long free() {
        return own() - lent();
    }

    /** What public bodies bring, who carries it included: of it a least share is asked. */
    long shared() {
        return own() + aided();
    }
}
