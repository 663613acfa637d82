package fr.preau.ground.journal;

import fr.preau.ground.journal.Narration.Author;
import fr.preau.ground.journal.Narration.NarratedLine;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal as open data: a table and a feed, with the filters of its page. */
@Controller
@Who(Visitor.ANYONE)
record JournalFiles(Journal journal, Narration narration, Texts texts, Clock clock) implements Publication {
    private static final int IN_FEED = 50;
    private static final Table<NarratedLine> TABLE = Table.of("n", (NarratedLine told) -> told.entry().n())
            .and("at", told -> told.entry().at())
            .and("type", told -> told.entry().type())
            .and("action", told -> told.entry().action())
            .and("sentence", NarratedLine::sentence)
            .and("object", told -> told.entry().object())
            .and("objectName", told -> name(told.object()))
            .and("organisation", told -> told.entry().organisation())
            .and("organisationName", told -> name(told.organisation()))
            .and("by", told -> String.join(" ", told.entry().by()))
            .and("byWhom", JournalFiles::byWhom)
            .and("before", told -> facts(told.entry().before()))
            .and("after", told -> facts(told.entry().after()));

    /**
     * Every act, the latest first, written as they are read; {@code avant} goes on under a number.
     */
    @GetMapping(JournalPages.CSV)
    Csv.File csv(Visit visit, @RequestParam Map<String, String> address) {
        Filter filter = JournalQuery.read(address).filter();
        Long before = JournalQuery.number("avant", address.get("avant"));
        Table<NarratedLine> table = TABLE.and("invented", told -> told.invented(visit));
        return table.csv("journal.csv",
                Stream.iterate(journal.page(filter, before, Journal.MOST), batch -> !batch.isEmpty(),
                        batch -> next(filter, batch))
                        .flatMap(batch -> narration.tell(batch, visit.language()).stream()));
    }

    private List<Entry> next(Filter filter, List<Entry> batch) {
        return batch.size() < Journal.MOST ? List.of() : journal.page(filter, batch.getLast().n(), Journal.MOST);
    }

    private static @Nullable String name(Shown.@Nullable Mention thing) {
        return thing == null ? null : thing.name();
    }

    private static String byWhom(NarratedLine told) {
        return told.by().stream().map(Author::whole).collect(Collectors.joining(" ; "));
    }

    private static @Nullable String facts(Map<String, Object> facts) {
        return facts.isEmpty() ? null : CanonicalJson.text(facts);
    }

    /** The 50 latest acts, for a feed reader (RFC 4287). */
    @GetMapping(JournalPages.ATOM)
    ResponseEntity<byte[]> atom(Visit visit, @RequestParam Map<String, String> address) {
        var asked = JournalQuery.read(address);
        List<Feed.Entry> acts = narration.tell(journal.page(asked.filter(), null, IN_FEED), visit.language())
                .stream()
                .map(act -> entry(visit, act))
                .toList();
        return new Feed(asked.address("journal"), visit.t("journal.feed.title"), visit.t("journal.feed.subtitle"),
                asked.address(JournalPages.ATOM), asked.address(JournalPages.PATH)).answer(visit, acts);
    }

    /** An act never changes, so that it is never updated. */
    private static Feed.Entry entry(Visit visit, NarratedLine act) {
        Entry it = act.entry();
        String by = byWhom(act);
        return new Feed.Entry("journal/" + it.n(), act.sentence(), it.at(), it.at(),
                JournalPages.PATH + "?avant=" + (it.n() + 1), act.by().stream().map(Author::name).toList(),
                by.isEmpty() ? act.sentence() : visit.t("journal.feed.summary", act.sentence(), by));
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(DataSet.open(texts, language, "journal", "journal.data", LocalDate.now(clock))
                .with(Form.JSON, "/api/v1/journal")
                .with(Form.CSV, "/journal.csv")
                .with(Form.ATOM, "/journal.atom")
                .with(Form.LEDGER, "/registre/journal/ledger.ndjson"));
    }
}
