package fr.preau.charter;

import fr.preau.charter.Charter.State;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A charter as who convenes it has it before their eyes.
 *
 * @param working the text that is being written; absent before anything is
 * @param sha256 of the latest version; absent while none is kept
 * @param seats how many
 * @param days the day each stage is to begin
 */
record CharterFile(
        Charter charter,
        Drafting.@Nullable Working working,
        @Nullable String sha256,
        int seats,
        Map<State, LocalDate> days) {}
