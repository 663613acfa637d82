package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.policy.Power;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of a journée, whatever is sent from it: before, on the day, after. */
@Component
class JourneePanels {
    private final Journees journees;
    private final Programme programme;
    private final Registrations registrations;
    private final Clock clock;

    JourneePanels(
            Journees journees, Programme programme, Registrations registrations, Clock clock) {
        this.journees = journees;
        this.programme = programme;
        this.registrations = registrations;
        this.clock = clock;
    }

    /**
     * All that the page needs.
     *
     * @param mine the registrations of who reads
     * @param voices the organisations one may register for; a last choice for oneself
     * @param at when it is read
     * @param convenes whether who reads convenes it
     */
    record OnePage(
            Journee it,
            List<Slot> slots,
            List<Registration> mine,
            List<Choice> voices,
            Instant at,
            boolean convenes,
            Form form) {
        /** Its programme, day after day. */
        List<List<Slot>> days() {
            return List.copyOf(
                    slots.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Slot::day,
                                            java.util.TreeMap<LocalDate, List<Slot>>::new,
                                            Collectors.toList()))
                            .values());
        }

        /** What is going on. */
        List<Slot> now() {
            return slots.stream().filter(one -> one.on(at)).toList();
        }

        /** What comes next; absent after the last. */
        @Nullable Slot next() {
            return slots.stream().filter(one -> one.opensAt().isAfter(at)).findFirst().orElse(null);
        }
    }

    View page(@Nullable Actor actor, Journee it, Form form) {
        List<Choice> voices = it.registers() ? voices(actor, form) : List.of();
        if (actor != null) {
            form.begun("nom", actor.name()).begun("courriel", actor.mail());
        }
        if (!voices.isEmpty()) {
            form.begun("pour", voices.getFirst().value());
        }
        var page =
                new OnePage(
                        it,
                        programme.of(it.id()),
                        actor == null || it.told() ? List.of() : registrations.mine(it.id(), actor),
                        voices,
                        clock.instant(),
                        journees.convenes(actor, it),
                        form);
        return form.page("journee/show", it.title(), page);
    }

    private static List<Choice> voices(@Nullable Actor actor, Form form) {
        List<Choice> voices = new ArrayList<>();
        if (actor != null) {
            actor.giving(Power.CONTRIBUTE).stream()
                    .filter(one -> !one.organisation().equals(Actor.INSTANCE))
                    .map(one -> Choice.named(one.organisation(), one.organisationName()))
                    .distinct()
                    .forEach(voices::add);
            if (!voices.isEmpty()) {
                voices.add(new Choice("", form.visit().t("journee.voice.me")));
            }
        }
        return voices;
    }

    List<Slot> programme(String id) {
        return programme.of(id);
    }

    Slot slot(String id, int n) {
        return programme.get(id, n);
    }
}
