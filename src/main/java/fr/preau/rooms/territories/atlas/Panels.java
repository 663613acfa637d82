package fr.preau.rooms.territories.atlas;

import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.MemberPanel;
import fr.preau.rooms.territories.atlas.PlacePage.MemberRow;
import fr.preau.rooms.territories.atlas.PlacePage.NearPanel;
import fr.preau.rooms.territories.atlas.PlacePage.NearRow;
import fr.preau.rooms.territories.atlas.PlacePage.Notice;
import fr.preau.rooms.territories.atlas.PlacePage.SchoolPanel;
import fr.preau.rooms.territories.atlas.PlacePage.SchoolRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the page of a territory: its schools, its members, its neighbours, those like it.
 */
final class Panels {
    static final int SCHOOLS_SHOWN = 25;
    static final int NEIGHBOURS_SHOWN = 12;
    static final int NEAR_SHOWN = 5;
    static final int MEMBERS_SHOWN = 100;
    private final Standpoint here;
    private final TerritorySnapshot snapshot;
    private final Visit visit;
    private final Territory territory;
    private final LocalDate day;
    private final List<School> schools;
    private final TerritorySnapshot.Members members;

    Panels(Standpoint here) {
        this.here = here;
        this.snapshot = here.snapshot();
        this.visit = here.visit();
        this.territory = here.territory();
        this.day = here.day();
        boolean commune = territory.kind() == TerritoryKind.COMMUNE;
        this.schools = commune ? snapshot.schoolsOf(territory.code()) : List.of();
        this.members = commune ? new TerritorySnapshot.Members(List.of(), true, null)
                : snapshot.membersOf(territory.kind(), territory.code(), day);
    }

    TerritorySnapshot.Members listed() {
        return members;
    }

    /** How many schools of a commune are open; absent when none is known and there may be some. */
    @Nullable
    Integer counted() {
        return counted(territory);
    }

    private @Nullable Integer counted(Territory commune) {
        if (commune.kind() != TerritoryKind.COMMUNE) {
            return null;
        }
        int open = (int) snapshot.schoolsOf(commune.code()).stream().filter(School::open).count();
        return open == 0 && !snapshot.schoolsKnown(commune) ? null : Integer.valueOf(open);
    }

    /** Its own, else that of its members when every one is known. */
    @Nullable
    Integer population() {
        boolean own = territory.population() != null || territory.kind() == TerritoryKind.COMMUNE;
        return own ? territory.population() : sum(members.items());
    }

    /** Of which years that population is, and who gives it. */
    String populationOf() {
        boolean own = territory.population() != null;
        List<Territory> counted = own ? List.of(territory) : members.items();
        Provenance from = counted.isEmpty() ? null : counted.getFirst().provenance();
        return from == null ? "" : here.t("atlas.figure.from", years(counted), from.source(), from.licence());
    }

