package fr.preau.practice;

import fr.preau.web.Visit;
import org.jspecify.annotations.Nullable;

/** A section that another module adds to the page of a sheet: its replications, what is like it. */
public interface Panel {

    /**
     * A section ready to be drawn.
     *
     * @param anchor in the page, a French word
     * @param title of the section
     * @param template {@code replication/tree}, which takes {@code visit} and {@code it}
     * @param it all that the template needs
     */
    record Section(String anchor, String title, String template, Object it) {}

    /** Its place among the others, smallest first. */
    int order();

    /** The section of that sheet, in at most one statement; absent when there is nothing to say. */
    @Nullable Section section(Visit visit, Practice practice);
}
