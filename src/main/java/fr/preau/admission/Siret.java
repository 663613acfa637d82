package fr.preau.admission;

import fr.preau.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What ProConnect said of the establishment of whoever has signed in with it. */
final class Siret {
    private Siret() {}

    /** Absent when they signed in otherwise. */
    static @Nullable String of(HttpServletRequest request) {
        return Sessions.siret(request).orElse(null);
    }
}
