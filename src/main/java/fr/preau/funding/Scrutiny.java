package fr.preau.funding;

import fr.preau.funding.CostKind.Nature;
import fr.preau.funding.FundingRule.Bounds;
import fr.preau.funding.FundingRule.Kind;
import fr.preau.funding.PlanRemark.Weight;
import fr.preau.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan before the rules that hold on its day. What a rule read at its source does not allow is
 * refused; what only an indirect source says, or what depends on something nobody told, is a
 * warning.
 */
final class Scrutiny {
    private static final long HIGHEST_VAT = 200_000;
    private final FinancingPlan plan;
    private final FundingRules rules;
    private final LocalDate day;
    private final List<PlanRemark> remarks = new ArrayList<>();

    private Scrutiny(FinancingPlan plan, FundingRules rules) {
        this.plan = plan;
        this.rules = rules;
        this.day = plan.frame().day();
    }

    /** All that is to be said of it, what refuses it first. */
    static List<PlanRemark> of(FinancingPlan plan, FundingRules rules) {
        var it = new Scrutiny(plan, rules);
        for (Nature nature : Nature.values()) {
            it.whole(nature);
        }
        it.ownShare();
        it.privateSchool();
        plan.funders().forEach(it::funder);
        plan.costs().forEach(it::vat);
        it.remarks.sort(PlanRemark.ORDER);
        return it.remarks;
    }

    /** Whether a text refuses it. */
    static boolean refused(List<PlanRemark> remarks) {
        return remarks.stream().anyMatch(PlanRemark::refuses);
    }

    private void note(Weight weight, String key, @Nullable FundingRule rule, Object... arguments) {
        boolean unsure = weight == Weight.REFUSES && rule != null && !rule.sure();
        Weight said = unsure ? Weight.WARNS : weight;
        remarks.add(new PlanRemark(said, "funding.says." + key, rule, List.of(arguments)));
    }

    private void refuse(String key, FundingRule rule, Object... arguments) {
        note(Weight.REFUSES, key, rule, arguments);
    }

    /** No more is given than it costs, nor more than a scheme lets public bodies give together. */
    private void whole(Nature nature) {
        long base = plan.base(nature);
        List<Funder> giving = plan.giving(nature, rules);
        long given = plan.given(giving);
        if (given > base) {
            note(Weight.REFUSES, "over", null, nature, new Money(given), new Money(base));
        }
        long aided = plan.aided(giving);
        giving.stream()
                .flatMap(one -> rules.coded(one.scheme()).stream())
                .distinct()
                .filter(rule -> rule.cumul() > 0)
                .forEach(rule -> {
                    var most = new Money(Money.most(base, rule.cumul()));
                    if (aided > most.cents()) {
                        refuse("cumul", rule, new Money(aided), most);
                    }
                });
        concourse(nature, base, giving);
    }

    /** Funds between a grouping and its communes: no more than what who receives them pays. */
    private void concourse(Nature nature, long base, List<Funder> giving) {
        List<Funder> concur = giving.stream().filter(this::concurs).toList();
        long funds = plan.given(concur);
        Optional<FundingRule> rule = rules.of(Kind.FONDS_DE_CONCOURS, day).findFirst();
        if (funds == 0) {
            return;
        }
        if (rule.isEmpty()) {
            note(Weight.WARNS, "concours.before", rules.coded("FDC").orElse(null));
            return;
        }
        if (!concur.stream().allMatch(one -> Payer.concur(one.payer(), plan.carrier()))) {
            refuse("concours.who", rule.get(), plan.carrier());
        }
        long others = plan.given(giving) - funds;
        long most = most(rule.get(), base, others);
        if (funds > most) {
            refuse("concours", rule.get(), nature, new Money(funds), new Money(most));
        }
    }

    /** The most that a fund may be, others having given so much. */
    static long most(FundingRule rule, long base, long others) {
        return Math.max(0, Money.most(base - others, rule.rate()));
    }

    /** Money between a grouping and its communes is such a fund, whatever it was called. */
    private boolean concurs(Funder one) {
        return one.scheme().equals("FDC") || Payer.concur(one.payer(), plan.carrier());
    }

    private void ownShare() {
        List<PlanCost> costs = plan.costs(Nature.INVESTISSEMENT);
        long base = plan.base(Nature.INVESTISSEMENT);
        List<Funder> giving = plan.giving(Nature.INVESTISSEMENT, rules);
        long own = base - plan.given(giving);
        long shared = own + plan.aided(giving);
        Predicate<FundingRule> lowers =
                one -> costs.stream().allMatch(cost -> one.about(cost.kind()));
        for (FundingRule rule : rules.shares(day, lowers.and(any -> plan.frame().prefect()))) {
            String waived =
                    rule.waived(plan.carrier(), plan.frame().departement(), day, act -> false);
            var asked = new Money(Money.least(shared, rule.rate()));
            boolean over = base == 0 || own < 0; // nothing to share, or refused already
            if (over || own >= asked.cents() || !rule.opensTo(plan.carrier())) {
                continue;
            }
            if (waived != null) {
                note(Weight.TELLS, "waived", rule, new Money(own), asked);
            } else {
                Weight weight = rule.warns() ? Weight.TELLS : Weight.REFUSES;
                String key = rule.warns() ? "leader" : "own";
                note(weight, key, rule, new Money(own), asked, new Money(shared));
            }
        }
    }

