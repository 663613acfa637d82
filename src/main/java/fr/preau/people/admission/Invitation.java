package fr.preau.people.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mandate offered to whoever signs in with an address.
 *
 * @param id {@code I-…}
 * @param mail in lower case; absent once forgotten
 * @param language of its letters, {@code fr} or {@code en}
 * @param preparedBy the mandate of the colleague who prepared it; absent when nobody did
 * @param madeBy the mandate under which it gives; absent while nobody who may give has confirmed it
 * @param sentAt when its last letter left
 * @param mandate the one it gave, once accepted
 * @param request the one it became, once accepted in an organisation without an administrator
 * @param reply a word of whoever declined it; empty when there is none
 */
public record Invitation(String id, @Nullable String mail, String language, WantedMandate wanted, State state,
        @Nullable String preparedBy, @Nullable String madeBy, Instant madeAt, Instant expiresAt,
        @Nullable Instant sentAt, @Nullable String mandate, @Nullable String request,
        String reply) implements Demarche {

    @Override
    public Kind kind() {
        return Kind.INVITATION;
    }

    /** The colleague who prepared it could give nothing, and no administrator has confirmed it. */
    boolean becomesRequest() {
        return madeBy == null;
    }

    /** The mandate of who offers it. */
    String giver() {
        return String.valueOf(madeBy == null ? preparedBy : madeBy);
    }
}
