package fr.preau.rooms.programmes.funding;

import java.util.ArrayList;
import java.util.List;

/**
 * The same project otherwise: what each would pay, and what the rules would say.
 *
 * @param kind in which way it is another
 */
record PlanVariant(Kind kind, FinancingPlan plan, Burden burden, List<Scrutiny.Remark> remarks) {

    /** In which way. */
    enum Kind {
        AS_IT_IS,
        /** Only the money that was granted comes. */
        GRANTED_ONLY,
        /** Somebody else carries it. */
        CARRIED
    }

    /** As it is, with what was granted alone, and carried by each of those others. */
    static List<PlanVariant> of(FinancingPlan plan, FundingRules rules, List<Payer> others) {
        List<PlanVariant> all = new ArrayList<>();
        all.add(judged(Kind.AS_IT_IS, plan, rules));
        List<Funder> granted = plan.funders().stream().filter(funder -> funder.status().granted()).toList();
        if (granted.size() < plan.funders().size()) {
            all.add(judged(Kind.GRANTED_ONLY, plan.with(granted), rules));
        }
        others.stream()
                .filter(payer -> payer != plan.carrier())
                .forEach(payer -> all.add(judged(Kind.CARRIED, carried(plan, payer), rules)));
        return all;
    }

    private static PlanVariant judged(Kind kind, FinancingPlan plan, FundingRules rules) {
        return new PlanVariant(kind, plan, Burden.of(plan, rules), Scrutiny.of(plan, rules));
    }

    /**
     * Who carries it pays what is left, and no longer gives to somebody else; funds between the two that were change
     * hands are not supposed.
     */
    private static FinancingPlan carried(FinancingPlan plan, Payer other) {
        List<Funder> left = plan.funders()
                .stream()
                .filter(funder -> funder.payer() != other)
                .filter(funder -> !Payer.concur(funder.payer(), plan.carrier()))
                .toList();
        return new FinancingPlan(plan.frame().carriedBy(other), plan.costs(), left);
    }

    boolean refused() {
        return Scrutiny.refused(remarks);
    }
}
