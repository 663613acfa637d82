package fr.preau.ground.web;

import org.jspecify.annotations.Nullable;

/**
 * One step of the breadcrumb: its words, and where it leads (nowhere for the page itself).
 *
 * @param written whether people wrote these words, in French
 */
public record Crumb(String label, @Nullable String path, boolean written) {
    public Crumb(String label, @Nullable String path) {
        this(label, path, false);
    }

    /** In the words of those who named it. */
    public static Crumb written(String label, @Nullable String path) {
        return new Crumb(label, path, true);
    }
}
