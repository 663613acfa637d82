package fr.preau.rooms.practices.practice;

import fr.preau.ground.web.Visit;
import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** A section that another module adds to the page of a sheet: its replications, what is like it. */
public interface PracticePanel {

    /**
     * A section ready to be drawn.
     *
     * @param anchor in the page, a French word
     * @param title of the section, in the language of the visit
     * @param content what follows the title: {@code visit.piece("rooms/practices/replication/tree", page)}
     */
    record Section(String anchor, String title, Content content) {}

    /** Its place among the others, smallest first. */
    int order();

    /** The section of that sheet, in at most one statement; absent when there is nothing to say. */
    @Nullable
    Section section(Visit visit, Practice practice);
}
