package fr.preau.roof.demo;

import fr.preau.roof.cast.InventedCast;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the invented people did in each room. */
@Component
record InventedRooms(InventedBallots ballots, InventedMergers mergers, InventedCharters charters,
        InventedAdhesions adhesions, InventedCommitments commitments, List<RoomMaker> others) {
    /** What was done in a room, whatever was in the others. */
    interface RoomMaker {
        void make(InventedCast made);
    }

    /**
     * Ballots first: some of them close while the rest is made.
     *
     * @param brief how long a ballot lasts that is to be seen closed
     */
    void furnish(InventedCast made, Duration brief) {
        ballots.make(made, brief, () -> mergers.make(made));
        charters.make(made, brief, (key, id) -> {
            adhesions.make(made, key, id);
            commitments.make(made, key, id);
        });
        others.forEach(maker -> maker.make(made));
        commitments.make(made);
    }
}
