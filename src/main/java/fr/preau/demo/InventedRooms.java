package fr.preau.demo;

import org.springframework.stereotype.Component;

/** What the invented people did in each room. */
@Component
class InventedRooms {
    private final InventedBallots ballots;
    private final InventedMergers mergers;
    private final InventedCharters charters;
    private final InventedAdhesions adhesions;
    private final InventedSheets sheets;
    private final InventedCommitments commitments;

    InventedRooms(
            InventedBallots ballots,
            InventedMergers mergers,
            InventedCharters charters,
            InventedAdhesions adhesions,
            InventedSheets sheets,
            InventedCommitments commitments) {
        this.ballots = ballots;
        this.mergers = mergers;
        this.charters = charters;
        this.adhesions = adhesions;
        this.sheets = sheets;
        this.commitments = commitments;
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
        sheets.publish(made);
        commitments.make(made);
    }
}
