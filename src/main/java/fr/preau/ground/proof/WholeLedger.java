package fr.preau.ground.proof;

import fr.preau.ground.kernel.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ledger as far as it was read: its lines follow one another by number, hash and hour, their tree has the roots that
 * checkpoints say, and what they say is allowed.
 */
final class WholeLedger {
    private final SignedCheckpoints signed;
    private final Frontier tree = new Frontier(0, new byte[0]);
    private final Meaning meaning;
    private long lines;
    private String lastAt = "";

    /** Of the last line; unknown when only its leaf is shown. */
    private @Nullable String lastHash = "";

    /** A root that differs: told only if no line is wrong, which says more. */
    private Verification.@Nullable Fault disagreement;

    private long disagreedAt;

    WholeLedger(SignedCheckpoints signed) {
        this.signed = signed;
        this.meaning = new Meaning(signed);
        compare();
    }

    Meaning meaning() {
        return meaning;
    }

    /** How many lines are right. */
    long lines() {
        return lines;
    }

    /** Takes the next line, without its line feed; what is wrong with it, if anything is. */
    Verification.@Nullable Fault add(byte[] bytes) {
        LedgerLine line = LedgerLine.of(bytes);
        if (line == null) {
            return fault("proof.fault.form");
        }
        byte[] leaf = line.leaf();
        Verification.Fault wrong = leaf == null ? shown(line) : meaning.hidden(lines);
        if (wrong != null) {
            return wrong;
        }
        lastHash = leaf == null ? Sha256.hex(bytes) : null;
        tree.add(leaf == null ? MerkleTree.leaf(bytes) : leaf);
        lines++;
        compare();
        return null;
    }

    private Verification.@Nullable Fault shown(LedgerLine line) {
        if (line.n() != lines) {
            return fault("proof.fault.number");
        }
        // after a line that is not shown, the chain cannot be followed
        boolean follows = lastHash == null ? !line.previous().isEmpty() : line.previous().equals(lastHash);
        if (!follows) {
            return fault("proof.fault.chain");
        }
        if (line.at().compareTo(lastAt) < 0) {
            return fault("proof.fault.clock");
        }
        lastAt = line.at();
        return meaning.read(line);
    }

    private void compare() {
        byte[] root = signed.root(lines);
        if (disagreement == null && root != null && !Arrays.equals(root, tree.root())) {
            disagreement = fault("proof.fault.root");
            disagreedAt = lines;
        }
    }

    /**
     * After the last line, which must end as a line does.
     *
     * @param rest how many bytes follow it
     */
    Verification.@Nullable Fault end(int rest) {
        if (rest > 0) {
            return fault("proof.fault.cut");
        }
        if (disagreement != null) {
            lines = disagreedAt;
            return disagreement;
        }
        return signed.covered() > lines ? Verification.Fault.of("proof.fault.tail", lines, signed.covered())
                : meaning.end(lines);
    }

    private Verification.Fault fault(String key) {
        return Verification.Fault.of(key, lines);
    }
}
