package fr.preau.rooms.practices.replication;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
record ReplicationPages(Practices practices, Replications replications, PlanPages plan, Rights rights) {
    private static final String ONE = "/repliques/{id}";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2080;

    /**
     * All that the form needs, with everything that was typed.
     *
     * @param organisations those that may take it up: one that does already goes on with what it began
     * @param mine open replications of those one acts for already
     */
    record NewPage(Practice practice, List<Choice> organisations, List<Choice> origins, List<Replication> mine,
            List<Rights.Lack> lacks, Form form) {}

    @GetMapping("/pratiques/{id}/repliques/nouvelle")
    View edit(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String depuis, Form form) {
        return page(actor, id, form.with("depuis", depuis));
    }

    @PostMapping("/pratiques/{id}/repliques")
    @Who(value = Visitor.SIGNED_IN, act = "replication.new.act")
    View make(Actor actor, @PathVariable String id, Form form) {
        LocalDate start = day(form);
        String from = form.text("depuis");
        return form.make(
                () -> "/repliques/"
                        + replications.make(actor, id, form.text("organisation"), from.isEmpty() ? null : from, start),
                () -> page(actor, id, form));
    }

    @PostMapping(ONE + "/etats")
    @Who(value = Visitor.SIGNED_IN, act = "replication.move.act")
    View move(Actor actor, @PathVariable String id, Form form) {
        Replication it = replications.get(id);
        Stage to = form.one("etat", Stage.class);
        form.refuse(to == null, "etat", "replication.refused.stage");
        return form.settle(it.path(),
                () -> replications.move(actor, id, Objects.requireNonNull(to), form.text("motif")),
                () -> plan.page(actor, it, form));
    }

    /** When it begins; absent when nothing was typed. */
    static @Nullable LocalDate day(Form form) {
        LocalDate day = form.day("debut", "replication.refused.day");
        boolean known = day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        form.refuse(!known, "debut", "replication.refused.day");
        return day;
    }

    private View page(Actor actor, String id, Form form) {
        Practice it = practices.get(id);
        List<Replication> all = replications.of(id);
        List<Choice> own = organisations(actor, it);
        List<Replication> mine = all.stream()
                .filter(Replication::open)
                .filter(replication -> own.stream().anyMatch(body -> body.value().equals(replication.organisation())))
                .toList();
        Set<String> begun = mine.stream().map(Replication::organisation).collect(Collectors.toSet());
        List<Choice> organisations = own.stream().filter(body -> !begun.contains(body.value())).toList();
        if (organisations.size() == 1) {
            form.begun("organisation", organisations.getFirst().value());
        }
        List<Choice> origins = new ArrayList<>();
        origins.add(new Choice("", form.visit().t("replication.new.origin", it.carrierName())));
        all.stream()
                .filter(replication -> others(organisations, replication.organisation()))
                .map(replication -> Choice.named(replication.id(), replication.organisationName()))
                .forEach(origins::add);
        List<Rights.Lack> lacks = own.isEmpty() ? rights.lacks(actor, Power.CONTRIBUTE) : List.of();
        return form.page("rooms/practices/replication/edit", form.visit().t("replication.new.title"),
                new NewPage(it, organisations, origins, mine, lacks, form));
    }

    /** Whether one of these may be inspired by it: nobody is by itself. */
    private static boolean others(List<Choice> organisations, String origin) {
        return organisations.stream().anyMatch(own -> !own.value().equals(origin));
    }

    private static List<Choice> organisations(Actor actor, Practice it) {
        return HeldMandate.choices(actor.inForce()
                .stream()
                .filter(held -> held.gives(Power.CONTRIBUTE, actor.at()))
                .filter(held -> !held.organisation().equals(it.carrier())));
    }
}
