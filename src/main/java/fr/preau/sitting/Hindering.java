package fr.preau.sitting;

import fr.preau.charter.Charter;
import fr.preau.charter.Hindrance;
import fr.preau.kernel.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A charter whose sitting goes on leaves the vote by the page of that sitting only. */
@Component
class Hindering implements Hindrance {
    private final SittingRows rows;

    Hindering(SittingRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Refusal> against(Charter charter, Charter.State to) {
        boolean leaves = charter.state() == Charter.State.VOTE && to != Charter.State.VOTE;
        return leaves && rows.goesOn(charter.id())
                ? Optional.of(new Refusal.Conflict("sitting.refused.goes"))
                : Optional.empty();
    }
}
