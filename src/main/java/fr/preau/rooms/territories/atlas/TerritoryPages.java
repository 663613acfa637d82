package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages of territories, and their CSV twins. */
@Controller
@Who(Visitor.ANYONE)
record TerritoryPages(Territories territories, TerritoryLists lists, Hints hints, Clock clock,
        List<PlaceMargin> rooms) {
    private static final List<String> ODBL_COLUMNS = List.of("territory", "member", "licence", "source", "sourceDate");

    record IndexPage(List<RegionRow> regions, List<PlacePage.Link> academies, TerritorySnapshot.Counts counts,
            LocalDate knownUntil) {}

    /** A région with its départements. */
    record RegionRow(String name, String path, List<PlacePage.Link> departements) {}

    record UnknownPage(String sentence, String search, String index) {}

    @GetMapping("/territoires")
    View index(Visit visit) {
        TerritorySnapshot snapshot = territories.now();
        LocalDate today = LocalDate.now(clock);
        List<RegionRow> regions = snapshot.all(TerritoryKind.REGION, today)
                .stream()
                .map(region -> row(snapshot, region, today))
                .toList();
        List<PlacePage.Link> academies = snapshot.all(TerritoryKind.ACADEMIE, today)
                .stream()
                .map(academie -> PlacePage.Link.to(academie))
                .toList();
        return visit.page("rooms/territories/atlas/index", visit.t("atlas.index.title"),
                new IndexPage(regions, academies, snapshot.counts(), snapshot.knownUntil()));
    }

    private static RegionRow row(TerritorySnapshot snapshot, Territory region, LocalDate day) {
        List<PlacePage.Link> departements = snapshot.membersOf(TerritoryKind.REGION, region.code(), day)
                .items()
                .stream()
                .map(departement -> PlacePage.Link.coded(departement))
                .toList();
        return new RegionRow(region.name(), PlaceWords.path(region), departements);
    }

    /** Every territory that the API lists, with its filters. */
    @GetMapping("/territoires.csv")
    Csv.File listCsv(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String date) {
        return lists.file(TerritoryLists.TerritoryQuery.of(q, kind, date));
    }

    @GetMapping("/territoires/{kind}/{code}")
    View show(Visit visit, @PathVariable String kind, @PathVariable String code,
            @RequestParam(required = false) @Nullable String date, Paging paging) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = PlaceQuery.date(date, today);
        TerritorySnapshot snapshot = territories.now();
        TerritoryKind which = PlaceQuery.kind(kind).orElse(null);
        Territory territory = which == null ? null : territory(snapshot, which, code, day).orElse(null);
        if (territory == null) {
            return unknown(visit, which, kind, code);
        }
        boolean dated = date != null && !date.isEmpty();
        Standpoint here = Standpoint.of(snapshot, visit, territory, dated ? day : null, today);
        boolean grouping = which == TerritoryKind.EPCI || which == TerritoryKind.SYNDICAT;
        List<Content> margins = rooms.stream()
                .flatMap(margin -> Stream.ofNullable(margin.section(visit, territory)))
                .toList();
        PlacePage page = new Portrait(here, grouping ? hints.of(territory.code()) : Hints.GroupingHints.NOTHING)
                .page(paging, margins);
        return visit.page("rooms/territories/atlas/show", title(visit, territory), page);
    }

    private static String title(Visit visit, Territory t) {
        return visit.t("atlas.show.title", t.name(), t.code());
    }

    /** Every known state of the territory, oldest first. */
    @GetMapping("/territoires/{kind}/{code}.csv")
    Csv.File csv(@PathVariable String kind, @PathVariable String code) {
        TerritorySnapshot snapshot = territories.now();
        Territory latest = required(snapshot, kind, code, LocalDate.now(clock));
        return PlaceLines.TERRITORIES.csv(kind + "-" + latest.code() + ".csv", snapshot
                .history(latest.kind(), latest.code())
                .stream()
                .map(state -> PlaceLines.of(state, snapshot, TerritorySnapshot.covered(state.during().from()))));
    }

    /**
     * The members on a day. Membership under the ODbL goes alone, with its licence, and never beside other data.
     */
    @GetMapping("/territoires/{kind}/{code}/membres.csv")
    Csv.File members(@PathVariable String kind, @PathVariable String code,
            @RequestParam(required = false) @Nullable String date) {
        TerritorySnapshot snapshot = territories.now();
        LocalDate day = PlaceQuery.date(date, LocalDate.now(clock));
        Territory territory = required(snapshot, kind, code, day);
        if (territory.kind() == TerritoryKind.COMMUNE) {
            throw new Refusal.NotFound("kind", "atlas.asked.members");
        }
        TerritorySnapshot.Members members = snapshot.membersOf(territory.kind(), territory.code(), day);
        String file = "membres-" + territory.code() + "-" + day + ".csv";
        Provenance provenance = members.provenance();
        if (provenance != null && provenance.apart()) {
            return new Csv.File(file, ODBL_COLUMNS,
                    members.items()
                            .stream()
                            .map(member -> Arrays.<Object>asList(territory.code(), member.code(), provenance.licence(),
                                    provenance.source(), provenance.date())));
        }
        boolean today = day.equals(LocalDate.now(clock));
        return PlaceLines.TERRITORIES.csv(file,
                members.items()
                        .stream()
                        .map(member -> PlaceLines.on(member, snapshot, TerritorySnapshot.covered(day), today)));
    }

    private static Territory required(TerritorySnapshot snapshot, String kind, String code, LocalDate day) {
        TerritoryKind which = PlaceQuery.kind(kind)
                .orElseThrow(() -> new Refusal.NotFound("kind", "atlas.unknown.kind", kind));
        return TerritoryApi.territory(snapshot, which, code, day);
    }

    private static Optional<Territory> territory(TerritorySnapshot snapshot, TerritoryKind kind, String code,
            LocalDate day) {
        return PlaceQuery.code(code).flatMap(formed -> TerritoryApi.state(snapshot, kind, formed, day));
    }

    private static View unknown(Visit visit, @Nullable TerritoryKind which, String kind, String code) {
        String sentence = which == null ? visit.t("atlas.unknown.kind", kind)
                : visit.t("atlas.asked.unknown." + which, code);
        return unknown(visit, "atlas.unknown.title", sentence, code);
    }

    /** Nothing has that code: why, and where to look for it. */
    static View unknown(Visit visit, String title, String sentence, String typed) {
        String search = "/recherche?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        return visit.page(404, "rooms/territories/atlas/unknown", visit.t(title),
                new UnknownPage(sentence, search, "/territoires"));
    }

    /** The breadcrumb from the links of a page. */
    static List<Crumb> crumbs(Visit visit, List<PlacePage.Link> links, String last) {
        List<Crumb> steps = new ArrayList<>();
        links.forEach(link -> steps.add(new Crumb(link.words(), link.path() == null ? null : visit.to(link.path()))));
        steps.add(new Crumb(last, null));
        return visit.crumbs(steps.toArray(Crumb[]::new));
    }
}
