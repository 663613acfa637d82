package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.territories.atlas.PlacePage.Head;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.Source;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of a territory shows on a day, from one snapshot. */
final class Portrait {
    private static final int GROUPINGS_SHOWN = 80;
    private final Standpoint here;
    private final Territory territory;
    private final Hints.GroupingHints told;

    /**
     * @param told what a grouping declared of itself; nothing for any other kind
     */
    Portrait(Standpoint here, Hints.GroupingHints told) {
        this.here = here;
        this.territory = here.territory();
        this.told = told;
    }

    /**
     * @param margins what other rooms say of it
     */
    PlacePage page(Paging paging, List<Content> margins) {
        var panels = new Panels(here);
        boolean commune = here.is(TerritoryKind.COMMUNE);
        Source changes = here.source("change", territory.provenance(), here.t("atlas.change.sources"));
        return new PlacePage(head(), PlaceNotices.of(here), PlaceFacts.inShort(here, panels),
                here.source("bref", territory.provenance(), null),
                Timeline.of(here.snapshot(), here.visit(), territory.kind(), territory.code()), changes,
                commune ? panels.schools() : null, commune ? panels.neighbours(here.place()) : panels.members(paging),
                here.is(TerritoryKind.DEPARTEMENT) ? groupings() : null, declared(),
                commune && territory.wholeCommune() ? panels.near() : null, margins, where(), twins());
    }

    private Head head() {
        List<Link> badges = new ArrayList<>();
        badges.add(new Link(PlaceWords.kind(here.visit()::t, territory), null, "map-pin"));
        Place place = here.place();
        if (place != null && place.epci().epci() != null) {
            Territory epci = place.epci().epci();
            badges.add(new Link(epci.name(), here.path(epci), "landmark"));
        }
        boolean answered = place != null && PlaceWords.answered(here.visit());
        String sheet = answered
                ? "/qui-fait-quoi?commune=" + territory.code() + (here.dated() ? "&date=" + here.asked() : "")
                : null;
        return new Head(territory.name(), badges, crumbs(), lead(), here.asked().toString(), sheet);
    }

    private List<Link> crumbs() {
        List<Link> crumbs = new ArrayList<>();
        crumbs.add(new Link(here.t("atlas.index.title"), "/territoires"));
        Territory region = region();
        Territory departement = departement();
        if (region != null) {
            crumbs.add(Link.to(region));
        }
        if (departement != null) {
            crumbs.add(Link.coded(departement));
        }
        return crumbs;
    }

    private String lead() {
        var parts = new ArrayList<String>();
        parts.add(here.t("atlas.show.code." + territory.kind(), territory.code()));
        Territory departement = departement();
        Territory region = region();
        if (departement != null) {
            parts.add(PlaceWords.coded(departement));
        }
        if (region != null) {
            parts.add(region.name());
        }
        Place place = here.place();
        if (place != null && place.academie() != null) {
            parts.add(PlaceWords.academie(here.visit()::t, place.academie().name()));
        }
        return String.join(", ", parts) + ".";
    }

    private @Nullable Territory region() {
        return here.is(TerritoryKind.REGION) ? null : PlaceWords.regionOf(here.snapshot(), territory, here.day());
    }

    private @Nullable Territory departement() {
        return here.is(TerritoryKind.DEPARTEMENT) ? null
                : here.snapshot().known(TerritoryKind.DEPARTEMENT, territory.departement(), here.day()).orElse(null);
    }

    /** The EPCI and syndicats that have their seat in this département. */
    private PlacePage.Groupings groupings() {
        LocalDate day = here.day();
        List<Link> links = new ArrayList<>();
        for (TerritoryKind kind : List.of(TerritoryKind.EPCI, TerritoryKind.SYNDICAT)) {
            here.snapshot()
                    .all(kind, day)
                    .stream()
                    .filter(t -> t.departement().equals(territory.code()))
                    .forEach(t -> links.add(new Link(t.name(), here.path(t))));
        }
        List<Link> shown = links.size() > GROUPINGS_SHOWN ? links.subList(0, GROUPINGS_SHOWN) : links;
        String more = links.size() > shown.size()
                ? here.t("atlas.groupings.more", here.visit().number(links.size() - shown.size()))
                : null;
        return new PlacePage.Groupings(shown, more);
    }

    private PlacePage.@Nullable DeclarationPanel declared() {
        if (!here.is(TerritoryKind.EPCI) && !here.is(TerritoryKind.SYNDICAT)) {
            return null;
        }
        List<PlacePage.Declaration> items = told.items()
                .stream()
                .map(hint -> new PlacePage.Declaration(hint.code(), hint.name(), hint.bearsOnDigital(),
                        hint.verification().equals("V")))
                .toList();
        Hints.Edition edition = told.edition();
        boolean covered = edition != null && edition.covers();
        String which = !covered ? "atlas.hints.uncovered" : items.isEmpty() ? "atlas.hints.silent" : "atlas.hints.lead";
        String name = edition == null ? "BANATIC" : edition.source();
        return new PlacePage.DeclarationPanel(items, here.t(which, name), covered, said(edition));
    }

    private Source said(Hints.@Nullable Edition edition) {
        String correction = here.correction("declare");
        if (edition == null || !edition.covers()) {
            return new Source("unknown", "", here.t("atlas.source.UNKNOWN"), "", correction);
        }
        LocalDate day = edition.described();
        return new Source("", "user", here.t("atlas.hints.status", String.valueOf(day.getYear())),
                here.t("atlas.source.described", edition.source(), here.visit().date(day)), correction);
    }

    private PlacePage.MapPanel where() {
        Set<String> on = switch (territory.kind()) {
            case DEPARTEMENT -> Set.of(territory.code());
            case REGION,
                    ACADEMIE ->
                here.snapshot()
                        .membersOf(territory.kind(), territory.code(), here.day())
                        .items()
                        .stream()
                        .map(Territory::code)
                        .collect(Collectors.toSet());
            default -> territory.departement().isEmpty() ? Set.of() : Set.of(territory.departement());
        };
        boolean inside = on.size() == 1 && !here.is(TerritoryKind.DEPARTEMENT);
        String departement = on.size() == 1 ? PlaceWords.where(here.snapshot(), territory, here.day()) : "";
        return new PlacePage.MapPanel(on,
                inside && !departement.isEmpty() ? here.t("atlas.map.in", territory.name(), departement)
                        : here.t("atlas.map.self", territory.name()));
    }

    private PlacePage.Twins twins() {
        String path = PlaceWords.path(territory);
        String members = here.is(TerritoryKind.COMMUNE) ? null : here.dated(path + "/membres.csv");
        return new PlacePage.Twins(path + ".csv",
                here.dated("/api/v1/territories/" + territory.kind() + "/" + territory.code()), members,
                PlaceFacts.identifiers(here));
    }
}
