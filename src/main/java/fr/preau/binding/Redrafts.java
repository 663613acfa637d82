package fr.preau.binding;

import fr.preau.charter.Charter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The amendments of a charter, from the module that keeps them. */
public interface Redrafts {
    /**
     * What that amendment would leave of the latest version, or of the one it was decided on; at
     * most one statement, none when it was read since the journal grew.
     *
     * @param lines how many lines the journal has
     * @return absent when the charter has no such amendment
     */
    @Nullable Redraft of(Charter charter, String amendment, long lines);

    /** Those that wait for their vote, in the order they were filed. */
    List<String> waiting(Charter charter, long lines);
}
