package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Body;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labelled facts of a territory: those at the top of its page and its identifiers. */
final class PlaceFacts {
    private static final java.util.Set<String> FINANCES = java.util.Set.of("FPU", "FA", "FPZ");
    private final Standpoint here;
    private final Territory territory;
    private final List<Fact> facts = new ArrayList<>();

    private PlaceFacts(Standpoint here) {
        this.here = here;
        this.territory = here.territory();
    }

    static List<Fact> inShort(Standpoint here, Panels panels) {
        var facts = new PlaceFacts(here);
        Integer population = panels.population();
        facts.facts.add(
                new Fact(here.t("atlas.fact.population"), population == null ? null : here.visit().number(population),
                        population == null ? null : panels.populationOf()));
        if (here.is(TerritoryKind.COMMUNE)) {
            facts.figures(panels.counted());
            facts.epci();
            facts.parts();
        } else {
            facts.members(panels.listed());
            facts.body();
        }
        return facts.facts;
    }

    static List<Fact> identifiers(Standpoint here) {
        var facts = new PlaceFacts(here);
        facts.add("atlas.id." + here.territory().kind(), here.territory().code());
        boolean sirenIsCode = here.is(TerritoryKind.EPCI) || here.is(TerritoryKind.SYNDICAT);
        if (!sirenIsCode && !here.is(TerritoryKind.ACADEMIE)) {
            String siren = facts.siren();
            facts.add("atlas.id.siren", siren == null ? null : PlaceWords.siren(siren));
        }
        if (here.is(TerritoryKind.COMMUNE)) {
            String postcodes = String.join(", ", here.territory().postcodes());
            facts.add("atlas.id.postcodes", postcodes.isEmpty() ? null : postcodes);
        }
        return facts.facts;
    }

    private void figures(@Nullable Integer schools) {
        TerritorySnapshot.Figures figures = here.snapshot().figures(territory.code()).orElse(null);
        if (figures != null && figures.density() != null) {
            facts.add(new Fact(here.t("atlas.fact.density"),
                    here.t("atlas.fact.density.value", here.visit().decimal(figures.density(), 0)),
                    from(figures.provenance())));
        }
        facts.add(new Fact(here.t("atlas.fact.schools"), schools == null ? null : here.visit().number(schools), null,
                schools == null ? null : "#ecoles"));
        if (figures != null && figures.medianIncome() != null) {
            String income = here.t("atlas.fact.income.value", here.visit().number(figures.medianIncome()));
            Integer year = figures.incomeYear();
            String of = year == null ? here.t("atlas.fact.income.detail")
                    : here.t("atlas.fact.income.detail.year", String.valueOf(year));
            facts.add(new Fact(here.t("atlas.fact.income"), income, of + " ; " + from(figures.provenance())));
        }
    }

    private String from(Provenance provenance) {
        return here.t("atlas.figure.from", String.valueOf(provenance.date().getYear()), provenance.source(),
                provenance.licence());
    }

    private void epci() {
        Place place = here.place();
        if (place != null) {
            facts.add(epci(here.visit(), place, here::path));
        }
    }

    /** The EPCI that a place is of, or that it is of none. */
    static Fact epci(Visit visit, Place place, Function<Territory, String> path) {
        Territory epci = place.epci().epci();
        boolean none = place.epci().state() == Place.Membership.State.NONE;
        return new Fact(visit.t("atlas.fact.epci"),
                epci != null ? epci.name() : none ? visit.t("atlas.fact.epci.none") : null, null,
                epci == null ? null : path.apply(epci));
    }

    private void parts() {
        if (territory.wholeCommune()) {
            String parts = here.snapshot()
                    .partsOf(territory.code(), here.day())
                    .stream()
                    .map(Territory::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!parts.isEmpty()) {
                add("atlas.fact.parts", parts);
            }
        }
    }

    private void members(TerritorySnapshot.Members members) {
        boolean departements = here.is(TerritoryKind.REGION) || here.is(TerritoryKind.ACADEMIE);
        String label = here.t(departements ? "atlas.fact.departements" : "atlas.fact.members");
        String count = members.known() ? here.visit().number(members.items().size()) : null;
        facts.add(new Fact(label, count, null, members.known() ? "#membres" : null));
    }

    private void body() {
        if (here.is(TerritoryKind.EPCI) || here.is(TerritoryKind.SYNDICAT)) {
            facts.add(new Fact(here.t("atlas.fact.nature"), PlaceWords.kind(here.visit()::t, territory), finance()));
        }
        if (here.is(TerritoryKind.DEPARTEMENT) || here.is(TerritoryKind.REGION)) {
            Body council = here.snapshot().council(territory.kind(), territory.code(), here.day()).orElse(null);
            boolean sure = council == null || council.verification().equals("V");
            facts.add(new Fact(here.t("atlas.fact.council"), council == null ? null : council.name(),
                    sure ? null : here.t("atlas.fact.check")));
        }
    }

    private @Nullable String siren() {
        boolean council = here.is(TerritoryKind.DEPARTEMENT) || here.is(TerritoryKind.REGION);
        return council
                ? here.snapshot()
                        .council(territory.kind(), territory.code(), here.day())
                        .map(Body::siren)
                        .orElse(territory.siren())
                : territory.siren();
    }

    private @Nullable String finance() {
        String finance = territory.finance();
        return finance == null || !FINANCES.contains(finance) ? finance : here.t("atlas.finance." + finance);
    }

    private void add(String key, @Nullable String value) {
        facts.add(new Fact(here.t(key), value));
    }
}
