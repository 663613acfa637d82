package fr.preau.rooms.programmes.funding;

import static java.util.Objects.requireNonNullElse;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FundingRule.Fact;
import fr.preau.rooms.programmes.funding.FundingRule.Kind;
import fr.preau.rooms.programmes.funding.FundingRule.Unit;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a financing plan, which the rules judge. Pure: it knows neither who wrote it nor where it is kept.
 *
 * <p>
 * Who carries a project pays its bills, and so whatever no funder pays. An investment is reckoned without VAT for who
 * is given it back (FCTVA), as prefectures ask; a running cost with VAT. In the end everything is reckoned with VAT:
 * what the bills say.
 */
record FinancingPlan(Frame frame, List<PlanCost> costs, List<Funder> funders) {
    static final int MOST_LINES = 40;
    private static final int LAST_DAY = 31;

    /**
     * What is the same for every line.
     *
     * @param day on which the rules are read
     * @param carrier who has the project done
     * @param level of the schools: a code of the law
     * @param departement the code of where it is; empty when not told
     * @param population of the commune, the grouping or the syndicate that carries it; 0 when not told
     * @param life how many years the equipment is kept
     * @param vatDelay after how many years the State gives VAT back
     * @param prefect the prefect lowered the least share
     * @param yearly what a private school spends a year, in cents; 0 when not told
     * @param others whether a mixed syndicate has another member than communes, their groupings, départements and
     * régions (CGCT L5721-8); absent when not told
     * @param beyond whether who carries it meets the condition that a scheme sets to who has too many people; absent
     * when not told
     * @param technical whether a private lycée teaches trades; absent when not told
     */
    record Frame(LocalDate day, Payer carrier, String level, String departement, long population, Size size, int life,
            int vatDelay, boolean prefect, long yearly, @Nullable Boolean others, @Nullable Boolean beyond,
            @Nullable Boolean technical) {
        /** One of which nothing more is told. */
        Frame(LocalDate day, Payer carrier, String level, String departement, long population, Size size, int life,
                int vatDelay, boolean prefect, long yearly) {
            this(day, carrier, level, departement, population, size, life, vatDelay, prefect, yearly, null, null, null);
        }

        /** What is told of that; absent when nothing is. */
        @Nullable
        Boolean told(Fact fact) {
            return switch (fact) {
                case AUTRE_MEMBRE -> others;
                case TECHNIQUE -> technical;
            };
        }

        /** The same, carried by somebody else, of whom nothing more is told. */
        Frame carriedBy(Payer other) {
            return new Frame(day, other, level, departement, 0, size, life, vatDelay, prefect, yearly);
        }
    }

    /** How many there are; 0 for what nobody told. */
    record Size(int schools, int classes, int pupils, int teachers) {
        /** Of each unit that is told. */
        Map<Unit, Long> many() {
            Map<Unit, Long> many = new EnumMap<>(Unit.class);
            for (Unit unit : Unit.values()) {
                many.put(unit, many(unit));
            }
            many.values().removeIf(told -> told == 0);
            return many;
        }

        private long many(Unit unit) {
            return switch (unit) {
                case ECOLE, COLLEGE, SITE -> schools;
                case CLASSE -> classes;
                case ELEVE -> pupils;
                case ENSEIGNANT -> teachers;
            };
        }
    }

    /**
     * @throws Refusal.BadRequest on {@code "couts"}: none, too many, too much; on {@code
     *     "financeurs"}: too many, or one of them twice
     */
    FinancingPlan {
        costs = List.copyOf(costs);
        funders = List.copyOf(funders);
        Refusal.refuse(costs.isEmpty(), "couts", "funding.costs.none");
        Refusal.refuse(costs.size() > MOST_LINES, "couts", "funding.lines.many", MOST_LINES);
        Refusal.refuse(funders.size() > MOST_LINES, "financeurs", "funding.lines.many", MOST_LINES);
        Refusal.refuse(costs.stream().mapToLong(PlanCost::allIncl).sum() > Money.MOST, "couts", "kernel.amount.big");
        for (int i = 0; i < funders.size(); i++) {
            Funder funder = funders.get(i);
            Refusal.refuse(funders.subList(0, i).stream().anyMatch(funder::same), "financeurs", "funding.funders.twice",
                    funder.name());
        }
    }

