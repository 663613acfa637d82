package fr.preau.ground.tally;

import fr.preau.ground.kernel.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of parsed JSON, each of the form it must have, or refused. */
final class Json {
    private Json() {}

    /** An object of exactly so many members. */
    static Map<?, ?> object(@Nullable Object value, int members) {
        if (value instanceof Map<?, ?> object && object.size() == members) {
            return object;
        }
        throw refused();
    }

    static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw refused();
    }

    static boolean truth(Map<?, ?> object, String name) {
        if (object.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw refused();
    }

    static long whole(Map<?, ?> object, String name) {
        return whole(object.get(name));
    }

    static long whole(@Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number;
            case null, default -> throw refused();
        };
    }

    static Fraction fraction(Map<?, ?> object, String name) {
        if (object.get(name) instanceof List<?> two && two.size() == 2) {
            long p = whole(two.getFirst());
            long q = whole(two.getLast());
            if (p >= 0 && q > 0) {
                return new Fraction(p, q);
            }
        }
        throw refused();
    }

    static Refusal refused() {
        return new Refusal.BadRequest("rule", "tally.form");
    }
}
