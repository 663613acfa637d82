package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What is said of each charter. */
@Component
record Dockets(Charters charters, Bases bases, AmendmentRows rows, Agenda agenda) {
    /** What is said of a version, in one statement; one more once the order of votes is asked. */
    Docket of(Charter charter, CharterVersion version) {
        AmendmentRows.CharterDebate all = rows.said(charter.id());
        boolean voted = charter.state() == Charter.State.VOTE;
        return Docket.of(version, bases.at(charter, version.n(), all.amendments()),
                remarks(charter, version, all.remarks()), all,
                SingletonSupplier.ofNullable(() -> voted ? agenda.of(charter) : null));
    }

    private List<Remark> remarks(Charter charter, CharterVersion version, List<Remark> all) {
        return all.stream()
                .map(remark -> remark.version() == version.n() ? remark : carried(charter, version, remark))
                .toList();
    }

    private Remark carried(Charter charter, CharterVersion version, Remark remark) {
        Text from = charters.version(charter, remark.version()).text();
        return remark.at(version.n(), remark.anchor().carried(from, version.text()));
    }
}
