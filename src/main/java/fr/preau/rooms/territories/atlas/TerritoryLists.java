package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.Table;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which territories a list holds: those of a kind and of a day, in the order of their codes; those that words find,
 * best first.
 */
@Component
record TerritoryLists(Territories territories, Clock clock) {
    private static final List<TerritoryKind> LARGEST_FIRST = List.of(TerritoryKind.REGION, TerritoryKind.ACADEMIE,
            TerritoryKind.DEPARTEMENT, TerritoryKind.EPCI, TerritoryKind.COMMUNE, TerritoryKind.SYNDICAT);
    private static final Table<TerritoryApi.TerritoryMatch> TABLE = Table.of(TerritoryApi.TerritoryMatch.class);

    /** What is asked: each part narrows the list, the day is that of the answer. */
    record TerritoryQuery(String text, @Nullable TerritoryKind kind, @Nullable LocalDate day) {
        static TerritoryQuery of(@Nullable String q, @Nullable String kind, @Nullable String date) {
            return new TerritoryQuery(q == null ? "" : q.strip(), PlaceQuery.one(TerritoryKind.class, "kind", kind),
                    date == null || date.isEmpty() ? null : PlaceQuery.date(date, LocalDate.MIN));
        }
    }

    /** The part asked for. */
    Paging.Items<TerritoryApi.TerritoryMatch> page(TerritoryQuery sought, Paging paging) {
        TerritorySnapshot snapshot = territories.now();
        LocalDate today = LocalDate.now(clock);
        return paging.items(all(snapshot, sought, today), ListEntry::key)
                .map(entry -> found(entry.it(), snapshot, sought, today));
    }

    Csv.File file(TerritoryQuery sought) {
        TerritorySnapshot snapshot = territories.now();
        LocalDate today = LocalDate.now(clock);
        return TABLE.csv("territoires.csv",
                all(snapshot, sought, today).stream().map(entry -> found(entry.it(), snapshot, sought, today)));
    }

    private List<ListEntry<Territory>> all(TerritorySnapshot snapshot, TerritoryQuery sought, LocalDate today) {
        if (!sought.text().isEmpty()) {
            return named(snapshot, sought, today);
        }
        LocalDate day = TerritorySnapshot.covered(Objects.requireNonNullElse(sought.day(), today));
        List<ListEntry<Territory>> all = new ArrayList<>();
        for (TerritoryKind kind : LARGEST_FIRST) {
            if (sought.kind() == null || sought.kind() == kind) {
                String rank = LARGEST_FIRST.indexOf(kind) + "-";
                snapshot.byCode(kind, day).forEach(t -> all.add(new ListEntry<>(rank + t.code(), t)));
            }
        }
        return all;
    }

    private List<ListEntry<Territory>> named(TerritorySnapshot snapshot, TerritoryQuery sought, LocalDate today) {
        Set<Territories.Group> groups = sought.kind() == null
                ? Set.of(Territories.Group.COMMUNE, Territories.Group.EPCI, Territories.Group.DEPARTEMENT,
                        Territories.Group.REGION, Territories.Group.ACADEMIE, Territories.Group.SYNDICAT)
                : Set.of(Territories.Group.valueOf(sought.kind().name()));
        LocalDate day = Objects.requireNonNullElse(sought.day(), today);
        return territories.matches(sought.text(), groups)
                .stream()
                .flatMap(match -> TerritoryApi
                        .state(snapshot, TerritoryKind.valueOf(match.group().name()), match.code(), day)
                        .filter(t -> sought.day() == null || stands(t, snapshot, day))
                        .map(t -> new ListEntry<>(match.key(), t))
                        .stream())
                .toList();
    }

    /** On a day that is asked for: it is there, or has merged into what is. */
    private static boolean stands(Territory t, TerritorySnapshot snapshot, LocalDate day) {
        return t.during().contains(TerritorySnapshot.covered(day)) || successor(t, snapshot, day).isPresent();
    }

    private static TerritoryApi.TerritoryMatch found(Territory t, TerritorySnapshot snapshot, TerritoryQuery sought,
            LocalDate today) {
        LocalDate day = Objects.requireNonNullElse(sought.day(), today);
        return new TerritoryApi.TerritoryMatch(
                PlaceLines.on(t, snapshot, TerritorySnapshot.covered(day), day.equals(today)),
                sought.text().isEmpty() ? null : successor(t, snapshot, day).orElse(null));
    }

    private static Optional<TerritoryApi.Successor> successor(Territory t, TerritorySnapshot snapshot, LocalDate day) {
        return t.kind() == TerritoryKind.COMMUNE ? snapshot.place(t.code(), day).flatMap(TerritoryLists::successor)
                : Optional.empty();
    }

    /** The commune that answers for the one that was asked for. */
    static Optional<TerritoryApi.Successor> successor(Place place) {
        Place.Succession succession = place.succession();
        return succession == null || place.askedCode().equals(place.commune().code()) ? Optional.empty()
                : Optional.of(
                        new TerritoryApi.Successor(place.commune().code(), place.commune().name(), succession.since()));
    }

    /**
     * One thing of a list.
     *
     * @param key its place: those before it have a smaller one, and no change of the list moves it
     */
    record ListEntry<T>(String key, T it) {}
}
