package fr.preau.funding;

import fr.preau.funding.CostKind.Nature;
import fr.preau.kernel.Money;
import java.util.List;

/**
 * What it costs to have the equipment as long as it is kept, and to buy it again.
 *
 * @param years how long it is kept
 * @param invested with VAT
 * @param running what the plan foresees of running costs, with VAT
 * @param beyond running costs after those the plan foresees, until the equipment is replaced
 * @param renewed the year in which it is to be bought again; 0 when nothing is bought
 * @param aside what to put aside each year to buy it again without any help, VAT given back
 */
record LifeCost(int years, long invested, long running, long beyond, int renewed, long aside) {

    static LifeCost of(FinancingPlan plan, FundingRules rules) {
        int life = plan.frame().life();
        long invested = plan.cost(Nature.INVESTISSEMENT);
        long beyond =
                plan.costs(Nature.FONCTIONNEMENT).stream()
                        .mapToLong(one -> one.incl() * Math.max(0, life - one.times()))
                        .sum();
        List<PlanCost> investments = plan.costs(Nature.INVESTISSEMENT);
        int bought = investments.stream().mapToInt(PlanCost::year).min().orElse(0);
        long back =
                investments.isEmpty()
                        ? 0
                        : new FinancingPlan(plan.frame(), investments, List.of())
                                .refunds(rules).values().stream().mapToLong(one -> one).sum();
        return new LifeCost(
                life,
                invested,
                plan.cost(Nature.FONCTIONNEMENT),
                beyond,
                bought == 0 ? 0 : bought + life,
                Money.each(invested - back, life));
    }

    long total() {
        return invested + running + beyond;
    }

    /** For one pupil and one year; 0 when nobody told how many there are. */
    long byPupilAndYear(int pupils) {
        return pupils == 0 ? 0 : Money.each(total(), (long) pupils * years);
    }
}
