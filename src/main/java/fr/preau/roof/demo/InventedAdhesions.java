package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.InventedPeople;
import fr.preau.rooms.charters.adhesion.Adhesion.State;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.adhesion.Deliberation;
import fr.preau.rooms.charters.adhesion.Reservations;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The institutions of the invented world that join a charter, each as far as it went: {@code
 * demo/adhesions.csv}.
 */
@Component
record InventedAdhesions(Adhesions adhesions, Reservations reservations, Charters charters, InventedActors acting) {
    private static final int DAYS_AHEAD = 21;

    /**
     * Opens the options of a charter, then makes the adhesions to it.
     *
     * @param key of the charter in its file
     */
    void make(InventedCast made, String key, String charter) {
        InventedPeople.file("adhesion-options")
                .stream()
                .filter(line -> said(line, "charter").equals(key))
                .forEach(line -> open(line, made, charters.get(charter)));
        InventedPeople.file("adhesions")
                .stream()
                .filter(line -> said(line, "charter").equals(key))
                .forEach(line -> make(line, made, charter));
    }

    private void open(Map<String, String> line, InventedCast made, Charter charter) {
        Actor actor = acting.of(made.person(said(line, "by")), charter.convener());
        reservations.open(actor, charter.id(), said(line, "title"), List.of(article(line, charter)));
    }

    /** The block of an article, which the file counts from 1. */
    private String article(Map<String, String> line, Charter charter) {
        var all = Reservations.articles(charters.latest(charter).text()).keySet();
        return List.copyOf(all).get(Integer.parseInt(said(line, "article")) - 1);
    }

    private void make(Map<String, String> line, InventedCast made, String charter) {
        String body = made.place(line.get("organisation"));
        Actor actor = acting.of(made.person(line.get("by")), body);
        State until = State.valueOf(said(line, "until"));
        String id = adhesions.begin(actor, charter, body, false);
        LocalDate today = acting.today();
        if (until == State.SCHEDULED) {
            adhesions.schedule(actor, id, edition(id), today.plusDays(DAYS_AHEAD));
        }
        if (!said(line, "number").isEmpty()) {
            LocalDate holds = until == State.DELIBERATED ? null : today;
            adhesions.deliberate(actor, id, edition(id), decided(line, today, holds));
        }
        String reserve = said(line, "reserve");
        if (!reserve.isEmpty()) {
            reservations.reserve(actor, id, edition(id), article(line, charters.get(charter)), reserve);
        }
        if (!said(line, "takes").isEmpty()) {
            reservations.take(actor, id, edition(id), List.of(Integer.valueOf(said(line, "takes"))));
        }
        if (until == State.SIGNED || until == State.IN_FORCE || until == State.WITHDRAWN) {
            LocalDate from = until == State.SIGNED ? today.plusDays(DAYS_AHEAD) : null;
            adhesions.sign(actor, id, edition(id), from);
        }
        if (until == State.WITHDRAWN) {
            adhesions.withdraw(actor, id, edition(id), said(line, "reason"));
        }
    }

    private int edition(String id) {
        return adhesions.get(id).edition();
    }

    private static Deliberation decided(Map<String, String> line, LocalDate day, @Nullable LocalDate holds) {
        return new Deliberation(said(line, "number"), day, Integer.valueOf(said(line, "for")),
                Integer.valueOf(said(line, "against")), Integer.valueOf(said(line, "abstentions")), null, holds, holds,
                null, Deliberation.PublicFileEntry.NOTHING);
    }

    private static String said(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }
}
