package fr.preau.ground.files;

import fr.preau.ground.policy.SignedIn;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module that attaches files says of them: this one knows neither what they are attached to nor who may read it.
 * A module has one bean of it; a file that no module answers for is read by nobody, and removed in the end.
 */
public interface Attachments {

    /** Who may read a file. */
    enum Readers {
        /** Nobody who asks, for all this module knows. */
        NOBODY,
        /** Whoever asks this time, and not everybody. */
        ASKING,
        /** Anybody, without an account. */
        EVERYBODY
    }

    /**
     * A module whose files are read by anybody as soon as they are attached: a bean says which they are, and all are
     * asked in one statement.
     */
    interface PublicFiles {
        /** A select of {@code (file)}, the SHA-256 of each, or null. */
        String attached();
    }

    /**
     * Who may read that file.
     *
     * @param person who asks; absent for whoever has not signed in
     */
    Readers readers(String sha256, @Nullable SignedIn person);

    /** Those of the files that something of this module still refers to. */
    Set<String> referred(Collection<String> sha256);
}
