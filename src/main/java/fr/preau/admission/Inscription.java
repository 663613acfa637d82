package fr.preau.admission;

import fr.preau.account.Organisation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that somebody represents and the référentiel lacks, as they describe it.
 *
 * @param id {@code D-…}
 * @param personName empty when they have not said it, or are erased
 * @param mandate the one they will ask for; without a first day when it was not asked of them
 * @param reason of its refusal; empty otherwise
 * @param organisation what it has become; absent until it is accepted
 * @param request to act for it, made with it
 */
record Inscription(
        String id,
        String person,
        String personName,
        Wanted wanted,
        Drafts.Draft mandate,
        State state,
        Instant madeAt,
        Instant until,
        String reason,
        @Nullable String organisation,
        @Nullable String request) {

    /** What became of it. */
    enum State {
        MADE,
        GRANTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED
    }

    /** What is said of the organisation. */
    record Wanted(
            Organisation.Kind kind,
            String name,
            @Nullable String siren,
            @Nullable String mail,
            @Nullable String mailSource) {}

    boolean open() {
        return state == State.MADE;
    }
}
