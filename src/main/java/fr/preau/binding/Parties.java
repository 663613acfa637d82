package fr.preau.binding;

import fr.preau.charter.Seat;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which parties the authorities of the law are, and the organisations that sit. */
final class Parties {
    private static final Map<String, Set<Party>> BY_AUTHORITY = new HashMap<>();

    static {
        Reference.rows("authorities")
                .forEach(row -> {
                    Set<Party> parties = EnumSet.noneOf(Party.class);
                    Arrays.stream(row.get(1).split(" "))
                            .filter(word -> !word.isEmpty())
                            .forEach(word -> parties.add(Party.valueOf(word)));
                    BY_AUTHORITY.put(row.get(0), Set.copyOf(parties));
                });
    }

    private static final Set<Party> LOCAL =
            EnumSet.of(
                    Party.COMMUNE,
                    Party.EPCI,
                    Party.SYNDICAT,
                    Party.DEPARTEMENT,
                    Party.REGION,
                    Party.LOCAL);

    private Parties() {}

    /** What an authority of the law is; nothing for one that nobody is. */
    static Set<Party> of(String authority) {
        return BY_AUTHORITY.getOrDefault(authority, Set.of());
    }

    /** Whether an authority is who those words name. */
    static boolean is(String authority, Party party) {
        Set<Party> parties = of(authority);
        return party == Party.LOCAL
                ? parties.stream().anyMatch(Parties::local)
                : parties.contains(party);
    }

    /** Whether « les collectivités » names it with the others. */
    static boolean local(Party party) {
        return LOCAL.contains(party);
    }

    /** What an organisation that sits is, by its reference and its college. */
    static Party of(Seat seat) {
        return of(seat.organisation(), seat.college());
    }

    static Party of(String organisation, String college) {
        if (organisation.startsWith("syndicat-")) {
            return Party.SYNDICAT;
        }
        return switch (college) {
            case "STATE" -> Party.STATE;
            case "COMMUNES" -> Party.COMMUNE;
            case "EPCI" -> Party.EPCI;
            case "DEPARTEMENTS" -> Party.DEPARTEMENT;
            case "REGIONS" -> Party.REGION;
            case "SCHOOLS" -> Party.SCHOOL;
            default -> Party.PARTNER;
        };
    }
}
