package fr.preau.ground.journal;

import fr.preau.ground.journal.Narration.NarratedLine;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/journal}: the acts, the latest first, with the names the modules give today. */
@RestController
@Who(Visitor.ANYONE)
record JournalApi(Journal journal, Narration narration) {
    private static final int LARGEST = 100;
    private static final int MOST_COUNTED = 10_000;

    /**
     * One line of the journal.
     *
     * @param n its number, to be given as {@code before} to read on under it
     * @param type {@code ACT} or {@code CHECKPOINT}
     * @param invented whether what it speaks of was, for the demonstration
     */
    record Item(long n, Instant at, String type, @Nullable String action, String sentence, @Nullable Thing object,
            @Nullable Thing organisation, List<Author> by, Map<String, Object> before, Map<String, Object> after,
            boolean invented) {}

    /**
     * @param name as it is called today; absent when not known
     * @param path of its page; absent when not known
     */
    record Thing(String reference, @Nullable String name, @Nullable String path) {}

    /**
     * @param reference {@code M-…} or {@code operator}
     */
    record Author(String reference, String name, String detail) {}

    @GetMapping("/api/v1/journal")
    Paging.Items<Item> list(Visit visit, HttpServletRequest request,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String family,
            @RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String before, @RequestParam(defaultValue = "20") String taille) {
        Filter filter = JournalQuery.read(JournalQuery.Names.API, organisation, object, family, from, to).filter();
        Long cursor = JournalQuery.number("before", before);
        int size = size(taille);
        List<Entry> oneMore = journal.page(filter, cursor, size + 1);
        boolean last = oneMore.size() <= size;
        List<Entry> entries = last ? oneMore : oneMore.subList(0, size);
        long count = journal.count(filter, MOST_COUNTED + 1L);
        var here = new Paging(1, size, null, Paging.address(request, "before"));
        return new Paging.Items<>(
                narration.tell(entries, visit.language())
                        .stream()
                        .map(told -> item(told, told.invented(visit)))
                        .toList(),
                Math.min(count, MOST_COUNTED), count > MOST_COUNTED,
                last ? null : here.next("before", String.valueOf(entries.getLast().n())));
    }

    private static int size(String text) {
        int size = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        Refusal.refuse(size < 1 || size > LARGEST, "taille", "journal.asked.size", LARGEST, text);
        return size;
    }

    private static Item item(NarratedLine told, boolean invented) {
        Entry entry = told.entry();
        return new Item(entry.n(), entry.at(), entry.type(), entry.action(), told.sentence(),
                thing(entry.object(), told.object()), thing(entry.organisation(), told.organisation()),
                told.by()
                        .stream()
                        .map(author -> new Author(author.reference(), author.name(), author.detail()))
                        .toList(),
                entry.before(), entry.after(), invented);
    }

    private static @Nullable Thing thing(@Nullable String reference, Shown.@Nullable Mention line) {
        return reference == null ? null
                : line == null ? new Thing(reference, null, null) : new Thing(reference, line.name(), line.path());
    }
}
