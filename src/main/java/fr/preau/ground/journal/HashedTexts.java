package fr.preau.ground.journal;

/**
 * Texts kept in a table, of which a line says the SHA-256, when only Java writes them as they are hashed. A module may
 * have a bean of it, which stands alone: it serves also where no other bean is.
 */
public interface HashedTexts {

    /** The table they are in. */
    String table();

    /**
     * Reads them: {@code item}, {@code about} as a {@link Discrepancy} has them, {@code sha256} in hexadecimal,
     * {@code stored}.
     */
    String statement();

    /** The SHA-256 of what is stored, in hexadecimal. */
    String sha256(String stored);
}
