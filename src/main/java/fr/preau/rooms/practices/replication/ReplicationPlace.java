package fr.preau.rooms.practices.replication;

import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TerritorySnapshot.Figures;
import fr.preau.rooms.practices.practice.Practice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the référentiel says of the places where a practice is and was done. */
@Component
record ReplicationPlace(Territories territories, Clock clock) {
    private static final double EARTH_KM = 6371.0;

    /** Above so many inhabitants, the next size. */
    private static final List<Integer> SIZES = List.of(2_000, 10_000, 50_000, 200_000);

    private static final List<String> SIZE_NAMES = List.of("XS", "S", "M", "L", "XL");

    /** A point of the globe, in degrees. */
    record Point(double latitude, double longitude) {
        /** As the crow flies. */
        double kilometres(Point other) {
            double north = Math.toRadians(other.latitude - latitude);
            double east = Math.toRadians(other.longitude - longitude);
            double chord = Math.pow(Math.sin(north / 2), 2) + Math.cos(Math.toRadians(latitude))
                    * Math.cos(Math.toRadians(other.latitude)) * Math.pow(Math.sin(east / 2), 2);
            return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
        }

        static @Nullable Point middle(List<Point> all) {
            return all.isEmpty() ? null
                    : new Point(all.stream().mapToDouble(Point::latitude).average().orElseThrow(),
                            all.stream().mapToDouble(Point::longitude).average().orElseThrow());
        }
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Where a carrier of the référentiel is at home; a school, in its commune. */
    private @Nullable String home(String organisation) {
        return organisation.startsWith("etablissement-")
                ? school(organisation).map(one -> "COMMUNE:" + one.commune()).orElse(null)
                : organisation;
    }

    /** Where the practice was done first. */
    @Nullable
    String home(Practice practice) {
        String said = practice.sheet().territory();
        return said != null ? said : home(practice.carrier());
    }

    /** Its latest state, when the référentiel names it. */
    Optional<Territory> territory(@Nullable String place) {
        return place == null ? Optional.empty() : Territory.placed(now(), place);
    }

    /** What kind of place it is: the kind of body, its size, its région; {@code ?} for unknown. */
    String context(Organisation organisation) {
        Optional<Territory> it = territory(organisation.territory());
        String size = it.map(this::population).map(ReplicationPlace::size).orElse("?");
        return organisation.kind() + ":" + size + ":" + it.map(this::region).orElse("?");
    }

    static String size(int population) {
        long above = SIZES.stream().filter(size -> population >= size).count();
        return SIZE_NAMES.get((int) above);
    }

    private String region(Territory it) {
        if (it.kind() == TerritoryKind.REGION) {
            return it.code();
        }
        return now().latest(TerritoryKind.DEPARTEMENT, it.departement())
                .map(Territory::region)
                .filter(region -> !region.isEmpty())
                .orElse("?");
    }

    /** The communes it is made of. */
    List<Territory> communes(Territory it) {
        return switch (it.kind()) {
            case COMMUNE -> List.of(it);
            case EPCI, DEPARTEMENT,
                    SYNDICAT ->
                now().membersOf(it.kind(), it.code(), today())
                        .items()
                        .stream()
                        .filter(territory -> territory.kind() == TerritoryKind.COMMUNE)
                        .toList();
            default -> List.of();
        };
    }

    /** Its schools that are open. */
    List<School> schools(Territory it) {
        TerritorySnapshot now = now();
        return communes(it).stream()
                .flatMap(territory -> now.schoolsOf(territory.code()).stream())
                .filter(School::open)
                .toList();
    }

    /** Whether the schools of that place are all known, be there none. */
    boolean schoolsKnown(Territory it) {
        List<Territory> communes = communes(it);
        return !communes.isEmpty() && communes.stream().allMatch(now()::schoolsKnown);
    }

    /** The school that an organisation is. */
    Optional<School> school(String organisation) {
        return now().school(organisation.substring(organisation.indexOf('-') + 1));
    }

    /** The commune itself, or the most populous of those it is made of, as far as known. */
    Optional<Territory> mainCommune(@Nullable String place) {
        return territory(place).flatMap(it -> communes(it).stream()
                .max(Comparator.comparingInt((Territory one) -> Objects.requireNonNullElse(one.population(), -1))
                        .thenComparing(Territory::code, Comparator.reverseOrder())));
    }

    /** The commune, with what it lies in. */
    Optional<Place> around(@Nullable String place) {
        return territory(place).filter(it -> it.kind() == TerritoryKind.COMMUNE)
                .flatMap(it -> now().place(it.code(), today()));
    }

    /** How many live there: as the référentiel says, or all its communes when each is known. */
    @Nullable
    Integer population(Territory it) {
        if (it.population() != null) {
            return it.population();
        }
        List<Territory> communes = communes(it);
        return communes.isEmpty() || communes.stream().anyMatch(territory -> territory.population() == null) ? null
                : Integer.valueOf(communes.stream()
                        .mapToInt(territory -> Objects.requireNonNullElse(territory.population(), 0))
                        .sum());
    }

    /** How many live on a square kilometre of it, when it is known of each of its communes. */
    @Nullable
    Double density(Territory it) {
        double people = 0;
        double area = 0;
        for (Territory commune : communes(it)) {
            Figures known = figures(commune).orElse(null);
            Integer living = known == null ? null : known.population();
            Double dense = known == null ? null : known.density();
            if (living == null || dense == null || dense <= 0) {
                return null;
            }
            people += living;
            area += living / dense;
        }
        return area > 0 ? people / area : null;
    }

    private Optional<Figures> figures(Territory commune) {
        return now().figures(commune.code());
    }

    /** Kilometres from one to the other; absent when either is not known to lie anywhere. */
    @Nullable
    Double distance(@Nullable String from, @Nullable String to) {
        Point here = territory(from).map(this::centre).orElse(null);
        Point there = territory(to).map(this::centre).orElse(null);
        return here == null || there == null ? null : here.kilometres(there);
    }

    /** The middle of its communes: of each, its own point or the middle of its schools. */
    private @Nullable Point centre(Territory it) {
        return Point.middle(communes(it).stream().map(this::point).filter(Objects::nonNull).toList());
    }

    private @Nullable Point point(Territory commune) {
        return figures(commune).flatMap(figure -> point(figure.latitude(), figure.longitude()))
                .orElseGet(() -> Point.middle(now().schoolsOf(commune.code())
                        .stream()
                        .flatMap(school -> point(school.latitude(), school.longitude()).stream())
                        .toList()));
    }

    private static Optional<Point> point(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? Optional.empty() : Optional.of(new Point(latitude, longitude));
    }

    /** The EPCI and the département it lies in, as codes with their kinds. */
    List<String> surroundings(@Nullable String place) {
        Optional<Territory> own = territory(place).filter(it -> it.kind() == TerritoryKind.EPCI);
        Optional<Place> around = around(place);
        return Stream
                .of(own.map(it -> "EPCI:" + it.code()),
                        own.filter(it -> !it.departement().isEmpty()).map(it -> "DEPARTEMENT:" + it.departement()),
                        around.map(it -> it.epci().epci()).map(it -> "EPCI:" + it.code()),
                        around.map(Place::departement).map(it -> "DEPARTEMENT:" + it.code()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private TerritorySnapshot now() {
        return territories.now();
    }
}