    FinancingPlan with(List<Funder> others) {
        return new FinancingPlan(frame, costs, others);
    }

    Payer carrier() {
        return frame.carrier();
    }

    /** What a funder may pay a part of, of one year: without VAT for who is given it back. */
    long yearly(PlanCost cost) {
        return cost.kind().invests() && carrier() != Payer.PRIVE ? cost.excl() : cost.incl();
    }

    long base(PlanCost cost) {
        return yearly(cost) * cost.times();
    }

    /** The expenses of that nature. */
    List<PlanCost> costs(Nature nature) {
        return costs.stream().filter(cost -> cost.kind().nature() == nature).toList();
    }

    long base(Nature nature) {
        return costs(nature).stream().mapToLong(this::base).sum();
    }

    /** All that is paid, with VAT. */
    long cost() {
        return costs.stream().mapToLong(PlanCost::allIncl).sum();
    }

    /** All that was really paid; absent while an expense is not told. */
    @Nullable
    Long spent() {
        return costs.stream().anyMatch(cost -> cost.spent() == null) ? null
                : costs.stream().mapToLong(cost -> requireNonNullElse(cost.spent(), 0L)).sum();
    }

    /**
     * What is for each school, of the expenses that name some: equal parts of each, to the cent, by their numbers.
     */
    SortedMap<String, Long> bySchool() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (PlanCost cost : costs) {
            List<String> named = cost.schools() == null ? List.of() : cost.schools();
            long[] each = Money.split(cost.allIncl(), named.stream().mapToLong(any -> 1).toArray());
            for (int i = 0; i < each.length; i++) {
                all.merge(named.get(i), each[i], Long::sum);
            }
        }
        return all;
    }

    long cost(Nature nature) {
        return costs(nature).stream().mapToLong(PlanCost::allIncl).sum();
    }

    long given(Funder funder) {
        return funder.given(base(funder.nature()));
    }

    long given(List<Funder> some) {
        return some.stream().mapToLong(this::given).sum();
    }

    /** Whether it lends, and so pays nothing in the end. */
    static boolean lends(Funder funder, FundingRules rules) {
        return rules.coded(funder.scheme()).filter(it -> it.kind() == Kind.PRET).isPresent();
    }

    /** Those that give. */
    List<Funder> giving(FundingRules rules) {
        return funders.stream().filter(funder -> !lends(funder, rules)).toList();
    }

    /** The years of its expenses, the first and the last. */
    IntStream years() {
        int first = costs.stream().mapToInt(PlanCost::year).min().orElseThrow();
        int last = costs.stream().mapToInt(PlanCost::lastYear).max().orElseThrow();
        return IntStream.rangeClosed(first, last);
    }

    /** What the State gives back of the VAT of each year, by the year of the expense. */
    SortedMap<Integer, Long> refunds(FundingRules rules) {
        SortedMap<Integer, Long> refunds = new TreeMap<>();
        years().forEach(year -> {
            LocalDate day = lastDay(year);
            long back = costs.stream()
                    .filter(cost -> cost.paidIn(year))
                    .mapToLong(cost -> refund(cost, day, rules))
                    .sum();
            if (back > 0) {
                refunds.put(year, back);
            }
        });
        return refunds;
    }

    /** On which the rules of a year are read. */
    static LocalDate lastDay(int year) {
        return LocalDate.of(year, Month.DECEMBER, LAST_DAY);
    }

    /** The same of what one expense is in one year; none of what bears no VAT. */
    long refund(PlanCost cost, LocalDate day, FundingRules rules) {
        return cost.taxed() ? refund(cost.kind(), cost.incl(), day, carrier(), rules) : 0;
    }

    /** What the State gives back of the VAT of an expense. */
    static long refund(CostKind kind, long incl, LocalDate day, Payer carrier, FundingRules rules) {
        return rules.of(Kind.FCTVA, day)
                .filter(rule -> rule.opensTo(carrier) && rule.about(kind))
                .findFirst()
                .map(rule -> Money.part(incl, rule.rate()))
                .orElse(0L);
    }
}
