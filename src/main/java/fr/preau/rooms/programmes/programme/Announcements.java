package fr.preau.rooms.programmes.programme;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.tools.work.Origin;
import fr.preau.tools.work.Origin.Draft;
import fr.preau.tools.work.Origin.Step;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An operation announced in one act with its first schools and its milestones, from nothing, from a practice taken up
 * or from a promise: all of it is done, or nothing.
 */
@Component
record Announcements(Operations operations, Scopes scopes, OperationPlans plans, Organisations organisations,
        Journal journal, List<Origin> origins) {
    private static final int DAY = "2026-09-01".length();

    /**
     * What it begins with, as it was typed; each may be empty.
     *
     * @param act without which its carrier would not be competent, and its day
     * @param places a place a line
     * @param schools numbers of schools
     * @param steps a milestone a line, its day first: {@code 2026-09-01 Le marché}
     */
    record First(String act, @Nullable LocalDate day, String places, String schools, String steps) {}

    /** What a thing says already of an operation; empty when nothing may come of it. */
    Optional<Draft> draft(Ref origin) {
        return origins.stream()
                .filter(one -> one.kind().equals(origin.kind()))
                .findFirst()
                .flatMap(one -> one.draft(origin.id()));
    }

    /** Milestones as one types them. */
    static String typed(List<Step> steps) {
        return steps.stream().map(step -> step.day() + " " + step.words()).collect(Collectors.joining("\n"));
    }

    private static List<Step> steps(String typed) {
        List<Step> steps = new ArrayList<>();
        Refusal.refuse(typed.lines().count() > OperationPlans.MOST, "jalons", "programme.fault.jalons",
                OperationPlans.MOST);
        for (String line : typed.lines().map(Fold::seen).filter(text -> !text.isEmpty()).toList()) {
            try {
                String day = line.substring(0, Math.min(DAY, line.length()));
                String words = line.substring(day.length()).strip();
                Refusal.refuse(!OperationPlans.said(words), "jalons", "programme.fault.jalon");
                steps.add(new Step(LocalDate.parse(day), words));
            } catch (DateTimeException undated) {
                throw new Refusal.BadRequest("jalons", "programme.fault.jalons.day", line);
            }
        }
        return steps;
    }

    /**
     * Announces it.
     *
     * @return its id, {@code Q-…}
     * @throws Refusal.BadRequest as {@link Operations#announce}, {@link Scopes} and {@link OperationPlans}; on
     * {@code "porteur"} when what it comes from is of others
     */
    String announce(Actor actor, String writer, String carrier, Outline outline, @Nullable Ref origin, First first) {
        if (origin != null) {
            requireOwn(actor, carrier, origin);
        }
        List<Step> steps = steps(first.steps());
        return journal.record((at, say) -> {
            String id = operations.announce(actor, writer, carrier, outline, first.act(), first.day(), origin);
            if (!first.places().isBlank()) {
                scopes.place(actor, id, first.places(), null, 0);
            }
            if (!first.schools().isBlank()) {
                scopes.list(actor, id, first.schools(), 0);
            }
            steps.forEach(step -> plans.promise(actor, id, step.day(), step.words()));
            return id;
        });
    }

    /** Nobody makes an operation of what others took up, or promised. */
    private void requireOwn(Actor actor, String carrier, Ref origin) {
        String of = draft(origin).map(Draft::organisation)
                .orElseThrow(() -> new Refusal.Conflict("programme.refused.origin"));
        boolean own = carrier.equals(of) || carrier.equals(organisations.inPlaceOf(of, Paris.day(actor.at())));
        Refusal.refuse(!own, "organisation", "programme.fault.origin", organisations.called(of));
    }
}
