package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import java.time.Instant;

/**
 * A version of a charter, for good.
 *
 * @param n from 1
 * @param sha256 of {@link Text#canonical}, in hexadecimal
 * @param note what changed, in the words of who kept it; may be empty
 * @param mandate under which it was kept
 */
public record CharterVersion(String charter, int n, Text text, String sha256, Origin origin, String note, Instant at,
        String mandate) {

    /** How it came. */
    public enum Origin {
        /** By the hand of who convenes. */
        WRITTEN,
        /** From the one before, by adopted amendments. */
        AMENDED,
        /** From the charter that it revises. */
        REVISED
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/chartes/" + charter + "/versions/" + n;
    }
}
