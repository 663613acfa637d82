package fr.preau.ground.web;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the menu and a bay of the home page, or a line in the bay of another. Only rooms that exist are beans.
 *
 * @param order its place in the menu, smallest first
 * @param path the page it opens, without the language
 * @param key of its words; those of a bay are {@code key.verb} ("Comprendre") and {@code key.about} (one sentence) too
 * @param icon a name of {@code static/icons.svg}
 * @param within the path of the room it is reached from; empty when it has an entry of its own in the menu, which has
 * seven at most
 */
public record Room(int order, String path, String key, String icon, String within) {

    /** With an entry of its own. */
    public Room(int order, String path, String key, String icon) {
        this(order, path, key, icon, "");
    }

    /** Whether that path is one of its pages. */
    boolean holds(String page) {
        return page.equals(path) || page.startsWith(path + "/");
    }

    /** How far the things of a room are, in its bay of the home page; one bean a room. */
    public interface Glance {
        /** The key of its room. */
        String room();

        /** A line of figures that lead to them; absent while there is nothing to say. */
        @Nullable
        Content glance(Visit visit);
    }
}
