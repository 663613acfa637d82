package fr.preau.journal;

import fr.preau.web.Language;
import fr.preau.web.Published;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The journal of acts as open data. */
@Component
class JournalPublished implements Published {
    private final Texts texts;
    private final Clock clock;

    JournalPublished(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "journal", "journal.data", LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/journal")
                        .with(Form.CSV, "/journal.csv")
                        .with(Form.ATOM, "/journal.atom")
                        .with(Form.LEDGER, "/registre/journal/ledger.ndjson"));
    }
}
