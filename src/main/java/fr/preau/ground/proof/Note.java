package fr.preau.ground.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text and who signed it, as C2SP writes it (c2sp.org/signed-note): the text, an empty line, then a line for each
 * signature. Parsed strictly: there is one way to write a note.
 *
 * @param text ends with a line feed
 */
public record Note(String text, List<Signature> signatures) {
    private static final int MOST_SIGNATURES = 100;
    private static final int LONGEST = 64 * 1024;
    private static final int ID = 4;
    private static final String DASH = "— ";
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}+]+");

    /**
     * One line under the text.
     *
     * @param name of the key
     * @param id of the key: the first four bytes of a hash of its name, kind and public part
     * @param bytes what the key made
     */
    public record Signature(String name, int id, byte[] bytes) {

        /** As it is written in a note, with its line feed. */
        public String line() {
            byte[] all = ByteBuffer.allocate(ID + bytes.length).putInt(id).put(bytes).array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
        }

        /** The signature on that line, without line feed. */
        public static Optional<Signature> parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space <= DASH.length()) {
                return Optional.empty();
            }
            String name = line.substring(DASH.length(), space);
            byte[] all = base64(line.substring(space + 1));
            return !named(name) || all == null || all.length <= ID ? Optional.empty()
                    : Optional.of(new Signature(name, ByteBuffer.wrap(all).getInt(),
                            Arrays.copyOfRange(all, ID, all.length)));
        }
    }

    /** The note in that text; empty when it is not exactly a note. */
    public static Optional<Note> parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        boolean printable = note.chars().allMatch(c -> c >= ' ' || c == '\n');
        if (gap < 0 || note.length() > LONGEST || !printable || note.indexOf('\ufffd') >= 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        return lines(note.substring(gap + 2)).map(signatures -> new Note(note.substring(0, gap + 1), signatures));
    }

    /** Signature lines alone, each ending with a line feed. */
    public static Optional<List<Signature>> lines(String lines) {
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.isEmpty() ? new String[0] : lines.split("\n", -1)) {
            if (line.isEmpty() && !signatures.isEmpty()) {
                continue;
            }
            Optional<Signature> signature = Signature.parse(line);
            if (signature.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(signature.get());
        }
        boolean some = !signatures.isEmpty() && signatures.size() <= MOST_SIGNATURES;
        return some && lines.endsWith("\n") ? Optional.of(signatures) : Optional.empty();
    }

    /** The texts of notes written one after the other. */
    public static List<String> apart(String notes) {
        List<String> all = new ArrayList<>();
        var builder = new StringBuilder();
        boolean signed = false;
        for (String line : notes.lines().toList()) {
            if (signed && !line.startsWith(DASH)) {
                all.add(builder.toString());
                builder.setLength(0);
            }
            signed = line.startsWith(DASH);
            if (!builder.isEmpty() || !line.isEmpty()) {
                builder.append(line).append('\n');
            }
        }
        if (!builder.isEmpty()) {
            all.add(builder.toString());
        }
        return all;
    }

    /** Whether that can be the name of a key: no space of any kind, no plus sign. */
    public static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * What is written so in base 64, with its padding; nothing when it could be written otherwise.
     */
    public static byte @Nullable [] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        var all = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> all.append(signature.line()));
        return all.toString();
    }
}
