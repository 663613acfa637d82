package fr.preau.debate;

import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Charters;
import fr.preau.journal.UntilNextLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said of each charter, read again only once the journal has grown. */
@Component
class Dockets {
    private static final int MOST = 16;
    private final Charters charters;
    private final Bases bases;
    private final AmendmentRows rows;
    private final Agenda agenda;
    private final UntilNextLine<Heard> heard = new UntilNextLine<>(MOST);
    private final UntilNextLine<Docket> known = new UntilNextLine<>(MOST);

    Dockets(Charters charters, Bases bases, AmendmentRows rows, Agenda agenda) {
        this.charters = charters;
        this.bases = bases;
        this.rows = rows;
        this.agenda = agenda;
    }

    Bases bases() {
        return bases;
    }

    /** What is said of a charter, whatever the version; the order of its votes once asked for. */
    private static final class Heard {
        private final AmendmentRows.Said said;
        private final Supplier<Agenda.@Nullable Order> reading;
        private Agenda.@Nullable Order order;
        private boolean read;

        Heard(AmendmentRows.Said said, Supplier<Agenda.@Nullable Order> reading) {
            this.said = said;
            this.reading = reading;
        }

        synchronized Optional<Agenda.Order> order() {
            if (!read) {
                order = reading.get();
                read = true;
            }
            return Optional.ofNullable(order);
        }
    }

    /**
     * What is said of a version; at most one statement, whichever versions are asked for, and one
     * for the order of the votes.
     *
     * @param lines how many lines the journal has, as read for this request
     */
    Docket of(Charter charter, CharterVersion version, long lines) {
        return known.of(
                charter.id() + "/" + version.n(), lines, () -> read(charter, version, lines));
    }

    private Docket read(Charter charter, CharterVersion version, long lines) {
        Heard now = heard.of(charter.id(), lines, () -> heard(charter));
        AmendmentRows.Said all = now.said;
        return new Docket(
                version,
                new Articles(version.text()),
                bases.at(charter, version.n(), all.amendments()),
                remarks(charter, version, all.remarks()),
                all,
                now::order);
    }

    private Heard heard(Charter charter) {
        boolean voted = charter.state() == Charter.State.VOTE;
        return new Heard(rows.said(charter.id()), () -> voted ? agenda.of(charter) : null);
    }

    private List<Remark> remarks(Charter charter, CharterVersion version, List<Remark> all) {
        return all.stream()
                .map(one -> one.version() == version.n() ? one : carried(charter, version, one))
                .toList();
    }

    private Remark carried(Charter charter, CharterVersion version, Remark one) {
        Text from = charters.version(charter, one.version()).text();
        return one.at(version.n(), one.anchor().carried(from, version.text()));
    }
}
