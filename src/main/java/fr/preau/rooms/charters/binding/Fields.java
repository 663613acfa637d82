package fr.preau.rooms.charters.binding;

import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the communes that the law is asked about; from memory, never more than so many. */
@Component
public class Fields {
    /** How the communes were chosen; each has its sentence. */
    enum How {
        /** Those that take part. */
        SEATS,
        /** All those of the place, or the first ones. */
        MEMBERS,
        /** One of each EPCI: answers differ by the acts of EPCI. */
        BY_EPCI,
        /** The most populous of each département. */
        BY_DEPARTEMENT,
        /** That of the school, that of the organisation itself. */
        OWN,
        /** None: the rule that holds where no act and no special territory moves it. */
        EVERYWHERE
    }

    /**
     * Where the law is asked about an organisation or a charter.
     *
     * @param communes INSEE codes; none for the rule of everywhere, no territory being known
     * @param of how many communes there are in all
     */
    record Field(How how, List<String> communes, int of) {
        /** Where nothing of the référentiel is known. */
        static final Field EVERYWHERE = new Field(How.EVERYWHERE, List.of(), 0);
    }

    /** Enough for every département, and for the communes of nearly every EPCI. */
    static final int MOST = 110;

    private final Territories territories;
    private final Clock clock;
    private volatile @Nullable Largest largest;

    Fields(Territories territories, Clock clock) {
        this.territories = territories;
        this.clock = clock;
    }

    /** The most populous commune of each département, in one state of the référentiel. */
    private record Largest(String version, LocalDate day, Map<String, String> byDepartement) {}

    /** The communes among the seats; else those of the other seats; else those of its place. */
    Field of(Charter charter, List<Participant> seats) {
        List<String> communes = seats.stream()
                .map(Participant::organisation)
                .filter(id -> id.startsWith("commune-"))
                .map(Fields::code)
                .toList();
        if (!communes.isEmpty()) {
            return cut(How.SEATS, communes);
        }
        List<Field> others = seats.stream()
                .map(Participant::organisation)
                .filter(id -> id.matches("(epci|departement)-.*"))
                .map(this::of)
                .filter(field -> field.how() != How.EVERYWHERE)
                .toList();
        if (!others.isEmpty()) {
            Set<String> all = new LinkedHashSet<>();
            others.forEach(field -> all.addAll(field.communes()));
            return others.size() == 1 ? others.getFirst() : cut(others.getFirst().how(), new ArrayList<>(all));
        }
        String place = charter.place();
        if (place != null) {
            return of(place);
        }
        return charter.place() == null ? country() : Field.EVERYWHERE;
    }

    /**
     * The communes that the law is asked about for an organisation, by its reference; none for the rule of everywhere.
     */
    public List<String> communes(String organisation) {
        return of(organisation).communes();
    }

    /** Where an organisation acts, by its reference. */
    Field of(String organisation) {
        int dash = organisation.indexOf('-');
        String kind = dash < 0 ? "" : organisation.substring(0, dash);
        String code = code(organisation);
        TerritorySnapshot france = territories.now();
        return switch (kind) {
            case "commune" -> new Field(How.OWN, List.of(code), 1);
            case "epci" -> members(france, TerritoryKind.EPCI, code);
            case "syndicat" -> members(france, TerritoryKind.SYNDICAT, code);
            case "departement", "dsden" -> byEpci(france, List.of(code));
            case "region" -> byDepartement(france, TerritoryKind.REGION, code);
            case "academie" -> byDepartement(france, TerritoryKind.ACADEMIE, code);
            case "etablissement" -> france.school(code)
                    .map(School::commune)
                    .map(commune -> new Field(How.OWN, List.of(commune), 1))
                    .orElse(Field.EVERYWHERE);
            default -> Field.EVERYWHERE;
        };
    }

    /** The level of a school, by its reference; absent for who is none. */
    @Nullable
    String level(String organisation) {
        return organisation.startsWith("etablissement-")
                ? territories.now().school(code(organisation)).map(School::level).map(Enum::name).orElse(null)
                : null;
    }

    private static String code(String organisation) {
        return organisation.substring(organisation.indexOf('-') + 1);
    }

    private Field members(TerritorySnapshot france, TerritoryKind kind, String code) {
        List<String> communes = france.latest(kind, code)
                .stream()
                .flatMap(territory -> territory.communes(france, today()).stream())
                .map(Territory::code)
                .toList();
        return communes.isEmpty() ? Field.EVERYWHERE : cut(How.MEMBERS, communes);
    }

    private Field byEpci(TerritorySnapshot france, List<String> departements) {
        LocalDate day = today();
        Map<String, Territory> chosen = new TreeMap<>();
        int all = 0;
        for (String departement : departements) {
            for (Territory territory : france.membersOf(TerritoryKind.DEPARTEMENT, departement, day).items()) {
                all++;
                chosen.merge(epci(france, territory, day), territory, Fields::larger);
            }
        }
        List<String> communes = chosen.values().stream().map(Territory::code).toList();
        return communes.isEmpty() ? Field.EVERYWHERE
                : new Field(How.BY_EPCI, communes.stream().limit(MOST).toList(), all);
    }

    private static String epci(TerritorySnapshot france, Territory commune, LocalDate day) {
        return france.place(commune.code(), day)
                .map(Place::epci)
                .map(Place.Membership::epci)
                .map(Territory::code)
                .orElse("");
    }

    private Field byDepartement(TerritorySnapshot france, TerritoryKind kind, String code) {
        Set<String> departements = new LinkedHashSet<>();
        france.membersOf(kind, code, today())
                .items()
                .stream()
                .filter(territory -> territory.kind() == TerritoryKind.DEPARTEMENT)
                .forEach(territory -> departements.add(territory.code()));
        Map<String, String> largest = largest(france);
        List<String> communes = departements.stream().filter(largest::containsKey).map(largest::get).toList();
        return communes.isEmpty() ? Field.EVERYWHERE : new Field(How.BY_DEPARTEMENT, communes, communes.size());
    }

    /** The whole country: one commune of each département. */
    Field country() {
        List<String> communes = List.copyOf(largest(territories.now()).values());
        return communes.isEmpty() ? Field.EVERYWHERE : new Field(How.BY_DEPARTEMENT, communes, communes.size());
    }

    private Map<String, String> largest(TerritorySnapshot france) {
        LocalDate day = today();
        Largest known = largest;
        if (known == null || !known.version().equals(france.version()) || !known.day().equals(day)) {
            Map<String, Territory> all = new TreeMap<>();
            communes(france, day).filter(territory -> !territory.departement().isEmpty())
                    .forEach(territory -> all.merge(territory.departement(), territory, Fields::larger));
            Map<String, String> codes = new LinkedHashMap<>();
            all.forEach((departement, commune) -> codes.put(departement, commune.code()));
            known = new Largest(france.version(), day, codes);
            largest = known;
        }
        return known.byDepartement();
    }

    private static Stream<Territory> communes(TerritorySnapshot france, LocalDate day) {
        return france.all(TerritoryKind.COMMUNE, day).stream();
    }

    private static Territory larger(Territory territory, Territory other) {
        Comparator<Territory> bySize = Comparator
                .comparingInt((Territory place) -> place.population() == null ? 0 : place.population());
        return bySize.compare(territory, other) >= 0 ? territory : other;
    }

    private static Field cut(How how, List<String> communes) {
        return new Field(how, communes.stream().limit(MOST).toList(), communes.size());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
