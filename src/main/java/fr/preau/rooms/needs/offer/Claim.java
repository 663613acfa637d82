package fr.preau.rooms.needs.offer;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier declares of a requirement.
 *
 * @param want the code of the requirement
 * @param says absent while nothing is chosen
 * @param proof in words or an address
 * @param proofOn absent when no proof is dated
 */
public record Claim(String want, @Nullable Says says, String proof, @Nullable LocalDate proofOn) {
    private static final int LONGEST_PROOF = 500;

    /** Whether it is met. */
    public enum Says {
        YES, PARTLY, NO
    }

    public Claim {
        proof = Fold.seen(proof.replaceAll("\\s+", " "));
    }

    /** Notes what is missing or impossible of it: what is said to be met has a dated proof. */
    void check(Refusal.Faults faults, LocalDate today) {
        faults.refuse(says == null, "dit-" + want, "offer.fault.dit");
        boolean proves = says == Says.YES || says == Says.PARTLY;
        boolean proven = !(proves && proof.isEmpty()) && proof.length() <= LONGEST_PROOF;
        faults.refuse(!proven, "preuve-" + want, "offer.fault.preuve", LONGEST_PROOF);
        boolean dated = !proves || proofOn != null && !proofOn.isAfter(today);
        faults.refuse(!dated, "jour-" + want, "offer.fault.jour");
    }

    /** Whether its proof is older than a year. */
    boolean expired(LocalDate today) {
        return proofOn != null && proofOn.plusYears(1).isBefore(today);
    }

    /** All that is declared, as its fingerprint has it. */
    static String words(Collection<Claim> all) {
        return all.stream().map(Claim::words).sorted().collect(Collectors.joining("\n"));
    }

    /** All of it, as its fingerprint has it. */
    private String words() {
        return want + " " + says + " " + Objects.toString(proofOn, "") + " " + proof;
    }
}
