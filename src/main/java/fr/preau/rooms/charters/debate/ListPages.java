package fr.preau.rooms.charters.debate;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.ArticlePages.Reader;
import fr.preau.rooms.charters.debate.FiledAmendment.Signature;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import java.util.Comparator;
import java.util.HashMap;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The amendments of a charter, found by article, author, state, collision. */
@Controller
@Who(Visitor.ANYONE)
record ListPages(Reader reader) {
    private static final String LIST = "/chartes/{id}/amendements";

    /**
     * All that the list needs.
     *
     * @param kept whether it is in the order of the sitting
     * @param reasons why who convenes chose that order; empty while it is as proposed
     */
    record ListPage(Charter it, int version, boolean kept, List<String> reasons, Answer<Clash> found) {
        boolean colliding() {
            return ListPages.colliding(found.asked());
        }
    }

    private static ListQuery asked(String charter, Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST.replace("{id}", charter), address, paging, "article", "auteur", "etat", "collision");
    }

    private static boolean colliding(ListQuery asked) {
        return asked.text("collision").equals("oui");
    }

    @GetMapping(LIST)
    View list(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> page(visit, reader.open(id), asked(id, address, paging)));
    }

    private View page(Visit visit, Reader.CharterDocket open, ListQuery asked) {
        Docket docket = open.docket();
        List<FiledAmendment> found = ordered(docket, found(docket, asked));
        List<FiledAmendment> shown = asked.paging().of(found);
        Map<String, String> authors = new TreeMap<>();
        docket.all().forEach(amendment -> authors.put(amendment.organisation(), amendment.organisationName()));
        var page = new ListPage(open.charter(), docket.base().n(), docket.agenda().isPresent(),
                docket.agenda().map(Agenda.Order::reasons).orElse(List.of()),
                asked.answer(Clash.of(visit, docket, shown, reader.texts(open.charter())), found.size(),
                        asked.filter("article", amended(docket), Articles.DebateArticle::id,
                                part -> ArticlePages.title(docket, part)),
                        asked.filter("auteur", authors.entrySet(), Map.Entry::getKey, Map.Entry::getValue),
                        asked.filter("etat", List.of(State.values()), State::name,
                                state -> visit.t("debate.fate." + state))));
        return visit.page("rooms/charters/debate/list", visit.t("debate.list.title"), page);
    }

    private static List<FiledAmendment> found(Docket docket, ListQuery asked) {
        return found(docket, asked.text("article"), asked.text("auteur"), asked.text("etat"), colliding(asked));
    }

    /**
     * Those that answer; what is empty is not asked.
     *
     * @param etat the name of a state
     */
    static List<FiledAmendment> found(Docket docket, String article, String author, String etat, boolean collides) {
        State state = ListQuery.one("etat", etat, "debate.list.state", List.of(State.values()));
        Set<String> colliding = collides ? colliding(docket) : Set.of();
        return docket.all()
                .stream()
                .filter(amendment -> state == null || amendment.state() == state)
                .filter(amendment -> article.isEmpty() || amendment.article().equals(article))
                .filter(amendment -> author.isEmpty() || amendment.organisation().equals(author))
                .filter(amendment -> !collides || colliding.contains(amendment.id()))
                .toList();
    }

    /** In the order in which they are voted, when who convenes keeps one; then the others. */
    private static List<FiledAmendment> ordered(Docket docket, List<FiledAmendment> found) {
        Agenda.Order order = docket.agenda().orElse(null);
        if (order == null) {
            return found;
        }
        Map<String, Integer> ranks = new HashMap<>();
        order.places().forEach(place -> ranks.put(place.amendment(), ranks.size()));
        Comparator<FiledAmendment> byRank = Comparator
                .comparingInt(amendment -> ranks.getOrDefault(amendment.id(), ranks.size()));
        return found.stream().sorted(byRank).toList();
    }

    private static Set<String> colliding(Docket docket) {
        return docket.collisions()
                .stream()
                .flatMap(collision -> Stream.of(collision.one(), collision.other()))
                .collect(Collectors.toSet());
    }

    private static List<Articles.DebateArticle> amended(Docket docket) {
        Set<String> amended = docket.all().stream().map(FiledAmendment::article).collect(Collectors.toSet());
        return docket.articles().all().stream().filter(part -> amended.contains(part.id())).toList();
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(Visit visit, @PathVariable String id, @RequestParam Map<String, String> address, Paging paging) {
        Docket docket = reader.open(id).docket();
        Set<String> colliding = colliding(docket);
        Table<FiledAmendment> table = Table.of("id", FiledAmendment::id)
                .and("number", FiledAmendment::number)
                .and("article", amendment -> article(docket, amendment))
                .and("kind", ListPages::kind)
                .and("version", FiledAmendment::version)
                .and("organisation", FiledAmendment::organisation)
                .and("name", FiledAmendment::organisationName)
                .and("cosigners", ListPages::cosigners)
                .and("state", amendment -> amendment.lost() == null ? amendment.state().name() : "LOST")
                .and("collides", amendment -> colliding.contains(amendment.id()))
                .and("motives", FiledAmendment::motives)
                .and("filed_at", FiledAmendment::at)
                .and("invented", amendment -> visit.invented(id))
                .and("sha256", FiledAmendment::sha256);
        return table.csv("amendements-" + id + ".csv", found(docket, asked(id, address, paging)));
    }

    private static @Nullable Object kind(FiledAmendment amendment) {
        Map<?, ?> all = CanonicalJson.told(amendment.amendment());
        return all.get("change") instanceof Map<?, ?> change ? change.get("kind") : null;
    }

    private static String article(Docket docket, FiledAmendment amendment) {
        return AmendmentView.name(docket.numbers(), docket.base().text(), amendment.article());
    }

    private static String cosigners(FiledAmendment amendment) {
        return amendment.signed().stream().map(Signature::name).collect(Collectors.joining(" ; "));
    }
}
