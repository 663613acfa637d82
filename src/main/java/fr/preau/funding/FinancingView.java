package fr.preau.funding;

import fr.preau.funding.Burden.Part;
import fr.preau.kernel.Money;
import fr.preau.web.Visit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as its page shows it: who pays in the end, drawn and told, what the texts say, when money
 * goes out and comes back, what it costs as long as it lasts.
 */
record FinancingView(
        FinancingPlan plan,
        Burden burden,
        List<PlanRemark> remarks,
        CashCalendar cash,
        LifeCost life) {
    private static final String[] FILLS = {
        "f-strong", "f-a", "f-b", "f-c", "f-soft", "f-text", "f-0"
    };

    static FinancingView of(FinancingPlan plan) {
        FundingRules rules = FundingRules.shipped();
        Burden burden = Burden.of(plan, rules);
        return new FinancingView(
                plan,
                burden,
                Scrutiny.of(plan, rules),
                CashCalendar.of(plan, rules),
                LifeCost.of(plan, rules));
    }

    /** What fills a part in the bar. */
    String fill(Part one) {
        return FILLS[Math.min(burden.parts().indexOf(one), FILLS.length - 1)];
    }

    boolean refused() {
        return Scrutiny.refused(remarks);
    }

    List<PlanRemark> weighing(PlanRemark.Weight weight) {
        return remarks.stream().filter(one -> one.weight() == weight).toList();
    }

    /** Who pays that part: who carries the project, other bodies of its level, another level. */
    String name(Visit visit, Part one) {
        String payer = PlanWords.word(visit, one.payer());
        boolean same = !one.carrier() && one.payer() == plan.carrier();
        return one.carrier()
                ? visit.t("funding.carrier.of", payer)
                : same ? visit.t("funding.others.of", payer) : payer;
    }

    /** What is advanced at most, when, and when it is back. */
    String advance(Visit visit) {
        return cash.most() == 0
                ? visit.t("funding.cash.none")
                : visit.t(
                        "funding.cash.most",
                        visit.euros(cash.most()),
                        ended(visit, cash.height()),
                        ended(visit, cash.paidBack()));
    }

    private static String ended(Visit visit, CashCalendar.Span one) {
        String key = one.quarter() == 0 ? "funding.cash.ended" : "funding.cash.ended.quarter";
        return visit.t(key, PlanWords.span(visit, one));
    }

    /** What is said of the bar to who does not see it. */
    String told(Visit visit) {
        return burden.parts().stream()
                .map(one ->
                        name(visit, one) + " " + PlanWords.part(visit, one.total(), burden.cost()))
                .collect(Collectors.joining(", "));
    }

    /** For one pupil; a dash when nobody told how many there are. */
    String each(Visit visit, long cents) {
        int pupils = plan.frame().size().pupils();
        return pupils == 0 ? "–" : visit.euros(Money.each(cents, pupils));
    }
}
