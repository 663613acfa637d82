package fr.preau.rooms.programmes.pool;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes.
 *
 * @param inhabitants absent to take what the référentiel counts, as {@code pupils}
 * @param source of what is told here; empty when nothing is
 * @param by the deliberation; empty when not said
 */
public record NewMember(String organisation, @Nullable Integer inhabitants, @Nullable Integer pupils, String source,
        LocalDate day, String by) {
    /** The same, of that organisation. */
    NewMember of(String other) {
        return new NewMember(other, inhabitants, pupils, source, day, by);
    }
}
