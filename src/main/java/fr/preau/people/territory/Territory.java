package fr.preau.people.territory;

import fr.preau.ground.kernel.Period;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One state of a territory: what was true of it during a period.
 *
 * @param code INSEE code (commune, département, région), SIREN (EPCI, syndicat) or code of the académie
 * @param nature for a commune COM, COMD (déléguée), COMA (associée), ARM (arrondissement municipal); for an EPCI CC,
 * CA, CU, METRO, MET69, EPT; for a syndicat its BANATIC nature; otherwise empty
 * @param finance FPU, FA or nothing: the tax system of an EPCI
 * @param siren of the body that governs it, nine digits; absent when not known
 * @param population the latest one known, never of another territory; absent when not known
 * @param populationYear of the publication that gives it; absent when no population is known
 * @param departement code, empty when there is none
 * @param region code for a département or a région; empty otherwise: a commune's depends on the day, see {@link Place}
 * @param parent the commune a déléguée, associée or arrondissement belongs to
 * @param postcodes of a commune, as last known
 * @param communeNouvelle the commune was born of a merger under loi 2010-1563
 */
public record Territory(TerritoryKind kind, String code, String name, String nature, @Nullable String finance,
        @Nullable String siren, Period during, @Nullable Integer population, @Nullable Integer populationYear,
        String departement, String region, @Nullable String parent, List<String> postcodes, boolean communeNouvelle,
        Provenance provenance) {

    /** Of one whose name is all that is known; a grouping bears its SIREN. */
    Territory(TerritoryKind kind, String code, String name, Period during, Provenance from) {
        boolean commune = kind == TerritoryKind.COMMUNE;
        this(kind, code, name, commune ? "COM" : "", null, commune ? null : code, during, null, null,
                commune ? departementOf(code) : "", "", null, List.of(), false, from);
    }

    /** Whether this is a whole commune, and not a part of one. */
    public boolean wholeCommune() {
        return kind == TerritoryKind.COMMUNE && nature.equals("COM");
    }

    /** Whether a body of the country sits and votes for it: for a part of a commune none does. */
    public boolean seated() {
        return (kind != TerritoryKind.COMMUNE || wholeCommune()) && !provenance.invented();
    }

    /** Of a commune, by its INSEE code: its first two characters, three overseas. */
    public static String departementOf(String commune) {
        boolean overseas = commune.startsWith("97") || commune.startsWith("98");
        return commune.substring(0, Math.min(overseas ? 3 : 2, commune.length()));
    }

    /** As an address names it: {@code commune/80021}. */
    public String named() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + code;
    }

    /** The name of a place, its code when nobody knows it. */
    public static String called(TerritorySnapshot france, TerritoryKind kind, String code) {
        return france.latest(kind, code).map(Territory::name).orElse(code);
    }

    /**
     * The place of that reference, {@code commune-40088} or {@code COMMUNE:40088}, in its latest state; empty for what
     * is no place.
     */
    public static Optional<Territory> placed(TerritorySnapshot france, String reference) {
        String[] parts = reference.toUpperCase(Locale.ROOT).split("[-:]", 2);
        return Stream.of(TerritoryKind.values())
                .filter(kind -> parts.length == 2 && kind.name().equals(parts[0]))
                .flatMap(kind -> france.latest(kind, parts[1]).stream())
                .findFirst();
    }

    /**
     * The communes that it is made of on a day, each once: itself, those of its members, those of theirs; none where
     * nobody says who its members are.
     */
    public List<Territory> communes(TerritorySnapshot france, LocalDate day) {
        if (kind == TerritoryKind.COMMUNE) {
            return france.place(code, day).map(Place::commune).stream().toList();
        }
        Map<String, Territory> communes = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<Territory> left = new ArrayDeque<>(List.of(this));
        while (!left.isEmpty()) {
            Territory territory = left.removeFirst();
            if (territory.kind == TerritoryKind.COMMUNE) {
                communes.put(territory.code, territory);
            } else if (seen.add(territory.named())) {
                left.addAll(france.membersOf(territory.kind, territory.code, day).items());
            }
        }
        return List.copyOf(communes.values());
    }
}
