package fr.preau.demo;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the invented people did in each room. */
@Component
class InventedRooms {
    private final InventedBallots ballots;
    private final InventedMergers mergers;
    private final InventedCharters charters;
    private final InventedAdhesions adhesions;
    private final InventedCommitments commitments;
    private final List<Alone> others;

    /** What was done in a room, whatever was in the others. */
    interface Alone {
        void make(InventedCast made);
    }

    InventedRooms(
            InventedBallots ballots,
            InventedMergers mergers,
            InventedCharters charters,
            InventedAdhesions adhesions,
            InventedCommitments commitments,
            List<Alone> others) {
        this.ballots = ballots;
        this.mergers = mergers;
        this.charters = charters;
        this.adhesions = adhesions;
        this.commitments = commitments;
        this.others = others;
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
