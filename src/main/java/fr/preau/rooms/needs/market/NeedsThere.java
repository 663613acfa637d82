package fr.preau.rooms.needs.market;

import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.law.item.ItemMargin;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.needs.market.AlikeRows.GatheredNeeds;
import fr.preau.rooms.needs.market.Needs.Query;
import fr.preau.rooms.territories.atlas.PlaceMargin;
import fr.preau.rooms.territories.atlas.SchoolMargin;
import gg.jte.Content;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a school needs, and what is needed in a place, on its page. */
@Component
record NeedsThere(NeedRows rows, AlikeRows all) implements SchoolMargin, PlaceMargin, ItemMargin {
    private static final int FEW = 5;
    private static final Set<TerritoryKind> PLACES = EnumSet.of(TerritoryKind.COMMUNE, TerritoryKind.EPCI,
            TerritoryKind.DEPARTEMENT, TerritoryKind.REGION);

    /** Those of a school. */
    record SchoolNeeds(List<Need> needs) {}

    /**
     * Those of a place or of an item, gathered; {@code title} a key; {@code path} of all of them.
     */
    record NeedSummary(String title, List<GatheredNeeds> needs, String path) {}

    @Override
    public @Nullable Content section(Visit visit, String uai) {
        List<Need> needs = rows.there(uai);
        return needs.isEmpty() ? null : visit.piece("rooms/needs/market/there", new SchoolNeeds(needs));
    }

    @Override
    public @Nullable Content section(Visit visit, Territory territory) {
        if (!PLACES.contains(territory.kind())) {
            return null;
        }
        String place = territory.named();
        return around(visit, "market.around", List.of(), place, "?lieu=" + place);
    }

    @Override
    public @Nullable Content section(Visit visit, Item item) {
        return around(visit, "market.beside", List.of(item.code()), "", "?objet=" + item.code());
    }

    private @Nullable Content around(Visit visit, String title, List<String> items, String place, String asked) {
        var query = new Query(items, null, "", null, place, 0, "", "");
        List<GatheredNeeds> needs = all.gathered(query, new Paging(1, FEW));
        return needs.isEmpty() ? null
                : visit.piece("rooms/needs/market/around", new NeedSummary(title, needs, NeedPages.LIST + asked));
    }
}
