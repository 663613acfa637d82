package fr.preau.tools.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes, or would.
 *
 * @param share as what they come; empty where there are none
 * @param uai the school where they work, if they said one
 * @param school its name; empty for none
 * @param organisation for which they come, under a mandate; absent for somebody known by a mail
 * @param mail absent under a mandate, and once it was erased
 * @param name empty once it was erased
 * @param needs what helps them to come, to sit, to eat; may be empty
 * @param holds whether a place is kept for them
 * @param until when it lapses; absent when it does not
 * @param cancelled whether it ended because they said so; absent while it has not ended
 * @param rank among those who wait, from 1; 0 when they do not
 * @param sessions to how many parts of it they came
 */
public record Registration(long id, String occasion, String share, @Nullable String uai, String school,
        @Nullable String organisation, @Nullable String organisationName, @Nullable String mandate,
        @Nullable String mail, String language, String name, String needs, boolean holds, Instant askedAt,
        @Nullable Instant confirmedAt, @Nullable Instant until, @Nullable Boolean cancelled, int rank, int sessions) {

    /** Where it is. */
    public enum State {
        /** They have not followed the link of the letter yet. */
        UNCONFIRMED,
        /** They come. */
        COMES,
        /** A place was freed, and is kept for them until they say. */
        OFFERED,
        /** They wait for a place. */
        WAITS, CANCELLED, LAPSED
    }

    public State state() {
        if (cancelled != null) {
            return cancelled ? State.CANCELLED : State.LAPSED;
        }
        if (confirmedAt == null) {
            return State.UNCONFIRMED;
        }
        return holds ? until == null ? State.COMES : State.OFFERED : State.WAITS;
    }

    public boolean ended() {
        return cancelled != null;
    }

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "Registration[" + id + " " + state() + "]";
    }
}
