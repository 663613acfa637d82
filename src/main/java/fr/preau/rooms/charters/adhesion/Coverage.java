package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Paris;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.charters.adhesion.AdhesionMap.Spot;
import fr.preau.rooms.charters.charter.Charter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of the place where a charter holds is reached by the bodies that joined it. A public school depends on one of
 * them: the commune of an école, the département of a collège, the région of a lycée, or the school itself; acts that
 * move a power to somebody else are not looked at. A commune is reached by each body that it is, or lies in.
 */
@Component
record Coverage(Territories territories, Organisations organisations, Clock clock) {
    private static final List<Organisation.College> PLACED = List.of(Organisation.College.COMMUNES,
            Organisation.College.EPCI, Organisation.College.DEPARTEMENTS, Organisation.College.REGIONS);

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

    record Reach(@Nullable Share share, List<AdhesionMap> maps) {
        static final Reach NONE = new Reach(null, List.of());
    }

    /** In one statement. */
    Reach of(Charter charter, List<Adhesion> all) {
        Set<String> asked = all.stream()
                .filter(adhesion -> !adhesion.state().over())
                .map(Adhesion::organisation)
                .collect(Collectors.toSet());
        if (charter.place() != null) {
            asked.add(charter.place());
        }
        var bodies = organisations.all(asked);
        Organisation place = charter.place() == null ? null : bodies.get(charter.place());
        if (charter.place() != null && (place == null || place.territory() == null)) {
            return Reach.NONE;
        }
        Set<String> joined = all.stream()
                .filter(adhesion -> adhesion.state().engages())
                .map(adhesion -> key(bodies.get(adhesion.organisation())))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        TerritorySnapshot france = territories.now();
        LocalDate today = Paris.day(clock.instant());
        List<Territory> communes = communes(france, place == null ? null : place.territory(), today);
        Share share = share(france, communes, joined, today);
        var ground = new AdhesionMap.Ground(communes, france.byCode(TerritoryKind.DEPARTEMENT, today),
                code -> spot(france, code));
        List<AdhesionMap> maps = PLACED.stream()
                .map(college -> ground.map(college, reached(college, all, bodies, today)))
                .filter(AdhesionMap::says)
                .toList();
        return new Reach(share.schools() == 0 ? null : share, maps);
    }

    /** The bodies of a college that joined or prepare to, with the communes of each. */
    private List<AdhesionMap.Body> reached(Organisation.College college, List<Adhesion> all,
            Map<String, Organisation> bodies, LocalDate today) {
        return all.stream()
                .filter(adhesion -> !adhesion.state().over() && adhesion.college().equals(college.name()))
                .map(adhesion -> {
                    Organisation body = bodies.get(adhesion.organisation());
                    String key = key(body);
                    Set<String> codes = key == null || key.equals(adhesion.organisation()) ? Set.of()
                            : communes(territories.now(), key, today).stream()
                                    .map(Territory::code)
                                    .collect(Collectors.toSet());
                    return new AdhesionMap.Body(adhesion.state().engages(), codes);
                })
                .toList();
    }

    /** Where comparators have a commune, else the middle of its schools. */
    private static @Nullable Spot spot(TerritorySnapshot france, String code) {
        var figures = france.figures(code).orElse(null);
        if (figures != null && figures.latitude() != null && figures.longitude() != null) {
            return new Spot(figures.latitude(), figures.longitude());
        }
        double latitude = 0;
        double longitude = 0;
        int many = 0;
        for (School school : france.schoolsOf(code)) {
            if (school.latitude() != null && school.longitude() != null) {
                latitude += school.latitude();
                longitude += school.longitude();
                many++;
            }
        }
        return many == 0 ? null : new Spot(latitude / many, longitude / many);
    }

    /** What schools depend on it: {@code COMMUNE:80021}; a school is its own. */
    private static @Nullable String key(@Nullable Organisation organisation) {
        if (organisation == null || organisation.kind() == Organisation.Kind.ETABLISSEMENT) {
            return organisation == null ? null : organisation.id();
        }
        String territory = organisation.territory();
        return territory != null && territory.startsWith(organisation.kind() + ":") ? territory : null;
    }

    private static Share share(TerritorySnapshot france, List<Territory> communes, Set<String> joined,
            LocalDate today) {
        Map<String, String> regions = france.all(TerritoryKind.DEPARTEMENT, today)
                .stream()
                .collect(Collectors.toMap(Territory::code, Territory::region));
        long schools = 0;
        long covered = 0;
        long pupils = 0;
        long coveredPupils = 0;
        long unknown = 0;
        for (Territory commune : communes) {
            for (School school : france.schoolsOf(commune.code())) {
                if (!school.open() || school.sector() != School.Sector.PUBLIC) {
                    continue;
                }
                boolean own = joined.contains("etablissement-" + school.uai());
                boolean in = own || joined.contains(holder(commune, school, regions));
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

    private static String holder(Territory commune, School school, Map<String, String> regions) {
        return switch (school.level()) {
            case ECOLE -> "COMMUNE:" + commune.code();
            case COLLEGE -> "DEPARTEMENT:" + commune.departement();
            default -> "REGION:" + regions.get(commune.departement());
        };
    }

    /** Those of a place, each once; of the whole country when it is none. */
    private static List<Territory> communes(TerritorySnapshot france, @Nullable String place, LocalDate today) {
        if (place == null) {
            return france.all(TerritoryKind.COMMUNE, today)
                    .stream()
                    .filter(territory -> territory.wholeCommune() && !territory.provenance().invented())
                    .toList();
        }
        int colon = place.indexOf(':');
        TerritoryKind kind = TerritoryKind.valueOf(place.substring(0, colon));
        String code = place.substring(colon + 1);
        return kind == TerritoryKind.COMMUNE ? france.find(kind, code, today).stream().toList()
                : within(france, kind, code, today).distinct().toList();
    }

    private static Stream<Territory> within(TerritorySnapshot france, TerritoryKind kind, String code,
            LocalDate today) {
        return france.membersOf(kind, code, today).items().stream().flatMap(territory -> switch (territory.kind()) {
            case COMMUNE -> Stream.of(territory);
            case DEPARTEMENT -> within(france, territory.kind(), territory.code(), today);
            default -> Stream.empty();
        });
    }
}
