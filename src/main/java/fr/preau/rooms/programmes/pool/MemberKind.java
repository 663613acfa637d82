package fr.preau.rooms.programmes.pool;

import fr.preau.people.organisation.Organisation;
import java.util.Arrays;

/** What a member is, as scales tell them apart. */
public enum MemberKind {
    COMMUNE, EPCI, DEPARTEMENT, REGION,
    /** A syndicate, a school, an association. */
    OTHER;

    static MemberKind of(Organisation organisation) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(organisation.kind().name()))
                .findFirst()
                .orElse(OTHER);
    }
}
