package fr.preau.ground.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a checkpoint (c2sp.org/tlog-checkpoint): so many lines, this root.
 *
 * @param origin which log: {@code <public name>/registre/<ledger>}
 * @param size how many lines
 * @param root of the tree of those lines
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** The checkpoint of a note's text; lines after the third are allowed and mean nothing here. */
    public static Optional<Checkpoint> parse(String text) {
        String[] lines = text.split("\n", -1);
        boolean whole = lines.length >= 4 && lines[lines.length - 1].isEmpty()
                && Arrays.stream(lines, 0, lines.length - 1).noneMatch(String::isEmpty);
        if (!whole || !SIZE.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        byte[] root = Note.base64(lines[2]);
        return root == null || root.length != MerkleTree.HASH ? Optional.empty()
                : Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root));
    }
}
