package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.funding.Burden.BurdenShare;
import fr.preau.rooms.programmes.funding.CashCalendar.Span;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.LifeCost.Lasting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan reckoned once, for all its faces: its page, its documents, what programs read. None of them reckons anything:
 * how each nature is shared, who pays in the end, what the texts say, when money goes out and comes back, what it costs
 * as long as it lasts, are taken from here.
 *
 * @param shares of each nature in which there is anything
 */
record FinancingView(FinancingPlan plan, List<Breakdown> shares, Burden burden, List<Scrutiny.Remark> remarks,
        CashCalendar cash, LifeCost life) {
    private static final String[] FILLS = {"f-strong", "f-a", "f-b", "f-c", "f-soft", "f-text", "f-0"};

    static FinancingView of(FinancingPlan plan) {
        FundingRules rules = FundingRules.shipped();
        return new FinancingView(plan,
                Stream.of(Nature.values())
                        .map(nature -> Breakdown.of(plan, nature, rules))
                        .filter(shares -> !shares.none())
                        .toList(),
                Burden.of(plan, rules), Scrutiny.of(plan, rules), CashCalendar.of(plan, rules),
                LifeCost.of(plan, rules));
    }

    /** What each funder brings, those that give first. */
    List<Breakdown.Sum> sums() {
        return Stream
                .concat(shares.stream().flatMap(breakdown -> breakdown.grants().stream()),
                        shares.stream().flatMap(breakdown -> breakdown.loans().stream()))
                .toList();
    }

    /** Whether that one lends. */
    boolean lends(Funder funder) {
        return shares.stream()
                .flatMap(breakdown -> breakdown.loans().stream())
                .anyMatch(loan -> loan.funder().equals(funder));
    }

    /** What fills a part in the bar. */
    String fill(BurdenShare part) {
        return FILLS[Math.min(burden.parts().indexOf(part), FILLS.length - 1)];
    }

    boolean refused() {
        return Scrutiny.refused(remarks);
    }

    List<Scrutiny.Remark> weighing(Scrutiny.Remark.Weight weight) {
        return remarks.stream().filter(remark -> remark.weight() == weight).toList();
    }

    /** Who pays that part: who carries the project, other bodies of its level, another level. */
    String name(Visit visit, BurdenShare part) {
        String payer = PlanWords.word(visit, part.payer());
        return switch (part.kind()) {
            case OWN -> visit.t("funding.carrier.of", payer);
            case VAT -> visit.t("funding.vat.of");
            case GRANT -> part.payer() == plan.carrier() ? visit.t("funding.others.of", payer) : payer;
        };
    }

    /** What is out of the treasury at most, what is advanced, when it is back. */
    List<String> treasury(Visit visit) {
        List<String> all = new ArrayList<>();
        Span depth = cash.depth();
        all.add(visit.t("funding.cash.out", visit.euros(depth.out()), ended(visit, depth)));
        all.add(cash.most() == 0 ? visit.t("funding.cash.none")
                : visit.t("funding.cash.most", visit.euros(cash.most()), ended(visit, cash.height()),
                        ended(visit, cash.paidBack())));
        if (cash.asked() > 0) {
            all.add(visit.t("funding.cash.asked", visit.euros(cash.asked())));
        }
        if (cash.borrowed()) {
            all.add(visit.t("funding.cash.loan", life.years()));
        }
        return all;
    }

    private static String ended(Visit visit, Span span) {
        String key = span.quarter() == 0 ? "funding.cash.ended" : "funding.cash.ended.quarter";
        return visit.t(key, PlanWords.span(visit, span));
    }

    /** The costs that last as long as the equipment, by their names. */
    String lasting() {
        return life.lasting()
                .stream()
                .map(Lasting::cost)
                .map(PlanCost::label)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What is said of the bar to who does not see it. */
    String told(Visit visit) {
        return burden.parts()
                .stream()
                .map(part -> name(visit, part) + " " + PlanWords.part(visit, part.cents(), burden.cost()))
                .collect(Collectors.joining(", "));
    }

    /** For one pupil; a dash when nobody told how many there are. */
    String each(Visit visit, long cents) {
        int pupils = plan.frame().size().pupils();
        return pupils == 0 ? "–" : visit.euros(Money.each(cents, pupils));
    }
}
