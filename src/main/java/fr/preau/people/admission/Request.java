package fr.preau.people.admission;

import fr.preau.ground.policy.Power;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * "Je représente…": a person asks to act for an organisation.
 *
 * @param id {@code D-…}
 * @param person who asks, {@code P-…}
 * @param personName empty when they are erased
 * @param preparedBy the mandate of the colleague who prepared it
 * @param contribution the mandate to contribute that the proof gave at once
 * @param mandate the mandate that it was granted
 * @param reason why it was refused, in words
 * @param confirmations how many vouchers have confirmed it
 */
record Request(String id, String person, String personName, WantedMandate wanted, @Nullable String preparedBy,
        State state, Instant madeAt, Instant expiresAt, @Nullable Proof proof, @Nullable String contribution,
        @Nullable String mandate, String reason, int confirmations) implements Demarche {

    /** What shows that a person belongs to the organisation. */
    enum Proof {
        /** ProConnect said the SIRET of one of its establishments. */
        SIRET,
        /** They had the code that its official address received. */
        ADDRESS,
        /** A voucher said so. */
        VOUCHER
    }

    /** What a proof gives by itself. */
    static final Set<Power> BY_PROOF = Set.of(Power.CONTRIBUTE);

    @Override
    public Kind kind() {
        return Kind.REQUEST;
    }

    /** The mandate that it would take over. */
    @Nullable
    String recovers() {
        return wanted.recovers();
    }

    /** Two people from elsewhere are needed: for more than contributing, or to take over rights. */
    boolean needsTwo() {
        return recovers() != null || !BY_PROOF.containsAll(powers());
    }
}
