package fr.preau.people.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has just shown who they are.
 *
 * @param person {@code P-…}
 * @param strongAt when they did strongly; absent when they did not
 * @param siret the establishment ProConnect said
 * @param idToken what ProConnect wants back when they sign out
 */
public record Entrance(String person, Means means, @Nullable Instant strongAt, @Nullable String siret,
        @Nullable String idToken) {

    /** How they showed it. */
    public enum Means {
        MAIL, PASSKEY, PROCONNECT, DEMONSTRATION
    }

    public static Entrance by(Means means, String person, @Nullable Instant strongAt) {
        return new Entrance(person, means, strongAt, null, null);
    }
}
