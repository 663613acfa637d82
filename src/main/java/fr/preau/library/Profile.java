package fr.preau.library;

import fr.preau.territory.Place;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a territory is like, to compare it with others; what is not known is absent.
 *
 * @param key {@code COMMUNE:80021}
 * @param urban the category of its urban area
 * @param epci code; empty when none or not known, as {@code departement} and {@code region}
 */
record Profile(
        String key,
        String name,
        @Nullable Integer population,
        @Nullable Double density,
        @Nullable Integer schools,
        @Nullable Integer income,
        @Nullable String urban,
        String epci,
        String departement,
        String region) {

    static Profile of(TerritorySnapshot france, Territory t, LocalDate today) {
        return t.kind() == TerritoryKind.COMMUNE
                ? commune(france, t, today)
                : larger(france, t, today);
    }

    private static Profile commune(TerritorySnapshot france, Territory t, LocalDate today) {
        Place place = france.place(t.code(), today).orElse(null);
        TerritorySnapshot.Figures figures = france.figures(t.code()).orElse(null);
        return new Profile(
                "COMMUNE:" + t.code(),
                t.name(),
                t.population() == null && figures != null ? figures.population() : t.population(),
                figures == null ? null : figures.density(),
                schools(france, List.of(t)),
                figures == null ? null : figures.medianIncome(),
                figures == null ? null : figures.urbanCategory(),
                place == null ? "" : code(place.epci().epci()),
                place == null ? t.departement() : code(place.departement()),
                place == null ? "" : code(place.region()));
    }

    private static Profile larger(TerritorySnapshot france, Territory t, LocalDate today) {
        List<Territory> communes =
                france.membersOf(t.kind(), t.code(), today).items().stream()
                        .filter(one -> one.kind() == TerritoryKind.COMMUNE)
                        .toList();
        boolean counted =
                !communes.isEmpty() && communes.stream().allMatch(one -> one.population() != null);
        Integer sum = counted ? (Integer) communes.stream().mapToInt(Profile::people).sum() : null;
        String departement = t.kind() == TerritoryKind.DEPARTEMENT ? t.code() : t.departement();
        String region =
                t.kind() == TerritoryKind.REGION
                        ? france.regionToday(t).code()
                        : france.latest(TerritoryKind.DEPARTEMENT, departement)
                                .map(Territory::region)
                                .orElse("");
        return new Profile(
                t.kind() + ":" + t.code(),
                t.name(),
                t.population() == null ? sum : t.population(),
                null,
                schools(france, communes),
                null,
                null,
                t.kind() == TerritoryKind.EPCI ? t.code() : "",
                t.kind() == TerritoryKind.REGION ? "" : departement,
                region);
    }

    private static int people(Territory commune) {
        Integer known = commune.population();
        return known == null ? 0 : known;
    }

    /** How many are open; absent when they are not all known. */
    private static @Nullable Integer schools(TerritorySnapshot france, List<Territory> communes) {
        if (communes.isEmpty() || !communes.stream().allMatch(france::schoolsKnown)) {
            return null;
        }
        return communes.stream()
                .mapToInt(one ->
                        (int)
                                france.schoolsOf(one.code()).stream()
                                        .filter(school -> school.open())
                                        .count())
                .sum();
    }

    private static String code(@Nullable Territory territory) {
        return territory == null ? "" : territory.code();
    }
}
