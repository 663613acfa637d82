package fr.preau.council;

import fr.preau.adhesion.Adhesion;
import fr.preau.adhesion.CharterOption;
import fr.preau.adhesion.Readiness;
import fr.preau.adhesion.Readiness.Apart;
import fr.preau.adhesion.Reservation;
import fr.preau.adhesion.Reservations;
import fr.preau.amendment.Text;
import fr.preau.amendment.VersionComparison;
import fr.preau.amendment.VersionComparison.Fate;
import fr.preau.amendment.VersionComparison.Row;
import fr.preau.binding.ArticleLetters;
import fr.preau.binding.ArticleLetters.ArticleLetter;
import fr.preau.binding.ArticleLetters.Section;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Charters;
import fr.preau.kernel.Refusal;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changes for a body between the text that it joined and the one that took its place. */
@Component
class NewerText {
    private static final Set<Section> ASKED = Set.of(Section.BOUND, Section.INVITED);
    private final Charters charters;
    private final ArticleLetters letters;
    private final Readiness readiness;
    private final Reservations reservations;

    NewerText(
            Charters charters,
            ArticleLetters letters,
            Readiness readiness,
            Reservations reservations) {
        this.charters = charters;
        this.letters = letters;
        this.readiness = readiness;
        this.reservations = reservations;
    }

    /**
     * What became of an article.
     *
     * @param name « Article 3 – Le réseau », as the newer text has it; as the older one when it is
     *     gone
     * @param before what it asks of the body in the older text; absent when it is not there
     * @param after the same in the newer one
     * @param rows its words, and what became of them
     */
    record ArticleChange(
            String name,
            Fate fate,
            @Nullable ArticleLetter before,
            @Nullable ArticleLetter after,
            List<Row> rows) {
        String block() {
            return rows.getFirst().block().id();
        }

        /** Whether what the body would have to do, or may do, is not what it was. */
        boolean asks() {
            return unsaid() || !asked(before).equals(asked(after));
        }

        /**
         * Whether nobody said whom it binds in the newer text, though its words are not the same.
         */
        boolean unsaid() {
            return fate != Fate.KEPT && after != null && after.section() == Section.UNSAID;
        }

        static List<String> asked(@Nullable ArticleLetter one) {
            return one == null || !ASKED.contains(one.section()) ? List.of() : one.said();
        }
    }

    /**
     * A reservation made of the older text.
     *
     * @param stands whether its article is in the newer one
     * @param changed whether the words of the article are not the same
     */
    record Carried(Reservation reservation, String name, boolean stands, boolean changed) {}

    /**
     * @param asking the articles that do not ask the same of the body, in the order of the text
     * @param others those that changed otherwise
     * @param opened the options of the newer charter that the body took in the older one, by title
     * @param lost the titles of those that are not there
     */
    record Difference(
            Charter next,
            List<ArticleChange> asking,
            List<ArticleChange> others,
            List<Carried> carried,
            List<CharterOption> opened,
            List<String> lost) {
        List<Carried> standing() {
            return carried.stream().filter(Carried::stands).toList();
        }
    }

    /**
     * @param line its charter, then those that took its place
     * @throws Refusal.NotFound while none did
     */
    Difference of(Visit visit, List<Charter> line, Adhesion it) {
        Charter charter = line.getFirst();
        Charter next = line.getLast();
        if (line.size() < 2 || next.state() != Charter.State.PUBLISHED) {
            throw new Refusal.NotFound("id", "council.newer.none");
        }
        CharterVersion before = charters.version(charter, it.version());
        CharterVersion after = charters.latest(next);
        List<ArticleChange> all =
                articles(
                        before.text(),
                        after.text(),
                        byBlock(letters.of(visit, charter, before, it.organisation())),
                        byBlock(letters.of(visit, next, after, it.organisation())));
        List<CharterOption> open =
                it.options().isEmpty() ? List.of() : reservations.options(charter.id(), next.id());
        Apart apart = readiness.apart(charter, it, open);
        List<String> taken = apart.taken().stream().map(CharterOption::title).toList();
        List<CharterOption> opened =
                open.stream()
                        .filter(one -> one.charter().equals(next.id()))
                        .filter(one -> taken.contains(one.title()))
                        .toList();
        List<String> still = opened.stream().map(CharterOption::title).toList();
        return new Difference(
                next,
                all.stream().filter(ArticleChange::asks).toList(),
                all.stream().filter(one -> !one.asks() && one.fate() != Fate.KEPT).toList(),
                apart.reservations().stream().map(one -> carried(one, apart, all)).toList(),
                opened,
                taken.stream().filter(one -> !still.contains(one)).toList());
    }

    private static Map<String, ArticleLetter> byBlock(List<ArticleLetter> all) {
        return all.stream().collect(Collectors.toMap(ArticleLetter::block, Function.identity()));
    }

    private static List<ArticleChange> articles(
            Text from,
            Text to,
            Map<String, ArticleLetter> before,
            Map<String, ArticleLetter> after) {
        Map<String, String> names = new HashMap<>(Reservations.articles(from));
        names.putAll(Reservations.articles(to));
        return grouped(VersionComparison.of(from, to)).stream()
                .map(rows -> {
                    Row head = rows.getFirst();
                    String block = head.block().id();
                    return new ArticleChange(
                            names.getOrDefault(block, head.number()),
                            fate(head, rows),
                            before.get(block),
                            after.get(block),
                            rows);
                })
                .toList();
    }

    private static List<List<Row>> grouped(VersionComparison compared) {
        List<List<Row>> groups = new ArrayList<>();
        List<Row> open = null;
        for (Row row : compared.rows()) {
            if (row.block().kind() == Text.Kind.ARTICLE) {
                open = new ArrayList<>();
                groups.add(open);
            } else if (row.block().kind().holds()) {
                open = null;
            }
            if (open != null) {
                open.add(row);
            }
        }
        return groups;
    }

    private static Fate fate(Row head, List<Row> rows) {
        if (head.fate() == Fate.ADDED || head.fate() == Fate.REMOVED) {
            return head.fate();
        }
        return rows.stream().allMatch(one -> one.fate() == Fate.KEPT) ? Fate.KEPT : Fate.CHANGED;
    }

    private static Carried carried(Reservation one, Apart apart, List<ArticleChange> all) {
        return all.stream()
                .filter(now -> now.block().equals(one.article()) && now.fate() != Fate.REMOVED)
                .findFirst()
                .map(now -> new Carried(one, now.name(), true, now.fate() == Fate.CHANGED))
                .orElseGet(() -> new Carried(one, apart.name(one), false, false));
    }
}
