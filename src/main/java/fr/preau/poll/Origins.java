package fr.preau.poll;

import fr.preau.kernel.Ref;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where ballots come from. A module that puts parts of something to the vote has such a bean, so
 * that they are shown together under it.
 */
public interface Origins {
    /**
     * @param whole what is put to the vote part by part, such as a charter
     * @param part the path of the page of this part, without the language; absent for the whole
     */
    record Origin(Ref whole, @Nullable String part) {}

    /** Of those ballots, by their id; absent for the others. One statement at most. */
    Map<String, Origin> of(Collection<String> ballots);
}
