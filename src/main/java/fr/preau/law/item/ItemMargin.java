package fr.preau.law.item;

import fr.preau.ground.web.Visit;
import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** What a room adds to the page of what an item costs; one bean a room. */
public interface ItemMargin {
    /** A section, ready to be drawn; absent when it has nothing to say. At most one statement. */
    @Nullable
    Content section(Visit visit, Item item);
}
