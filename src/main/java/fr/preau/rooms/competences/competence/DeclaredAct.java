package fr.preau.rooms.competences.competence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act as it was declared.
 *
 * @param ref {@code A-…}
 * @param siren of who declares it; absent when it has none
 * @param declarer the organisation for which somebody declared it here; absent for what a file brought
 * @param mandate under which it was declared; absent for what a file brought
 * @param fact a code of {@code droit/codes/faits.yml}
 * @param receiver SIREN of the body it names; absent when it names none
 * @param kind what the codes of its scope are: COMMUNE, EPCI, DEPARTEMENT, REGION, SCHOOL
 * @param last the last day it holds; absent when it has no known end
 * @param withdrawnAt absent while it stands
 */
record DeclaredAct(String ref, @Nullable String siren, @Nullable String declarer, @Nullable String mandate, String fact,
        String value, @Nullable String receiver, String kind, List<String> scope, LocalDate from,
        @Nullable LocalDate last, String document, @Nullable String url, Status status, Instant declaredAt,
        @Nullable Instant withdrawnAt) {

    /** What became of it. */
    enum Status {
        DECLARED, CONTESTED, WITHDRAWN
    }

    /** Where it is read, without the language. */
    String path() {
        return ActPages.PATH + "?acte=" + ref;
    }

    boolean stands() {
        return status != Status.WITHDRAWN;
    }
}
