package fr.preau.funding;

import fr.preau.programme.Operation;
import fr.preau.programme.OperationPanel;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beside an operation: the plans that pay for it, and where whoever carries it makes one. */
@Component
record FundingPanel(PlanRows rows) implements OperationPanel {
    record Panel(Operation it, List<FiledPlan> plans) {}

    @Override
    public @Nullable Content there(Visit visit, String organisation, List<String> operations) {
        List<FiledPlan> plans = rows.there(organisation, operations);
        return plans.isEmpty() ? null : visit.piece("funding/there", plans);
    }

    @Override
    public Content content(Visit visit, Operation it) {
        return visit.piece("funding/panel", new Panel(it, rows.there("", List.of(it.id()))));
    }
}
