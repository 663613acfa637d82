package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FundingRule.Bounds;
import fr.preau.rooms.programmes.funding.FundingRule.Fulfilment;
import fr.preau.rooms.programmes.funding.FundingRule.Kind;
import fr.preau.rooms.programmes.funding.FundingRule.WaiverOutcome;
import fr.preau.rooms.programmes.funding.Scrutiny.Remark.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan before the rules that hold on its day. What a rule read at its source does not allow is refused; what only an
 * indirect source says, or what depends on something nobody told, is a warning.
 */
final class Scrutiny {
    private static final long HIGHEST_VAT = 200_000;
    private final FinancingPlan plan;
    private final FundingRules rules;
    private final LocalDate day;
    private final List<Remark> remarks = new ArrayList<>();

    /**
     * What is to be said of a plan, and the text it rests on.
     *
     * @param key of its sentence
     * @param rule that says so; absent for what is only arithmetic
     * @param arguments {@link Money}, codes, or words shown as they are
     */
    record Remark(Weight weight, String key, @Nullable FundingRule rule, List<Object> arguments) {
        /** Whatever the order in which funders were written. */
        static final Comparator<Remark> ORDER = Comparator.comparing(Remark::weight)
                .thenComparing(remark -> remark.rule() == null ? "" : remark.rule().code())
                .thenComparing(Remark::key)
                .thenComparing(remark -> remark.arguments().toString());

        /** How much it weighs. */
        enum Weight {
            /** A text does not allow it: the plan is not published. */
            REFUSES,
            /** To be checked before anything is signed. */
            WARNS, TELLS
        }

        boolean refuses() {
            return weight == Weight.REFUSES;
        }
    }

    private Scrutiny(FinancingPlan plan, FundingRules rules) {
        this.plan = plan;
        this.rules = rules;
        this.day = plan.frame().day();
    }

    /** All that is to be said of it, what refuses it first. */
    static List<Remark> of(FinancingPlan plan, FundingRules rules) {
        var it = new Scrutiny(plan, rules);
        Breakdown invested = Breakdown.of(plan, Nature.INVESTISSEMENT, rules);
        it.whole(invested);
        it.whole(Breakdown.of(plan, Nature.FONCTIONNEMENT, rules));
        it.ownShare(invested);
        it.privateSchool(invested);
        plan.funders().forEach(it::funder);
        plan.costs().forEach(it::vat);
        it.remarks.sort(Remark.ORDER);
        return it.remarks;
    }

    /** Whether a text refuses it. */
    static boolean refused(List<Remark> remarks) {
        return remarks.stream().anyMatch(Remark::refuses);
    }

    private void note(Weight weight, String key, @Nullable FundingRule rule, Object... arguments) {
        boolean unsure = weight == Weight.REFUSES && rule != null && !rule.sure();
        Weight said = unsure ? Weight.WARNS : weight;
        remarks.add(new Remark(said, "funding.says." + key, rule, List.of(arguments)));
    }

    private void refuse(String key, FundingRule rule, Object... arguments) {
        note(Weight.REFUSES, key, rule, arguments);
    }

    /** No more is given than it costs, nor more than a scheme lets public bodies give together. */
    private void whole(Breakdown shares) {
        long base = shares.total();
        if (shares.given() > base) {
            note(Weight.REFUSES, "over", null, shares.nature(), new Money(shares.given()), new Money(base));
        }
        shares.grants()
                .stream()
                .flatMap(grant -> rules.coded(grant.funder().scheme()).stream())
                .distinct()
                .filter(rule -> rule.cumul() > 0)
                .forEach(rule -> {
                    var most = new Money(Money.most(base, rule.cumul()));
                    if (shares.aided() > most.cents()) {
                        refuse("cumul", rule, new Money(shares.aided()), most);
                    }
                });
        concourse(shares);
    }

    /** Funds between a grouping and its communes: no more than what who receives them pays. */
    private void concourse(Breakdown shares) {
        List<Breakdown.Sum> concur = shares.grants().stream().filter(grant -> concurs(grant.funder())).toList();
        long funds = concur.stream().mapToLong(Breakdown.Sum::cents).sum();
        Optional<FundingRule> rule = rules.of(Kind.FONDS_DE_CONCOURS, day).findFirst();
        if (funds == 0) {
            return;
        }
        if (rule.isEmpty()) {
            note(Weight.WARNS, "concours.before", rules.coded("FDC").orElse(null));
            return;
        }
        if (!concur.stream().allMatch(grant -> Payer.concur(grant.funder().payer(), plan.carrier()))) {
            refuse("concours.who", rule.get(), plan.carrier());
        }
        long most = most(rule.get(), shares.total(), shares.given() - funds);
        if (funds > most) {
            refuse("concours", rule.get(), shares.nature(), new Money(funds), new Money(most));
        }
    }

    /** The most that a fund may be, others having given so much. */
    static long most(FundingRule rule, long base, long others) {
        return Math.max(0, Money.most(base - others, rule.rate()));
    }

