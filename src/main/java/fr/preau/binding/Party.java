package fr.preau.binding;

/** Whom the words of a charter may oblige: authorities by category, as a sentence names them. */
public enum Party {
    COMMUNE,
    EPCI,
    SYNDICAT,
    DEPARTEMENT,
    REGION,
    /** « La collectivité de rattachement », « les collectivités »: whichever is competent. */
    LOCAL,
    /** The State, its services, its teachers. */
    STATE,
    /** A school, its head, its boards. */
    SCHOOL,
    FAMILY,
    /** An association, a company, a public bank: no power of its own by the law of schools. */
    PARTNER,
    /** « Les signataires », « les parties ». */
    ALL
}
