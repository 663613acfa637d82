package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.AlikeRows.GatheredNeeds;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.Needs.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is asked of the list of needs: words that name items, a place by its name or its code. */
@Component
record NeedSearch(Territories territories, ManyPlaces law) {
    static final String UNKNOWN = "market.unknown.code";
    private static final String NOWHERE = "commune/-";

    /** The levels of schools: their codes, and their words. */
    Map<String, String> levels(Visit visit) {
        return law.levels(visit.language());
    }

    /** What that place is called; as it was typed when there is none. */
    String named(String typed) {
        return territories.meant(typed).map(Territory::name).orElse(typed);
    }

    static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(NeedPages.LIST, address, paging, "q", "etat", "genre", "objet", "niveau", "lieu",
                "organisation");
    }

    Query query(ListQuery asked) {
        State state = asked.one("etat", UNKNOWN, List.of(State.values()));
        Item.Kind kind = asked.one("genre", UNKNOWN, List.of(Item.Kind.values()));
        String words = asked.text("q");
        List<Item> named = words.isEmpty() ? List.of() : Item.named(words);
        List<String> items = Item.all()
                .stream()
                .filter(item -> kind == null || item.kind() == kind)
                .filter(item -> asked.text("objet").isEmpty() || item.code().equals(asked.text("objet")))
                .filter(item -> named.isEmpty() || named.contains(item))
                .map(Item::code)
                .toList();
        boolean every = items.size() == Item.all().size();
        return new Query(every ? List.of() : items.isEmpty() ? List.of("-") : items, state, asked.text("niveau"), null,
                territories.meant(asked.text("lieu"))
                        .map(Territory::named)
                        .orElse(asked.text("lieu").isEmpty() ? "" : NOWHERE),
                0, asked.text("organisation"),
                named.isEmpty() ? Fold.plain(words).replaceAll("([\\\\%_])", "\\\\$1") : "");
    }

    Map<String, String> departements(Visit visit, List<GatheredNeeds> all) {
        return all.stream()
                .map(GatheredNeeds::departement)
                .distinct()
                .collect(Collectors.toMap(text -> text, text -> departement(visit, text)));
    }

    String departement(Visit visit, String code) {
        return code.isEmpty() ? visit.t("market.list.several")
                : territories.now().latest(TerritoryKind.DEPARTEMENT, code).map(Territory::name).orElse(code);
    }
}
