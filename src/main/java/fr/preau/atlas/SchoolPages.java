package fr.preau.atlas;

import fr.preau.atlas.PlacePage.Link;
import fr.preau.atlas.PlacePage.SchoolRow;
import fr.preau.kernel.Csv;
import fr.preau.kernel.Refusal;
import fr.preau.list.Asked.Pages;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.territory.Provenance;
import fr.preau.territory.School;
import fr.preau.territory.SchoolLevel;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of a school, the lists of schools, and their CSV twins. */
@Controller
@Who(Visitor.ANYONE)
record SchoolPages(
        Territories territories,
        SchoolLists lists,
        SchoolFacts facts,
        List<SchoolMargin> rooms,
        Clock clock) {
    /** All that a list of schools needs; {@code pages} is absent when one is enough. */
    record ListPage(
            String heading,
            Link place,
            String lead,
            List<SchoolRow> rows,
            List<Facet> facets,
            List<Link> active,
            boolean places,
            boolean unknown,
            Pages pages,
            Hidden hidden,
            String csv,
            String api,
            PlacePage.@Nullable Source source) {}

    /** The départements whose schools can be listed, and how many schools are known in all. */
    record ChoosePage(List<Link> departements, int schools) {}

    /** One filter: its parameter and its choices. */
    record Facet(String name, String legend, List<Choice> choices) {}

    /**
     * @param count how many there are with the other filters as they are
     */
    record Choice(String value, String words, int count, boolean chosen) {}

    /** The place of the list, carried by the form of the filters. */
    record Hidden(String name, String value) {}

    @GetMapping("/etablissements/{uai}")
    View show(Visit visit, @PathVariable String uai) {
        TerritorySnapshot snapshot = territories.now();
        School school = snapshot.school(uai.toUpperCase(Locale.ROOT)).orElse(null);
        if (school == null) {
            return unknown(visit, uai.toUpperCase(Locale.ROOT));
        }
        var figures = new SchoolFigures(visit, snapshot, facts.of(school.uai()));
        SchoolPage page =
                new SchoolPortrait(
                                snapshot,
                                visit,
                                school,
                                figures,
                                margins(visit, school.uai()),
                                LocalDate.now(clock))
                        .page();
        return visit.page(
                "atlas/school", visit.t("atlas.school.title", school.name(), school.uai()), page);
    }

    /** What other rooms say of it. */
    private List<Content> margins(Visit visit, String uai) {
        return rooms.stream().flatMap(one -> Stream.ofNullable(one.section(visit, uai))).toList();
    }

    private static View unknown(Visit visit, String uai) {
        Refusal refusal = SchoolApi.unknown(uai);
        String search =
                "/recherche?q="
                        + java.net.URLEncoder.encode(uai, java.nio.charset.StandardCharsets.UTF_8);
        return visit.page(
                404,
                "atlas/unknown",
                visit.t("atlas.school.unknown.title"),
                new TerritoryPages.UnknownPage(
                        visit.t(refusal.key(), refusal.arguments().toArray()),
                        search,
                        "/territoires"));
    }

    /** Every known state of the school, oldest first. */
    @GetMapping("/etablissements/{uai}.csv")
    Csv.File csv(@PathVariable String uai) {
        TerritorySnapshot snapshot = territories.now();
        String code = uai.toUpperCase(Locale.ROOT);
        List<School> history = snapshot.schoolHistory(code);
        if (history.isEmpty()) {
            throw SchoolApi.unknown(code);
        }
        return PlaceLines.SCHOOLS.csv(
                code + ".csv", history.stream().map(one -> PlaceLines.of(one, snapshot)));
    }

    /** What official files say of the school, each thing for its day. */
    @GetMapping("/etablissements/{uai}/chiffres.csv")
    Csv.File figures(@PathVariable String uai) {
        String code = uai.toUpperCase(Locale.ROOT);
        if (territories.now().school(code).isEmpty()) {
            throw SchoolApi.unknown(code);
        }
        return facts.file(code + "-chiffres.csv", Stream.of(code));
    }

    /** The same of every school of a place, or of all those that are known. */
    @GetMapping("/etablissements/chiffres.csv")
    Csv.File allFigures(
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement) {
        return facts.file(
                "etablissements-chiffres.csv",
                lists.of(territories.now(), commune, departement).stream()
                        .map(School::uai)
                        .distinct()
                        .sorted());
    }

    @GetMapping("/etablissements.csv")
    Csv.File listCsv(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement,
            @RequestParam(required = false) @Nullable String niveau,
            @RequestParam(required = false) @Nullable String secteur,
            @RequestParam(required = false) @Nullable String etat) {
        var filter = SchoolLists.Filter.of("niveau", niveau, "secteur", secteur, "etat", etat);
        return lists.file(new SchoolLists.Sought(q, commune, departement, filter));
    }

    @GetMapping("/etablissements")
    View list(
            Visit visit,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement,
            @RequestParam(required = false) @Nullable String niveau,
            @RequestParam(required = false) @Nullable String secteur,
            @RequestParam(required = false) @Nullable String etat,
            Paging paging) {
        TerritorySnapshot snapshot = territories.now();
        boolean ofCommune = commune != null && !commune.isEmpty();
        if (!ofCommune && (departement == null || departement.isEmpty())) {
            return choose(visit, snapshot);
        }
        var filter = SchoolLists.Filter.of("niveau", niveau, "secteur", secteur, "etat", etat);
        List<School> all = lists.of(snapshot, commune, departement);
        TerritoryKind kind = ofCommune ? TerritoryKind.COMMUNE : TerritoryKind.DEPARTEMENT;
        String code = String.valueOf(ofCommune ? commune : departement).toUpperCase(Locale.ROOT);
        Territory place =
                snapshot.latest(kind, code)
                        .orElseThrow(() ->
                                new Refusal.NotFound(
                                        "commune", "atlas.asked.unknown." + kind, code));
        return visit.page(
                "atlas/schoollist",
                visit.t("atlas.school.list.title", place.name()),
                page(visit, snapshot, place, all, filter, paging));
    }

    /** No place yet: the départements to choose from. */
    private View choose(Visit visit, TerritorySnapshot snapshot) {
        List<Link> departements =
                snapshot.all(TerritoryKind.DEPARTEMENT, LocalDate.now(clock)).stream()
                        .map(t ->
                                new Link(
                                        t.name() + " (" + t.code() + ")",
                                        "/etablissements?departement=" + t.code(),
                                        ""))
                        .toList();
        return visit.page(
                "atlas/choose",
                visit.t("atlas.schools.title"),
                new ChoosePage(departements, snapshot.counts().schools()));
    }

    private ListPage page(
            Visit visit,
            TerritorySnapshot snapshot,
            Territory place,
            List<School> all,
            SchoolLists.Filter filter,
            Paging paging) {
        List<School> kept = filter.of(all);
        boolean ofCommune = place.kind() == TerritoryKind.COMMUNE;
        var query = new Query(ofCommune ? "commune" : "departement", place.code(), filter);
        String heading = visit.t("atlas.school.list.title", place.name());
        boolean unknown = all.isEmpty() && !lists.known(snapshot, place);
        String lead =
                unknown
                        ? visit.t(
                                snapshot.schoolsListedIn().contains(place.departement())
                                        ? "atlas.schools.unlisted"
                                        : "atlas.schools.unknown")
                        : visit.count("atlas.school.list.lead", kept.size());
        Link link = new Link(place.name(), PlaceWords.path(place), "");
        return new ListPage(
                heading,
                link,
                lead,
                rows(visit, snapshot, paging.of(kept), !ofCommune),
                facets(visit, all, filter),
                active(visit, query),
                !ofCommune,
                unknown,
                Pages.of(kept.size(), paging, number -> query.path(filter) + "&page=" + number),
                new Hidden(query.place(), query.code()),
                "/etablissements.csv?" + query.text(filter),
                "/api/v1/schools?" + query.api(),
                all.isEmpty() ? null : source(visit, place, all));
    }

    private List<SchoolRow> rows(
            Visit visit, TerritorySnapshot snapshot, List<School> schools, boolean places) {
        LocalDate today = LocalDate.now(clock);
        return schools.stream()
                .map(school ->
                        Panels.row(
                                visit,
                                school,
                                places
                                        ? PlaceLines.communeName(snapshot, school.commune(), today)
                                        : null))
                .toList();
    }

    private static PlacePage.Source source(Visit visit, Territory place, List<School> schools) {
        Provenance provenance = schools.getFirst().provenance();
        String gaps = PlaceWords.gaps(visit::t, schools);
        String text =
                visit.t(
                        "atlas.source.described",
                        provenance.source(),
                        visit.date(provenance.date()));
        String correction =
                "/corrections/nouvelle?objet="
                        + PlaceQuery.word(place.kind())
                        + ":"
                        + place.code()
                        + "&section=ecoles";
        return new PlacePage.Source(
                "",
                "file-text",
                visit.t("atlas.source.published"),
                gaps == null ? text : text + ". " + gaps,
                correction);
    }

    private static List<Facet> facets(Visit visit, List<School> all, SchoolLists.Filter filter) {
        List<School> forLevel =
                new SchoolLists.Filter(null, filter.sector(), filter.state()).of(all);
        List<School> forSector =
                new SchoolLists.Filter(filter.level(), null, filter.state()).of(all);
        List<School> forState =
                new SchoolLists.Filter(filter.level(), filter.sector(), null).of(all);
        return List.of(
                facet(
                        "niveau",
                        visit.t("atlas.schools.level"),
                        SchoolLevel.values(),
                        filter.level(),
                        forLevel,
                        School::level,
                        one -> visit.t("atlas.level." + one)),
                facet(
                        "secteur",
                        visit.t("atlas.schools.sector"),
                        School.Sector.values(),
                        filter.sector(),
                        forSector,
                        School::sector,
                        one -> visit.t("atlas.sector." + one)),
                facet(
                        "etat",
                        visit.t("atlas.school.state"),
                        SchoolLists.State.values(),
                        filter.state(),
                        forState,
                        school -> school.open() ? SchoolLists.State.OPEN : SchoolLists.State.CLOSED,
                        one -> visit.t("atlas.state." + one)));
    }

    private static <E extends Enum<E>> Facet facet(
            String name,
            String legend,
            E[] values,
            @Nullable E chosen,
            List<School> schools,
            Function<School, E> of,
            Function<E, String> words) {
        var choices = new ArrayList<Choice>();
        for (E value : values) {
            int count = (int) schools.stream().filter(school -> of.apply(school) == value).count();
            if (count > 0 || value == chosen) {
                choices.add(new Choice(value.name(), words.apply(value), count, value == chosen));
            }
        }
        return new Facet(name, legend, choices);
    }

    private static List<Link> active(Visit visit, Query query) {
        var filter = query.filter();
        var links = new ArrayList<Link>();
        if (filter.level() != null) {
            var without = new SchoolLists.Filter(null, filter.sector(), filter.state());
            links.add(new Link(visit.t("atlas.level." + filter.level()), query.path(without), "x"));
        }
        if (filter.sector() != null) {
            var without = new SchoolLists.Filter(filter.level(), null, filter.state());
            links.add(
                    new Link(visit.t("atlas.sector." + filter.sector()), query.path(without), "x"));
        }
        if (filter.state() != null) {
            var without = new SchoolLists.Filter(filter.level(), filter.sector(), null);
            links.add(new Link(visit.t("atlas.state." + filter.state()), query.path(without), "x"));
        }
        return links;
    }

    /** The parameters of a list, as they are written in its addresses. */
    private record Query(String place, String code, SchoolLists.Filter filter) {
        String path(SchoolLists.Filter other) {
            return "/etablissements?" + text(other);
        }

        String text(SchoolLists.Filter other) {
            return place
                    + "="
                    + code
                    + part("niveau", other.level())
                    + part("secteur", other.sector())
                    + part("etat", other.state());
        }

        String api() {
            return place
                    + "="
                    + code
                    + part("level", filter.level())
                    + part("sector", filter.sector())
                    + part("state", filter.state());
        }

        private static String part(String name, @Nullable Enum<?> value) {
            return value == null ? "" : "&" + name + "=" + value.name();
        }
    }
}
