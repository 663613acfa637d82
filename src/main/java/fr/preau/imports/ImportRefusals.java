package fr.preau.imports;

import fr.preau.kernel.Refusal;

/** How this module says no: the whole file, in one sentence, nothing changed. */
final class ImportRefusals {
    private ImportRefusals() {}

    /**
     * @param reason the end of the key {@code imports.refused.…}
     */
    static Refusal because(String reason, Object... arguments) {
        return new Refusal.BadRequest("file", "imports.refused." + reason, arguments);
    }
}
