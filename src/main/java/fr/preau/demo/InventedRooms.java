package fr.preau.demo;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What the invented people did in each room. */
@Component
class InventedRooms {
    private final InventedBallots ballots;
    private final InventedMergers mergers;
    private final InventedCharters charters;
    private final InventedSheets sheets;

    InventedRooms(
            InventedBallots ballots,
            InventedMergers mergers,
            InventedCharters charters,
            InventedSheets sheets) {
        this.ballots = ballots;
        this.mergers = mergers;
        this.charters = charters;
        this.sheets = sheets;
    }

    /** Ballots first: some of them close while the rest is made. */
    void furnish(Map<String, String> places, Map<String, String> persons) {
        ballots.make(places, persons, () -> mergers.make(places, persons));
        charters.make(places, persons);
        sheets.publish(places, persons);
    }
}
