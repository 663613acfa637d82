package fr.preau.rooms.practices.replication;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import fr.preau.tools.work.Sequel;
import fr.preau.tools.work.Sequels;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * The page of a replication: how far it is, its plan, what it gave; for the council, a calendar.
 */
@Controller
@Who(Visitor.ANYONE)
record PlanPages(Practices practices, PlanPortrait portrait, ReportedUptakes reported, Sequels sequels) {
    /** The field that carries what the plan assumed when its form was shown. */
    static final String SEEN = "vu";

    /**
     * All that the page needs.
     *
     * @param next the stages it may come to, for who may say so
     * @param mine whether one may change what the plan assumes
     * @param publishes whether one may engage whoever takes it up
     * @param sequels what is made of it
     */
    record PlanPage(Replication it, Practice practice, String from, PlanView plan, List<Stage> next, boolean mine,
            boolean publishes, List<Sequel> sequels, Form form) {
        boolean reports() {
            return publishes && it.begunAt() != null;
        }

        /** Whether an operation is to be made of it. */
        boolean operates() {
            return publishes && it.open() && sequels.isEmpty();
        }

        /** What the plan assumed when its form was first shown. */
        String seen() {
            return form.text(SEEN, it.assumed());
        }

        /** What a field of the assumptions holds. */
        String assumed(String field) {
            Object kept = field.equals("debut") ? it.startsOn()
                    : plan.assumptions()
                            .stream()
                            .filter(assumption -> assumption.field().equals(field))
                            .map(PlanView.Assumption::typed)
                            .findFirst()
                            .orElse(null);
            return form.text(field, kept);
        }
    }

    @GetMapping("/repliques/{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        return page(actor, reported.get(id), form);
    }

    /** The same to be printed, for who has to vote on it. */
    @GetMapping("/repliques/{id}/rapport")
    View council(@PathVariable String id, Form form) {
        PlanPage page = read(null, reported.get(id), List.of(), form);
        return form.page("rooms/practices/replication/council", title(form.visit(), page), page);
    }

    @GetMapping("/repliques/{id}.ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        Replication it = reported.get(id);
        Practice origin = published(it);
        List<PlanStep> steps = portrait.plan(origin, it).steps();
        if (steps.stream().allMatch(step -> step.from() == null)) {
            throw new Refusal.NotFound("id", "replication.calendar.none");
        }
        String title = visit.t("replication.show.title." + it.stage(), it.organisationName(), origin.sheet().title());
        return PlanCalendar.of(it.id(), title, visit.address(visit.to(it.path())), steps, it.stageAt()).answer(it.id());
    }

    View page(@Nullable Actor actor, Replication it, Form form) {
        PlanPage page = read(actor, it, sequels.of(it.ref(), form.visit()), form);
        return form.page("rooms/practices/replication/show", title(form.visit(), page), page);
    }

    private static String title(Visit visit, PlanPage page) {
        return visit.t("replication.show.title." + page.it().stage(), page.it().organisationName(),
                page.practice().sheet().title());
    }

    /** The sheet it follows, withdrawn since or not: the plan stays what it was made of. */
    private Practice published(Replication it) {
        return practices.find(it.practice())
                .orElseThrow(() -> new Refusal.NotFound("id", "replication.unknown", it.id()));
    }

    private PlanPage read(@Nullable Actor actor, Replication it, List<Sequel> made, Form form) {
        Practice origin = published(it);
        List<Replication> all = reported.shown(it.practice());
        boolean mine = actor != null && actor.may(Power.CONTRIBUTE, it.organisation()).allowed();
        boolean publishes = actor != null && actor.may(Power.PUBLISH, it.organisation()).allowed();
        return new PlanPage(it, origin,
                all.stream()
                        .filter(replication -> replication.id().equals(it.takenFrom()))
                        .map(Replication::organisationName)
                        .findFirst()
                        .orElse(origin.carrierName()),
                portrait.view(form.visit(), origin, it, all), mine ? next(it.stage()) : List.of(), mine, publishes,
                made, form);
    }

    private static List<Stage> next(Stage stage) {
        return switch (stage) {
            case CONSIDERED -> List.of(Stage.UNDER_WAY, Stage.ABANDONED);
            case UNDER_WAY -> List.of(Stage.DONE, Stage.ABANDONED);
            case DONE, ABANDONED -> List.of();
        };
    }
}
