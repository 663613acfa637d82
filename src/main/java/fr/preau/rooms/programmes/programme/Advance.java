package fr.preau.rooms.programmes.programme;

import fr.preau.people.territory.TerritoryKind;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far an operation is on a day, school by school added up: in all, by wave, by place; pure, as {@link Course} makes
 * it.
 *
 * @param waves by number, 0 for none
 * @param communes by code, as {@code epcis} and {@code departements}, the empty code for not known; none when they are
 * too many to be read one by one, nor of EPCI
 * @param schools each of them, when they are few enough to be drawn; none otherwise
 * @param centres where the schools of each of these communes, or EPCI, are, as far as that is known
 * @param closed schools that have closed since
 * @param moved schools that lie in another commune since
 */
record Advance(Counts all, Map<Integer, Counts> waves, Map<String, Counts> communes, Map<String, Counts> epcis,
        Map<String, Counts> departements, List<SchoolPoint> schools, Map<String, Centre> centres, int closed,
        int moved) {

    /** Those of the places of that kind. */
    Map<String, Counts> places(TerritoryKind kind) {
        return switch (kind) {
            case COMMUNE -> communes;
            case EPCI -> epcis;
            default -> departements;
        };
    }

    /** The smallest places that are few enough to be read. */
    TerritoryKind kind() {
        return !communes.isEmpty() ? TerritoryKind.COMMUNE
                : epcis.isEmpty() ? TerritoryKind.DEPARTEMENT : TerritoryKind.EPCI;
    }

    /** How many schools of each state. */
    record Counts(Map<SchoolState, Integer> map) {
        Counts {
            Map<SchoolState, Integer> all = new EnumMap<>(SchoolState.class);
            for (SchoolState state : SchoolState.values()) {
                all.put(state, map.getOrDefault(state, 0));
            }
            map = all;
        }

        Counts() {
            this(Map.of());
        }

        void add(SchoolState state, int more) {
            map.merge(state, more, Integer::sum);
        }

        int of(SchoolState state) {
            return map.getOrDefault(state, 0);
        }

        int schools() {
            return map.values().stream().mapToInt(number -> number).sum();
        }
    }

    /** The middle of so many schools, in degrees added up. */
    record Centre(int schools, double latitude, double longitude) {
        Centre and(Centre other) {
            return new Centre(schools + other.schools, latitude + other.latitude, longitude + other.longitude);
        }
    }

    /** The counts at the end of a month. */
    record Month(YearMonth month, Counts counts) {}

    /** A school that is no more as it came in. */
    enum Since {
        SAME, CLOSED, MOVED
    }

    /** Where a school that is drawn stood, and lay. */
    record SchoolPoint(String uai, String commune, SchoolState state) {}
}
