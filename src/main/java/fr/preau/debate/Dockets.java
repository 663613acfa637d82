package fr.preau.debate;

import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.charter.Version;
import fr.preau.journal.UntilNextLine;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is said of each charter, read again only once the journal has grown. */
@Component
class Dockets {
    private static final int MOST = 16;
    private final Charters charters;
    private final Bases bases;
    private final AmendmentRows rows;
    private final UntilNextLine<AmendmentRows.Said> said = new UntilNextLine<>(MOST);
    private final UntilNextLine<Docket> known = new UntilNextLine<>(MOST);

    Dockets(Charters charters, Bases bases, AmendmentRows rows) {
        this.charters = charters;
        this.bases = bases;
        this.rows = rows;
    }

    /**
     * What is said of a version; at most one statement, whichever versions are asked for.
     *
     * @param lines how many lines the journal has, as read for this request
     */
    Docket of(Charter charter, Version version, long lines) {
        return known.of(
                charter.id() + "/" + version.n(), lines, () -> read(charter, version, lines));
    }

    private Docket read(Charter charter, Version version, long lines) {
        AmendmentRows.Said all = said.of(charter.id(), lines, () -> rows.said(charter.id()));
        return new Docket(
                version,
                new Articles(version.text()),
                bases.at(charter, version.n(), all.amendments()),
                remarks(charter, version, all.remarks()),
                all);
    }

    private List<Remark> remarks(Charter charter, Version version, List<Remark> all) {
        return all.stream()
                .map(one -> one.version() == version.n() ? one : carried(charter, version, one))
                .toList();
    }

    private Remark carried(Charter charter, Version version, Remark one) {
        Text from = charters.version(charter, one.version()).text();
        return one.at(version.n(), one.anchor().carried(from, version.text()));
    }
}
