package fr.preau.proof;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts checked stretches of lines one after the other, and compares roots with checkpoints. */
final class Whole {
    private final Signed signed;
    private final Forest forest = new Forest();
    private long lines;
    private byte[] lastHash = new byte[0];
    private byte[] lastAt = new byte[0];

    Whole(Signed signed) {
        this.signed = signed;
    }

    long lines() {
        return lines;
    }

    /** Before any line, a checkpoint of no line has the root of nothing. */
    Verification.@Nullable Fault empty() {
        return disagreement();
    }

    Verification.@Nullable Fault add(CheckedLines stretch) {
        if (stretch.count > 0) {
            if (stretch.first != lines) {
                return fault("proof.fault.number");
            }
            if (!Arrays.equals(stretch.firstPrevious, lastHash)) {
                return fault("proof.fault.chain");
            }
            if (lastAt.length > 0 && Arrays.compare(stretch.firstAt(), lastAt) < 0) {
                return fault("proof.fault.clock");
            }
            Verification.Fault wrong = grow(stretch.stretches);
            if (wrong != null && stretch.fault == null) {
                return wrong;
            }
            lines = stretch.first + stretch.count; // a wrong line says more than a wrong root
            lastHash = stretch.lastHash();
            lastAt = stretch.lastAt();
        }
        return stretch.fault == null ? null : fault(stretch.fault);
    }

    private Verification.@Nullable Fault grow(List<List<Forest.Grown>> stretches) {
        for (List<Forest.Grown> trees : stretches) {
            for (Forest.Grown tree : trees) {
                forest.add(tree.level(), tree.from(), tree.hash());
                lines = tree.from() + (1L << tree.level());
            }
            Verification.Fault wrong = trees.isEmpty() ? null : disagreement();
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private Verification.@Nullable Fault disagreement() {
        byte[] root = signed.root(lines);
        return root == null || Arrays.equals(root, forest.root())
                ? null
                : Verification.Fault.of("proof.fault.root", lines);
    }

    /** After the last line, which must end as a line does. */
    Verification.@Nullable Fault end(int rest) {
        if (rest > 0) {
            return fault("proof.fault.cut");
        }
        return signed.covered() > lines
                ? Verification.Fault.of("proof.fault.tail", lines, signed.covered())
                : null;
    }

    private Verification.Fault fault(String key) {
        return Verification.Fault.of(key, lines);
    }
}
