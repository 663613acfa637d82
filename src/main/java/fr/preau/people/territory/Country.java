package fr.preau.people.territory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Period;
import fr.preau.people.territory.PlaceRows.Link;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The territories on any day. */
class Country {
    /** The day the latest embedded edition describes. */
    private static final LocalDate LATEST_EDITION = LocalDate.of(2026, 1, 1);

    /**
     * Whole lists kept once sorted: sorting a country by the rules of French takes longer than showing it.
     */
    private static final int DAYS_SORTED = 12;

    private record SortKey(TerritoryKind kind, LocalDate date) {}

    private final PlaceRows rows;
    private final Cache<SortKey, List<Territory>> sorted = Caffeine.newBuilder().maximumSize(DAYS_SORTED).build();
    private final Composition composition;
    private final Places places;

    Country(PlaceRows rows) {
        this.rows = rows;
        this.composition = new Composition(this, rows);
        this.places = new Places(this, rows);
    }

    PlaceRows rows() {
        return rows;
    }

    Composition composition() {
        return composition;
    }

    /**
     * The state of a territory on a day; a merged commune answers by its delegated or associated state while it has
     * one.
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
            return Optional.ofNullable(rows.odblEpci.get(code)).filter(epci -> epci.during().contains(date));
        }
        return Optional.ofNullable(part);
    }

    /**
     * The latest known state, whatever the day: to tell "unknown on that date" from "never existed".
     */
    public Optional<Territory> latest(TerritoryKind kind, String code) {
        return history(kind, code).stream()
                .max(Comparator.comparing((Territory t) -> t.during().from()).thenComparing(Territory::wholeCommune))
                .or(() -> ended(kind, code));
    }

    /** The state on a day, else the latest known; empty for no code. */
    public Optional<Territory> known(TerritoryKind kind, String code, LocalDate date) {
        return find(kind, code, date).or(() -> latest(kind, code));
    }

    /** Every territory of a kind on a day, by name; for communes, the whole ones only. */
    public List<Territory> all(TerritoryKind kind, LocalDate date) {
        return sorted.get(new SortKey(kind, date), key -> Composition.byName(Composition.on(all(kind), kind, date)));
    }

    /** The same in the order of their codes, which no renaming moves; not kept. */
    public List<Territory> byCode(TerritoryKind kind, LocalDate date) {
        return Composition.on(all(kind), kind, date).sorted(Comparator.comparing(Territory::code)).toList();
    }

    /**
     * The codes of all the whole communes of the days covered, those that have merged too; in no order: sorting them by
     * name, day after day, kept the first who asked waiting for seconds.
     */
    public Set<String> everyCommune() {
        Period covered = Period.since(TerritorySnapshot.COVERED_FROM);
        return all(TerritoryKind.COMMUNE).flatMap(List::stream)
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
     * A commune on a day with what it lies in; follows mergers, also for dates before them; empty when the code never
     * existed.
     */
    public Optional<Place> place(String commune, LocalDate date) {
        return places.at(commune, date);
    }

    /**
     * The code of the commune that a code stands for in the latest territory; the code itself when it is not known.
     */
    String today(String commune) {
        return places.today(commune);
    }

    /**
     * A body by its authority in the law files: METROPOLE_LYON, CTC, COLLECTIVITE_CORSE, CEA, VILLE_PARIS, CTG, CTM…
     */
    public Optional<Body> body(String authority, LocalDate date) {
        LocalDate day = TerritorySnapshot.covered(date);
        return rows.councils.getOrDefault(authority, List.of())
                .stream()
                .filter(b -> b.during().contains(day))
                .findFirst();
    }

    /**
     * The last day the embedded référentiel speaks of; a later one is answered by the latest territory.
     */
    public LocalDate knownUntil() {
        return LATEST_EDITION.plusYears(1).minusDays(1);
    }

    /** Every territory of a kind in all its states, for exports and the search index. */
    Stream<List<Territory>> all(TerritoryKind kind) {
        return rows.states.getOrDefault(kind, Map.of()).values().stream();
    }

    List<Territory> states(TerritoryKind kind, String code) {
        return rows.states.getOrDefault(kind, Map.of()).getOrDefault(code, List.of());
    }

    boolean covers(String what, LocalDate date) {
        return rows.coverage.getOrDefault(what, List.of()).stream().anyMatch(period -> period.contains(date));
    }

    Optional<String> academieOf(String departement, LocalDate date) {
        return rows.academies.getOrDefault(departement, List.of())
                .stream()
                .filter(link -> link.during().contains(date))
                .map(Link::group)
                .findFirst();
    }

    /** How many of a kind; what the demonstration invents is not counted. */
    int count(TerritoryKind kind) {
        return (int) all(kind).filter(states -> !states.getLast().provenance().invented()).count();
    }

    /** A commune that ended before 2013 has no state left, only a name. */
    private Optional<Territory> ended(TerritoryKind kind, String code) {
        if (kind != TerritoryKind.COMMUNE || !rows.successions.containsKey(code)) {
            return Optional.empty();
        }
        var last = rows.successions.get(code).getLast();
        var before = new Period(LocalDate.MIN, last.since());
        return Optional.of(new Territory(kind, code, last.name(), before, last.provenance()));
    }
}
