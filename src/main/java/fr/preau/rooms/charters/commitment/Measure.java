package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Visit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another module knows, on a day, of what a promise measures.
 *
 * @param says it in one sentence, in the language of the reader
 * @param path of the page where it is read whole, without the language
 */
public record Measure(String says, LocalDate day, String path) {

    /** A bean of a module that counts something that may be promised. */
    public interface Teller {

        /**
         * What it knows, without a statement; absent when nothing.
         *
         * @param promises the one that is shown, then those that it depends on
         * @param operations that came of it
         */
        @Nullable
        Measure measure(Visit visit, List<Commitment> promises, Collection<Ref> operations);
    }
}
