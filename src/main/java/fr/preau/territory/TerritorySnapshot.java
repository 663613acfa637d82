package fr.preau.territory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of the territory at one moment, immutable and held in memory. Ask the door for it once per request, so
 * that one page speaks of one state of the référentiel.
 */
public interface TerritorySnapshot {

    /** The state of a territory on a day; a merged commune answers by its delegated or associated state while it has one. */
    Optional<Territory> find(TerritoryKind kind, String code, LocalDate date);

    /** The latest known state, whatever the day: to tell "unknown on that date" from "never existed". */
    Optional<Territory> latest(TerritoryKind kind, String code);

    /** Every territory of a kind on a day, by name; for communes, the whole ones only. */
    List<Territory> all(TerritoryKind kind, LocalDate date);

    /** Every known state, oldest first. */
    List<Territory> history(TerritoryKind kind, String code);

    /** A commune on a day with what it lies in; follows mergers, also for dates before them; empty when the code never existed. */
    Optional<Place> place(String communeCode, LocalDate date);

    /** Communes delegated, associated or municipal arrondissements of a commune on a day. */
    List<Territory> partsOf(String commune, LocalDate date);

    /** On a day and by name: members of an EPCI or syndicat, communes of a département, départements of a région or académie. */
    Members membersOf(TerritoryKind kind, String code, LocalDate date);

    /** The school in its latest state, closed or open. */
    Optional<School> school(String uai);

    /** The school on a day; empty when it was not known then. */
    Optional<School> school(String uai, LocalDate date);

    /** Every known state of a school, oldest first. */
    List<School> schoolHistory(String uai);

    /** Schools of a commune in their latest state, those of its delegated communes included, by level then name. */
    List<School> schoolsOf(String commune);

    /** The council or collectivity that stands for a département or région on a day. */
    Optional<Body> council(TerritoryKind kind, String code, LocalDate date);

    /** A body by its authority in the law files: METROPOLE_LYON, CTC, COLLECTIVITE_CORSE, CEA, VILLE_PARIS, CTG, CTM… */
    Optional<Body> body(String authority, LocalDate date);

    /** What is known of a commune to compare it with others; empty before comparators are imported. */
    Optional<Figures> figures(String commune);

    /** The communes nearest to this one, with the reasons and what is missing. */
    Similar similarTo(String commune, int count);

    /** Digest of the embedded référentiel and number of the last change: an entity tag for pages. */
    String version();

    /** The last day the embedded référentiel speaks of. */
    LocalDate knownUntil();

    /** Counts for status pages and commands. */
    Counts counts();

    /** @param known false when the référentiel does not cover that date */
    record Members(List<Territory> items, boolean known, @Nullable Provenance provenance) {}

    /** How much is held. */
    record Counts(int communes, int communeStates, int epci, int schools, int syndicats) {}

    /** Comparators of a commune; an absent value is not known. */
    record Figures(
            String commune,
            @Nullable Integer population,
            @Nullable Double density,
            @Nullable Integer medianIncome,
            @Nullable String urbanCategory,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Provenance provenance) {}

    /** What two communes are compared on. */
    enum Criterion {
        POPULATION,
        DENSITY,
        SCHOOLS,
        MEDIAN_INCOME,
        URBAN_CATEGORY
    }

    /** One criterion in both places, as a value to show; absent when not known there. */
    record Reason(Criterion criterion, @Nullable String here, @Nullable String there) {}

    /** @param score from 0 (nothing alike) to 1 (the same) */
    record Neighbour(Territory territory, double score, List<Reason> reasons) {}

    /** @param missing criteria that could not be used, because they are not known here */
    record Similar(List<Neighbour> items, List<Criterion> missing) {}
}
