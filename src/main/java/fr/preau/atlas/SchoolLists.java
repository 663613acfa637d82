package fr.preau.atlas;

import fr.preau.kernel.Refusal;
import fr.preau.territory.School;
import fr.preau.territory.SchoolLevel;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which schools a list holds: those of a commune or of a département, then those of a level, a
 * sector, a state.
 */
@Component
class SchoolLists {
    private final Clock clock;

    SchoolLists(Clock clock) {
        this.clock = clock;
    }

    /** Whether a school is open. */
    enum State {
        OPEN,
        CLOSED
    }

    /** What narrows a list; an absent part keeps everything. */
    record Filter(
            @Nullable SchoolLevel level, School.@Nullable Sector sector, @Nullable State state) {

        static Filter of(
                String levelField,
                @Nullable String level,
                String sectorField,
                @Nullable String sector,
                String stateField,
                @Nullable String state) {
            return new Filter(
                    Asked.one(SchoolLevel.class, levelField, level),
                    Asked.one(School.Sector.class, sectorField, sector),
                    Asked.one(State.class, stateField, state));
        }

        List<School> of(List<School> schools) {
            return schools.stream().filter(this::keeps).toList();
        }

        private boolean keeps(School school) {
            return (level == null || school.level() == level)
                    && (sector == null || school.sector() == sector)
                    && (state == null || school.open() == (state == State.OPEN));
        }
    }

    /** Every school of the place, or of France when none is named; closed ones included. */
    List<School> of(
            TerritorySnapshot snapshot, @Nullable String commune, @Nullable String departement) {
        if (commune != null && !commune.isEmpty()) {
            String code = known(snapshot, TerritoryKind.COMMUNE, "commune", commune).code();
            return snapshot.schoolsOf(code);
        }
        if (departement != null && !departement.isEmpty()) {
            return ofDepartement(
                    snapshot,
                    known(snapshot, TerritoryKind.DEPARTEMENT, "departement", departement).code());
        }
        return snapshot.allSchools();
    }

    /** Whether the schools of a commune or of a département are all known, be there none. */
    boolean known(TerritorySnapshot snapshot, Territory place) {
        List<Territory> communes =
                place.kind() == TerritoryKind.COMMUNE
                        ? List.of(place)
                        : snapshot.membersOf(place.kind(), place.code(), LocalDate.now(clock))
                                .items();
        return !communes.isEmpty() && communes.stream().allMatch(snapshot::schoolsKnown);
    }

    private List<School> ofDepartement(TerritorySnapshot snapshot, String departement) {
        LocalDate today = LocalDate.now(clock);
        List<School> all = new ArrayList<>();
        for (Territory commune :
                snapshot.membersOf(TerritoryKind.DEPARTEMENT, departement, today).items()) {
            all.addAll(snapshot.schoolsOf(commune.code()));
        }
        all.sort(Comparator.comparing(School::level).thenComparing(School::name));
        return all;
    }

    private static Territory known(
            TerritorySnapshot snapshot, TerritoryKind kind, String field, String code) {
        return Asked.code(code)
                .flatMap(formed -> snapshot.latest(kind, formed))
                .orElseThrow(
                        () -> new Refusal.NotFound(field, "atlas.asked.unknown." + kind, code));
    }
}
