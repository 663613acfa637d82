package fr.preau.atlas;

import fr.preau.atlas.ShowPage.Fact;
import fr.preau.atlas.ShowPage.Head;
import fr.preau.atlas.ShowPage.Link;
import fr.preau.atlas.ShowPage.Notice;
import fr.preau.atlas.ShowPage.Source;
import fr.preau.territory.Body;
import fr.preau.territory.Place;
import fr.preau.territory.Provenance;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of a territory shows on a day, from one snapshot and without any SQL. */
final class Portrait {
    private final TerritorySnapshot snapshot;
    private final Visit visit;
    private final Territory territory;
    private final LocalDate asked;
    private final LocalDate day;
    private final LocalDate today;
    private final boolean dated;

    /** Lies in; absent for what is not a commune. */
    private final @Nullable Place place;

    /**
     * @param asked the day in the address, absent when there is none
     */
    Portrait(
            TerritorySnapshot snapshot,
            Visit visit,
            Territory territory,
            @Nullable LocalDate asked,
            LocalDate today) {
        this.snapshot = snapshot;
        this.visit = visit;
        this.territory = territory;
        this.today = today;
        this.dated = asked != null;
        this.asked = asked == null ? today : asked;
        this.day = TerritoryApi.covered(this.asked);
        this.place =
                territory.kind() == TerritoryKind.COMMUNE
                        ? snapshot.place(territory.code(), day).orElse(null)
                        : null;
    }

    ShowPage page(Paging paging) {
        var panels = new Panels(snapshot, visit, territory, day, this);
        boolean commune = territory.kind() == TerritoryKind.COMMUNE;
        Source changes = source("change", territory.provenance(), visit.t("atlas.change.sources"));
        return new ShowPage(
                head(),
                notices(),
                facts(panels),
                source("bref", territory.provenance(), null),
                Timeline.of(snapshot, visit, territory.kind(), territory.code()),
                changes,
                commune ? panels.schools() : null,
                commune ? panels.neighbours(place) : panels.members(paging),
                commune && territory.wholeCommune() ? panels.near() : null,
                where(),
                twins());
    }

    private Head head() {
        List<Link> badges = new ArrayList<>();
        badges.add(new Link(Words.kind(visit::t, territory), null, "map-pin"));
        if (place != null && place.epci().epci() != null) {
            Territory epci = place.epci().epci();
            badges.add(new Link(epci.name(), path(epci), "landmark"));
        }
        boolean answered = place != null && Words.answered(visit);
        String sheet =
                !answered
                        ? null
                        : "/qui-fait-quoi?commune="
                                + territory.code()
                                + (dated ? "&date=" + asked : "");
        return new Head(
                territory.kind(),
                territory.code(),
                territory.name(),
                badges,
                crumbs(),
                lead(),
                asked,
                asked.toString(),
                sheet);
    }

    private List<Link> crumbs() {
        List<Link> crumbs = new ArrayList<>();
        crumbs.add(new Link(visit.t("atlas.index.title"), "/territoires", ""));
        Lines.Named region =
                territory.kind() == TerritoryKind.REGION
                        ? null
                        : Words.regionOf(snapshot, territory, day);
        Lines.Named departement =
                territory.kind() == TerritoryKind.DEPARTEMENT
                        ? null
                        : named(TerritoryKind.DEPARTEMENT, territory.departement());
        if (region != null) {
            crumbs.add(
                    new Link(region.name(), Words.path(TerritoryKind.REGION, region.code()), ""));
        }
        if (departement != null) {
            crumbs.add(
                    new Link(
                            departement.name() + " (" + departement.code() + ")",
                            Words.path(TerritoryKind.DEPARTEMENT, departement.code()),
                            ""));
        }
        return crumbs;
    }

    private String lead() {
        var parts = new ArrayList<String>();
        parts.add(visit.t("atlas.show.code." + territory.kind(), territory.code()));
        Lines.Named departement =
                territory.kind() == TerritoryKind.DEPARTEMENT
                        ? null
                        : named(TerritoryKind.DEPARTEMENT, territory.departement());
        Lines.Named region =
                territory.kind() == TerritoryKind.REGION
                        ? null
                        : Words.regionOf(snapshot, territory, day);
        if (departement != null) {
            parts.add(departement.name() + " (" + departement.code() + ")");
        }
        if (region != null) {
            parts.add(region.name());
        }
        if (place != null && place.academie() != null) {
            parts.add(Words.academie(visit::t, place.academie().name()));
        }
        return String.join(", ", parts) + ".";
    }

