package fr.preau.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a ballot, and its members, each of the form it must have or refused. */
record BallotLine(long n, String type, String at, Map<?, ?> data) {
    private static final Pattern HOUR =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private static final Pattern MANDATE = Pattern.compile("M-[0-9A-Z]+");

    /** The line, which has been found to have the members of one. */
    static BallotLine of(long n, Map<String, Object> whole) {
        return new BallotLine(
                n,
                String.valueOf(whole.get("type")),
                String.valueOf(whole.get("at")),
                whole.get("data") instanceof Map<?, ?> data ? data : Map.of());
    }

    /** Refuses other members than these; those that end with a question mark may lack. */
    void members(String... names) {
        int found = 0;
        for (String name : names) {
            boolean optional = name.endsWith("?");
            boolean here = has(optional ? name.substring(0, name.length() - 1) : name);
            if (!here && !optional) {
                throw refused();
            }
            found += here ? 1 : 0;
        }
        if (found != data.size()) {
            throw refused();
        }
    }

    boolean has(String member) {
        return data.containsKey(member);
    }

    String text(String member) {
        return member(String.class, member);
    }

    long whole(String member) {
        return member(Long.class, member);
    }

    boolean truth(String member) {
        return member(Boolean.class, member);
    }

    Map<?, ?> object(String member) {
        return member(Map.class, member);
    }

    List<?> list(String member) {
        return member(List.class, member);
    }

    String hour(String member) {
        String text = text(member);
        if (!HOUR.matcher(text).matches()) {
            throw refused();
        }
        return text;
    }

    void hex(String member, int length) {
        String text = text(member);
        if (text.length() != length || !HEX.matcher(text).matches()) {
            throw refused();
        }
    }

    /** The mandates that made the deed: one or more, none twice. */
    Set<?> mandates() {
        List<?> by = list("by");
        for (Object one : by) {
            if (!(one instanceof String text) || !MANDATE.matcher(text).matches()) {
                throw refused();
            }
        }
        var distinct = new HashSet<>(by);
        if (by.isEmpty() || distinct.size() < by.size()) {
            throw BallotLines.refused("two", n, type);
        }
        return distinct;
    }

    /** Refuses what is not the deed of two persons. */
    void two() {
        if (mandates().size() != 2) {
            throw BallotLines.refused("two", n, type);
        }
    }

    private <T> T member(Class<T> kind, String name) {
        @Nullable Object value = data.get(name);
        if (!kind.isInstance(value)) {
            throw refused();
        }
        return kind.cast(value);
    }

    private RuntimeException refused() {
        return BallotLines.refused("form", n, type);
    }
}
