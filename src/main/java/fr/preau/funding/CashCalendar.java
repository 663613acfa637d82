package fr.preau.funding;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Year after year, what who carries a project has paid and received: when it advances the money of
 * others, and when it has it back.
 */
record CashCalendar(List<Year> years) {

    /**
     * One year.
     *
     * @param spent with VAT
     * @param granted by funders, loans apart
     * @param refund of VAT
     * @param advanced at its end: paid for others so far, beyond one's own share
     */
    record Year(int year, long spent, long granted, long refund, long advanced) {}

    static CashCalendar of(FinancingPlan plan, FundingRules rules) {
        SortedMap<Integer, Long> refunds = plan.refunds(rules);
        int delay = plan.frame().vatDelay();
        List<Funder> giving =
                plan.funders().stream().filter(one -> !FinancingPlan.lends(one, rules)).toList();
        List<Integer> all =
                Stream.of(
                                plan.years().boxed(),
                                giving.stream().map(Funder::year),
                                refunds.keySet().stream().map(one -> one + delay))
                        .flatMap(one -> one)
                        .sorted()
                        .toList();
        long own = Burden.of(plan, rules).own();
        long out = 0;
        List<Year> years = new ArrayList<>();
        for (int year = all.getFirst(); year <= all.getLast(); year++) {
            int now = year;
            long spent =
                    plan.costs().stream()
                            .filter(one -> one.paidIn(now))
                            .mapToLong(PlanCost::incl)
                            .sum();
            long granted =
                    giving.stream().filter(one -> one.year() == now).mapToLong(plan::given).sum();
            long refund = refunds.getOrDefault(year - delay, 0L);
            out += spent - granted - refund;
            years.add(new Year(year, spent, granted, refund, Math.max(0, out - Math.max(0, own))));
        }
        return new CashCalendar(List.copyOf(years));
    }

    /** The most that is advanced at the end of a year. */
    long most() {
        return years.stream().mapToLong(Year::advanced).max().orElse(0);
    }

    /** The first year at whose end nothing is advanced any more; 0 when nothing ever was. */
    int paidBack() {
        int last = 0;
        for (Year one : years) {
            if (one.advanced() > 0) {
                last = one.year() + 1;
            }
        }
        return last;
    }
}
