package fr.preau.admission;

import fr.preau.account.Held;
import fr.preau.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mandate offered to whoever signs in with an address.
 *
 * @param id {@code I-…}
 * @param mail in lower case; absent once forgotten
 * @param language of its letters, {@code fr} or {@code en}
 * @param until the last day, inclusive; absent when it has no known end
 * @param preparedBy the mandate of the colleague who prepared it; absent when nobody did
 * @param madeBy the mandate under which it gives; absent while nobody who may give has confirmed it
 * @param letters how many have left
 * @param mandate the one it gave, once accepted
 * @param request the one it became, once accepted in an organisation without an administrator
 */
public record Invitation(
        String id,
        String organisation,
        @Nullable String mail,
        String language,
        String function,
        Set<Power> powers,
        Held.Kind kind,
        @Nullable String standsInFor,
        LocalDate from,
        @Nullable LocalDate until,
        String source,
        @Nullable LocalDate sourceDate,
        State state,
        @Nullable String preparedBy,
        @Nullable String madeBy,
        Instant madeAt,
        Instant expiresAt,
        int letters,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt,
        @Nullable String mandate,
        @Nullable String request) {

    /** Where it stands. */
    public enum State {
        /** Waits for an administrator of the organisation to confirm it. */
        PREPARED,
        /** Waits for whoever it is for. */
        OPEN,
        ACCEPTED,
        DECLINED,
        REVOKED,
        EXPIRED;

        /** Whether something may still happen to it. */
        public boolean open() {
            return this == PREPARED || this == OPEN;
        }
    }

    /** The colleague who prepared it could give nothing, and no administrator has confirmed it. */
    boolean becomesRequest() {
        return madeBy == null;
    }
}
