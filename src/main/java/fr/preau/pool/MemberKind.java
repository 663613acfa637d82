package fr.preau.pool;

import fr.preau.organisation.Organisation;

/** What a member is, as scales tell them apart. */
public enum MemberKind {
    COMMUNE,
    EPCI,
    DEPARTEMENT,
    REGION,
    /** A syndicate, a school, an association. */
    OTHER;

    static MemberKind of(Organisation one) {
        return switch (one.kind()) {
            case COMMUNE -> COMMUNE;
            case EPCI -> EPCI;
            case DEPARTEMENT -> DEPARTEMENT;
            case REGION -> REGION;
            default -> OTHER;
        };
    }
}
