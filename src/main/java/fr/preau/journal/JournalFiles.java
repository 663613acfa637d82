package fr.preau.journal;

import fr.preau.journal.Telling.Author;
import fr.preau.journal.Telling.Told;
import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Sha256;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Language;
import fr.preau.web.Site;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal as a table and as a feed, with the filters of its page. */
@Controller
@Who(Visitor.ANYONE)
class JournalFiles {
    private static final int BATCH = 1_000;
    private static final int IN_FEED = 50;
    private static final List<String> COLUMNS =
            List.of(
                    "n",
                    "at",
                    "type",
                    "action",
                    "sentence",
                    "object",
                    "objectName",
                    "organisation",
                    "organisationName",
                    "by",
                    "byWhom",
                    "before",
                    "after");
    private final Journal journal;
    private final Telling telling;
    private final Site site;

    JournalFiles(Journal journal, Telling telling, Site site) {
        this.journal = journal;
        this.telling = telling;
        this.site = site;
    }

    /**
     * Every act, the latest first, written as they are read; {@code avant} goes on under a number.
     */
    @GetMapping(JournalPages.CSV)
    Csv.File csv(
            Visit visit,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String objet,
            @RequestParam(required = false) @Nullable String famille,
            @RequestParam(required = false) @Nullable String du,
            @RequestParam(required = false) @Nullable String au,
            @RequestParam(required = false) @Nullable String avant) {
        Filter filter = Asked.read(Asked.Names.PAGE, organisation, objet, famille, du, au).filter();
        Long before = Asked.number("avant", avant);
        return new Csv.File(
                "journal.csv",
                COLUMNS,
                Stream.iterate(
                                journal.page(filter, before, BATCH),
                                batch -> !batch.isEmpty(),
                                batch -> next(filter, batch))
                        .flatMap(batch -> telling.tell(batch, visit.language()).stream())
                        .map(JournalFiles::row));
    }

    private List<Entry> next(Filter filter, List<Entry> batch) {
        return batch.size() < BATCH ? List.of() : journal.page(filter, batch.getLast().n(), BATCH);
    }

    private static List<@Nullable Object> row(Told told) {
        Entry entry = told.entry();
        return Arrays.asList(
                entry.n(),
                entry.at(),
                entry.type(),
                entry.action(),
                told.sentence(),
                entry.object(),
                told.object() == null ? null : told.object().name(),
                entry.organisation(),
                told.organisation() == null ? null : told.organisation().name(),
                String.join(" ", entry.by()),
                told.by().stream().map(Author::whole).collect(Collectors.joining(" ; ")),
                facts(entry.before()),
                facts(entry.after()));
    }

    private static @Nullable String facts(Map<String, Object> facts) {
        return facts.isEmpty() ? null : CanonicalJson.text(facts);
    }

    /** The 50 latest acts, for a feed reader (RFC 4287). */
    @GetMapping(JournalPages.ATOM)
    ResponseEntity<byte[]> atom(
            Visit visit,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String objet,
            @RequestParam(required = false) @Nullable String famille,
            @RequestParam(required = false) @Nullable String du,
            @RequestParam(required = false) @Nullable String au) {
        var asked = Asked.read(Asked.Names.PAGE, organisation, objet, famille, du, au);
        Language language = visit.language();
        List<Told> acts = telling.tell(journal.page(asked.filter(), null, IN_FEED), language);
        byte[] feed =
                new Feed(visit, site.base(request), asked)
                        .write(acts)
                        .getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType("application", "atom+xml", StandardCharsets.UTF_8))
                .eTag('"' + Sha256.hex(feed) + '"')
                .header("Content-Language", language.tag())
                .body(feed);
    }
}
