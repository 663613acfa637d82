package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What it costs to have the equipment as long as it is kept, and to buy it again. What is bought in a year is a wave,
 * kept so many years from then; a running cost that lasts is paid until the waves that were there in its last year are
 * replaced, each for its part.
 *
 * @param years how long a wave is kept
 * @param invested with VAT
 * @param running what the plan foresees of running costs, with VAT
 * @param lasting what is paid every year as long as the equipment is kept
 * @param renewed the year in which the first wave is to be bought again; 0 when nothing is bought
 * @param aside what to put aside each year to buy it again without any help, VAT given back
 */
record LifeCost(int years, long invested, long running, List<Lasting> lasting, int renewed, long aside) {

    /**
     * A cost that goes on after what the plan foresees.
     *
     * @param beyond what it costs from then until the equipment is replaced
     */
    record Lasting(PlanCost cost, long beyond) {}

    static LifeCost of(FinancingPlan plan, FundingRules rules) {
        int life = plan.frame().life();
        List<PlanCost> investments = plan.costs(Nature.INVESTISSEMENT);
        SortedMap<Integer, Long> waves = waves(investments);
        List<PlanCost> running = plan.costs(Nature.FONCTIONNEMENT);
        List<Lasting> lasting = running.stream()
                .filter(cost -> lasts(cost, running))
                .map(cost -> new Lasting(cost, beyond(cost, waves, life)))
                .filter(cost -> cost.beyond() > 0)
                .toList();
        long invested = plan.cost(Nature.INVESTISSEMENT);
        long back = investments.isEmpty() ? 0
                : new FinancingPlan(plan.frame(), investments, List.of()).refunds(rules)
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return new LifeCost(life, invested, plan.cost(Nature.FONCTIONNEMENT), lasting,
                waves.isEmpty() ? 0 : waves.firstKey() + life, Money.each(invested - back, life));
    }

    /** What is bought in each year. */
    private static SortedMap<Integer, Long> waves(List<PlanCost> investments) {
        SortedMap<Integer, Long> waves = new TreeMap<>();
        for (PlanCost cost : investments) {
            for (int year = cost.year(); year <= cost.lastYear(); year++) {
                waves.merge(year, cost.incl(), Long::sum);
            }
        }
        return waves;
    }

    /**
     * Whether it goes on: as is said of it, otherwise by its kind. One of the same kind that begins the year after it
     * ends takes its place: a cost that grows is not added up.
     */
    private static boolean lasts(PlanCost cost, List<PlanCost> running) {
        boolean replaced = running.stream()
                .anyMatch(other -> other.kind() == cost.kind() && other.year() == cost.lastYear() + 1);
        return Objects.requireNonNullElse(cost.lasting(), cost.kind().lasts() && !replaced);
    }

    private static long beyond(PlanCost cost, SortedMap<Integer, Long> waves, int life) {
        int last = cost.lastYear();
        if (waves.isEmpty()) {
            return cost.incl() * Math.max(0, life - cost.times());
        }
        // those there in its last year; what is paid before anything is bought is for the first
        var there = new TreeMap<>(waves.tailMap(last - life + 1).headMap(Math.max(last, waves.firstKey()) + 1));
        long[] parts = Money.split(cost.incl(), there.values().stream().mapToLong(Long::longValue).toArray());
        long beyond = 0;
        int at = 0;
        for (int wave : there.keySet()) {
            beyond += parts[at++] * Math.min(life, wave + life - 1 - last);
        }
        return beyond;
    }

    /** Running costs after those the plan foresees, until the equipment is replaced. */
    long beyond() {
        return lasting.stream().mapToLong(Lasting::beyond).sum();
    }

    long total() {
        return invested + running + beyond();
    }

    /** For one pupil and one year; 0 when nobody told how many there are. */
    long byPupilAndYear(int pupils) {
        return pupils == 0 ? 0 : Money.each(total(), (long) pupils * years);
    }
}
