package fr.preau.market;

import fr.preau.competence.ManyPlaces;
import fr.preau.item.Item;
import fr.preau.kernel.Fold;
import fr.preau.list.Asked;
import fr.preau.market.AlikeRows.Gathered;
import fr.preau.market.Need.State;
import fr.preau.market.Needs.Query;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
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

    static Asked asked(Map<String, String> address, Paging paging) {
        return Asked.of(NeedPages.LIST, address, paging, "q", "etat", "genre", "objet", "niveau", "lieu",
                "organisation");
    }

    Query query(Asked asked) {
        State state = asked.one("etat", UNKNOWN, List.of(State.values()));
        Item.Kind kind = asked.one("genre", UNKNOWN, List.of(Item.Kind.values()));
        String words = asked.text("q");
        List<Item> named = words.isEmpty() ? List.of() : Item.named(words);
        List<String> items = Item.all()
                .stream()
                .filter(one -> kind == null || one.kind() == kind)
                .filter(one -> asked.text("objet").isEmpty() || one.code().equals(asked.text("objet")))
                .filter(one -> named.isEmpty() || named.contains(one))
                .map(Item::code)
                .toList();
        boolean every = items.size() == Item.all().size();
        return new Query(every ? List.of() : items.isEmpty() ? List.of("-") : items, state, asked.text("niveau"), "",
                territories.meant(asked.text("lieu"))
                        .map(Territory::named)
                        .orElse(asked.text("lieu").isEmpty() ? "" : NOWHERE),
                0, asked.text("organisation"),
                named.isEmpty() ? Fold.plain(words).replaceAll("([\\\\%_])", "\\\\$1") : "");
    }

    Map<String, String> departements(Visit visit, List<Gathered> all) {
        return all.stream()
                .map(Gathered::departement)
                .distinct()
                .collect(Collectors.toMap(one -> one, one -> departement(visit, one)));
    }

    String departement(Visit visit, String code) {
        return code.isEmpty() ? visit.t("market.list.several")
                : territories.now().latest(TerritoryKind.DEPARTEMENT, code).map(Territory::name).orElse(code);
    }
}
