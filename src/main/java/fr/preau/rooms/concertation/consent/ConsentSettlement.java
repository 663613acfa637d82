package fr.preau.rooms.concertation.consent;

import fr.preau.ground.journal.Journal;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What a room does when a consent that it asked has come to its outcome: a bean of each room that asks any. It depends
 * on no door that asks.
 */
public interface ConsentSettlement {
    /** The kind of the things of that room. */
    String kind();

    /**
     * Does what follows, inside the deed that settled it; nothing follows when another text took its place.
     *
     * @param it with its outcome
     */
    void settled(Consent it, Instant at, Consumer<Journal.Act> say);
}
