package fr.preau.adhesion;

import fr.preau.charter.Charter;
import fr.preau.kernel.Paris;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.territory.School;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What part of the public schools where a charter holds depends on a body that joined it: the
 * commune of an école, the département of a collège, the région of a lycée, or the school itself.
 * Acts that move a power to somebody else are not looked at.
 */
@Component
class Coverage {
    private final Territories territories;
    private final Organisations organisations;
    private final Clock clock;

    Coverage(Territories territories, Organisations organisations, Clock clock) {
        this.territories = territories;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * The public schools of a place.
     *
     * @param covered those whose body joined
     * @param pupils of the schools that tell how many they have
     * @param unknown schools that do not
     */
    record Share(long schools, long covered, long pupils, long coveredPupils, long unknown) {
        long percent() {
            return schools == 0 ? 0 : Math.round(100.0 * covered / schools);
        }

        long pupilPercent() {
            return pupils == 0 ? 0 : Math.round(100.0 * coveredPupils / pupils);
        }
    }

    /** Absent when no school of the place is known; in one statement. */
    @Nullable Share of(Charter charter, List<Adhesion> all) {
        Set<String> asked = new HashSet<>();
        all.stream()
                .filter(one -> one.state().engages())
                .forEach(one -> asked.add(one.organisation()));
        Set<String> joined = Set.copyOf(asked);
        if (charter.place() != null) {
            asked.add(charter.place());
        }
        var bodies = organisations.all(asked);
        Organisation place = charter.place() == null ? null : bodies.get(charter.place());
        if (charter.place() != null && (place == null || place.territory() == null)) {
            return null;
        }
        Set<String> keys =
                joined.stream()
                        .map(bodies::get)
                        .flatMap(Stream::ofNullable)
                        .flatMap(Coverage::key)
                        .collect(Collectors.toSet());
        Share share = share(place == null ? null : place.territory(), keys);
        return share.schools() == 0 ? null : share;
    }

    /** What schools depend on it: {@code COMMUNE:80021}; a school is its own. */
    private static Stream<String> key(Organisation one) {
        if (one.kind() == Organisation.Kind.ETABLISSEMENT) {
            return Stream.of(one.id());
        }
        String territory = one.territory();
        return territory != null && territory.startsWith(one.kind() + ":")
                ? Stream.of(territory)
                : Stream.empty();
    }

    private Share share(@Nullable String place, Set<String> joined) {
        TerritorySnapshot france = territories.now();
        long schools = 0;
        long covered = 0;
        long pupils = 0;
        long coveredPupils = 0;
        long unknown = 0;
        for (Territory commune : communes(france, place)) {
            for (School school : france.schoolsOf(commune.code())) {
                if (!school.open() || school.sector() != School.Sector.PUBLIC) {
                    continue;
                }
                boolean own = joined.contains("etablissement-" + school.uai());
                boolean in = own || joined.contains(body(commune, school));
                schools++;
                covered += in ? 1 : 0;
                Integer many = school.pupils();
                unknown += many == null ? 1 : 0;
                pupils += many == null ? 0 : many;
                coveredPupils += many == null || !in ? 0 : many;
            }
        }
        return new Share(schools, covered, pupils, coveredPupils, unknown);
    }

    private static String body(Territory commune, School school) {
        return switch (school.level()) {
            case ECOLE -> "COMMUNE:" + commune.code();
            case COLLEGE -> "DEPARTEMENT:" + commune.departement();
            default -> "REGION:" + commune.region();
        };
    }

    /** Those of a place, each once; of the whole country when it is none. */
    private List<Territory> communes(TerritorySnapshot france, @Nullable String place) {
        LocalDate today = Paris.day(clock.instant());
        if (place == null) {
            return france.all(TerritoryKind.COMMUNE, today).stream()
                    .filter(one -> one.wholeCommune() && !one.provenance().invented())
                    .toList();
        }
        int colon = place.indexOf(':');
        TerritoryKind kind = TerritoryKind.valueOf(place.substring(0, colon));
        String code = place.substring(colon + 1);
        return kind == TerritoryKind.COMMUNE
                ? france.find(kind, code, today).stream().toList()
                : within(france, kind, code, today).distinct().toList();
    }

    private static Stream<Territory> within(
            TerritorySnapshot france, TerritoryKind kind, String code, LocalDate today) {
        return france.membersOf(kind, code, today).items().stream()
                .flatMap(one ->
                        one.kind() == TerritoryKind.COMMUNE
                                ? Stream.of(one)
                                : one.kind() == TerritoryKind.DEPARTEMENT
                                        ? within(france, one.kind(), one.code(), today)
                                        : Stream.empty());
    }
}