    /** Money between a grouping and its communes is such a fund, whatever it was called. */
    private boolean concurs(Funder funder) {
        return funder.scheme().equals("FDC") || Payer.concur(funder.payer(), plan.carrier());
    }

    /**
     * What a rule asks of who carries a project.
     *
     * @param asked in cents, whether it is let off or not
     * @param own what it brings
     */
    record LeastShare(FundingRule rule, WaiverOutcome waived, long asked, long own) {
        boolean missed() {
            return own < asked && waived.met() != Fulfilment.YES;
        }
    }

    /**
     * The least shares that are asked of who carries a project.
     *
     * @param invested the kinds of what is invested; nothing is asked when there is none
     * @param told whether an act of that name is told
     */
    static List<LeastShare> leastShares(Frame frame, Collection<CostKind> invested, Breakdown shares,
            FundingRules rules, Predicate<String> told) {
        Predicate<FundingRule> lowers = rule -> frame.prefect() && invested.stream().allMatch(rule::about);
        return invested.isEmpty() ? List.of()
                : rules.shares(frame.day(), lowers)
                        .stream()
                        .filter(rule -> rule.opensTo(frame.carrier()))
                        .map(rule -> new LeastShare(rule, rule.waived(frame, told),
                                Money.least(shares.shared(), rule.rate()), shares.own()))
                        .toList();
    }

    private void ownShare(Breakdown shares) {
        if (shares.total() == 0 || shares.own() < 0) {
            return; // nothing, or refused already
        }
        List<CostKind> invested = plan.costs(Nature.INVESTISSEMENT).stream().map(PlanCost::kind).toList();
        for (LeastShare least : leastShares(plan.frame(), invested, shares, rules, act -> false)) {
            if (least.own() < least.asked()) {
                least(least, shares);
            }
        }
    }

    private void least(LeastShare least, Breakdown shares) {
        FundingRule rule = least.rule();
        var own = new Money(least.own());
        var asked = new Money(least.asked());
        Fulfilment waived = least.waived().met();
        if (waived == Fulfilment.YES) {
            note(Weight.TELLS, "waived", rule, own, asked);
        } else if (rule.warns()) {
            note(Weight.TELLS, "leader", rule, own, asked);
        } else {
            Weight weight = waived == Fulfilment.UNTOLD ? Weight.WARNS : Weight.REFUSES;
            String key = waived == Fulfilment.UNTOLD ? "own.if" : "own";
            note(weight, key, rule, own, asked, new Money(shares.shared()));
        }
    }

    private void privateSchool(Breakdown shares) {
        var given = new Money(shares.aided());
        rules.of(Kind.PART_DES_DEPENSES, day)
                .filter(rule -> rule.scope().levels().contains(plan.frame().level()))
                .filter(any -> given.cents() > 0)
                .forEach(rule -> {
                    long yearly = plan.frame().yearly();
                    var most = new Money(Money.most(yearly, rule.rate()));
                    Fulfilment waived = rule.waived(plan.frame(), act -> false).met();
                    if (waived == Fulfilment.YES) {
                        note(Weight.TELLS, "private.free", rule);
                    } else if (yearly == 0 && rule.rate() > 0) {
                        note(Weight.WARNS, "private.untold", rule);
                    } else if (given.cents() > most.cents()) {
                        beyond(rule, waived, given, most);
                    }
                });
    }

    /** What a private school is given beyond the most: its computers have a text of their own. */
    private void beyond(FundingRule rule, Fulfilment waived, Money given, Money most) {
        boolean bound = plan.costs(Nature.INVESTISSEMENT).stream().anyMatch(cost -> rule.about(cost.kind()));
        String key = rule.rate() == 0 ? "private.none" : "private";
        if (!bound) {
            note(Weight.WARNS, "private.computers", rule, given, most);
        } else if (waived == Fulfilment.UNTOLD) {
            note(Weight.WARNS, "private.if", rule, given, most);
        } else {
            note(Weight.REFUSES, key, rule, given, most);
        }
    }

    private void funder(Funder funder) {
        rules.coded(funder.scheme()).ifPresent(rule -> {
            if (rule.kind() == Kind.PRET) {
                note(Weight.TELLS, "loan", rule, funder.name());
                if (plan.costs().stream().noneMatch(cost -> rule.about(cost.kind()))) {
                    refuse("expense", rule, funder.name());
                }
            }
            if (rule.kind() != Kind.FONDS_DE_CONCOURS) {
                scope(funder, rule);
            }
            if (rule.kind() == Kind.AIDE) {
                bounds(funder, rule);
            }
        });
        long given = plan.given(funder);
        if (given == 0) {
            note(Weight.WARNS, "nothing", null, funder.name());
        }
        rules.of(Kind.PUBLICATION, day)
                .filter(rule -> funder.payer().publicMoney() && funder.status().granted())
                .filter(rule -> given > rule.above())
                .forEach(rule -> note(Weight.TELLS, "publish", rule, funder.name(), new Money(given)));
        rules.of(Kind.COMMENCEMENT, day)
                .filter(rule -> rule.scope().payer() == funder.payer() && rule.scope().nature() == funder.nature())
                .filter(any -> !funder.status().granted())
                .forEach(rule -> note(Weight.TELLS, "begin", rule, funder.name()));
    }

