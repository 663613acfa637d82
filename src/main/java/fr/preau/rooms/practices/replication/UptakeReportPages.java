package fr.preau.rooms.practices.replication;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import fr.preau.tools.work.Sequel;
import fr.preau.tools.work.Sequels;
import java.time.YearMonth;
import java.util.List;
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
record UptakeReportPages(Practices practices, Replications replications, Sequels sequels) {
    private static final String ONE = "/repliques/{id}";

    /**
     * All that the form needs, with everything that was typed.
     *
     * @param preview as it would be read; absent until it is asked for
     */
    record ReportPage(Replication it, Practice practice, List<Result> indicators, @Nullable Report preview, Form form) {
        @Nullable
        Verdict verdict() {
            return preview == null || !it.open() && it.stage() != Stage.DONE ? it.counted()
                    : Verdicts.of(indicators, preview.measures());
        }
    }

    /**
     * The last report counts, and is what one changes; {@code bilan=oui} writes in it what the operation that came of
     * it spent and had.
     */
    @GetMapping(ONE + "/compte-rendu")
    View edit(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String bilan, Form form) {
        Replication it = replications.get(id);
        if (bilan.equals("oui")) {
            List<Sequel> all = sequels.of(it.ref(), form.visit());
            ReportReader.typed(Sequel.together(all), it.report()).forEach(form::begun);
        }
        return page(actor, it, form, null);
    }

    private View page(Actor actor, Replication it, Form form, @Nullable Report preview) {
        Refusal.forbid(!actor.may(Power.PUBLISH, it.organisation()).allowed(), "replication.report.refused.power");
        Refusal.conflict(it.begunAt() == null && form.sound(), "replication.refused.begun");
        Practice practice = practices.get(it.practice());
        List<Result> indicators = practice.sheet().results();
        Report last = it.report();
        if (last != null) {
            ReportReader.typed(last, indicators).forEach(form::begun);
        }
        return form.page("rooms/practices/replication/report", form.visit().t("replication.report.title"),
                new ReportPage(it, practice, indicators, preview, form));
    }

    @PostMapping(ONE + "/comptes-rendus")
    @Who(value = Visitor.SIGNED_IN, act = "replication.report.act")
    View report(Actor actor, @PathVariable String id, Form form) {
        Replication it = replications.get(id);
        ReportReader.CheckedReport read = ReportReader.of(form.texts(), practices.get(it.practice()).sheet().results(),
                YearMonth.from(Paris.hour(actor.at())));
        read.problems().forEach(problem -> form.wrong(problem.field(), problem.key()));
        if (form.sound() && form.has("suite", "apercu")) {
            return page(actor, it, form, read.report());
        }
        return form.settle(it.path() + "#compte-rendu", () -> replications.report(actor, id, read.report()),
                () -> page(actor, it, form, null));
    }
}
