package fr.preau.demo;

import fr.preau.account.Mergers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The invented communes that merge ({@code demo/mergers.csv}), on the day the demonstration is
 * first opened: one administrator of the instance proposes it, the other one agrees.
 */
@Component
class InventedMergers {
    private final Mergers mergers;
    private final Clock clock;

    InventedMergers(Mergers mergers, Clock clock) {
        this.mergers = mergers;
        this.clock = clock;
    }

    void make(Map<String, String> places, Map<String, String> persons) {
        for (Map<String, String> line : InventedPeople.file("mergers")) {
            String organisation = known(places, line, "organisation");
            mergers.propose(
                    World.actor(known(persons, line, "proposed")),
                    new Mergers.Draft(
                            organisation,
                            known(places, line, "successor"),
                            LocalDate.now(clock),
                            Objects.requireNonNull(line.get("source"))));
            mergers.agree(World.actor(known(persons, line, "agreed")), organisation);
        }
    }

    private static String known(Map<String, String> made, Map<String, String> line, String column) {
        String key = line.get(column);
        return Objects.requireNonNull(made.get(key), () -> "nothing is called " + key);
    }
}
