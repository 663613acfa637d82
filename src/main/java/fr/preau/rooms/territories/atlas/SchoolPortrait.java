package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Fact;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import fr.preau.rooms.territories.atlas.PlacePage.Notice;
import fr.preau.rooms.territories.atlas.PlacePage.SchoolRow;
import fr.preau.rooms.territories.atlas.PlacePage.Source;
import fr.preau.rooms.territories.atlas.SchoolPage.Era;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of a school shows, from one snapshot and without any SQL. */
record SchoolPortrait(TerritorySnapshot snapshot, Visit visit, School school, SchoolFigures figures,
        List<Content> margins, @Nullable Place place) {
    private static final int OTHERS_SHOWN = 10;

    SchoolPage page() {
        String departement = place == null ? "" : place.departementCode();
        String commune = place == null ? school.commune() : place.commune().name();
        List<School> around = snapshot.schoolsOf(place == null ? school.commune() : place.commune().code());
        Link all = new Link(visit.t("atlas.school.others.all", commune),
                "/etablissements?commune=" + (place == null ? school.commune() : place.commune().code()));
        return new SchoolPage(school.uai(), school.name(), badges(), crumbs(), lead(), notices(),
                PlaceWords.answered(visit) ? "/qui-fait-quoi?uai=" + school.uai() : null, facts(),
                source("bref", PlaceWords.gaps(visit::t, List.of(school))), figures.panel(school.uai()), belongs(),
                source("rattachement", visit.t("atlas.school.belongs.source")), communes(),
                snapshot.schoolHistory(school.uai()).stream().map(this::era).toList(), source("histoire", null),
                others(around), all, departement.isEmpty() ? Set.of() : Set.of(departement),
                visit.t("atlas.school.map", school.name(), commune), identifiers(), margins,
                "/etablissements/" + school.uai() + ".csv", "/api/v1/schools/" + school.uai());
    }

    private List<Link> badges() {
        var badges = new ArrayList<Link>();
        badges.add(new Link(PlaceWords.level(visit::t, school), null, "school"));
        badges.add(new Link(visit.t("atlas.sector." + school.sector()), null, "landmark"));
        if (!school.open()) {
            badges.add(new Link(PlaceWords.state(visit, school), null, "circle-slash"));
        }
        return badges;
    }

    private List<Link> crumbs() {
        var crumbs = new ArrayList<Link>();
        crumbs.add(new Link(visit.t("atlas.index.title"), "/territoires"));
        if (place != null && place.departement() != null) {
            crumbs.add(Link.coded(place.departement()));
        }
        if (place != null) {
            crumbs.add(Link.to(place.commune()));
        }
        return crumbs;
    }

    private String lead() {
        if (place == null) {
            return visit.t("atlas.school.lead.short", school.uai());
        }
        String in = place.departement() == null ? place.commune().name()
                : place.commune().name() + ", " + PlaceWords.coded(place.departement());
        return place.academie() == null ? visit.t("atlas.school.lead", school.uai(), in)
                : visit.t("atlas.school.lead", school.uai(),
                        in + ", " + PlaceWords.academie(visit::t, place.academie().name()));
    }

    private List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        if (!school.open()) {
            notices.add(new Notice("check", visit.t("atlas.school.notice.closed"),
                    visit.t("atlas.school.notice.closed.text", visit.date(school.during().from())), null));
        }
        if (place == null) {
            notices.add(new Notice("unknown", visit.t("atlas.unknown"),
                    visit.t("atlas.school.notice.commune", school.commune()), null));
        }
        return notices;
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(visit.t("atlas.schools.level"), PlaceWords.level(visit::t, school)));
        facts.add(new Fact(visit.t("atlas.schools.sector"), visit.t("atlas.sector." + school.sector())));
        if (school.sector() == School.Sector.PRIVE) {
            facts.add(new Fact(visit.t("atlas.school.contract"),
                    school.contract() == null ? null : visit.t("atlas.contract." + school.contract())));
        }
        String year = school.pupils() == null ? null
                : visit.t("atlas.school.pupils.year", visit.date(school.provenance().date()));
        facts.add(new Fact(visit.t("atlas.schools.pupils"),
                school.pupils() == null ? null : visit.number(school.pupils()), year));
        facts.add(new Fact(visit.t("atlas.school.state"), PlaceWords.state(visit, school)));
        facts.add(new Fact(visit.t("atlas.school.address"), school.address()));
        return facts;
    }

    private List<Fact> belongs() {
        var facts = new ArrayList<Fact>();
        if (place != null) {
            facts.add(new Fact(visit.t("atlas.schools.commune"), place.commune().name(), null,
                    PlaceWords.path(place.commune())));
            facts.add(PlaceFacts.epci(visit, place, PlaceWords::path));
        }
        boolean primary = school.level() == SchoolLevel.ECOLE || school.level() == SchoolLevel.PRIVE_ECOLE;
        if (primary) {
            facts.add(figures.rpi(school.rpi()));
            facts.add(figures.written(SchoolFacts.Kind.CIRCONSCRIPTION, "atlas.school.circonscription"));
        } else {
            facts.add(new Fact(visit.t("atlas.school.mother"), null));
        }
        return facts;
    }

    /** The commune on each 1 January, in runs: a merger moves a school without moving its walls. */
    private List<Era> communes() {
        var eras = new ArrayList<Era>();
        Territory before = null;
        LocalDate since = TerritorySnapshot.COVERED_FROM;
        for (int year = TerritorySnapshot.COVERED_FROM.getYear(); year <= snapshot.knownUntil().getYear(); year++) {
            LocalDate day = LocalDate.of(year, 1, 1);
            Territory now = communeOn(day);
            if (before != null && (now == null || !now.code().equals(before.code()))) {
                eras.add(era(since, day, before));
                since = day;
            }
            before = now;
        }
        if (before != null) {
            eras.add(era(since, null, before));
        }
        return eras;
    }

    private @Nullable Territory communeOn(LocalDate day) {
        String code = snapshot.school(school.uai(), day).map(School::commune).orElse(school.commune());
        return snapshot.find(TerritoryKind.COMMUNE, code, day)
                .filter(Territory::wholeCommune)
                .or(() -> snapshot.place(code, day).map(Place::commune))
                .orElse(null);
    }

    private Era era(LocalDate from, @Nullable LocalDate to, Territory commune) {
        return new Era(visit.date(from), to == null ? null : visit.date(to.minusDays(1)), PlaceWords.coded(commune),
                PlaceWords.path(commune) + "?date=" + from, "");
    }

    private Era era(School state) {
        String words = state.open() ? state.name() : PlaceWords.state(visit, state);
        LocalDate to = state.during().to();
        String day = visit.date(state.during().from());
        String from = switch (state.provenance().precision()) {
            case EXACT -> day;
            case CARRIED_BACK -> visit.t("atlas.school.carried", day, visit.date(state.provenance().date()));
            default -> visit.t("atlas.school.seen", day);
        };
        return new Era(from, to == null ? null : visit.date(to.minusDays(1)), words, null,
                visit.t("atlas.sector." + state.sector()) + ", " + PlaceWords.level(visit::t, state));
    }

    private List<SchoolRow> others(List<School> around) {
        return around.stream()
                .filter(other -> other.open() && !other.uai().equals(school.uai()))
                .limit(OTHERS_SHOWN)
                .map(other -> Panels.row(visit, other, null))
                .toList();
    }

    private List<Fact> identifiers() {
        return List.of(new Fact(visit.t("atlas.id.uai"), school.uai()),
                new Fact(visit.t("atlas.id.siren"), school.siren() == null ? null : PlaceWords.siren(school.siren())),
                new Fact(visit.t("atlas.id.nature"), school.nature().isEmpty() ? null : school.nature()));
    }

    private Source source(String section, @Nullable String text) {
        String about = "etablissement:" + school.uai() + "&section=" + section;
        return Source.published(visit, school.provenance(), text, about);
    }
}
