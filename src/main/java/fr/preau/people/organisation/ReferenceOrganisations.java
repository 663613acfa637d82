package fr.preau.people.organisation;

import fr.preau.ground.kernel.BodyName;
import fr.preau.people.territory.Body;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organisations of the référentiel, as it knows them now; in memory, without a statement. */
@Component
public class ReferenceOrganisations {
    private static final List<TerritoryKind> GOVERNED = List.of(TerritoryKind.REGION, TerritoryKind.DEPARTEMENT,
            TerritoryKind.ACADEMIE, TerritoryKind.EPCI, TerritoryKind.COMMUNE, TerritoryKind.SYNDICAT);
    private final Territories territories;

    ReferenceOrganisations(Territories territories) {
        this.territories = territories;
    }

    /**
     * The organisation with that id in its latest known state; empty when the référentiel has none.
     */
    public Optional<Organisation> find(String id) {
        int dash = id.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        String code = id.substring(dash + 1);
        return Arrays.stream(Organisation.Kind.values())
                .filter(kind -> kind.ofReference() && kind.prefix().equals(id.substring(0, dash)))
                .findFirst()
                .flatMap(kind -> find(kind, code));
    }

    private Optional<Organisation> find(Organisation.Kind kind, String code) {
        TerritorySnapshot france = territories.now();
        return switch (kind) {
            case COMMUNE -> commune(france, code);
            case EPCI, SYNDICAT, DEPARTEMENT, REGION, ACADEMIE ->
                france.latest(TerritoryKind.valueOf(kind.name()), code).map(territory -> of(france, territory));
            case DSDEN -> france.latest(TerritoryKind.DEPARTEMENT, code).map(territory -> dsden(france, territory));
            case ETABLISSEMENT -> france.school(code).map(school -> of(france, school));
            default -> Optional.empty();
        };
    }

    /** Those of that kind that day, by their ids, but those that were invented. */
    Stream<String> ids(Organisation.Kind kind, LocalDate day) {
        TerritorySnapshot france = territories.now();
        String prefix = kind.prefix() + "-";
        return kind == Organisation.Kind.ETABLISSEMENT
                ? france.allSchools()
                        .stream()
                        .filter(school -> !school.provenance().invented())
                        .map(school -> prefix + school.uai())
                : france.all(territory(kind), day)
                        .stream()
                        .filter(one -> !one.provenance().invented())
                        .map(one -> prefix + one.code());
    }

    private static TerritoryKind territory(Organisation.Kind kind) {
        return kind == Organisation.Kind.DSDEN ? TerritoryKind.DEPARTEMENT : TerritoryKind.valueOf(kind.name());
    }

    /** The one with that SIREN that day. */
    Optional<Organisation> bySiren(String siren, LocalDate day) {
        TerritorySnapshot france = territories.now();
        return GOVERNED.stream()
                .flatMap(kind -> france.all(kind, day).stream())
                .filter(territory -> siren.equals(siren(france, territory)))
                .findFirst()
                .map(territory -> of(france, territory))
                .or(() -> france.allSchools()
                        .stream()
                        .filter(school -> siren.equals(school.siren()))
                        .findFirst()
                        .map(school -> of(france, school)));
    }

    /** The first day that organisation is no more, as far as the référentiel knows. */
    public @Nullable LocalDate endedOn(String id) {
        return find(id).map(Organisation::endedOn).orElse(null);
    }

    /** Its name; the id itself when the référentiel has none. */
    public String name(String id) {
        return find(id).map(Organisation::name).orElse(id);
    }

    private static Optional<Organisation> commune(TerritorySnapshot france, String code) {
        List<Territory> whole = france.history(TerritoryKind.COMMUNE, code)
                .stream()
                .filter(Territory::wholeCommune)
                .toList();
        return whole.stream()
                .max(Comparator.comparing(state -> state.during().from()))
                .or(() -> france.latest(TerritoryKind.COMMUNE, code).filter(Territory::wholeCommune))
                .map(state -> of(france, state));
    }

    /** An organisation that governs a territory, from the latest state of that territory. */
    static Organisation of(TerritorySnapshot france, Territory state) {
        Organisation.Kind kind = Organisation.Kind.valueOf(state.kind().name());
        LocalDate ended = state.during().to();
        String successor = ended == null || kind != Organisation.Kind.COMMUNE ? null
                : successor(france, state.code(), ended);
        return new Organisation(kind.prefix() + "-" + state.code(), kind, name(france, state), detail(france, state),
                siren(france, state), null, null, state.provenance().source(), null, ended, successor,
                state.kind() + ":" + state.code(), state.provenance().invented(), 0);
    }

    private static @Nullable String successor(TerritorySnapshot france, String code, LocalDate ended) {
        String now = france.place(code, ended).map(Place::commune).map(Territory::code).orElse(code);
        return now.equals(code) ? null : Organisation.Kind.COMMUNE.prefix() + "-" + now;
    }

