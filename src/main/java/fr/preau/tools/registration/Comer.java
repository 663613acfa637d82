package fr.preau.tools.registration;

import org.jspecify.annotations.Nullable;

/**
 * Who comes: for an organisation, under a mandate, or by a mail.
 *
 * @param mail absent when nobody is to be written to
 */
public record Comer(@Nullable String organisation, @Nullable String organisationName, @Nullable String mandate,
        @Nullable String mail, String language, String name, String needs, Guest.As as) {

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "Comer[" + organisation + "]";
    }
}
