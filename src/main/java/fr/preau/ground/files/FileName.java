package fr.preau.ground.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file as it will be shown: no folder, nothing that is not seen or that turns the direction of what
 * follows, nothing a system refuses.
 *
 * @param stem never empty, 120 characters at most
 * @param extension in lower case, without the point; empty when there is none
 */
record FileName(String stem, String extension) {
    private static final int LONGEST = 120;
    private static final int MUCH = 4_000;
    private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\u2028\u2029]");
    private static final Pattern REFUSED = Pattern.compile("[\"*:<>?|%;]");
    private static final Pattern EXTENSION = Pattern.compile("(.+)\\.([A-Za-z0-9]{1,5})");

    static FileName of(@Nullable String sent) {
        String name = sent == null ? "" : sent.substring(0, Math.min(sent.length(), MUCH));
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(HIDDEN.matcher(name).replaceAll(""), Normalizer.Form.NFC);
        name = REFUSED.matcher(name).replaceAll(" ").replaceAll("[\\s\\p{Z}]+", " ").strip();
        var found = EXTENSION.matcher(name);
        boolean ends = found.matches();
        String stem = bounded(ends ? found.group(1) : name);
        return new FileName(stem.isEmpty() ? "document" : stem, ends ? found.group(2).toLowerCase(Locale.ROOT) : "");
    }

    /** No point at either end, cut where no character is broken. */
    private static String bounded(String stem) {
        String plain = stem.replaceAll("^[. ]+|[. ]+$", "");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end).strip();
    }

    /** As it is told to whoever sent it. */
    String whole() {
        return extension.isEmpty() ? stem : stem + "." + extension;
    }
}
