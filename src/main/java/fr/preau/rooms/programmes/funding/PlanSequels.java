package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.OperationPanel;
import fr.preau.tools.work.Sequel;
import gg.jte.Content;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The plans that pay for operations: beside each of them, where whoever carries it makes one, and what was really
 * spent.
 */
@Component
record PlanSequels(PlanRows rows) implements OperationPanel, Sequel.Teller {
    record Panel(Operation it, List<FiledPlan> plans) {}

    @Override
    public @Nullable Content there(Visit visit, String organisation, List<String> operations) {
        List<FiledPlan> plans = rows.there(organisation, operations);
        return plans.isEmpty() ? null : visit.piece("rooms/programmes/funding/there", plans);
    }

    @Override
    public Content content(Visit visit, Operation it) {
        return visit.piece("rooms/programmes/funding/panel", new Panel(it, rows.there("", List.of(it.id()))));
    }

    @Override
    public String select() {
        return """
                select 'operation:' || p.operation, 'financement:' || p.id, p.title, p.figures
                from funding.plan p where p.operation <> '' and p.published_at is not null and p.withdrawn_at is null
                """;
    }

    @Override
    public Sequel sequel(Sequel.Row row, Visit visit) {
        FinancingPlan plan = CanonicalJson.read(row.told(), FinancingPlan.class);
        int pupils = plan.frame().size().pupils();
        Long yearly = spent(plan, cost -> cost.times() > 1);
        var outturn = new Sequel.Outturn(spent(plan, cost -> cost.times() == 1), yearly,
                plan.spent() == null ? null : plan.years().min().orElseThrow(), pupils == 0 ? null : pupils, null, null,
                "");
        String path = FinancingPages.ONE + row.ref().id();
        return new Sequel(row.ref(), row.name(), path, said(visit, plan), outturn);
    }

    /** What those expenses cost in one year; absent when there is none, or one is not told. */
    private static @Nullable Long spent(FinancingPlan plan, Predicate<PlanCost> which) {
        List<PlanCost> some = plan.costs().stream().filter(which).toList();
        return some.isEmpty() || some.stream().anyMatch(cost -> cost.spent() == null) ? null
                : some.stream()
                        .mapToLong(cost -> Money.each(Objects.requireNonNullElse(cost.spent(), 0L), cost.times()))
                        .sum();
    }

    /** What was spent beside what was foreseen. */
    static String said(Visit visit, FinancingPlan plan) {
        Long spent = plan.spent();
        String cost = visit.euros(plan.cost());
        return spent == null ? visit.t("funding.spent.untold", cost)
                : visit.t("funding.spent.said", visit.euros(spent), cost);
    }
}
