package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Ruling;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.Practice;
import fr.preau.practice.Practices;
import fr.preau.practice.Sheet.Result;
import fr.preau.replication.ReplicationPages.Fault;
import fr.preau.web.Visit;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an organisation reports what its replication cost and gave. */
@Controller
@Who(Visitor.SIGNED_IN)
class ReportPages {
    private static final String ONE = "/repliques/{id}";
    private final Practices practices;
    private final Replications replications;
    private final Once once;

    ReportPages(Practices practices, Replications replications, Once once) {
        this.practices = practices;
        this.replications = replications;
        this.once = once;
    }

    /** All that the form needs, with everything that was typed. */
    record ReportPage(
            Replication it,
            Practice practice,
            List<Result> indicators,
            Map<String, String> typed,
            List<Fault> faults) {
        String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        @Nullable String message(String field) {
            return faults.stream()
                    .filter(one -> one.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    @GetMapping(ONE + "/compte-rendu")
    View edit(Visit visit, Actor actor, @PathVariable String id) {
        return page(visit, 200, actor, replications.get(id), null, List.of());
    }

    @PostMapping(ONE + "/comptes-rendus")
    @Who(value = Visitor.SIGNED_IN, act = "replication.report.act")
    View report(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Replication it = replications.get(id);
        ReportReading.Read read =
                ReportReading.of(
                        form,
                        practices.get(it.practice()).sheet().results(),
                        YearMonth.from(Paris.hour(actor.at())));
        if (!read.problems().isEmpty()) {
            List<Fault> faults =
                    read.problems().stream()
                            .map(one -> new Fault(one.field(), visit.t(one.key())))
                            .toList();
            return page(visit, 422, actor, it, form, faults);
        }
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        replications.report(actor, id, read.report());
                        return it.path() + "#compte-rendu";
                    });
        } catch (Refusal.Conflict no) {
            return page(visit, 422, actor, it, form, ReplicationPages.fault(visit, no));
        }
    }

    /**
     * @param typed absent when nothing was: the last report counts, and is what one changes
     */
    private View page(
            Visit visit,
            int status,
            Actor actor,
            Replication it,
            @Nullable Map<String, String> typed,
            List<Fault> faults) {
        Ruling ruling = actor.may(Power.PUBLISH, it.organisation());
        if (!ruling.allowed()) {
            throw new Refusal.Forbidden("replication.report.refused.power");
        }
        if (it.begunAt() == null && faults.isEmpty()) {
            throw new Refusal.Conflict("replication.refused.begun");
        }
        Practice practice = practices.get(it.practice());
        List<Result> indicators = practice.sheet().results();
        Map<String, String> shown = typed == null ? told(it.report(), indicators) : typed;
        var page = new ReportPage(it, practice, indicators, shown, List.copyOf(faults));
        return visit.page(status, "replication/report", visit.t("replication.report.title"), page);
    }

    private static Map<String, String> told(@Nullable Report last, List<Result> indicators) {
        return last == null ? Map.of() : ReportReading.typed(last, indicators);
    }
}
