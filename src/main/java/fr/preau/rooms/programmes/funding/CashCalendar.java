package fr.preau.rooms.programmes.funding;

import static java.util.stream.Collectors.groupingBy;

import fr.preau.ground.kernel.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Span after span, what who carries a project has paid and received: what is out of its treasury, and what of it is
 * advanced for others. What is only asked for never comes in. A year in which a quarter is told is told by quarters;
 * what of it has none is reckoned at the worst, spent first and received last.
 *
 * <p>
 * What a funder owes is its part of what was spent so far, as far as it is granted, less what it has paid; one whose
 * money comes before the last bills is ahead, and owes nothing. A loan comes in its year, and is paid back in equal
 * parts over the years the equipment is kept.
 *
 * @param asked what is only asked for, and so is in no span
 */
record CashCalendar(List<Span> spans, long asked) {
    private static final int LAST = 4;

    /**
     * A year, or one of its quarters.
     *
     * @param quarter 0 for the whole year
     * @param spent with VAT
     * @param granted by funders, loans apart
     * @param refund of VAT
     * @param lent less what is paid back
     * @param out of the treasury at its end, own share included
     * @param advanced at its end: of that, paid for others who have not given it yet
     */
    record Span(int year, int quarter, long spent, long granted, long refund, long lent, long out, long advanced) {
        private boolean has(int inYear, @Nullable Integer told, int otherwise) {
            return inYear == year && (quarter == 0 || quarter == Objects.requireNonNullElse(told, otherwise));
        }
    }

    static CashCalendar of(FinancingPlan plan, FundingRules rules) {
        return new Treasury(plan, rules).calendar();
    }

    /** What is known of a plan while its spans are told, one after the other. */
    private static final class Treasury {
        private final FinancingPlan plan;
        private final FundingRules rules;
        private final List<Funder> giving;
        private final List<Funder> granting;
        private final List<Funder> lending;
        private final SortedMap<Integer, Long> refunds;
        private final Map<String, Long> received = new LinkedHashMap<>();
        private final Map<CostKind.Nature, Long> base = new LinkedHashMap<>();
        private long out;
        private long taxed;

        Treasury(FinancingPlan plan, FundingRules rules) {
            this.plan = plan;
            this.rules = rules;
            giving = plan.giving(rules);
            granting = granted(giving);
            lending = granted(plan.funders().stream().filter(funder -> FinancingPlan.lends(funder, rules)).toList());
            refunds = plan.refunds(rules);
        }

        private static List<Funder> granted(List<Funder> some) {
            return some.stream().filter(funder -> funder.status().granted()).toList();
        }

        CashCalendar calendar() {
            int delay = plan.frame().vatDelay();
            int life = plan.frame().life();
            var years = Stream
                    .of(plan.years(), granting.stream().mapToInt(Funder::year),
                            lending.stream().flatMapToInt(loan -> IntStream.of(loan.year(), loan.year() + life)),
                            refunds.keySet().stream().mapToInt(year -> year + delay))
                    .flatMapToInt(some -> some)
                    .summaryStatistics();
            List<Span> spans = new ArrayList<>();
            for (int year = years.getMin(); year <= years.getMax(); year++) {
                spans(year).forEach(span -> spans.add(told(span)));
            }
            return new CashCalendar(List.copyOf(spans), plan.given(giving) - plan.given(granting));
        }

        private Stream<Span> spans(int year) {
            boolean dated = plan.costs().stream().anyMatch(cost -> cost.paidIn(year) && cost.quarter() != null)
                    || Stream.concat(granting.stream(), lending.stream())
                            .anyMatch(funder -> funder.year() == year && funder.quarter() != null);
            return (dated ? IntStream.rangeClosed(1, LAST) : IntStream.of(0))
                    .mapToObj(quarter -> new Span(year, quarter, 0, 0, 0, 0, 0, 0));
        }

        private Span told(Span in) {
            List<PlanCost> bills = plan.costs()
                    .stream()
                    .filter(cost -> cost.paidIn(in.year()))
                    .filter(cost -> in.has(in.year(), cost.quarter(), 1))
                    .toList();
            List<Funder> paying = granting.stream()
                    .filter(funder -> in.has(funder.year(), funder.quarter(), LAST))
                    .toList();
            bills.forEach(cost -> base.merge(cost.kind().nature(), plan.yearly(cost), Long::sum));
            paying.forEach(funder -> received.merge(series(funder), plan.given(funder), Long::sum));
            long spent = sum(bills, PlanCost::incl);
            long given = plan.given(paying);
            boolean last = in.quarter() == 0 || in.quarter() == LAST;
            int delay = plan.frame().vatDelay();
            long refund = last ? refunds.getOrDefault(in.year() - delay, 0L) : 0;
            long lent = sum(lending, loan -> lent(loan, in));
            var day = FinancingPlan.lastDay(in.year());
            taxed += sum(bills, cost -> plan.refund(cost, day, rules)) - refund;
            out += spent - given - refund - lent;
            return new Span(in.year(), in.quarter(), spent, given, refund, lent, out, taxed + owed());
        }

        private static <T> long sum(List<T> some, ToLongFunction<T> cents) {
            return some.stream().mapToLong(cents).sum();
        }

        /** What comes of a loan in that span, less what is paid back. */
        private long lent(Funder loan, Span in) {
            if (in.has(loan.year(), loan.quarter(), LAST)) {
                return plan.given(loan);
            }
            int life = plan.frame().life();
            int due = in.year() - loan.year();
            boolean last = in.quarter() == 0 || in.quarter() == LAST;
            return last && due >= 1 && due <= life
                    ? -Money.split(plan.given(loan), LongStream.range(0, life).map(any -> 1).toArray())[due - 1]
                    : 0;
        }

        /** The same money over the years. */
        private static String series(Funder funder) {
            return funder.nature() + " " + funder.payer() + " " + funder.scheme();
        }

        /** What all funders owe of what was spent so far. */
        private long owed() {
            return giving.stream().collect(groupingBy(Treasury::series)).values().stream().mapToLong(this::owed).sum();
        }

        private long owed(List<Funder> series) {
            Funder first = series.getFirst();
            int lastBill = plan.costs(first.nature()).stream().mapToInt(PlanCost::lastYear).max().orElse(0);
            int lastPaid = series.stream().mapToInt(Funder::year).max().orElseThrow();
            long whole = plan.base(first.nature());
            if (lastPaid < lastBill || whole == 0) {
                return 0;
            }
            long spent = base.getOrDefault(first.nature(), 0L);
            long earned = Money.split(plan.given(series), spent, whole - spent)[0];
            long granted = plan.given(granted(series));
            return Math.max(0, Math.min(earned, granted) - received.getOrDefault(series(first), 0L));
        }
    }

    /** The most that is advanced at the end of a span. */
    long most() {
        return spans.stream().mapToLong(Span::advanced).max().orElse(0);
    }

    /** The first span at whose end the most is advanced. */
    Span height() {
        return first(Span::advanced);
    }

    /** The first span at whose end the most is out of the treasury. */
    Span depth() {
        return first(Span::out);
    }

    private Span first(ToLongFunction<Span> cents) {
        long most = spans.stream().mapToLong(cents).max().orElse(0);
        return spans.stream().filter(span -> cents.applyAsLong(span) == most).findFirst().orElseThrow();
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
        return spans.stream().anyMatch(span -> span.quarter() > 0);
    }

    /** Whether a loan is in it. */
    boolean borrowed() {
        return spans.stream().anyMatch(span -> span.lent() != 0);
    }
}
