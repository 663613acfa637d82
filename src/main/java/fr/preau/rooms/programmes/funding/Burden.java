package fr.preau.rooms.programmes.funding;

import fr.preau.rooms.programmes.funding.Burden.BurdenShare.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who pays in the end, with VAT, once subsidies are given and VAT is given back: the parts add up to the cost, to the
 * cent.
 *
 * @param cost all the bills
 * @param parts who carries the project first, then each level in the order of {@link Payer}; VAT given back is a part
 * of its own, which nobody takes for a subsidy
 */
record Burden(long cost, List<BurdenShare> parts) {

    /** What one level pays. */
    record BurdenShare(Payer payer, Kind kind, long cents) {

        /** As what it pays it. */
        enum Kind {
            /** What is left to who has the project done. */
            OWN, GRANT,
            /** VAT that the State gives back. */
            VAT
        }

        /** As a bar shows it: what is below nothing is not drawn. */
        long drawn() {
            return Math.max(0, cents);
        }
    }

    static Burden of(FinancingPlan plan, FundingRules rules) {
        Map<Payer, Long> grants = new EnumMap<>(Payer.class);
        plan.giving(rules).forEach(funder -> grants.merge(funder.payer(), plan.given(funder), Long::sum));
        long refund = plan.refunds(rules).values().stream().mapToLong(back -> back).sum();
        long given = grants.values().stream().mapToLong(cents -> cents).sum();
        List<BurdenShare> parts = new ArrayList<>();
        parts.add(new BurdenShare(plan.carrier(), Kind.OWN, plan.cost() - given - refund));
        for (Payer payer : Payer.values()) {
            if (grants.containsKey(payer)) {
                parts.add(new BurdenShare(payer, Kind.GRANT, grants.get(payer)));
            }
            if (payer == Payer.ETAT && refund > 0) {
                parts.add(new BurdenShare(payer, Kind.VAT, refund));
            }
        }
        return new Burden(plan.cost(), List.copyOf(parts));
    }

    /** What who carries the project pays in the end. */
    long own() {
        return parts.getFirst().cents();
    }

    /** What is given back of VAT. */
    long refund() {
        return sum(parts.stream().filter(part -> part.kind() == Kind.VAT).toList());
    }

    /** What one level pays, whatever it is to the project; VAT apart. */
    long paidBy(Payer payer) {
        return sum(parts.stream().filter(part -> part.payer() == payer && part.kind() != Kind.VAT).toList());
    }

    private static long sum(List<BurdenShare> some) {
        return some.stream().mapToLong(BurdenShare::cents).sum();
    }
}
