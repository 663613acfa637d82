package fr.preau.ground.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A thing of any module, named without knowing the module: {@code commune:92048}, {@code
 * etablissement:0921234A}.
 *
 * @param kind lower-case word of the field, the same as in the address of its page
 * @param id public code of the thing
 */
public record Ref(String kind, String id) {
    private static final int LONGEST = 80;

    /** Reads {@code kind:id}; empty when the text has not that form. */
    public static Optional<Ref> of(String text) {
        int colon = text.indexOf(':');
        boolean formed = colon > 0 && colon < text.length() - 1 && text.length() <= LONGEST;
        return formed && text.chars().allMatch(Ref::allowed)
                ? Optional.of(new Ref(text.substring(0, colon), text.substring(colon + 1)))
                : Optional.empty();
    }

    /** The ids of those of that kind, in their order. */
    public static List<String> ids(Collection<Ref> refs, String kind) {
        return refs.stream().filter(ref -> ref.kind().equals(kind)).map(Ref::id).toList();
    }

    private static boolean allowed(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.');
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
