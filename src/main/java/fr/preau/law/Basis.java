package fr.preau.law;

import fr.preau.law.LawFile.LawException;

/** What a rule rests on. */
enum Basis {
    /** A law, the constitution, a treaty, a European regulation. */
    LOI,
    /** A decree or an order. */
    REGLEMENT,
    /** An agreement between bodies. */
    CONVENTION,
    /** A circular, a scheme, a guide. */
    ORIENTATION,
    /** The reply of a minister, the opinion of an authority. */
    REPONSE,
    /** What judges hold, without a text. */
    PRINCIPE,
    /** What is done. */
    PRATIQUE,
    /** A programme that was open for a time. */
    PROGRAMME;

    /** Whether it binds by itself: only then may an answer be called certain. */
    boolean binds() {
        return this == LOI || this == REGLEMENT;
    }

    static Basis read(String word) {
        for (Basis basis : values()) {
            if (basis.name().equalsIgnoreCase(word)) {
                return basis;
            }
        }
        throw new LawException("fondement inconnu « " + word + " »");
    }
}
