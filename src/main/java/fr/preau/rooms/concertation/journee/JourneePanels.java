package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.JourneeConclusions.Conclusion;
import fr.preau.rooms.concertation.journee.JourneeFiles.JourneeDocument;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.registration.Registration;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of a journée, whatever is sent from it: before, on the day, after. */
@Component
record JourneePanels(Journees journees, Programme programme, Registrations registrations,
        JourneeConclusions conclusions, JourneeFiles documents, Clock clock) {
    /**
     * All that the page needs.
     *
     * @param mine the registrations of who reads
     * @param voices the organisations one may register for; a last choice for oneself
     * @param speaking the organisations for which who reads may answer a conclusion
     * @param at when it is read
     * @param convenes whether who reads convenes it
     */
    record JourneePage(Journee it, List<Slot> slots, List<JourneeDocument> documents, List<Conclusion> conclusions,
            List<Registration> mine, List<Choice> voices, Set<String> speaking, Instant at, boolean convenes,
            Form form) {
        /** Its programme, day after day. */
        List<List<Slot>> days() {
            return List.copyOf(slots.stream()
                    .collect(Collectors.groupingBy(Slot::day, java.util.TreeMap<LocalDate, List<Slot>>::new,
                            Collectors.toList()))
                    .values());
        }

        /** Whether something was written of a session. */
        boolean recorded() {
            return slots.stream().anyMatch(slot -> slot.minutes() != null);
        }

        /** What is going on. */
        List<Slot> now() {
            return slots.stream().filter(slot -> slot.on(at)).toList();
        }

        /** What comes next; absent after the last. */
        @Nullable
        Slot next() {
            return slots.stream().filter(slot -> slot.opensAt().isAfter(at)).findFirst().orElse(null);
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
        List<Conclusion> put = conclusions.of(it.id());
        boolean open = put.stream().anyMatch(Conclusion::open);
        var page = new JourneePage(it, programme.of(it.id()), documents.of(it.id()), put,
                actor == null || it.told() ? List.of() : mine(it.id(), actor), voices,
                open ? journees.speaking(actor) : Set.of(), clock.instant(), journees.convenes(actor, it), form);
        return form.page("rooms/concertation/journee/show", it.title(), page);
    }

    /** The programme alone, and when it is read. */
    JourneePage programmeOf(@Nullable Actor actor, Journee it, Form form) {
        return new JourneePage(it, programme.of(it.id()), List.of(), List.of(), List.of(), List.of(), Set.of(),
                clock.instant(), journees.convenes(actor, it), form);
    }

    /** The registrations of somebody under their mandates. */
    List<Registration> mine(String id, Actor actor) {
        return registrations.register().mine(id, actor.id());
    }

    record LinkPage(Registration mine, Journee it, String secret, Form form) {}

    /** The page that a letter leads to. */
    View linked(String secret, Form form) {
        Registration mine = registrations.register().behind(secret);
        Journee it = journees.get(mine.occasion());
        return form.page("rooms/concertation/journee/link", form.visit().t("journee.link.title"),
                new LinkPage(mine, it, secret, form));
    }

    private static List<Choice> voices(@Nullable Actor actor, Form form) {
        List<Choice> voices = new ArrayList<>(Convener.voices(actor));
        if (!voices.isEmpty()) {
            voices.add(new Choice("", form.visit().t("journee.voice.me")));
        }
        return voices;
    }
}
