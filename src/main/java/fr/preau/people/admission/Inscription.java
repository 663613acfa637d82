package fr.preau.people.admission;

import fr.preau.people.organisation.Organisation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that somebody represents and the référentiel lacks, as they describe it.
 *
 * @param id {@code D-…}
 * @param personName empty when they have not said it, or are erased
 * @param wanted the mandate they will ask for, without a first day when it was not asked of them; its organisation is
 * what it has become
 * @param reason of its refusal; empty otherwise
 * @param request to act for it, made with it
 */
record Inscription(String id, String person, String personName, OrganisationDescription described, WantedMandate wanted,
        State state, Instant madeAt, Instant expiresAt, String reason, @Nullable String request) implements Demarche {

    /** What is said of the organisation. */
    record OrganisationDescription(Organisation.Kind nature, String name, @Nullable String siren, @Nullable String mail,
            @Nullable String mailSource) {}

    @Override
    public Kind kind() {
        return Kind.INSCRIPTION;
    }
}