    private static Optional<Body> council(TerritorySnapshot france, Territory state) {
        return state.kind() == TerritoryKind.DEPARTEMENT || state.kind() == TerritoryKind.REGION
                ? france.council(state.kind(), state.code(), LocalDate.MAX)
                        .or(() -> france.council(state.kind(), state.code(), state.during().from()))
                : Optional.empty();
    }

    private static String name(TerritorySnapshot france, Territory state) {
        return state.kind() == TerritoryKind.ACADEMIE ? "Rectorat de l’académie " + new BodyName(state.name()).of()
                : council(france, state).map(Body::name).orElse(state.name());
    }

    static @Nullable String siren(TerritorySnapshot france, Territory state) {
        String own = state.siren();
        return own != null ? own : council(france, state).map(Body::siren).orElse(null);
    }

    private static String detail(TerritorySnapshot france, Territory state) {
        return state.kind() == TerritoryKind.COMMUNE || state.kind() == TerritoryKind.SYNDICAT
                ? departement(france, state.departement())
                : "";
    }

    private static String departement(TerritorySnapshot france, String code) {
        return france.latest(TerritoryKind.DEPARTEMENT, code)
                .map(territory -> territory.name() + " (" + territory.code() + ")")
                .orElse("");
    }

    /** "DSDEN du Nord": called as the council of its département was in 2013, when each had one. */
    private static String services(TerritorySnapshot france, Territory departement) {
        String council = "Département ";
        return france.council(TerritoryKind.DEPARTEMENT, departement.code(), TerritorySnapshot.COVERED_FROM)
                .map(Body::name)
                .filter(name -> name.startsWith(council))
                .map(name -> "DSDEN " + name.substring(council.length()))
                .orElseGet(() -> "DSDEN " + new BodyName(departement.name()).of());
    }

    private static Organisation dsden(TerritorySnapshot france, Territory departement) {
        return new Organisation(Organisation.Kind.DSDEN.prefix() + "-" + departement.code(), Organisation.Kind.DSDEN,
                services(france, departement), departement.name() + " (" + departement.code() + ")", null, null, null,
                departement.provenance().source(), null, null, null, "DEPARTEMENT:" + departement.code(),
                departement.provenance().invented(), 0);
    }

    static Organisation of(TerritorySnapshot france, School school) {
        String where = france.latest(TerritoryKind.COMMUNE, school.commune())
                .map(commune -> commune.name() + " · ")
                .orElse("");
        return new Organisation(Organisation.Kind.ETABLISSEMENT.prefix() + "-" + school.uai(),
                Organisation.Kind.ETABLISSEMENT, school.name(), where + school.uai(), school.siren(), school.mail(),
                school.mail() == null ? null : school.provenance().source(), school.provenance().source(), null,
                school.open() ? null : school.during().from(), null, "COMMUNE:" + school.commune(),
                school.provenance().invented(), 0);
    }

    /** What every organisation that merged became part of, at once or in the end. */
    private record SuccessionMap(Map<String, Set<String>> into) {}

    /**
     * By an organisation, itself and those that have merged into it, whatever the day; looked for once in each state of
     * the référentiel.
     */
    Map<String, Set<String>> merged() {
        TerritorySnapshot france = territories.now();
        return france.kept(SuccessionMap.class, () -> new SuccessionMap(merged(france))).into();
    }

    private static Map<String, Set<String>> merged(TerritorySnapshot france) {
        Map<String, String> successors = new HashMap<>();
        for (String code : france.everyCommune()) {
            Organisation organisation = commune(france, code).orElse(null);
            if (organisation != null && organisation.successor() != null) {
                successors.put(organisation.id(), organisation.successor());
            }
        }
        Map<String, Set<String>> into = new HashMap<>();
        for (String text : successors.keySet()) {
            String end = text;
            for (int turn = 0; end != null && turn <= 8; turn++) {
                into.computeIfAbsent(end, itself -> new HashSet<>(Set.of(itself))).add(text);
                end = successors.get(end);
            }
        }
        return into;
    }

    Set<String> around(Organisation organisation, LocalDate day) {
        String own = organisation.territory();
        if (own == null) {
            return Set.of();
        }
        Set<String> around = new HashSet<>(Set.of(own));
        String code = own.substring(own.indexOf(':') + 1);
        if (own.startsWith("COMMUNE:")) {
            Place place = territories.now().place(code, day).orElse(null);
            if (place != null) {
                Stream.of(place.departement(), place.region(), place.academie(), place.epci().epci())
                        .filter(Objects::nonNull)
                        .forEach(in -> around.add(in.kind() + ":" + in.code()));
            }
        } else if (own.startsWith("EPCI:")) {
            territories.now()
                    .latest(TerritoryKind.EPCI, code)
                    .ifPresent(epci -> around.add("DEPARTEMENT:" + epci.departement()));
        }
        return around;
    }

    TerritorySnapshot now() {
        return territories.now();
    }
}
