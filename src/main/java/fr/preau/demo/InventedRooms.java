package fr.preau.demo;

import fr.preau.cast.InventedCast;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the invented people did in each room. */
@Component
record InventedRooms(
        InventedBallots ballots,
        InventedMergers mergers,
        InventedCharters charters,
        InventedAdhesions adhesions,
        InventedCommitments commitments,
        List<Alone> others) {
    /** What was done in a room, whatever was in the others. */
    interface Alone {
        void make(InventedCast made);
    }

    /** Ballots first: some of them close while the rest is made. */
    void furnish(InventedCast made) {
        ballots.make(made, () -> mergers.make(made));
        charters.make(
                made,
                (key, id) -> {
                    adhesions.make(made, key, id);
                    commitments.make(made, key, id);
                });
        others.forEach(one -> one.make(made));
        commitments.make(made);
    }
}
