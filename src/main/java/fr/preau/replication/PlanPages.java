package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.Outcome.Stage;
import fr.preau.practice.Practice;
import fr.preau.practice.Practices;
import fr.preau.replication.Plan.Dated;
import fr.preau.replication.ReplicationPages.Fault;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
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
class PlanPages {
    private static final MediaType CALENDAR =
            MediaType.parseMediaType("text/calendar;charset=UTF-8");

    /** The field that carries what the plan assumed when its form was shown. */
    static final String SEEN = "vu";

    private final Practices practices;
    private final Replications replications;
    private final PlanPortrait portrait;
    private final Reported reported;

    PlanPages(
            Practices practices,
            Replications replications,
            PlanPortrait portrait,
            Reported reported) {
        this.reported = reported;
        this.practices = practices;
        this.replications = replications;
        this.portrait = portrait;
    }

    /**
     * What was typed in a form that was not right.
     *
     * @param assumed the fields of the assumptions; absent when another form was sent
     */
    record Typed(String why, @Nullable Map<String, String> assumed, List<Fault> faults) {
        static final Typed NOTHING = new Typed("", null, List.of());
    }

    /**
     * All that the page needs.
     *
     * @param next the stages it may come to, for who may say so
     * @param mine whether one may change what the plan assumes
     * @param reports whether one may report what it gave
     */
    record PlanPage(
            Replication it,
            Practice practice,
            String from,
            PlanView plan,
            List<Stage> next,
            boolean mine,
            boolean reports,
            Typed typed) {
        @Nullable String message(String field) {
            return typed.faults().stream()
                    .filter(one -> one.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }

        /** What the plan assumed when its form was first shown. */
        String seen() {
            Map<String, String> sent = typed.assumed();
            return sent == null ? it.assumed() : sent.getOrDefault(SEEN, it.assumed());
        }

        /** What a field of the assumptions holds. */
        String assumed(String field) {
            Map<String, String> sent = typed.assumed();
            if (sent != null) {
                return sent.getOrDefault(field, "");
            }
            return field.equals("debut")
                    ? Objects.toString(it.startsOn(), "")
                    : plan.assumptions().stream()
                            .filter(one -> one.field().equals(field))
                            .map(PlanView.Assumption::typed)
                            .findFirst()
                            .orElse("");
        }
    }

    @GetMapping("/repliques/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return page(visit, 200, actor, replications.get(id), Typed.NOTHING);
    }

    /** The same to be printed, for who has to vote on it. */
    @GetMapping("/repliques/{id}/rapport")
    View council(Visit visit, @PathVariable String id) {
        Replication it = replications.get(id);
        PlanPage page = page(visit, null, it, Typed.NOTHING);
        return visit.page("replication/council", title(visit, page), page);
    }

    @GetMapping("/repliques/{id}.ics")
    ResponseEntity<String> calendar(
            Visit visit, HttpServletRequest request, @PathVariable String id) {
        Replication it = replications.get(id);
        Practice origin = published(it);
        List<Dated> steps = portrait.plan(origin, it).steps();
        if (steps.stream().allMatch(one -> one.from() == null)) {
            throw new Refusal.NotFound("id", "replication.calendar.none");
        }
        String title =
                visit.t(
                        "replication.show.title." + it.stage(),
                        it.organisationName(),
                        origin.sheet().title());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(CALENDAR)
                .header("Content-Disposition", "attachment; filename=\"" + it.id() + ".ics\"")
                .body(
                        Calendar.of(
                                it.id(),
                                title,
                                visit.site().base(request) + visit.to(it.path()),
                                steps,
                                it.stageAt()));
    }

    View page(Visit visit, int status, @Nullable Actor actor, Replication it, Typed typed) {
        PlanPage page = page(visit, actor, it, typed);
        return visit.page(status, "replication/show", title(visit, page), page);
    }

    private static String title(Visit visit, PlanPage page) {
        return visit.t(
                "replication.show.title." + page.it().stage(),
                page.it().organisationName(),
                page.practice().sheet().title());
    }

    /** The sheet it follows, withdrawn since or not: the plan stays what it was made of. */
    private Practice published(Replication it) {
        return practices
                .find(it.practice())
                .orElseThrow(() -> new Refusal.NotFound("id", "replication.unknown", it.id()));
    }

    private PlanPage page(Visit visit, @Nullable Actor actor, Replication it, Typed typed) {
        Practice origin = published(it);
        List<Replication> all = reported.shown(it.practice());
        boolean mine = actor != null && actor.may(Power.CONTRIBUTE, it.organisation()).allowed();
        boolean reports =
                actor != null
                        && it.begunAt() != null
                        && actor.may(Power.PUBLISH, it.organisation()).allowed();
        return new PlanPage(
                it,
                origin,
                all.stream()
                        .filter(one -> one.id().equals(it.takenFrom()))
                        .map(Replication::organisationName)
                        .findFirst()
                        .orElse(origin.carrierName()),
                portrait.view(visit, origin, it, all),
                mine ? next(it.stage()) : List.of(),
                mine,
                reports,
                typed);
    }

    private static List<Stage> next(Stage stage) {
        return switch (stage) {
            case CONSIDERED -> List.of(Stage.UNDER_WAY, Stage.ABANDONED);
            case UNDER_WAY -> List.of(Stage.DONE, Stage.ABANDONED);
            case DONE, ABANDONED -> List.of();
        };
    }
}
