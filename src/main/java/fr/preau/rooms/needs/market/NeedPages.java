package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.market.AlikeRows.GatheredNeeds;
import fr.preau.rooms.needs.market.AlikeRows.RequirementCounts;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.Needs.Query;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The needs that were expressed: gathered on a list, one by one, what programs read of them. */
@Controller
@Who(Visitor.ANYONE)
record NeedPages(Needs needs, NeedRows rows, AlikeRows all, NeedSearch search, PurchaseRows purchases,
        Answerables answerables) {
    static final String LIST = "/besoins";
    static final String ONE = LIST + "/";

    /** What files and programs read of each: its budget is for who asks and who buys. */
    static final Table<Need> TABLE = Table.of("id", Need::id)
            .and("author", Need::author)
            .and("authorName", Need::authorName)
            .and("buyer", Need::buyer)
            .and("buyerName", Need::buyerName)
            .and("law", Need::law)
            .and("basis", Need::basis)
            .and("item", need -> need.item().code())
            .and("kind", need -> need.item().kind())
            .and("unit", need -> need.item().unitFr())
            .and("level", Need::level)
            .and("quantity", Need::quantity)
            .and("schools", Need::schools)
            .and("purpose", Need::purpose)
            .and("wished", Need::wished)
            .and("season", Need::season)
            .and("requirements", Need::wants)
            .and("budgetLow", need -> null)
            .and("budgetHigh", need -> null)
            .and("state", Need::state)
            .and("reason", Need::reason)
            .and("answeredAt", Need::answeredAt)
            .and("purchase", Need::purchase)
            .and("commune", Need::commune)
            .and("epci", Need::epci)
            .and("departement", Need::departement)
            .and("region", Need::region)
            .and("invented", Need::invented)
            .and("madeAt", Need::madeAt)
            .and("changedAt", Need::changedAt)
            .and("path", Need::path)
            .followed(NeedPages::entry);

    /** All that the list needs, with the words of levels and of départements by their codes. */
    record ListPage(Answer<GatheredNeeds> answer, Map<String, String> levels, Map<String, String> departements) {}

    /**
     * All that the page of needs that are alike needs.
     *
     * @param it all of them on one line; absent when none is left
     * @param apart what they require, and for how many schools
     * @param open purchases that some of these may join
     */
    record AlikePage(@Nullable GatheredNeeds it, String departement, String level, RequirementCounts apart,
            Answer<Need> answer, List<Purchase> open) {}

    /**
     * All that the page of one needs.
     *
     * @param panels what other modules add
     * @param budget whether whoever reads it may read its budget
     * @param mine whether they may write it, withdraw it
     * @param buys whether they may answer it
     */
    record NeedPage(Need it, String level, List<Need.School> schools, List<Need.Answer> answers, List<Content> panels,
            boolean budget, boolean mine, boolean buys, Form form) {}

    private static Feed.Entry entry(Need need) {
        return new Feed.Entry("besoin:" + need.id(), need.name(), need.changedAt(), need.madeAt(), need.path(),
                List.of(need.authorName()), need.purpose());
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = NeedSearch.asked(address, paging);
            Query query = search.query(asked);
            Map<String, String> levels = search.levels(visit);
            Answer<GatheredNeeds> answer = asked.answer(all.gathered(query, paging), all.lines(query),
                    asked.filter("etat", List.of(State.values()), state -> visit.t("market.state." + state),
                            all.counts(query)),
                    asked.filter("genre", List.of(Item.Kind.values()), kind -> visit.t("market.kind." + kind)),
                    asked.filter("objet", Item.all(), Item::code, item -> item.name(visit.language())),
                    asked.filter("niveau", levels.entrySet(), Entry::getKey, Entry::getValue),
                    asked.named("lieu", search::named));
            return visit.page("rooms/needs/market/list", visit.t("market.list.title"),
                    new ListPage(answer, levels, search.departements(visit, answer.items())));
        });
    }

    /** Needs that are alike, each by itself. */
    @GetMapping(ONE + "ensemble")
    View alike(Visit visit, @RequestParam Map<String, String> address, @RequestParam(defaultValue = "0") int rentree,
            Paging paging) {
        ListQuery asked = ListQuery.of(ONE + "ensemble", address, paging, "objet", "niveau", "departement", "rentree");
        String code = asked.text("objet");
        Item item = Item.coded(code).orElseThrow(() -> new Refusal.NotFound("objet", "market.unknown.item", code));
        return visit.kept(() -> {
            String level = asked.text("niveau");
            String departement = asked.text("departement");
            var query = new Query(List.of(code), null, level, departement, "", rentree, "", "");
            GatheredNeeds lot = all.gathered(query, new Paging(1, 1)).stream().findFirst().orElse(null);
            var page = new AlikePage(lot, search.departement(visit, departement),
                    search.levels(visit).getOrDefault(level, level), all.apart(query),
                    asked.answer(all.page(query, paging), lot == null ? 0 : lot.needs()),
                    purchases.open(code, departement));
            return visit.page("rooms/needs/market/alike", item.name(visit.language()), page);
        });
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = search.query(NeedSearch.asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("market.list.title"), visit.t("market.list.lead"));
        return TABLE.twin(visit, feed, part -> all.page(query, part));
    }

    @GetMapping("/api/v1/needs")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String item, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "") String organisation,
            Paging paging) {
        ListQuery.one("kind", kind, NeedSearch.UNKNOWN, List.of(Item.Kind.values()));
        ListQuery.one("state", state, NeedSearch.UNKNOWN, List.of(State.values()));
        Map<String, String> address = Map.of("q", q, "objet", item, "genre", kind, "niveau", level, "etat", state,
                "lieu", place, "organisation", organisation);
        Query query = search.query(NeedSearch.asked(address, paging));
        return TABLE.items(paging, part -> all.page(query, part), all.many(query));
    }

    @GetMapping("/api/v1/needs/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        Need it = needs.get(id);
        Map<String, @Nullable Object> told = TABLE.item(it);
        told.put("bySchool", rows.schools(id));
        told.put("answers", rows.answers(id));
        return told;
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        Need it = needs.get(id);
        Visit visit = form.visit();
        var page = new NeedPage(it, search.levels(visit).getOrDefault(it.level(), it.level()), rows.schools(id),
                rows.answers(id), answerables.panels(visit, Answerables.of(it)),
                it.high() > 0 && answerables.reads(actor, it), needs.writes(actor, it), needs.buys(actor, it), form);
        return form.page("rooms/needs/market/show", NeedWords.line(visit, it), page);
    }
}
