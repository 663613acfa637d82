package fr.preau.web;

/**
 * An entry of the menu and a bay of the home page. Only rooms that exist are beans.
 *
 * @param order its place in the menu, smallest first
 * @param path the page it opens, without the language
 * @param key of its words; {@code key.verb} ("Comprendre") and {@code key.about} (one sentence) are
 *     shown on the home page when written
 * @param icon a name of {@code static/icons.svg}
 */
public record Room(int order, String path, String key, String icon) {

    /** With the usual icon. */
    public Room(int order, String path, String key) {
        this(order, path, key, "signpost");
    }
}
