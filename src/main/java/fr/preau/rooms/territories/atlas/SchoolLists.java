package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.territory.School;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.TerritoryLists.ListEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which schools a list holds: those of a commune or of a département, then those of a level, a sector, a state.
 */
@Component
record SchoolLists(Territories territories, Clock clock) {
    /** Whether a school is open. */
    enum State {
        OPEN, CLOSED;

        static State of(School school) {
            return school.open() ? OPEN : CLOSED;
        }
    }

    /** What narrows a list; an absent part keeps everything. */
    record Filter(@Nullable SchoolLevel level, School.@Nullable Sector sector, @Nullable State state) {

        static Filter of(String levelField, @Nullable String level, String sectorField, @Nullable String sector,
                String stateField, @Nullable String state) {
            return new Filter(PlaceQuery.one(SchoolLevel.class, levelField, level),
                    PlaceQuery.one(School.Sector.class, sectorField, sector),
                    PlaceQuery.one(State.class, stateField, state));
        }

        /** As the parameters of the API, after others. */
        String api() {
            return part("level", level) + part("sector", sector) + part("state", state);
        }

        private static String part(String name, @Nullable Enum<?> value) {
            return value == null ? "" : "&" + name + "=" + value.name();
        }

        List<School> of(List<School> schools) {
            return schools.stream().filter(this::keeps).toList();
        }

        private boolean keeps(School school) {
            return (level == null || school.level() == level) && (sector == null || school.sector() == sector)
                    && (state == null || State.of(school) == state);
        }
    }

    /** What is asked of a list; each part narrows it. */
    record SchoolQuery(@Nullable String q, @Nullable String commune, @Nullable String departement, Filter filter) {}

    /** Those that answer all that is asked: by UAI, or best first when words are looked for. */
    List<ListEntry<School>> listed(TerritorySnapshot snapshot, SchoolQuery sought) {
        String text = sought.q() == null ? "" : sought.q().strip();
        List<School> there = of(snapshot, sought.commune(), sought.departement());
        if (text.isEmpty()) {
            return sought.filter()
                    .of(there)
                    .stream()
                    .sorted(Comparator.comparing(School::uai))
                    .map(school -> new ListEntry<>(school.uai(), school))
                    .toList();
        }
        Map<String, School> kept = sought.filter()
                .of(there)
                .stream()
                .collect(Collectors.toMap(School::uai, Function.identity()));
        return territories.matches(text, Set.of(Territories.Group.SCHOOL))
                .stream()
                .flatMap(match -> Stream.ofNullable(kept.get(match.code()))
                        .map(school -> new ListEntry<>(match.key(), school)))
                .toList();
    }

    Csv.File file(SchoolQuery sought) {
        TerritorySnapshot snapshot = territories.now();
        return PlaceLines.SCHOOLS.csv("etablissements.csv",
                listed(snapshot, sought).stream().map(entry -> PlaceLines.of(entry.it(), snapshot)));
    }

    /**
     * Every school of the place, or of France when none is named; closed ones included. Of a commune and a département,
     * those in both.
     */
    List<School> of(TerritorySnapshot snapshot, @Nullable String commune, @Nullable String departement) {
        boolean ofDepartement = departement != null && !departement.isEmpty();
        if (commune != null && !commune.isEmpty()) {
            Territory place = known(snapshot, TerritoryKind.COMMUNE, "commune", commune);
            List<School> schools = snapshot.schoolsOf(place.code());
            if (!ofDepartement) {
                return schools;
            }
            Set<School> around = new HashSet<>(of(snapshot, null, departement));
            return schools.stream().filter(around::contains).toList();
        }
        if (departement != null && ofDepartement) {
            return ofDepartement(snapshot,
                    known(snapshot, TerritoryKind.DEPARTEMENT, "departement", departement).code());
        }
        return snapshot.allSchools();
    }

    /** Whether the schools of a commune or of a département are all known, be there none. */
    boolean known(TerritorySnapshot snapshot, Territory place) {
        List<Territory> communes = place.kind() == TerritoryKind.COMMUNE ? List.of(place)
                : snapshot.membersOf(place.kind(), place.code(), LocalDate.now(clock)).items();
        return !communes.isEmpty() && communes.stream().allMatch(snapshot::schoolsKnown);
    }

    private List<School> ofDepartement(TerritorySnapshot snapshot, String departement) {
        LocalDate today = LocalDate.now(clock);
        List<School> all = new ArrayList<>();
        for (Territory commune : snapshot.membersOf(TerritoryKind.DEPARTEMENT, departement, today).items()) {
            all.addAll(snapshot.schoolsOf(commune.code()));
        }
        all.sort(Comparator.comparing(School::level).thenComparing(School::name));
        return all;
    }

    private static Territory known(TerritorySnapshot snapshot, TerritoryKind kind, String field, String code) {
        return PlaceQuery.code(code)
                .flatMap(formed -> snapshot.latest(kind, formed))
                .orElseThrow(() -> new Refusal.NotFound(field, "atlas.asked.unknown." + kind, code));
    }
}
