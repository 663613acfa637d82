package fr.preau.convening;

import java.util.Collection;
import java.util.List;

/**
 * What a room knows of the deadlines of what was convened in it: a bean of each room that has any.
 */
public interface Deadlines {
    /** Those that come in 7 days or less, or in 1; read by every node, again and again. */
    List<Deadline> near();

    /** The organisations whose seats are still to be heard, as they were invited. */
    List<String> awaited(Deadline one);

    /**
     * Keeps that these persons are reminded, in the transaction of their letters.
     *
     * @return those who were not yet
     */
    List<String> mark(Deadline one, Collection<String> persons);
}