    private void scope(Funder funder, FundingRule rule) {
        for (Obstacle obstacle : obstacles(rule, plan.frame())) {
            Weight weight = obstacle.met() == Fulfilment.NO ? Weight.REFUSES : Weight.WARNS;
            List<Object> arguments = new ArrayList<>(obstacle.arguments());
            arguments.addFirst(funder.name());
            note(weight, obstacle.key(), rule, arguments.toArray());
        }
        Payer payer = rule.scope().payer();
        if (payer != null && payer != funder.payer()) {
            refuse("payer", rule, funder.name(), payer);
        }
        if (rule.scope().nature() != null && rule.scope().nature() != funder.nature()) {
            refuse("nature", rule, funder.name(), rule.scope().nature());
        }
    }

    /**
     * Why a scheme is not open to a plan, or perhaps not.
     *
     * @param key of its sentence
     * @param met {@link Fulfilment#NO} when it is not; otherwise it depends on what nobody told
     */
    record Obstacle(String key, Fulfilment met, List<Object> arguments) {
        private Obstacle(Fulfilment met, String key, Object... arguments) {
            this(key, met, List.of(arguments));
        }
    }

    /** All of them: none when it is open to such a plan. */
    static List<Obstacle> obstacles(FundingRule rule, Frame frame) {
        List<Obstacle> all = new ArrayList<>();
        LocalDate day = frame.day();
        if (day.toEpochDay() < rule.from()) {
            all.add(new Obstacle(Fulfilment.NO, "early", LocalDate.ofEpochDay(rule.from())));
        } else if (!rule.inForce(day)) {
            all.add(new Obstacle(Fulfilment.NO, "closed", LocalDate.ofEpochDay(rule.until() - 1)));
        } else if (frame.departement().isEmpty() && !rule.where().isEmpty()) {
            all.add(new Obstacle(Fulfilment.UNTOLD, "place.untold"));
        } else if (!rule.opensIn(frame.departement(), day)) {
            all.add(new Obstacle(Fulfilment.NO, "place", frame.departement()));
        }
        if (!rule.opensTo(frame.level())) {
            all.add(new Obstacle(Fulfilment.NO, "level"));
        }
        if (!rule.opensTo(frame.carrier())) {
            boolean perhaps = rule.scope().perhaps().contains(frame.carrier());
            String key = perhaps ? "carrier.if" : "carrier";
            all.add(new Obstacle(perhaps ? Fulfilment.UNTOLD : Fulfilment.NO, key, frame.carrier()));
        }
        rule.limits()
                .stream()
                .filter(limit -> limit.concerns(frame.carrier(), day))
                .flatMap(limit -> people(limit, frame).stream())
                .forEach(all::add);
        return all;
    }

    private static Optional<Obstacle> people(FundingRule.Limit limit, Frame frame) {
        if (frame.population() == 0) {
            return Optional.of(new Obstacle(Fulfilment.UNTOLD, "people.untold"));
        }
        FundingRule.Condition condition = limit.condition();
        long people = frame.population();
        return switch (limit.met(frame)) {
            case YES -> Optional.empty();
            case NO -> Optional.of(new Obstacle(Fulfilment.NO, "people", people));
            case UNTOLD -> Optional.of(condition == null ? new Obstacle(Fulfilment.UNTOLD, "place.untold")
                    : new Obstacle(Fulfilment.UNTOLD, "people.if", people, condition));
        };
    }

    /**
     * No more than the scheme pays, nor less than it pays at all, whatever the names under which its money is written.
     */
    private void bounds(Funder funder, FundingRule rule) {
        List<Funder> same = plan.funders()
                .stream()
                .filter(other -> other.scheme().equals(funder.scheme()))
                .filter(other -> other.nature() == funder.nature())
                .sorted(Comparator.comparing(Funder::name))
                .toList();
        if (!same.getFirst().equals(funder)) {
            return; // said once
        }
        String names = same.stream().map(Funder::name).collect(Collectors.joining(", "));
        var many = plan.frame().size().many();
        List<PlanCost> costs = plan.costs(funder.nature()).stream().filter(cost -> rule.about(cost.kind())).toList();
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

    private void vat(PlanCost cost) {
        rules.of(Kind.FCTVA, day)
                .filter(rule -> rule.opensTo(plan.carrier()) && rule.about(cost.kind()))
                .filter(rule -> !cost.taxed())
                .findFirst()
                .ifPresent(rule -> note(Weight.TELLS, "untaxed", rule, cost.label()));
        if (cost.incl() > cost.excl() + Money.least(cost.excl(), HIGHEST_VAT)) {
            note(Weight.WARNS, "vat", null, cost.label());
        }
    }
}
