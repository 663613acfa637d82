package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.opinion.OpinionMap;
import fr.preau.ground.opinion.OpinionVotes;
import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import fr.preau.people.territory.Territories;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the maps of consultations by batches, off the requests: at fixed slots, of what five people or more have
 * answered since, and of what organisations did. The first node to keep it is the one.
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

    /** Makes it of all that may be told of what was answered up to now. */
    void make(String id) {
        MapRows.MapMaterial due = rows.read(id);
        MapBatch batch = due.batch();
        batch.settle(due.ended());
        OpinionVotes votes = batch.votes();
        boolean same = votes.sha256().equals(due.input()) && !batch.moves();
        if (same || votes.people() == 0) {
            rows.keep(id, due, null, List.of());
            return;
        }
        OpinionMap map = OpinionMap.of(votes, due.seed(), batch);
        List<Unheard> unheard = Unheard.of(batch.heard(), batch.said(), batch.communes(), territories.now(),
                Paris.day(clock.instant()));
        var kept = KeptMap.of(votes, map, unheard, due.seed()).answeredBy(batch.counted());
        rows.keep(id, due, kept, map.places());
    }
}