    private List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        if (asked.isBefore(Asked.BEGINNING)) {
            notices.add(
                    new Notice(
                            "unknown",
                            visit.t("atlas.notice.before"),
                            visit.t("atlas.notice.before.text"),
                            null));
        } else if (asked.isAfter(today)) {
            String text = visit.t("atlas.notice.future.text", visit.date(snapshot.knownUntil()));
            notices.add(new Notice("check", visit.t("atlas.notice.future"), text, null));
        } else if (dated) {
            String text = visit.t("atlas.notice.dated.text", visit.date(asked));
            notices.add(
                    new Notice(
                            "info",
                            visit.t("atlas.notice.dated"),
                            text,
                            new Link(visit.t("atlas.notice.today"), Words.path(territory), "")));
        }
        LocalDate end = territory.during().to();
        if (end != null && !end.isAfter(day)) {
            notices.add(ended(end));
        } else if (territory.during().from().isAfter(day)) {
            String text =
                    visit.t("atlas.notice.notyet.text", visit.date(territory.during().from()));
            notices.add(new Notice("unknown", visit.t("atlas.notice.notyet"), text, null));
        } else if (territory.parent() != null && territory.kind() == TerritoryKind.COMMUNE) {
            notices.add(part(territory.parent()));
        }
        return notices;
    }

    private Notice ended(LocalDate end) {
        boolean follows = place != null && !place.commune().code().equals(territory.code());
        if (place != null && follows) {
            Territory successor = place.commune();
            String text =
                    visit.t(
                            "atlas.notice.merged.text",
                            territory.name(),
                            successor.name(),
                            visit.date(end));
            return new Notice(
                    "check",
                    visit.t("atlas.notice.merged"),
                    text,
                    new Link(successor.name(), path(successor), ""));
        }
        Lines.Named heir =
                territory.parent() == null || territory.kind() == TerritoryKind.COMMUNE
                        ? null
                        : named(territory.kind(), territory.parent());
        Link link =
                heir == null
                        ? null
                        : new Link(heir.name(), Words.path(territory.kind(), heir.code()), "");
        return new Notice(
                "check",
                visit.t("atlas.notice.ended"),
                visit.t("atlas.notice.ended.text", visit.date(end.minusDays(1))),
                link);
    }

    private Notice part(String parent) {
        String name = Lines.communeName(snapshot, parent, day);
        LocalDate since =
                place == null || place.succession() == null ? null : place.succession().since();
        String kind = Words.kind(visit::t, territory);
        String text =
                since == null
                        ? visit.t("atlas.notice.part.text", kind, name)
                        : visit.t("atlas.notice.part.since", kind, name, visit.date(since));
        return new Notice(
                "info",
                visit.t("atlas.notice.part", name),
                text,
                new Link(name, dated(Words.path(TerritoryKind.COMMUNE, parent)), ""));
    }

    private List<Fact> facts(Panels panels) {
        var facts = new ArrayList<Fact>();
        Integer population = panels.population();
        facts.add(
                new Fact(
                        visit.t("atlas.fact.population"),
                        population == null ? null : visit.number(population),
                        null,
                        null));
        if (territory.kind() == TerritoryKind.COMMUNE) {
            communeFacts(facts, panels);
        } else {
            TerritorySnapshot.Members members = panels.listed();
            String label =
                    visit.t(
                            territory.kind() == TerritoryKind.REGION
                                            || territory.kind() == TerritoryKind.ACADEMIE
                                    ? "atlas.fact.departements"
                                    : "atlas.fact.members");
            facts.add(
                    new Fact(
                            label,
                            members.known() ? visit.number(members.items().size()) : null,
                            null,
                            members.known() ? "#membres" : null));
            body(facts);
        }
        return facts;
    }

    private void communeFacts(List<Fact> facts, Panels panels) {
        TerritorySnapshot.Figures figures = snapshot.figures(territory.code()).orElse(null);
        if (figures != null && figures.density() != null) {
            facts.add(
                    new Fact(
                            visit.t("atlas.fact.density"),
                            visit.t(
                                    "atlas.fact.density.value",
                                    visit.decimal(figures.density(), 0)),
                            null,
                            null));
        }
        facts.add(
                new Fact(
                        visit.t("atlas.fact.schools"),
                        panels.counted() == 0 ? null : visit.number(panels.counted()),
                        null,
                        panels.counted() == 0 ? null : "#ecoles"));
        if (figures != null && figures.medianIncome() != null) {
            facts.add(
                    new Fact(
                            visit.t("atlas.fact.income"),
                            visit.t(
                                    "atlas.fact.income.value",
                                    visit.number(figures.medianIncome())),
                            visit.t("atlas.fact.income.detail"),
                            null));
        }
        if (place != null) {
            Territory epci = place.epci().epci();
            String none =
                    place.epci().state() == Place.Membership.State.NONE
                            ? visit.t("atlas.fact.epci.none")
                            : null;
            facts.add(
                    new Fact(
                            visit.t("atlas.fact.epci"),
                            epci == null ? none : epci.name(),
                            null,
                            epci == null ? null : path(epci)));
        }
        String parts =
                snapshot.partsOf(territory.code(), day).stream()
                        .map(Territory::name)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!parts.isEmpty() && territory.wholeCommune()) {
            facts.add(new Fact(visit.t("atlas.fact.parts"), parts, null, null));
        }
    }

    private void body(List<Fact> facts) {
        if (territory.kind() == TerritoryKind.EPCI || territory.kind() == TerritoryKind.SYNDICAT) {
            facts.add(
                    new Fact(
                            visit.t("atlas.fact.nature"),
                            Words.kind(visit::t, territory),
                            territory.finance(),
                            null));
        }
        if (territory.kind() == TerritoryKind.DEPARTEMENT
                || territory.kind() == TerritoryKind.REGION) {
            Body council = snapshot.council(territory.kind(), territory.code(), day).orElse(null);
            boolean sure = council == null || council.verification().equals("V");
            facts.add(
                    new Fact(
                            visit.t("atlas.fact.council"),
                            council == null ? null : council.name(),
                            sure ? null : visit.t("atlas.fact.check"),
                            null));
        }
    }

    private ShowPage.Where where() {
        Set<String> here =
                switch (territory.kind()) {
                    case DEPARTEMENT -> Set.of(territory.code());
                    case REGION, ACADEMIE ->
                            snapshot
                                    .membersOf(territory.kind(), territory.code(), day)
                                    .items()
                                    .stream()
                                    .map(Territory::code)
                                    .collect(Collectors.toSet());
                    default ->
                            territory.departement().isEmpty()
                                    ? Set.of()
                                    : Set.of(territory.departement());
                };
        String key =
                territory.kind() == TerritoryKind.DEPARTEMENT || here.size() != 1
                        ? "atlas.map.self"
                        : "atlas.map.in";
        String departement = here.size() == 1 ? Words.where(snapshot, territory, day) : "";
        return new ShowPage.Where(here, visit.t(key, territory.name(), departement));
    }

    private ShowPage.Twins twins() {
        var identifiers = new ArrayList<Fact>();
        identifiers.add(
                new Fact(visit.t("atlas.id." + territory.kind()), territory.code(), null, null));
        boolean sirenIsCode =
                territory.kind() == TerritoryKind.EPCI
                        || territory.kind() == TerritoryKind.SYNDICAT;
        if (!sirenIsCode && territory.kind() != TerritoryKind.ACADEMIE) {
            String siren = siren();
            identifiers.add(
                    new Fact(
                            visit.t("atlas.id.siren"),
                            siren == null ? null : Words.siren(siren),
                            null,
                            null));
        }
        if (territory.kind() == TerritoryKind.COMMUNE) {
            String postcodes = String.join(", ", territory.postcodes());
            identifiers.add(
                    new Fact(
                            visit.t("atlas.id.postcodes"),
                            postcodes.isEmpty() ? null : postcodes,
                            null,
                            null));
        }
        String path = Words.path(territory);
        String query = dated ? "?date=" + asked : "";
        String members =
                territory.kind() == TerritoryKind.COMMUNE ? null : path + "/membres.csv" + query;
        return new ShowPage.Twins(
                path + ".csv",
                "/api/v1/territories/" + territory.kind() + "/" + territory.code() + query,
                members,
                identifiers);
    }

    private @Nullable String siren() {
        boolean council =
                territory.kind() == TerritoryKind.DEPARTEMENT
                        || territory.kind() == TerritoryKind.REGION;
        return council
                ? snapshot.council(territory.kind(), territory.code(), day)
                        .map(Body::siren)
                        .orElse(territory.siren())
                : territory.siren();
    }

    /**
     * The line at the foot of a section; {@code text} is added to what the source says of itself.
     */
    Source source(String section, @Nullable Provenance provenance, @Nullable String text) {
        String correction =
                "/corrections/nouvelle?objet="
                        + Asked.word(territory.kind())
                        + ":"
                        + territory.code()
                        + "&section="
                        + section
                        + (dated ? "&date=" + asked : "");
        if (provenance == null) {
            return new Source(
                    "unknown",
                    "",
                    visit.t("atlas.source.UNKNOWN"),
                    text == null ? "" : text,
                    correction);
        }
        String described =
                visit.t(
                        "atlas.source.described",
                        provenance.source(),
                        visit.date(provenance.date()));
        String all = text == null ? described : described + ". " + text;
        return switch (provenance.precision()) {
            case EXACT ->
                    new Source(
                            "done", "circle-check", visit.t("atlas.source.EXACT"), all, correction);
            case JANUARY_FIRST ->
                    new Source(
                            "",
                            "calendar-days",
                            visit.t("atlas.source.JANUARY_FIRST"),
                            all,
                            correction);
            case CARRIED_BACK ->
                    new Source(
                            "check",
                            "circle-alert",
                            visit.t("atlas.source.CARRIED_BACK"),
                            all,
                            correction);
            case UNKNOWN ->
                    new Source("unknown", "", visit.t("atlas.source.UNKNOWN"), all, correction);
        };
    }

    /** The page of another territory on the same day. */
    String path(Territory other) {
        return dated(Words.path(other));
    }

    private String dated(String path) {
        return dated ? path + "?date=" + asked : path;
    }

    private Lines.@Nullable Named named(TerritoryKind kind, String code) {
        return Lines.named(snapshot, kind, code, day);
    }
}
