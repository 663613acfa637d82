package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** What a room adds to the page of a school; one bean a room. */
public interface SchoolMargin {
    /**
     * A section, ready to be drawn; absent when it has nothing to say of that school.
     *
     * @param uai of a school that exists
     */
    @Nullable
    Content section(Visit visit, String uai);
}