    private void privateSchool() {
        long given = plan.aided(plan.giving(Nature.INVESTISSEMENT, rules));
        rules.of(Kind.PART_DES_DEPENSES, day)
                .filter(rule -> given > 0 && rule.scope().levels().contains(plan.frame().level()))
                .forEach(rule -> {
                    long most = Money.most(plan.frame().yearly(), rule.rate());
                    if (plan.frame().yearly() == 0) {
                        note(Weight.WARNS, "private.untold", rule);
                    } else if (given > most) {
                        boolean bound =
                                plan.costs(Nature.INVESTISSEMENT).stream()
                                        .anyMatch(one -> rule.about(one.kind()));
                        String key = bound ? "private" : "private.computers";
                        Weight weight = bound ? Weight.REFUSES : Weight.WARNS;
                        note(weight, key, rule, new Money(given), new Money(most));
                    }
                });
    }

    private void funder(Funder one) {
        rules.coded(one.scheme())
                .ifPresent(rule -> {
                    if (rule.kind() == Kind.PRET) {
                        note(Weight.TELLS, "loan", rule, one.name());
                    }
                    if (rule.kind() != Kind.FONDS_DE_CONCOURS) {
                        window(one, rule);
                        scope(one, rule);
                    }
                    if (rule.kind() == Kind.AIDE) {
                        bounds(one, rule);
                    }
                });
        long given = plan.given(one);
        if (given == 0) {
            note(Weight.WARNS, "nothing", null, one.name());
        }
        rules.of(Kind.PUBLICATION, day)
                .filter(rule -> one.payer().publicMoney() && one.status().granted())
                .filter(rule -> given > rule.above())
                .forEach(rule -> note(Weight.TELLS, "publish", rule, one.name(), new Money(given)));
    }

    /** Whether the scheme is open on that day. */
    private void window(Funder one, FundingRule rule) {
        if (day.toEpochDay() < rule.from()) {
            refuse("early", rule, one.name(), LocalDate.ofEpochDay(rule.from()));
        } else if (!rule.inForce(day)) {
            refuse("closed", rule, one.name(), LocalDate.ofEpochDay(rule.until() - 1));
        }
    }

    private void scope(Funder one, FundingRule rule) {
        FinancingPlan.Frame frame = plan.frame();
        Payer payer = rule.scope().payer();
        if (payer != null && payer != one.payer()) {
            refuse("payer", rule, one.name(), payer);
        }
        if (!rule.opensTo(frame.level())) {
            refuse("level", rule, one.name());
        }
        if (!rule.opensTo(frame.carrier())) {
            boolean perhaps = rule.scope().perhaps().contains(frame.carrier());
            String key = perhaps ? "carrier.if" : "carrier";
            note(perhaps ? Weight.WARNS : Weight.REFUSES, key, rule, one.name(), frame.carrier());
        }
        if (rule.scope().nature() != null && rule.scope().nature() != one.nature()) {
            refuse("nature", rule, one.name(), rule.scope().nature());
        }
        if (rule.inForce(day) && !rule.opensIn(frame.departement(), day)) {
            refuse("place", rule, one.name(), frame.departement());
        } else if (frame.departement().isEmpty() && !rule.where().isEmpty()) {
            note(Weight.WARNS, "place.untold", rule, one.name());
        }
        people(one, rule, frame);
    }

    private void people(Funder one, FundingRule rule, FinancingPlan.Frame frame) {
        long below = rule.scope().below();
        if (below == 0 || frame.carrier() != Payer.COMMUNE) {
            return;
        }
        if (frame.population() == 0) {
            note(Weight.WARNS, "people.untold", rule, one.name());
        } else if (frame.population() >= Math.max(below, rule.scope().belowIf())) {
            refuse("people", rule, one.name(), frame.population());
        } else if (frame.population() >= below
                || rule.scope().belowIf() == 0 && rule.scope().town() > 0) {
            note(Weight.WARNS, "people.if", rule, one.name(), frame.population());
        }
    }

    /**
     * No more than the scheme pays, nor less than it pays at all, whatever the names under which
     * its money is written.
     */
    private void bounds(Funder one, FundingRule rule) {
        List<Funder> same =
                plan.funders().stream()
                        .filter(other -> other.scheme().equals(one.scheme()))
                        .filter(other -> other.nature() == one.nature())
                        .sorted(Comparator.comparing(Funder::name))
                        .toList();
        if (!same.getFirst().equals(one)) {
            return; // said once
        }
        String names = same.stream().map(Funder::name).collect(Collectors.joining(", "));
        var many = plan.frame().size().many();
        List<PlanCost> costs =
                plan.costs(one.nature()).stream().filter(cost -> rule.about(cost.kind())).toList();
        long base = costs.stream().mapToLong(plan::base).sum();
        int years = costs.stream().mapToInt(PlanCost::times).max().orElse(1);
        Bounds bounds = rule.bounds(base, many, day, years);
        long given = plan.given(same);
        if (given > bounds.most()) {
            refuse("most", rule, names, new Money(given), new Money(bounds.most()));
        } else if (given < bounds.least()) {
            refuse("least", rule, names, new Money(given), new Money(bounds.least()));
        }
        if (rule.uncounted(many, day)) {
            note(Weight.WARNS, "uncounted", rule, names);
        }
        if (rule.scope().slow() > 0) {
            note(Weight.WARNS, "speed", rule, names, rule.scope().slow());
        }
    }

    private void vat(PlanCost one) {
        rules.of(Kind.FCTVA, day)
                .filter(rule -> rule.opensTo(plan.carrier()) && rule.about(one.kind()))
                .filter(rule -> !one.taxed())
                .findFirst()
                .ifPresent(rule -> note(Weight.TELLS, "untaxed", rule, one.label()));
        if (one.incl() > one.excl() + Money.least(one.excl(), HIGHEST_VAT)) {
            note(Weight.WARNS, "vat", null, one.label());
        }
    }
}
