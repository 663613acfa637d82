package fr.preau.territory;

import fr.preau.kernel.Period;
import fr.preau.territory.SnapshotReader.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of the territory at one moment, immutable and held in memory. Ask the door for
 * it once per request, so that one page speaks of one state of the référentiel.
 */
public final class TerritorySnapshot {
    /** The first day the référentiel covers; what was there before is not known. */
    public static final LocalDate COVERED_FROM = LocalDate.of(2013, 1, 1);

    /** The day the latest embedded edition describes. */
    private static final LocalDate LATEST_EDITION = LocalDate.of(2026, 1, 1);

    /**
     * Whole lists kept once sorted: sorting a country by the rules of French takes longer than
     * showing it.
     */
    private static final int DAYS_SORTED = 12;

    private final SnapshotReader rows;
    private final Map<String, List<School>> schoolsByCommune = new HashMap<>();
    private volatile @Nullable Counts counts;
    private volatile @Nullable List<School> allSchools;
    private final Map<String, List<Territory>> sorted = new ConcurrentHashMap<>();
    private final Composition composition;
    private final Places places;
    private final Neighbours neighbours;

    TerritorySnapshot(SnapshotReader rows) {
        this.rows = rows;
        this.composition = new Composition(this, rows);
        this.places = new Places(this, rows);
        this.neighbours = new Neighbours(this);
        schools().forEach(this::placeSchool);
        schoolsByCommune
                .values()
                .forEach(schools ->
                        schools.sort(
                                Comparator.comparing(School::level)
                                        .thenComparing(School::name)
                                        .thenComparing(School::uai)));
    }

    /**
     * A school is found under its own commune, and under the one that commune has become part of.
     */
    private void placeSchool(School school) {
        String now = places.today(school.commune());
        schoolsByCommune.computeIfAbsent(now, c -> new ArrayList<>(2)).add(school);
        if (!now.equals(school.commune())) {
            schoolsByCommune.computeIfAbsent(school.commune(), c -> new ArrayList<>(2)).add(school);
        }
    }

    /**
     * The state of a territory on a day; a merged commune answers by its delegated or associated
     * state while it has one.
     */
    public Optional<Territory> find(TerritoryKind kind, String code, LocalDate date) {
        Territory part = null;
        for (Territory state : states(kind, code)) {
            if (state.during().contains(date)) {
                if (kind != TerritoryKind.COMMUNE || state.wholeCommune()) {
                    return Optional.of(state);
                }
                part = state;
            }
        }
        if (part == null && kind == TerritoryKind.EPCI) {
            return Optional.ofNullable(rows.odblEpci.get(code))
                    .filter(epci -> epci.during().contains(date));
        }
        return Optional.ofNullable(part);
    }

    /**
     * The latest known state, whatever the day: to tell "unknown on that date" from "never
     * existed".
     */
    public Optional<Territory> latest(TerritoryKind kind, String code) {
        return history(kind, code).stream()
                .max(
                        Comparator.comparing((Territory t) -> t.during().from())
                                .thenComparing(Territory::wholeCommune))
                .or(() -> ended(kind, code));
    }

    /** Every territory of a kind on a day, by name; for communes, the whole ones only. */
    public List<Territory> all(TerritoryKind kind, LocalDate date) {
        if (sorted.size() > DAYS_SORTED) {
            sorted.clear();
        }
        return sorted.computeIfAbsent(
                kind + " " + date,
                key ->
                        Composition.byName(
                                all(kind)
                                        .flatMap(List::stream)
                                        .filter(t ->
                                                t.during().contains(date)
                                                        && (kind != TerritoryKind.COMMUNE
                                                                || t.wholeCommune()))));
    }

