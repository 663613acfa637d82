package fr.preau.admission;

import fr.preau.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * "Je représente…": a person asks to act for an organisation.
 *
 * @param id {@code D-…}
 * @param person who asks, {@code P-…}
 * @param personName empty when they are erased
 * @param until the last day, inclusive; absent when it has no known end
 * @param recovers the mandate of the same person, who has lost their former account
 * @param preparedBy the mandate of the colleague who prepared it
 * @param expiresAt after which nobody can settle it any more
 * @param contribution the mandate to contribute that the proof gave at once
 * @param mandate the mandate that it was granted
 * @param reason why it was refused, in words
 * @param confirmations how many vouchers have confirmed it
 */
public record Request(
        String id,
        String person,
        String personName,
        String organisation,
        String function,
        Set<Power> powers,
        LocalDate from,
        @Nullable LocalDate until,
        String source,
        @Nullable LocalDate sourceDate,
        @Nullable String recovers,
        @Nullable String preparedBy,
        State state,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Proof proof,
        @Nullable String contribution,
        @Nullable String mandate,
        @Nullable Instant settledAt,
        String reason,
        int confirmations) {

    /** Where it stands. */
    public enum State {
        MADE,
        PROVED,
        /** Proved, and one voucher out of two has confirmed it. */
        CONFIRMED,
        GRANTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED;

        /** Whether something may still happen to it. */
        public boolean open() {
            return this == MADE || this == PROVED || this == CONFIRMED;
        }
    }

    /** What shows that a person belongs to the organisation. */
    public enum Proof {
        /** ProConnect said the SIRET of one of its establishments. */
        SIRET,
        /** They had the code that its official address received. */
        ADDRESS,
        /** A voucher said so. */
        VOUCHER
    }

    /** What a proof gives by itself. */
    static final Set<Power> BY_PROOF = Set.of(Power.CONTRIBUTE);

    /** Two people from elsewhere are needed: for more than contributing, or to take over rights. */
    public boolean needsTwo() {
        return recovers != null || !BY_PROOF.containsAll(powers);
    }

    Set<Power> ordered() {
        return EnumSet.copyOf(powers);
    }
}
