package fr.preau.funding;

import fr.preau.funding.Burden.Part;
import fr.preau.kernel.Money;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as its page shows it: who pays in the end, drawn and told, what the texts say, when money
 * goes out and comes back, what it costs as long as it lasts.
 *
 * @param slices of the bar, left to right
 */
record FinancingView(
        FinancingPlan plan,
        Burden burden,
        List<PlanRemark> remarks,
        CashCalendar cash,
        LifeCost life,
        List<Slice> slices) {
    private static final String[] FILLS = {
        "f-strong", "f-a", "f-b", "f-c", "f-soft", "f-text", "f-0"
    };

    /**
     * One part, drawn.
     *
     * @param at where it begins, in percent
     * @param wide in percent
     */
    record Slice(Part part, String fill, String at, String wide) {}

    static FinancingView of(FinancingPlan plan) {
        FundingRules rules = FundingRules.shipped();
        Burden burden = Burden.of(plan, rules);
        return new FinancingView(
                plan,
                burden,
                Scrutiny.of(plan, rules),
                CashCalendar.of(plan, rules),
                LifeCost.of(plan, rules),
                slices(burden));
    }

    /** A part below nothing is not drawn. */
    private static List<Slice> slices(Burden burden) {
        List<Slice> slices = new ArrayList<>();
        double at = 0;
        double whole = burden.parts().stream().mapToLong(one -> Math.max(0, one.total())).sum();
        for (Part one : burden.parts()) {
            double wide = 100.0 * Math.max(0, one.total()) / Math.max(1, whole);
            slices.add(
                    new Slice(
                            one,
                            FILLS[Math.min(slices.size(), FILLS.length - 1)],
                            "%.3f%%".formatted(at).replace(',', '.'),
                            "%.3f%%".formatted(wide).replace(',', '.')));
            at += wide;
        }
        return slices;
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
        return String.join(
                ", ",
                burden.parts().stream()
                        .map(one ->
                                name(visit, one)
                                        + " "
                                        + PlanWords.part(visit, one.total(), burden.cost()))
                        .toList());
    }

    /** For one pupil; a dash when nobody told how many there are. */
    String each(Visit visit, long cents) {
        int pupils = plan.frame().size().pupils();
        return pupils == 0 ? "–" : visit.euros(Money.each(cents, pupils));
    }
}
