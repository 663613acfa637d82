package fr.preau.roof.demo;

import fr.preau.people.account.Mergers;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.InventedPeople;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The invented communes that merge ({@code demo/mergers.csv}), on the day the demonstration is first opened: one
 * administrator of the instance proposes it, the other one agrees.
 */
@Component
record InventedMergers(Mergers mergers, Clock clock) {
    void make(InventedCast made) {
        for (Map<String, String> line : InventedPeople.file("mergers")) {
            String organisation = made.place(line.get("organisation"));
            mergers.propose(made.actor(line.get("proposed")),
                    new Mergers.Draft(organisation, made.place(line.get("successor")), LocalDate.now(clock),
                            Objects.requireNonNull(line.get("source"))));
            mergers.agree(made.actor(line.get("agreed")), organisation);
        }
    }
}
