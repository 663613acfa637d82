package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.ListQuery.Filter;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.SchoolRow;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
record SchoolPages(Territories territories, SchoolLists lists, SchoolFacts facts, List<SchoolMargin> rooms,
        Clock clock) {
    private static final String LIST = "/etablissements";

    /** All that a list of schools needs; {@code all} is the list without its filters. */
    record ListPage(Link place, String lead, boolean places, boolean unknown, Answer<SchoolRow> answer,
            String parameter, String code, String api, PlacePage.@Nullable Source source) {}

    /** The départements whose schools can be listed, and how many schools are known in all. */
    record ChoosePage(List<Link> departements, int schools) {}

    @GetMapping("/etablissements/{uai}")
    View show(Visit visit, @PathVariable String uai) {
        TerritorySnapshot snapshot = territories.now();
        School school = snapshot.school(uai.toUpperCase(Locale.ROOT)).orElse(null);
        if (school == null) {
            return unknown(visit, uai.toUpperCase(Locale.ROOT));
        }
        var figures = new SchoolFigures(visit, snapshot, facts.of(school.uai()));
        SchoolPage page = new SchoolPortrait(snapshot, visit, school, figures, margins(visit, school.uai()),
                snapshot.place(school.commune(), LocalDate.now(clock)).orElse(null)).page();
        return visit.page("rooms/territories/atlas/school", visit.t("atlas.school.title", school.name(), school.uai()),
                page);
    }

    /** What other rooms say of it. */
    private List<Content> margins(Visit visit, String uai) {
        return rooms.stream().flatMap(margin -> Stream.ofNullable(margin.section(visit, uai))).toList();
    }

    private static View unknown(Visit visit, String uai) {
        Refusal refusal = SchoolApi.unknown(uai);
        String sentence = visit.t(refusal.key(), refusal.arguments().toArray());
        return TerritoryPages.unknown(visit, "atlas.school.unknown.title", sentence, uai);
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
        return PlaceLines.SCHOOLS.csv(code + ".csv", history.stream().map(school -> PlaceLines.of(school, snapshot)));
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
    Csv.File allFigures(@RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement) {
        return facts.file("etablissements-chiffres.csv",
                lists.of(territories.now(), commune, departement).stream().map(School::uai).distinct().sorted());
    }

    @GetMapping("/etablissements.csv")
    Csv.File listCsv(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement,
            @RequestParam(required = false) @Nullable String niveau,
            @RequestParam(required = false) @Nullable String secteur,
            @RequestParam(required = false) @Nullable String etat) {
        var filter = SchoolLists.Filter.of("niveau", niveau, "secteur", secteur, "etat", etat);
        return lists.file(new SchoolLists.SchoolQuery(q, commune, departement, filter));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        TerritorySnapshot snapshot = territories.now();
        ListQuery asked = ListQuery.of(LIST, address, paging, "commune", "departement", "niveau", "secteur", "etat");
        TerritoryKind kind = asked.text("commune").isEmpty() ? TerritoryKind.DEPARTEMENT : TerritoryKind.COMMUNE;
        String parameter = PlaceQuery.word(kind);
        String code = asked.text(parameter).toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return choose(visit, snapshot);
        }
        Territory place = snapshot.latest(kind, code)
                .orElseThrow(() -> new Refusal.NotFound("commune", "atlas.asked.unknown." + kind, code));
        return visit.page("rooms/territories/atlas/schoollist", visit.t("atlas.school.list.title", place.name()),
                page(visit, snapshot, place, asked));
    }

    private ListPage page(Visit visit, TerritorySnapshot snapshot, Territory place, ListQuery asked) {
        var filter = SchoolLists.Filter.of("niveau", asked.text("niveau"), "secteur", asked.text("secteur"), "etat",
                asked.text("etat"));
        List<School> all = lists.of(snapshot, asked.chosen("commune"), asked.chosen("departement"));
        List<School> kept = filter.of(all);
        boolean unknown = all.isEmpty() && !lists.known(snapshot, place);
        String lead = unknown
                ? visit.t(snapshot.schoolsListedIn().contains(place.departement()) ? "atlas.schools.unlisted"
                        : "atlas.schools.unknown")
                : visit.count("atlas.school.list.lead", kept.size());
        boolean places = place.kind() != TerritoryKind.COMMUNE;
        String of = PlaceQuery.word(place.kind());
        return new ListPage(Link.to(place), lead, places, unknown,
                asked.answer(rows(visit, snapshot, asked.paging().of(kept), places), kept.size(),
                        filters(visit, asked, all, filter)),
                of, place.code(), "/api/v1/schools?" + of + "=" + place.code() + filter.api(),
                all.isEmpty() ? null : source(visit, place, all));
    }

    /** No place yet: the départements to choose from. */
    private View choose(Visit visit, TerritorySnapshot snapshot) {
        List<Link> departements = snapshot.all(TerritoryKind.DEPARTEMENT, LocalDate.now(clock))
                .stream()
                .map(t -> new Link(PlaceWords.coded(t), "/etablissements?departement=" + t.code()))
                .toList();
        return visit.page("rooms/territories/atlas/choose", visit.t("atlas.schools.title"),
                new ChoosePage(departements, snapshot.counts().schools()));
    }

    private List<SchoolRow> rows(Visit visit, TerritorySnapshot snapshot, List<School> schools, boolean places) {
        LocalDate today = LocalDate.now(clock);
        return schools.stream()
                .map(school -> Panels.row(visit, school,
                        places ? PlaceLines.communeName(snapshot, school.commune(), today) : null))
                .toList();
    }

    private static PlacePage.Source source(Visit visit, Territory place, List<School> schools) {
        return PlacePage.Source.published(visit, schools.getFirst().provenance(), PlaceWords.gaps(visit::t, schools),
                PlaceQuery.word(place.kind()) + ":" + place.code() + "&section=ecoles");
    }

    /** Each counted with the others as they are. */
    private static Filter[] filters(Visit visit, ListQuery asked, List<School> all, SchoolLists.Filter by) {
        return new Filter[]{
                filter(asked, "niveau", new SchoolLists.Filter(null, by.sector(), by.state()).of(all), by.level(),
                        School::level, level -> visit.t("atlas.level." + level)),
                filter(asked, "secteur", new SchoolLists.Filter(by.level(), null, by.state()).of(all), by.sector(),
                        School::sector, sector -> visit.t("atlas.sector." + sector)),
                filter(asked, "etat", new SchoolLists.Filter(by.level(), by.sector(), null).of(all), by.state(),
                        SchoolLists.State::of, state -> visit.t("atlas.state." + state))};
    }

    private static <E extends Enum<E>> Filter filter(ListQuery asked, String parameter, List<School> schools,
            @Nullable E chosen, Function<School, E> of, Function<E, String> words) {
        var counts = new TreeMap<E, Integer>();
        schools.forEach(school -> counts.merge(of.apply(school), 1, Integer::sum));
        if (chosen != null) {
            counts.putIfAbsent(chosen, 0);
        }
        return asked.filter(parameter, List.copyOf(counts.keySet()), words, counts);
    }
}
