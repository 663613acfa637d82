package fr.preau.rooms.practices.replication;

import fr.preau.people.territory.Territory;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.tools.work.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A plan as what an operation over many schools comes from: its place, its steps, their days. */
@Component
record PlanOrigin(ReplicationRows rows, Practices practices, PlanPortrait portrait,
        ReplicationPlace ground) implements Origin {
    private static final int LONGEST_STEP = 200;

    @Override
    public String kind() {
        return "replication";
    }

    @Override
    public Optional<Draft> draft(String id) {
        return rows.find(id)
                .filter(Replication::open)
                .flatMap(it -> practices.find(it.practice()).map(origin -> draft(it, origin)));
    }

    private Draft draft(Replication it, Practice origin) {
        Sheet sheet = origin.sheet();
        List<PlanStep> dated = portrait.plan(origin, it).steps().stream().filter(step -> step.until() != null).toList();
        return new Draft(it.organisation(), sheet.title(), sheet.summary(),
                Objects.requireNonNullElse(sheet.subject(), ""),
                sheet.levels().isEmpty() ? "ECOLE" : sheet.levels().getFirst(), it.startsOn(),
                dated.isEmpty() ? null : last(dated.getLast()), List.of(), List.of(),
                dated.stream().map(PlanOrigin::step).toList())
                .among(where(it), text -> ground.territory(it.place()).map(Territory::name).orElse(""));
    }

    private static List<String> where(Replication it) {
        String place = it.place();
        return it.organisation().startsWith("etablissement-") ? List.of(it.organisation())
                : place == null ? List.of() : List.of(place.toLowerCase(Locale.ROOT).replace(':', '-'));
    }

    private static @Nullable LocalDate last(PlanStep step) {
        return step.until() == null ? null : step.until().minusDays(1);
    }

    private static Step step(PlanStep step) {
        String title = step.step().title();
        return new Step(Objects.requireNonNull(last(step)),
                title.length() > LONGEST_STEP ? title.substring(0, LONGEST_STEP) : title);
    }
}
