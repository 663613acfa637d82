package fr.preau.debate;

import fr.preau.charter.Charter;
import fr.preau.debate.ArticlePages.Reader;
import fr.preau.debate.Filed.Signature;
import fr.preau.debate.Filed.State;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The amendments of a charter, found by article, author, state, collision. */
@Controller
@Who(Visitor.ANYONE)
class ListPages {
    private static final String LIST = "/chartes/{id}/amendements";
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "number",
                    "article",
                    "kind",
                    "version",
                    "organisation",
                    "name",
                    "cosigners",
                    "state",
                    "collides",
                    "motives",
                    "filed_at",
                    "sha256");
    private final Reader reader;

    ListPages(Reader reader) {
        this.reader = reader;
    }

    /** What is asked of the list, by the names of its address. */
    record Asked(
            @Nullable String article,
            @Nullable String auteur,
            @Nullable String etat,
            @Nullable String collision) {
        String of(@Nullable String value) {
            return value == null ? "" : value.strip();
        }

        @Nullable State state() {
            String code = of(etat);
            if (code.isEmpty()) {
                return null;
            }
            return Arrays.stream(State.values())
                    .filter(one -> one.name().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.BadRequest("etat", "debate.list.state", code));
        }

        boolean colliding() {
            return "oui".equals(collision);
        }

        boolean any() {
            return !of(article).isEmpty()
                    || !of(auteur).isEmpty()
                    || !of(etat).isEmpty()
                    || colliding();
        }

        /** As the address has it. */
        String query() {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("article", of(article));
            all.put("auteur", of(auteur));
            all.put("etat", of(etat));
            all.put("collision", of(collision));
            String query =
                    all.entrySet().stream()
                            .filter(one -> !one.getValue().isEmpty())
                            .map(one ->
                                    one.getKey()
                                            + "="
                                            + URLEncoder.encode(
                                                    one.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            return query.isEmpty() ? "" : "?" + query;
        }
    }

    /** One answer of a filter. */
    record Choice(String value, String words, boolean chosen) {}

    /**
     * All that the list needs.
     *
     * @param kept whether it is in the order of the sitting
     * @param reasons why who convenes chose that order; empty while it is as proposed
     */
    record ListPage(
            Charter it,
            int version,
            boolean kept,
            List<String> reasons,
            Asked asked,
            List<Clash> amendments,
            int total,
            List<Choice> articles,
            List<Choice> authors,
            List<Choice> states,
            @Nullable String previous,
            @Nullable String next,
            int page,
            int last) {
        String path() {
            return it.path() + "/amendements";
        }
    }

    @GetMapping(LIST)
    View list(Visit visit, @PathVariable String id, Asked asked, Paging paging) {
        Reader.Open open = reader.open(id);
        return reader.kept(visit, open, () -> page(visit, open, asked, paging));
    }

    private View page(Visit visit, Reader.Open open, Asked asked, Paging paging) {
        Docket docket = open.docket();
        List<Filed> found = ordered(docket, found(docket, asked));
        int last = Math.max(1, (found.size() + paging.size() - 1) / paging.size());
        var page =
                new ListPage(
                        open.charter(),
                        docket.base().n(),
                        docket.agenda().isPresent(),
                        docket.agenda().map(Agenda.Order::reasons).orElse(List.of()),
                        asked,
                        Clash.of(visit, docket, paging.of(found), reader.texts(open.charter())),
                        found.size(),
                        articles(docket, asked),
                        authors(docket, asked),
                        states(visit, asked),
                        paging.page() > 1 ? page(open, asked, paging, -1) : null,
                        paging.page() < last ? page(open, asked, paging, 1) : null,
                        paging.page(),
                        last);
        return visit.page("debate/list", visit.t("debate.list.title"), page);
    }

    private static String page(Reader.Open open, Asked asked, Paging paging, int step) {
        String query = asked.query();
        return open.charter().path()
                + "/amendements"
                + (query.isEmpty() ? "?" : query + "&")
                + "page="
                + (paging.page() + step)
                + "&taille="
                + paging.size();
    }

    static List<Filed> found(Docket docket, Asked asked) {
        State state = asked.state();
        String article = asked.of(asked.article());
        String author = asked.of(asked.auteur());
        Set<String> colliding = asked.colliding() ? colliding(docket) : Set.of();
        return docket.all().stream()
                .filter(one -> state == null || one.state() == state)
                .filter(one -> article.isEmpty() || one.article().equals(article))
                .filter(one -> author.isEmpty() || one.organisation().equals(author))
                .filter(one -> !asked.colliding() || colliding.contains(one.id()))
                .toList();
    }

    /** In the order in which they are voted, when who convenes keeps one; then the others. */
    private static List<Filed> ordered(Docket docket, List<Filed> found) {
        Agenda.Order order = docket.agenda().orElse(null);
        if (order == null) {
            return found;
        }
        Map<String, Integer> ranks = new HashMap<>();
        order.places().forEach(one -> ranks.put(one.amendment(), ranks.size()));
        Comparator<Filed> byRank =
                Comparator.comparingInt(one -> ranks.getOrDefault(one.id(), ranks.size()));
        return found.stream().sorted(byRank).toList();
    }

    private static Set<String> colliding(Docket docket) {
        return docket.collisions().stream()
                .flatMap(one -> Stream.of(one.one(), one.other()))
                .collect(Collectors.toSet());
    }

    private static List<Choice> articles(Docket docket, Asked asked) {
        Set<String> amended = docket.all().stream().map(Filed::article).collect(Collectors.toSet());
        return docket.articles().all().stream()
                .filter(part -> amended.contains(part.id()))
                .map(part ->
                        new Choice(
                                part.id(),
                                ArticlePages.title(docket, part),
                                part.id().equals(asked.article())))
                .toList();
    }

    private static List<Choice> authors(Docket docket, Asked asked) {
        Map<String, String> names = new TreeMap<>();
        docket.all().forEach(one -> names.put(one.organisation(), one.organisationName()));
        return names.entrySet().stream()
                .map(one ->
                        new Choice(
                                one.getKey(), one.getValue(), one.getKey().equals(asked.auteur())))
                .toList();
    }

    private static List<Choice> states(Visit visit, Asked asked) {
        return Arrays.stream(State.values())
                .map(one ->
                        new Choice(
                                one.name(),
                                visit.t("debate.fate." + one),
                                one.name().equals(asked.etat())))
                .toList();
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(@PathVariable String id, Asked asked) {
        Docket docket = reader.open(id).docket();
        Set<String> colliding = colliding(docket);
        return new Csv.File(
                "amendements-" + id + ".csv",
                COLUMNS,
                found(docket, asked).stream().map(one -> row(docket, one, colliding)));
    }

    private static List<@Nullable Object> row(Docket docket, Filed it, Set<String> colliding) {
        return Arrays.asList(
                it.id(),
                it.number(),
                AmendmentView.name(docket.numbers(), docket.base().text(), it.article()),
                AmendmentJson.kind(it.amendment()),
                it.version(),
                it.organisation(),
                it.organisationName(),
                it.signed().stream().map(Signature::name).collect(Collectors.joining(" ; ")),
                it.lost() == null ? it.state().name() : "LOST",
                colliding.contains(it.id()),
                it.motives(),
                it.at(),
                it.sha256());
    }
}
