package fr.preau.consultation;

import fr.preau.kernel.Paris;
import fr.preau.opinion.OpinionMap;
import fr.preau.opinion.OpinionVotes;
import fr.preau.round.Round;
import fr.preau.round.Rounds;
import fr.preau.territory.Territories;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes the maps of consultations whose answers changed, off the requests. The same answers make
 * the same map, and the second one to keep it changes nothing.
 */
@Component
record MapRounds(MapRows rows, Territories territories, Clock clock) {

    @Round(words = "consultation.round.map", every = "PT10S")
    void round() {
        Rounds.each(rows.due(), this::make);
    }

    /** A month after it ends, nothing tells any more which browser answered a consultation. */
    @Round(words = "consultation.round.forget", every = "PT1H")
    void forget() {
        rows.forgetBrowsers();
    }

    /** Makes it of all that was answered up to now. */
    void make(String id) {
        MapRows.Due due = rows.read(id);
        OpinionVotes votes = due.votes();
        OpinionMap map = OpinionMap.of(votes, due.seed(), Map.of());
        List<Unheard> unheard =
                Unheard.of(
                        due.heard(),
                        due.said(),
                        due.communes(),
                        territories.now(),
                        Paris.day(clock.instant()));
        var kept = KeptMap.of(votes, map, unheard, due.seed());
        Instant latest = due.latest();
        if (latest != null) {
            rows.keep(id, kept, due.answers(), latest, map.places());
        }
    }
}
