package fr.preau.rooms.practices.replication;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.replication.Plan.CountRange;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import fr.preau.rooms.practices.replication.Plan.ScaledCost;
import fr.preau.rooms.practices.replication.PlanSizes.Assumptions;
import fr.preau.rooms.practices.replication.PlanSizes.SizeAssumption;
import fr.preau.rooms.practices.replication.PlanSizes.Source;
import fr.preau.rooms.practices.replication.PlanView.Assumption;
import fr.preau.rooms.practices.replication.PlanView.CostLine;
import fr.preau.rooms.practices.replication.PlanView.Neighbour;
import fr.preau.rooms.practices.replication.PlanView.StepLine;
import fr.preau.rooms.practices.replication.PlanView.Sum;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Spending;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a plan in words. */
@Component
record PlanPortrait(ReplicationPlace ground, PlanSizes sizes, PlanLaw law) {
    private static final double CENTS = 100;
    private static final long WHOLE = 100_00;

    /** The plan itself, as values. */
    Plan plan(Practice origin, Replication it) {
        return Plan.of(origin.sheet(), sizes.of(it, origin.sheet().levels()).here(), it.startsOn());
    }

    PlanView view(Visit visit, Practice origin, Replication it, List<Replication> all) {
        Sheet sheet = origin.sheet();
        Assumptions assumed = sizes.of(it, sheet.levels());
        Plan plan = Plan.of(sheet, assumed.here(), it.startsOn());
        PlanLaw.LocalLaw told = law.of(visit, sheet, it.place());
        return new PlanView(
                List.of(assumption(visit, "ecoles", assumed.schools(), it.size().schools()),
                        assumption(visit, "classes", assumed.classes(), it.size().classes()),
                        assumption(visit, "eleves", assumed.pupils(), it.size().pupils())),
                plan.steps().stream().map(planStep -> step(visit, it.open(), planStep)).toList(),
                plan.costs().stream().map(scaledCost -> cost(visit, scaledCost)).toList(),
                sums(visit, plan.spending(), assumed.pupils().many()), note(visit, plan), told.levels(), told.place(),
                told.path(), new Differences(visit, ground).of(origin, it, assumed.schools().many()),
                neighbours(visit, it, all), alone(visit, it));
    }

    private String alone(Visit visit, Replication it) {
        if (ground.territory(it.place()).isEmpty()) {
            return visit.t("replication.plan.neighbours.unknown");
        }
        boolean sought = !ground.surroundings(it.place()).isEmpty();
        return visit.t("replication.plan.neighbours." + (sought ? "none" : "wide"));
    }

    private static Assumption assumption(Visit visit, String field, SizeAssumption assumed, @Nullable Integer typed) {
        CountRange many = assumed.many();
        String source = assumed.source() == Source.PARTIAL
                ? visit.t("replication.size.PARTIAL", visit.number(assumed.counted()), visit.number(assumed.total()))
                : visit.t("replication.size." + assumed.source());
        return new Assumption(field, visit.t("replication.size." + field), many == null ? null : many(visit, many),
                source, typed == null ? "" : typed.toString());
    }

    private static String many(Visit visit, CountRange many) {
        return many.low() == many.high() ? visit.number(many.low())
                : visit.t("replication.range", visit.number(many.low()), visit.number(many.high()));
    }

    /** What is over was planned so, and may have been done otherwise. */
    private static StepLine step(Visit visit, boolean open, PlanStep step) {
        String when = open ? "replication.step." : "replication.step.over.";
        String here = step.from() == null ? null
                : step.until() == null ? visit.t(when + "from", visit.date(step.from()))
                        : visit.t(when + "between", visit.date(step.from()), visit.date(step.until().minusDays(1)));
        return new StepLine(step.step().title(), step.step().words(), step.step().when(), here);
    }

    private static CostLine cost(Visit visit, ScaledCost scaledCost) {
        Sheet.Cost cost = scaledCost.cost();
        Range there = cost.range();
        return new CostLine(cost.label(), visit.t("replication.rhythm." + cost.rhythm()),
                there == null ? null : range(visit, there),
                scaledCost.range() == null ? null : range(visit, scaledCost.range()), how(visit, scaledCost));
    }

    private static String how(Visit visit, ScaledCost cost) {
        String unit = visit.t("replication.unit." + cost.cost().unit());
        return switch (cost.basis()) {
            case FIXED -> visit.t("replication.how.FIXED");
            case SCALED -> visit.t("replication.how.SCALED", unit, visit.number(Objects.requireNonNull(cost.there())),
                    many(visit, Objects.requireNonNull(cost.here())));
            case NO_AMOUNT -> visit.t("replication.how.NO_AMOUNT");
            case NO_QUANTITY -> visit.t("replication.how.NO_QUANTITY", unit);
            case NO_SIZE -> visit.t("replication.how.NO_SIZE", unit);
        };
    }

    static String range(Visit visit, Range range) {
        String low = euros(visit, range.low());
        String high = euros(visit, range.high());
        return low.equals(high) ? low : visit.t("replication.range", low, high);
    }

    static String euros(Visit visit, long cents) {
        return visit.t("replication.euros",
                visit.decimal(cents / CENTS, cents >= WHOLE || cents % (long) CENTS == 0 ? 0 : 2));
    }

    private static List<Sum> sums(Visit visit, Spending all, @Nullable CountRange pupils) {
        List<Sum> sums = new ArrayList<>();
        add(sums, visit, "investment", all.investment(), pupils);
        add(sums, visit, "once", all.onceRunning(), pupils);
        add(sums, visit, "yearly", all.yearly(), pupils);
        return List.copyOf(sums);
    }

    private static void add(List<Sum> sums, Visit visit, String what, @Nullable Range range,
            @Nullable CountRange pupils) {
        if (range == null) {
            return;
        }
        boolean divisible = pupils != null && pupils.low() > 0;
        Range each = divisible && pupils != null
                ? new Range(Plan.floor(range.low(), 1, pupils.high()), Plan.ceiling(range.high(), 1, pupils.low()))
                : null;
        sums.add(new Sum(visit.t("replication.sum." + what), range(visit, range),
                each == null ? null : range(visit, each)));
    }

    private static @Nullable String note(Visit visit, Plan plan) {
        boolean nothing = plan.costs().stream().allMatch(cost -> cost.range() == null);
        if (plan.costs().isEmpty() || nothing) {
            return null;
        }
        String tax = visit.t("replication.tax." + plan.spending().tax());
        return plan.spending().partial() ? tax + " " + visit.t("replication.costs.partial") : tax;
    }

    private List<Neighbour> neighbours(Visit visit, Replication it, List<Replication> all) {
        List<String> around = ground.surroundings(it.place());
        List<Neighbour> near = new ArrayList<>();
        for (Replication replication : all) {
            if (replication.id().equals(it.id()) || replication.organisation().equals(it.organisation())) {
                continue;
            }
            Optional<String> shared = ground.surroundings(replication.place())
                    .stream()
                    .filter(around::contains)
                    .findFirst();
            shared.flatMap(ground::territory)
                    .ifPresent(where -> near
                            .add(new Neighbour(replication.organisationName(), visit.to(replication.path()),
                                    visit.t("replication.stage." + replication.stage()), where.name())));
        }
        return List.copyOf(near);
    }
}
