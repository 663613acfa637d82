package fr.preau.journee;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
    private final Clock clock;

    JourneePanels(Journees journees, Programme programme, Clock clock) {
        this.journees = journees;
        this.programme = programme;
        this.clock = clock;
    }

    /**
     * All that the page needs.
     *
     * @param at when it is read
     * @param convenes whether who reads convenes it
     */
    record OnePage(Journee it, List<Slot> slots, Instant at, boolean convenes, Form form) {
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
        var page =
                new OnePage(
                        it,
                        programme.of(it.id()),
                        clock.instant(),
                        journees.convenes(actor, it),
                        form);
        return form.page("journee/show", it.title(), page);
    }

    List<Slot> programme(String id) {
        return programme.of(id);
    }

    Slot slot(String id, int n) {
        return programme.get(id, n);
    }
}
