package fr.preau.people.territory;

import fr.preau.people.territory.TerritorySnapshot.Profile;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What territories are like, measured on a day. */
final class Profiles {
    private Profiles() {}

    static Profile of(TerritorySnapshot france, Territory t, LocalDate day) {
        return t.kind() == TerritoryKind.COMMUNE ? commune(france, t, day) : larger(france, t, day);
    }

    private static Profile commune(TerritorySnapshot france, Territory t, LocalDate day) {
        Place place = france.place(t.code(), day).orElse(null);
        TerritorySnapshot.Figures figures = france.figures(t.code()).orElse(null);
        return new Profile("COMMUNE:" + t.code(), t.name(),
                t.population() == null && figures != null ? figures.population() : t.population(),
                figures == null ? null : figures.density(), schools(france, List.of(t)),
                figures == null ? null : figures.medianIncome(), figures == null ? null : figures.urbanCategory(),
                place == null ? "" : place.epciCode(), place == null ? t.departement() : place.departementCode(),
                place == null ? "" : place.regionCode());
    }

    private static Profile larger(TerritorySnapshot france, Territory t, LocalDate day) {
        List<Territory> communes = france.membersOf(t.kind(), t.code(), day)
                .items()
                .stream()
                .filter(territory -> territory.kind() == TerritoryKind.COMMUNE)
                .toList();
        boolean counted = !communes.isEmpty()
                && communes.stream().allMatch(territory -> territory.population() != null);
        Integer sum = counted ? (Integer) communes.stream().mapToInt(Profiles::people).sum() : null;
        String departement = t.kind() == TerritoryKind.DEPARTEMENT ? t.code() : t.departement();
        String region = t.kind() == TerritoryKind.REGION ? france.regionToday(t).code()
                : france.latest(TerritoryKind.DEPARTEMENT, departement).map(Territory::region).orElse("");
        return new Profile(t.kind() + ":" + t.code(), t.name(), t.population() == null ? sum : t.population(), null,
                schools(france, communes), null, null, t.kind() == TerritoryKind.EPCI ? t.code() : "",
                t.kind() == TerritoryKind.REGION ? "" : departement, region);
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
                .mapToInt(territory -> (int) france.schoolsOf(territory.code())
                        .stream()
                        .filter(school -> school.open())
                        .count())
                .sum();
    }
}