    /** The years of their populations, most often one. */
    private static String years(List<Territory> some) {
        return some.stream()
                .map(Territory::populationYear)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Integer sum(List<Territory> territories) {
        int total = 0;
        for (Territory territory : territories) {
            if (territory.population() == null) {
                return null;
            }
            total += territory.population();
        }
        return total == 0 ? null : total;
    }

    SchoolPanel schools() {
        List<School> open = schools.stream().filter(School::open).toList();
        List<SchoolRow> rows = open.stream().limit(SCHOOLS_SHOWN).map(school -> row(visit, school, null)).toList();
        Integer pupils = 0;
        for (School school : open) {
            pupils = pupils == null || school.pupils() == null ? null : Integer.valueOf(pupils + school.pupils());
        }
        boolean more = open.size() > rows.size() || open.size() < schools.size();
        String list = "/etablissements?commune=" + territory.code();
        Link all = more ? new Link(visit.count("atlas.schools.all", schools.size()), list) : null;
        return new SchoolPanel(rows, counted() != null,
                snapshot.schoolsListedIn().contains(territory.departement()) ? "atlas.schools.unlisted"
                        : "atlas.schools.unknown",
                open.size(), pupils, all, here.schools("ecoles", schools));
    }

    static SchoolRow row(Visit visit, School school, @Nullable String place) {
        return new SchoolRow(school.uai(), school.name(), PlaceWords.schoolPath(school.uai()),
                PlaceWords.level(visit::t, school), visit.t("atlas.sector." + school.sector()),
                school.pupils() == null ? null : visit.number(school.pupils()), school.open(),
                PlaceWords.state(visit, school), place);
    }

    /** The other communes of the EPCI of this one: the nearest in size. */
    @Nullable
    MemberPanel neighbours(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        Territory epci = place.epci().epci();
        return epci == null ? outside(place) : inside(place, epci);
    }

    private MemberPanel outside(Place place) {
        boolean none = place.epci().state() == Place.Membership.State.NONE;
        Notice unknown = none ? null : unknown("atlas.epci.unknown");
        String sentence = none ? here.t("atlas.epci.none") : "";
        var source = here.source("epci", place.epci().provenance(), null);
        return new MemberPanel("epci", here.t("atlas.epci.title"), sentence, List.of(), "", unknown, null, null, false,
                false, source);
    }

    private MemberPanel inside(Place place, Territory epci) {
        List<Territory> all = snapshot.membersOf(TerritoryKind.EPCI, epci.code(), day).items();
        String self = place.commune().code();
        List<Territory> nearest = nearestInSize(all, place.commune());
        List<MemberRow> rows = nearest.stream().map(t -> row(t, t.code().equals(self), years(nearest))).toList();
        boolean some = all.size() > rows.size();
        String count = visit.number(all.size());
        Link link = new Link(some ? here.t("atlas.epci.all", count) : epci.name(), here.path(epci));
        var source = here.source("epci", place.epci().provenance(), null);
        return new MemberPanel("epci", here.t("atlas.epci.title"), sentence(epci, all), rows, years(nearest), null,
                null, link, some, true, source);
    }

    private String sentence(Territory epci, List<Territory> all) {
        Integer total = sum(all);
        String count = visit.number(all.size());
        return total == null ? here.t("atlas.epci.sentence", epci.name(), count)
                : here.t("atlas.epci.sentence.population", epci.name(), count, visit.number(total), years(all));
    }

    private Notice unknown(String key) {
        return new Notice("unknown", here.t("atlas.unknown"), here.t(key), null);
    }

    private static List<Territory> nearestInSize(List<Territory> all, Territory commune) {
        Integer size = commune.population();
        if (all.size() <= NEIGHBOURS_SHOWN || size == null) {
            return all.size() <= NEIGHBOURS_SHOWN ? all : all.subList(0, NEIGHBOURS_SHOWN);
        }
        var nearest = new ArrayList<>(all);
        nearest.sort(Comparator
                .comparingInt(t -> t.population() == null ? Integer.MAX_VALUE : Math.abs(t.population() - size)));
        var kept = new ArrayList<>(nearest.subList(0, NEIGHBOURS_SHOWN));
        kept.sort(Comparator.comparingInt((Territory t) -> t.population() == null ? 0 : t.population()).reversed());
        return kept;
    }

    MemberPanel members(Paging paging) {
        List<Territory> all = members.items();
        int last = Math.max(1, (all.size() + MEMBERS_SHOWN - 1) / MEMBERS_SHOWN);
        int page = Math.min(paging.page(), last);
        List<Territory> shown = all.subList((page - 1) * MEMBERS_SHOWN, Math.min(all.size(), page * MEMBERS_SHOWN));
        List<MemberRow> rows = shown.stream().map(t -> row(t, false, years(shown))).toList();
        boolean syndicat = here.is(TerritoryKind.SYNDICAT);
        Notice unknown = members.known() ? null
                : unknown(syndicat ? "atlas.members.unknown.SYNDICAT" : "atlas.members.unknown.EPCI");
        String sentence = members.known()
                ? visit.count("atlas.members.sentence." + childWord(), all.size(), territory.name())
                : "";
        boolean communes = childWord().equals("commune");
        var source = here.source("membres", members.provenance(), null);
        return new MemberPanel("membres", here.t("atlas.members.title." + territory.kind()), sentence, rows,
                years(shown), unknown, pages(page, last), null, false, communes, source);
    }

    private String childWord() {
        return territory.kind() == TerritoryKind.REGION || territory.kind() == TerritoryKind.ACADEMIE ? "departement"
                : "commune";
    }

    private @Nullable Pages pages(int page, int last) {
        if (last == 1) {
            return null;
        }
        String base = here.path(territory);
        String separator = base.contains("?") ? "&" : "?";
        return new Pages(page, last, page == 1 ? null : base + separator + "page=" + (page - 1) + "#membres",
                page == last ? null : base + separator + "page=" + (page + 1) + "#membres");
    }

    private MemberRow row(Territory t, boolean self, String years) {
        Integer count = counted(t);
        String year = String.valueOf(t.populationYear());
        String apart = years.equals(year) ? "" : " (" + year + ")";
        return new MemberRow(t.code(), t.name(), here.path(t),
                t.population() == null ? null : visit.number(t.population()) + apart,
                count == null ? null : visit.number(count), self);
    }

    /** The communes like this one, each with what is close and what is not. */
    NearPanel near() {
        TerritorySnapshot.Similar similar = snapshot.similarTo(territory.code(), NEAR_SHOWN);
        List<NearRow> rows = similar.items().stream().map(this::row).toList();
        List<String> missing = similar.missing().stream().map(this::criterion).toList();
        Provenance provenance = snapshot.figures(territory.code())
                .map(TerritorySnapshot.Figures::provenance)
                .orElse(territory.provenance());
        return new NearPanel(rows, missing, here.source("comme", provenance, visit.t("atlas.near.source")));
    }

    private NearRow row(TerritorySnapshot.Neighbour neighbour) {
        List<String> close = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (TerritorySnapshot.Reason reason : neighbour.reasons()) {
            if (reason.here() == null || reason.there() == null) {
                continue;
            }
            boolean same = reason.here().equals(reason.there());
            String words = same ? visit.t("atlas.near.same", criterion(reason.criterion()), figure(reason.there()))
                    : visit.t("atlas.near.other", criterion(reason.criterion()), figure(reason.there()),
                            figure(reason.here()));
            (same || isClose(reason.here(), reason.there()) ? close : apart).add(words);
        }
        Territory t = neighbour.territory();
        return new NearRow(t.name(), PlaceWords.path(t), PlaceWords.where(snapshot, t, day),
                visit.t("atlas.near.score", visit.decimal(neighbour.score() * 100, 0)), close, apart);
    }

    private String criterion(TerritorySnapshot.Criterion criterion) {
        return visit.t("atlas.criterion." + criterion);
    }

    private static boolean isClose(String here, String there) {
        Double a = value(here);
        Double b = value(there);
        return a != null && b != null && Math.abs(a - b) <= 0.15 * Math.max(Math.abs(a), Math.abs(b));
    }

    private String figure(String text) {
        Double value = value(text);
        return value == null ? text : visit.decimal(value, value < 100 ? 1 : 0);
    }

    private static @Nullable Double value(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
