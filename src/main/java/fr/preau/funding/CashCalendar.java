package fr.preau.funding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Span after span, what who carries a project has paid and received: when it advances the money of
 * others, and when it has it back. A year in which a quarter is told is told by quarters; what of
 * it has none is reckoned at the worst, spent first and received last.
 */
record CashCalendar(List<Span> spans) {
    private static final int LAST = 4;

    /**
     * A year, or one of its quarters.
     *
     * @param quarter 0 for the whole year
     * @param spent with VAT
     * @param granted by funders, loans apart
     * @param refund of VAT
     * @param advanced at its end: paid for others so far, beyond one's own share
     */
    record Span(int year, int quarter, long spent, long granted, long refund, long advanced) {
        private boolean has(@Nullable Integer told, int otherwise) {
            return quarter == 0 || quarter == Objects.requireNonNullElse(told, otherwise);
        }

        private Span advancing(long cents) {
            return new Span(year, quarter, spent, granted, refund, cents);
        }
    }

    static CashCalendar of(FinancingPlan plan, FundingRules rules) {
        SortedMap<Integer, Long> refunds = plan.refunds(rules);
        int delay = plan.frame().vatDelay();
        List<Funder> giving = plan.giving(rules);
        var paid = giving.stream().mapToInt(Funder::year);
        var back = refunds.keySet().stream().mapToInt(one -> one + delay);
        var years =
                IntStream.concat(plan.years(), IntStream.concat(paid, back)).summaryStatistics();
        long own = Math.max(0, Burden.of(plan, rules).own());
        long out = 0;
        List<Span> spans = new ArrayList<>();
        for (int year = years.getMin(); year <= years.getMax(); year++) {
            long refund = refunds.getOrDefault(year - delay, 0L);
            for (Span one : spans(plan.costs(), giving, year).toList()) {
                Span told = told(one, plan, giving, one.has(null, LAST) ? refund : 0);
                out += told.spent() - told.granted() - told.refund();
                spans.add(told.advancing(Math.max(0, out - own)));
            }
        }
        return new CashCalendar(List.copyOf(spans));
    }

    private static Stream<Span> spans(List<PlanCost> costs, List<Funder> giving, int year) {
        boolean dated =
                costs.stream().anyMatch(one -> one.paidIn(year) && one.quarter() != null)
                        || giving.stream()
                                .anyMatch(one -> one.year() == year && one.quarter() != null);
        return (dated ? IntStream.rangeClosed(1, LAST) : IntStream.of(0))
                .mapToObj(quarter -> new Span(year, quarter, 0, 0, 0, 0));
    }

    private static Span told(Span in, FinancingPlan plan, List<Funder> giving, long refund) {
        long spent =
                plan.costs().stream()
                        .filter(one -> one.paidIn(in.year()) && in.has(one.quarter(), 1))
                        .mapToLong(PlanCost::incl)
                        .sum();
        long granted =
                giving.stream()
                        .filter(one -> one.year() == in.year() && in.has(one.quarter(), LAST))
                        .mapToLong(plan::given)
                        .sum();
        return new Span(in.year(), in.quarter(), spent, granted, refund, 0);
    }

    /** The most that is advanced at the end of a span. */
    long most() {
        return spans.stream().mapToLong(Span::advanced).max().orElse(0);
    }

    /** The first span at whose end the most is advanced. */
    Span height() {
        return spans.stream().filter(one -> one.advanced() == most()).findFirst().orElseThrow();
    }

    /** The first span at whose end nothing is advanced any more. */
    Span paidBack() {
        int last = 0;
        for (int i = 0; i < spans.size(); i++) {
            last = spans.get(i).advanced() > 0 ? Math.min(i + 1, spans.size() - 1) : last;
        }
        return spans.get(last);
    }

    /** Whether a quarter of it is told. */
    boolean quarterly() {
        return spans.stream().anyMatch(one -> one.quarter() > 0);
    }
}
