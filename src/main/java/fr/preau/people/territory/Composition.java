package fr.preau.people.territory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.people.territory.PlaceRows.Span;
import fr.preau.people.territory.TerritorySnapshot.Members;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a territory is made of on a day. */
final class Composition {
    private static final int SIREN_LENGTH = 9;

    private static final Collator FRENCH = Collator.getInstance(Locale.FRENCH);

    /** Groupings are asked for again and again on the same few days: by their communes' pages. */
    private static final int LISTS_KEPT = 5_000;

    private final Cache<String, Members> kept = Caffeine.newBuilder().maximumSize(LISTS_KEPT).build();
    private final Country country;
    private final PlaceRows rows;
    private final Map<String, List<Territory>> communesByDepartement = new HashMap<>();

    Composition(Country country, PlaceRows rows) {
        this.country = country;
        this.rows = rows;
        country.all(TerritoryKind.COMMUNE)
                .flatMap(List::stream)
                .filter(Territory::wholeCommune)
                .forEach(t -> communesByDepartement.computeIfAbsent(t.departement(), d -> new ArrayList<>()).add(t));
    }

    /** Those there are on a day; of communes, the whole ones. */
    static Stream<Territory> on(Stream<List<Territory>> histories, TerritoryKind kind, LocalDate date) {
        return histories.flatMap(List::stream)
                .filter(t -> t.during().contains(date) && (kind != TerritoryKind.COMMUNE || t.wholeCommune()));
    }

    Members membersOf(TerritoryKind kind, String code, LocalDate date) {
        return switch (kind) {
            case COMMUNE -> new Members(partsOf(code, date), covered(date), null);
            case DEPARTEMENT -> then(communesByDepartement.getOrDefault(code, List.of()).stream(), date);
            case REGION -> then(departements(t -> t.region().equals(code)), date);
            case ACADEMIE ->
                then(departements(t -> country.academieOf(t.code(), date).filter(code::equals).isPresent()), date);
            case EPCI, SYNDICAT -> kept(kind, code, date);
        };
    }

    List<Territory> partsOf(String commune, LocalDate date) {
        return byName(rows.parts.getOrDefault(commune, List.of())
                .stream()
                .flatMap(code -> country.states(TerritoryKind.COMMUNE, code).stream())
                .filter(state -> commune.equals(state.parent()) && state.during().contains(date)));
    }

    private Stream<Territory> departements(Predicate<Territory> inside) {
        return country.all(TerritoryKind.DEPARTEMENT).flatMap(List::stream).filter(inside);
    }

    private static Members then(Stream<Territory> states, LocalDate date) {
        List<Territory> items = byName(states.filter(t -> t.during().contains(date)));
        return new Members(items, covered(date), items.isEmpty() ? null : items.getFirst().provenance());
    }

    private Members kept(TerritoryKind kind, String code, LocalDate date) {
        return kept.get(code + " " + date, key -> membersOfGrouping(kind, code, date));
    }

    private Members membersOfGrouping(TerritoryKind kind, String code, LocalDate date) {
        List<Span> own = rows.members.getOrDefault(code, List.of());
        boolean covered = kind == TerritoryKind.EPCI ? country.covers("EPCI", date) : !own.isEmpty();
        boolean odbl = !covered && kind == TerritoryKind.EPCI && country.covers("EPCI_ODBL", date);
        if (!covered && !odbl) {
            return new Members(List.of(), false, null);
        }
        List<Span> spans = odbl ? rows.odblMembers.getOrDefault(code, List.of()) : own;
        List<Span> then = spans.stream().filter(span -> span.during().contains(date)).toList();
        List<Territory> items = byName(then.stream()
                .flatMap(span -> Stream.of(span.members()))
                .flatMap(member -> member(member, date).stream()));
        return new Members(items, true, then.isEmpty() ? null : then.getFirst().provenance());
    }

    /** A member is a commune, or for a syndicat another grouping. */
    private Optional<Territory> member(String code, LocalDate date) {
        return code.length() < SIREN_LENGTH ? country.known(TerritoryKind.COMMUNE, code, date)
                : country.find(TerritoryKind.EPCI, code, date)
                        .or(() -> country.find(TerritoryKind.SYNDICAT, code, date));
    }

    private static boolean covered(LocalDate date) {
        return !date.isBefore(TerritorySnapshot.COVERED_FROM);
    }

    /** As a French dictionary sorts them. */
    static List<Territory> byName(Stream<Territory> territories) {
        return territories.map(t -> Map.entry(FRENCH.getCollationKey(t.name()), t))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
