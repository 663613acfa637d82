package fr.preau.rooms.charters.debate;

import fr.preau.rooms.charters.charter.Charter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which amendments are voted, from the module that has them voted. */
public interface Agenda {
    /** The order that who convenes keeps; absent while none is kept. At most one statement. */
    @Nullable
    Order of(Charter charter);

    /**
     * What is voted, in order.
     *
     * @param places those decided already too
     * @param reasons why who convenes chose another order than the one proposed, each time
     */
    record Order(List<Place> places, List<String> reasons) {
        /** From 1; 0 for what has no place. */
        int rank(String amendment) {
            for (int i = 0; i < places.size(); i++) {
                if (places.get(i).amendment().equals(amendment)) {
                    return i + 1;
                }
            }
            return 0;
        }
    }

    /**
     * An amendment in its place.
     *
     * @param rule key of the sentence that says why, when the order was proposed
     */
    record Place(String amendment, String rule) {}
}
