package fr.preau.funding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who pays in the end, with VAT, once subsidies are given and VAT is given back: the parts add up
 * to the cost, to the cent.
 *
 * @param cost all the bills
 * @param parts who carries the project first, then each level in the order of {@link Payer}
 */
record Burden(long cost, List<Part> parts) {

    /**
     * What one level pays.
     *
     * @param carrier it is who has the project done: other bodies of its level have a part of their
     *     own
     * @param grants what it gives; for who carries the project, what is left to it
     * @param refund of VAT, by the State
     */
    record Part(Payer payer, boolean carrier, long grants, long refund) {
        long total() {
            return grants + refund;
        }

        /** As a bar shows it: what is below nothing is not drawn. */
        long drawn() {
            return Math.max(0, total());
        }
    }

    static Burden of(FinancingPlan plan, FundingRules rules) {
        Map<Payer, Long> grants = new EnumMap<>(Payer.class);
        plan.giving(rules).forEach(one -> grants.merge(one.payer(), plan.given(one), Long::sum));
        long refund = plan.refunds(rules).values().stream().mapToLong(one -> one).sum();
        long given = grants.values().stream().mapToLong(one -> one).sum();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(plan.carrier(), true, plan.cost() - given - refund, 0));
        if (refund > 0) {
            grants.putIfAbsent(Payer.ETAT, 0L);
        }
        grants.forEach((payer, paid) ->
                parts.add(new Part(payer, false, paid, payer == Payer.ETAT ? refund : 0)));
        return new Burden(plan.cost(), List.copyOf(parts));
    }

    /** What who carries the project pays in the end. */
    long own() {
        return parts.getFirst().total();
    }

    /** What one level pays, whatever it is to the project. */
    long paidBy(Payer payer) {
        return parts.stream().filter(one -> one.payer() == payer).mapToLong(Part::total).sum();
    }
}
