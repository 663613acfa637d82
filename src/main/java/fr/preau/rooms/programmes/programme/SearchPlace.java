package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in which schools are looked for, where they lay when they came into an operation.
 *
 * @param codes of that place; those of its départements for a région
 */
public record SearchPlace(Territory place, List<String> codes) {
    /** The parameter of addresses: {@code commune-40088}, {@code region-32}. */
    static final String PARAMETER = "lieu";

    /**
     * The one that an address names; absent for none.
     *
     * @throws Refusal.BadRequest on {@code "lieu"} when there is no such place
     */
    static @Nullable SearchPlace of(TerritorySnapshot france, String typed) {
        return of(france, PARAMETER, typed);
    }

    /**
     * The same, asked by another parameter.
     *
     * @throws Refusal.BadRequest on that parameter when there is no such place
     */
    public static @Nullable SearchPlace of(TerritorySnapshot france, String parameter, String typed) {
        return typed.isEmpty() ? null
                : coded(france, typed).orElseThrow(() -> new Refusal.BadRequest(parameter, "programme.fault.lieu",
                        Fold.shortened(typed, Scopes.SAID)));
    }

    /** The one of that organisation, {@code commune-40088}; empty for those of no such place. */
    public static Optional<SearchPlace> coded(TerritorySnapshot france, String organisation) {
        return Territory.placed(france, organisation).flatMap(territory -> of(france, territory));
    }

    /** The one that somebody means, by that name of an address or by what it is called. */
    public static Optional<SearchPlace> meant(Territories territories, String typed) {
        TerritorySnapshot france = territories.now();
        return coded(france, typed).or(() -> territories.meant(typed).flatMap(territory -> of(france, territory)));
    }

    /** That of a territory; empty for those in which nobody counts schools. */
    static Optional<SearchPlace> of(TerritorySnapshot france, Territory place) {
        return switch (place.kind()) {
            case COMMUNE, EPCI, DEPARTEMENT -> Optional.of(new SearchPlace(place, List.of(place.code())));
            case REGION -> Optional.of(new SearchPlace(place, departements(france, place)));
            default -> Optional.empty();
        };
    }

    private static List<String> departements(TerritorySnapshot france, Territory region) {
        LocalDate gone = region.during().to();
        LocalDate day = gone == null ? france.knownUntil() : gone.minusDays(1);
        return france.membersOf(TerritoryKind.REGION, region.code(), day)
                .items()
                .stream()
                .map(Territory::code)
                .toList();
    }

    /** As addresses have it, which is also the id of its organisation. */
    public String value() {
        return place.kind().name().toLowerCase(Locale.ROOT) + "-" + place.code();
    }

    /** Of a school {@code s}, for a statement that is given {@code :codes}. */
    String condition() {
        String column = switch (place.kind()) {
            case COMMUNE -> "commune";
            case EPCI -> "epci";
            default -> "departement";
        };
        return "s." + column + " = any (string_to_array(:codes, ' '))";
    }

    /** What a statement is given. */
    static String spaced(@Nullable SearchPlace it) {
        return it == null ? "" : String.join(" ", it.codes());
    }

    /** What the tags of a list say of it. */
    static ListQuery.Filter filter(ListQuery asked, @Nullable SearchPlace it) {
        return asked.named(PARAMETER, typed -> it == null ? typed : it.place().name());
    }
}
