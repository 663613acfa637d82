package fr.preau.journee;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes to a journée, or would.
 *
 * @param organisation for which they come, under a mandate; absent for somebody known by a mail
 * @param mail absent under a mandate, and once it was erased
 * @param name empty once it was erased
 * @param needs what helps them to come, to sit, to eat; may be empty
 * @param holds whether a place is kept for them
 * @param until when it lapses; absent when it does not
 * @param cancelled whether it ended because they said so; absent while it has not ended
 * @param rank among those who wait, from 1; 0 when they do not
 * @param sessions in how many they were
 */
record Registration(
        long id,
        String journee,
        @Nullable String organisation,
        @Nullable String organisationName,
        @Nullable String mandate,
        @Nullable String mail,
        String language,
        String name,
        String needs,
        boolean holds,
        Instant askedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant until,
        @Nullable Boolean cancelled,
        int rank,
        int sessions) {

    /** Where it is. */
    enum State {
        /** They have not followed the link of the letter yet. */
        UNCONFIRMED,
        /** They come. */
        COMES,
        /** A place was freed, and is kept for them until they say. */
        OFFERED,
        /** They wait for a place. */
        WAITS,
        CANCELLED,
        LAPSED
    }

    State state() {
        if (cancelled != null) {
            return cancelled ? State.CANCELLED : State.LAPSED;
        }
        if (confirmedAt == null) {
            return State.UNCONFIRMED;
        }
        return holds ? until == null ? State.COMES : State.OFFERED : State.WAITS;
    }

    boolean ended() {
        return cancelled != null;
    }

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "Registration[" + id + " " + state() + "]";
    }
}
