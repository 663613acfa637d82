package fr.preau.replication;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.Outcome.Stage;
import fr.preau.practice.Practice;
import fr.preau.practice.Practices;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Je réplique": where an organisation takes a practice up, and where it says how far it is. */
@Controller
@Who(Visitor.SIGNED_IN)
class ReplicationPages {
    private static final String ONE = "/repliques/{id}";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2080;
    private final Practices practices;
    private final Replications replications;
    private final PlanPages plan;
    private final Once once;

    ReplicationPages(Practices practices, Replications replications, PlanPages plan, Once once) {
        this.practices = practices;
        this.replications = replications;
        this.plan = plan;
        this.once = once;
    }

    /** Somebody's fault, and its field. */
    record Fault(String field, String message) {}

    /** One answer among others. */
    record Choice(String code, String words, boolean chosen) {}

    /**
     * All that the form needs, with everything that was typed.
     *
     * @param mine open replications of those one acts for already
     */
    record NewPage(
            Practice practice,
            List<Choice> organisations,
            List<Choice> origins,
            String start,
            List<Replication> mine,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return faults.stream()
                    .filter(one -> one.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Typed(String organisation, String from, String start) {}

    @GetMapping("/pratiques/{id}/repliques/nouvelle")
    View edit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String depuis) {
        return page(visit, 200, actor, id, new Typed("", depuis, ""), null);
    }

    @PostMapping("/pratiques/{id}/repliques")
    @Who(value = Visitor.SIGNED_IN, act = "replication.new.act")
    View make(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String depuis,
            @RequestParam(defaultValue = "") String debut,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        try {
            LocalDate start = day(debut);
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () ->
                            "/repliques/"
                                    + replications.make(
                                            actor,
                                            id,
                                            organisation,
                                            depuis.isBlank() ? null : depuis,
                                            start));
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(visit, 422, actor, id, new Typed(organisation, depuis, debut), no);
        }
    }

    @PostMapping(ONE + "/etats")
    @Who(value = Visitor.SIGNED_IN, act = "replication.move.act")
    View move(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String etat,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Replication it = replications.get(id);
        try {
            Stage to = stage(etat);
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        replications.move(actor, id, to, motif);
                        return it.path();
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return plan.page(
                    visit, 422, actor, it, new PlanPages.Typed(motif, null, fault(visit, no)));
        }
    }

    private static Stage stage(String typed) {
        try {
            return Stage.valueOf(typed.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal.BadRequest("etat", "replication.refused.stage");
        }
    }

    /**
     * A day as a field of dates sends it; absent when nothing was typed.
     *
     * @throws Refusal.BadRequest on {@code debut}
     */
    static @Nullable LocalDate day(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new Refusal.BadRequest("debut", "replication.refused.day");
    }

    static List<Fault> fault(Visit visit, @Nullable Refusal no) {
        if (no == null) {
            return List.of();
        }
        String field = no.field();
        return List.of(
                new Fault(
                        field == null ? "contenu" : field,
                        visit.t(no.key(), no.arguments().toArray())));
    }

    private View page(
            Visit visit, int status, Actor actor, String id, Typed typed, @Nullable Refusal no) {
        Practice it = practices.get(id);
        List<Replication> all = replications.of(id);
        List<Choice> organisations = organisations(actor, it, typed);
        List<Replication> mine =
                all.stream()
                        .filter(Replication::open)
                        .filter(one ->
                                organisations.stream()
                                        .anyMatch(own -> own.code().equals(one.organisation())))
                        .toList();
        var page =
                new NewPage(
                        it,
                        organisations,
                        all.stream()
                                .filter(one -> others(organisations, one.organisation()))
                                .map(one ->
                                        new Choice(
                                                one.id(),
                                                one.organisationName(),
                                                one.id().equals(typed.from())))
                                .toList(),
                        typed.start(),
                        mine,
                        fault(visit, no));
        return visit.page(status, "replication/edit", visit.t("replication.new.title"), page);
    }

    /** Whether one of these may be inspired by it: nobody is by itself. */
    private static boolean others(List<Choice> organisations, String origin) {
        return organisations.stream().anyMatch(own -> !own.code().equals(origin));
    }

    private static List<Choice> organisations(Actor actor, Practice it, Typed typed) {
        return actor.inForce().stream()
                .filter(held -> held.gives(Power.CONTRIBUTE, actor.at()))
                .filter(held -> !held.organisation().equals(it.carrier()))
                .map(held -> choice(held, typed.organisation()))
                .distinct()
                .toList();
    }

    private static Choice choice(Held held, String chosen) {
        return new Choice(
                held.organisation(), held.organisationName(), held.organisation().equals(chosen));
    }
}
