package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territory;
import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** What a room adds to the page of a territory; one bean a room. */
public interface PlaceMargin {
    /** A section, ready to be drawn; absent when it has nothing to say of that territory. */
    @Nullable
    Content section(Visit visit, Territory territory);
}
