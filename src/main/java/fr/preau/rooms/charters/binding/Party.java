package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Csv;
import fr.preau.rooms.charters.charter.Participant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whom a charter may bind: authorities by category. */
public enum Party {
    COMMUNE, EPCI, SYNDICAT, DEPARTEMENT, REGION,
    /** « La collectivité de rattachement », « les collectivités »: whichever is competent. */
    LOCAL,
    /** The State, its services, its teachers. */
    STATE,
    /** A school, its head, its boards. */
    SCHOOL, FAMILY,
    /** An association, a company, a public bank: no power of its own by the law of schools. */
    PARTNER,
    /** « Les signataires », « les parties ». */
    ALL;

    private static final Map<String, Set<Party>> BY_AUTHORITY = new HashMap<>();

    static {
        Csv.reference("binding-authorities").forEach(row -> {
            Set<Party> parties = EnumSet.noneOf(Party.class);
            Arrays.stream(row.get(1).split(" "))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> parties.add(valueOf(word)));
            BY_AUTHORITY.put(row.get(0), Set.copyOf(parties));
        });
    }

    /** What an authority of the law is; nothing for one that nobody is. */
    static Set<Party> of(String authority) {
        return BY_AUTHORITY.getOrDefault(authority, Set.of());
    }

    /** Whether it is that authority of the law. */
    public boolean is(String authority) {
        Set<Party> parties = of(authority);
        return this == LOCAL ? parties.stream().anyMatch(Party::local) : parties.contains(this);
    }

    /** Whether « les collectivités » names it with the others. */
    boolean local() {
        return compareTo(LOCAL) <= 0;
    }

    /** What an organisation that sits is, by its reference and its college. */
    static Party of(Participant seat) {
        return of(seat.organisation(), seat.college());
    }

    /** What an organisation is, by its reference and its college. */
    public static Party of(String organisation, String college) {
        if (organisation.startsWith("syndicat-")) {
            return SYNDICAT;
        }
        return switch (college) {
            case "STATE" -> STATE;
            case "COMMUNES" -> COMMUNE;
            case "EPCI" -> EPCI;
            case "DEPARTEMENTS" -> DEPARTEMENT;
            case "REGIONS" -> REGION;
            case "SCHOOLS" -> SCHOOL;
            default -> PARTNER;
        };
    }
}
