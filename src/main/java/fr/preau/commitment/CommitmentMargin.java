package fr.preau.commitment;

import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Margin;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentRows.Query;
import fr.preau.web.Visit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Beside a charter that is adopted: how many promises come from it, and how many were kept. */
@Component
class CommitmentMargin implements Margin {
    private static final int ORDER = 40;
    private final CommitmentRows rows;

    CommitmentMargin(CommitmentRows rows) {
        this.rows = rows;
    }

    record Aside(int total, int kept, String path) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Beside beside(Visit visit, Charter charter, CharterVersion version) {
        if (!charter.state().settled()) {
            return Beside.NOTHING;
        }
        Map<State, Integer> counts = rows.counts(Query.ofCharter(charter.id()));
        var aside =
                new Aside(
                        counts.values().stream().mapToInt(one -> one).sum(),
                        counts.getOrDefault(State.KEPT, 0),
                        charter.path() + "/engagements");
        return new Beside(Map.of(), visit.piece("commitment/charteraside", aside), null);
    }
}
