package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.Outcome.Stage;
import fr.preau.practice.Practice;
import fr.preau.practice.Practices;
import fr.preau.replication.ReplicationPages.Fault;
import fr.preau.web.Visit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The page of a replication: how far it is, its plan, what it gave. */
@Controller
@Who(Visitor.ANYONE)
class PlanPages {
    private final Practices practices;
    private final Replications replications;

    PlanPages(Practices practices, Replications replications) {
        this.practices = practices;
        this.replications = replications;
    }

    /**
     * What was typed in a form that was not right.
     *
     * @param assumed the fields of the assumptions; absent when another form was sent
     */
    record Typed(String why, @Nullable Map<String, String> assumed, List<Fault> faults) {
        static final Typed NOTHING = new Typed("", null, List.of());
    }

    /** All that the page needs. */
    record PlanPage(
            Replication it,
            Practice practice,
            String from,
            List<Stage> next,
            boolean reports,
            Typed typed) {
        @Nullable String message(String field) {
            return typed.faults().stream()
                    .filter(one -> one.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    @GetMapping("/repliques/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return page(visit, 200, actor, replications.get(id), Typed.NOTHING);
    }

    View page(Visit visit, int status, @Nullable Actor actor, Replication it, Typed typed) {
        Practice practice = practices.get(it.practice());
        boolean mine = actor != null && actor.may(Power.CONTRIBUTE, it.organisation()).allowed();
        boolean reports =
                actor != null
                        && it.begunAt() != null
                        && actor.may(Power.PUBLISH, it.organisation()).allowed();
        var page =
                new PlanPage(
                        it,
                        practice,
                        from(practice, it),
                        mine ? next(it.stage()) : List.of(),
                        reports,
                        typed);
        return visit.page(
                status,
                "replication/show",
                visit.t("replication.show.title", it.organisationName(), practice.sheet().title()),
                page);
    }

    private String from(Practice practice, Replication it) {
        return it.takenFrom() == null
                ? practice.carrierName()
                : replications.get(it.takenFrom()).organisationName();
    }

    private static List<Stage> next(Stage stage) {
        return switch (stage) {
            case CONSIDERED -> List.of(Stage.UNDER_WAY, Stage.ABANDONED);
            case UNDER_WAY -> List.of(Stage.DONE, Stage.ABANDONED);
            case DONE, ABANDONED -> List.of();
        };
    }
}
