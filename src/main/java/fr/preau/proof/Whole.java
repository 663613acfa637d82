package fr.preau.proof;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts checked stretches of lines one after the other, and compares roots with checkpoints. */
final class Whole {
    private final Signed signed;
    private final Forest forest = new Forest();
    private final Meaning meaning;
    private long lines;
    private byte @Nullable [] lastHash = new byte[0];
    private byte[] lastAt = new byte[0];

    Whole(Signed signed) {
        this.signed = signed;
        this.meaning = new Meaning(signed);
    }

    Meaning meaning() {
        return meaning;
    }

    long lines() {
        return lines;
    }

    /** Before any line, a checkpoint of no line has the root of nothing. */
    Verification.@Nullable Fault empty() {
        return disagreement();
    }

    Verification.@Nullable Fault add(CheckedLines stretch) {
        for (byte[] leaf : stretch.leading) {
            Verification.Fault wrong = hidden(leaf);
            if (wrong != null) {
                return wrong;
            }
        }
        if (stretch.count > 0) {
            Verification.Fault wrong = joint(stretch);
            if (wrong != null) {
                return wrong;
            }
            wrong = meaning.read(stretch);
            if (wrong != null) {
                lines = meaning.reached();
                return wrong;
            }
            wrong = grow(stretch.stretches);
            if (wrong != null && stretch.fault == null) {
                return wrong;
            }
            lines = stretch.first + stretch.count; // a wrong line says more than a wrong root
            lastHash = stretch.lastHash();
            lastAt = stretch.lastAt;
        }
        return stretch.fault == null ? null : fault(stretch.fault);
    }

    /** Whether a stretch continues what came before. */
    private Verification.@Nullable Fault joint(CheckedLines stretch) {
        if (stretch.first != lines) {
            return fault("proof.fault.number");
        }
        boolean follows =
                lastHash == null
                        ? stretch.firstPrevious.length > 0
                        : Arrays.equals(stretch.firstPrevious, lastHash);
        if (!follows) {
            return fault("proof.fault.chain");
        }
        return lastAt.length > 0 && Arrays.compare(stretch.firstAt, lastAt) < 0
                ? fault("proof.fault.clock")
                : null;
    }

    private Verification.@Nullable Fault hidden(byte[] leaf) {
        Verification.Fault wrong = meaning.hidden(lines);
        if (wrong != null) {
            return wrong;
        }
        forest.add(0, lines, leaf);
        lines++;
        lastHash = null;
        return disagreement();
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
                : meaning.end(lines);
    }

    private Verification.Fault fault(String key) {
        return Verification.Fault.of(key, lines);
    }
}