    /**
     * The codes of all the whole communes of the days covered, those that have merged too; in no
     * order: sorting them by name, day after day, kept the first who asked waiting for seconds.
     */
    public Set<String> everyCommune() {
        Period covered = Period.since(COVERED_FROM);
        return all(TerritoryKind.COMMUNE)
                .flatMap(List::stream)
                .filter(state -> state.wholeCommune() && state.during().overlaps(covered))
                .map(Territory::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every known state, oldest first. */
    public List<Territory> history(TerritoryKind kind, String code) {
        List<Territory> states = states(kind, code);
        Territory odbl = kind == TerritoryKind.EPCI ? rows.odblEpci.get(code) : null;
        return states.isEmpty() && odbl != null ? List.of(odbl) : List.copyOf(states);
    }

    /**
     * A commune on a day with what it lies in; follows mergers, also for dates before them; empty
     * when the code never existed.
     */
    public Optional<Place> place(String communeCode, LocalDate date) {
        return places.at(communeCode, date);
    }

    /**
     * Communes delegated, associated or municipal arrondissements of a commune on a day, by name.
     */
    public List<Territory> partsOf(String commune, LocalDate date) {
        return composition.partsOf(commune, date);
    }

    /**
     * Members on a day, by name: communes of an EPCI, syndicat or département, départements of a
     * région or académie, parts of a commune.
     */
    public Members membersOf(TerritoryKind kind, String code, LocalDate date) {
        return composition.membersOf(kind, code, date);
    }

    /**
     * The région that has today the départements of one that is no more; itself while it is, and
     * when nothing says who took over.
     */
    public Territory regionToday(Territory region) {
        return region.during().isOpen() || region.parent() == null
                ? region
                : latest(TerritoryKind.REGION, region.parent()).orElse(region);
    }

    /** The school in its latest state, closed or open. */
    public Optional<School> school(String uai) {
        return Optional.ofNullable(rows.schools.get(uai)).map(List::getLast);
    }

    /** The school on a day; empty when it was not known then. */
    public Optional<School> school(String uai, LocalDate date) {
        return schoolHistory(uai).stream()
                .filter(state -> state.during().contains(date))
                .findFirst();
    }

    /** Every known state of a school, oldest first. */
    public List<School> schoolHistory(String uai) {
        return List.copyOf(rows.schools.getOrDefault(uai, List.of()));
    }

    /**
     * Schools of a commune in their latest state, those of the communes that became part of it
     * included, by level then name.
     */
    public List<School> schoolsOf(String commune) {
        return Collections.unmodifiableList(schoolsByCommune.getOrDefault(commune, List.of()));
    }

    /**
     * The council or collectivity that stands for a département or région on a day; before 2013,
     * the one of 2013.
     */
    public Optional<Body> council(TerritoryKind kind, String code, LocalDate date) {
        return body(kind + ":" + code, date);
    }

    /**
     * A body by its authority in the law files: METROPOLE_LYON, CTC, COLLECTIVITE_CORSE, CEA,
     * VILLE_PARIS, CTG, CTM…
     */
    public Optional<Body> body(String authority, LocalDate date) {
        LocalDate day = date.isBefore(COVERED_FROM) ? COVERED_FROM : date;
        return rows.councils.getOrDefault(authority, List.of()).stream()
                .filter(b -> b.during().contains(day))
                .findFirst();
    }

    /**
     * What is known of a commune to compare it with others; empty before comparators are imported.
     */
    public Optional<Figures> figures(String commune) {
        return Optional.ofNullable(rows.figures.get(commune));
    }

    /**
     * Whether the schools of a commune are all known, be there none: an edition of the annuaire was
     * taken for its département, not only a few schools of it. An invented commune has the schools
     * that were invented with it.
     */
    public boolean schoolsKnown(Territory commune) {
        return rows.annuaire.contains(commune.departement()) || commune.provenance().invented();
    }

    /** The communes nearest to this one, nearest first, with the reasons and what is missing. */
    public Similar similarTo(String commune, int count) {
        return neighbours.of(commune, count);
    }

    /** Names the référentiel and the last import: an entity tag for pages. */
    public String version() {
        return rows.digest.substring(0, Math.min(12, rows.digest.length())) + "-" + rows.change;
    }

    /**
     * The last day the embedded référentiel speaks of; a later one is answered by the latest
     * territory.
     */
    public LocalDate knownUntil() {
        return LATEST_EDITION.plusYears(1).minusDays(1);
    }

    /** Counts for status pages and commands. */
    public Counts counts() {
        Counts known = counts;
        if (known == null) {
            known = count();
            counts = known;
        }
        return known;
    }

    private Counts count() {
        Map<String, List<Territory>> communes =
                rows.states.getOrDefault(TerritoryKind.COMMUNE, Map.of());
        int current =
                (int)
                        communes.values().stream()
                                .flatMap(List::stream)
                                .filter(t -> t.wholeCommune() && t.during().isOpen())
                                .filter(t -> !t.provenance().invented())
                                .count();
        return new Counts(
                current,
                communes.values().stream().mapToInt(List::size).sum(),
                size(TerritoryKind.EPCI),
                (int)
                        rows.schools.values().stream()
                                .filter(one -> !one.getLast().provenance().invented())
                                .count(),
                size(TerritoryKind.SYNDICAT));
    }

    /** Every territory of a kind in all its states, for exports and the search index. */
    Stream<List<Territory>> all(TerritoryKind kind) {
        return rows.states.getOrDefault(kind, Map.of()).values().stream();
    }

    /** Every school in its latest state, in the order of the UAI. */
    public List<School> allSchools() {
        List<School> known = allSchools;
        if (known == null) {
            known = schools().sorted(Comparator.comparing(School::uai)).toList();
            allSchools = known;
        }
        return known;
    }

    /** Every school in its latest state. */
    Stream<School> schools() {
        return rows.schools.values().stream().map(List::getLast);
    }

    SnapshotReader rows() {
        return rows;
    }

    List<Territory> states(TerritoryKind kind, String code) {
        return rows.states.getOrDefault(kind, Map.of()).getOrDefault(code, List.of());
    }

    boolean covers(String what, LocalDate date) {
        return rows.coverage.getOrDefault(what, List.of()).stream()
                .anyMatch(period -> period.contains(date));
    }

    Optional<String> academieOf(String departement, LocalDate date) {
        return rows.academies.getOrDefault(departement, List.of()).stream()
                .filter(link -> link.during().contains(date))
                .map(Link::group)
                .findFirst();
    }

    private int size(TerritoryKind kind) {
        return (int)
                rows.states.getOrDefault(kind, Map.of()).values().stream()
                        .filter(states -> !states.getLast().provenance().invented())
                        .count();
    }

    /** A commune that ended before 2013 has no state left, only a name. */
    private Optional<Territory> ended(TerritoryKind kind, String code) {
        if (kind != TerritoryKind.COMMUNE || !rows.successions.containsKey(code)) {
            return Optional.empty();
        }
        var last = rows.successions.get(code).getLast();
        return Optional.of(
                new Territory(
                        kind,
                        code,
                        last.name(),
                        "COM",
                        null,
                        null,
                        null,
                        new Period(LocalDate.MIN, last.since()),
                        null,
                        ReferenceFile.departementOf(code),
                        "",
                        null,
                        List.of(),
                        false,
                        last.provenance()));
    }

    /**
     * @param known false when the référentiel does not cover that date
     */
    public record Members(List<Territory> items, boolean known, @Nullable Provenance provenance) {}

    /** How much is held of the country; what the demonstration invents is not of it. */
    public record Counts(int communes, int communeStates, int epci, int schools, int syndicats) {}

    /** Comparators of a commune; an absent value is not known. */
    public record Figures(
            String commune,
            @Nullable Integer population,
            @Nullable Double density,
            @Nullable Integer medianIncome,
            @Nullable String urbanCategory,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Provenance provenance) {}

    /** What two communes are compared on. */
    public enum Criterion {
        POPULATION,
        DENSITY,
        SCHOOLS,
        MEDIAN_INCOME,
        URBAN_CATEGORY
    }

    /** One criterion in both places, as a value to show; absent when not known there. */
    public record Reason(Criterion criterion, @Nullable String here, @Nullable String there) {}

    /**
     * @param score from 0 (nothing alike) to 1 (the same)
     */
    public record Neighbour(Territory territory, double score, List<Reason> reasons) {}

    /**
     * @param missing criteria that could not be used, because they are not known here
     */
    public record Similar(List<Neighbour> items, List<Criterion> missing) {}
}
