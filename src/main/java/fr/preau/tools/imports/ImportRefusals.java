package fr.preau.tools.imports;

import fr.preau.ground.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** How this module says no: the whole file, in one sentence, nothing changed. */
final class ImportRefusals {
    private ImportRefusals() {}

    /**
     * @param reason the end of the key {@code imports.refused.…}
     */
    static Refusal because(String reason, Object... arguments) {
        return new Refusal.BadRequest("file", "imports.refused." + reason, arguments);
    }

    /** The same, when it is so. */
    static void refuse(boolean so, String reason, Object... arguments) {
        if (so) {
            throw because(reason, arguments);
        }
    }

    /** What stops the reading of a file of JSON, with the line where it does. */
    static Refusal json(String file, JacksonException why) {
        TokenStreamLocation at = why.getLocation();
        return because("json", file, at == null ? 1 : Math.max(1, at.getLineNr()));
    }
}
