package fr.preau.ground.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a ballot, and its members, each of the form it must have or refused. */
record BallotLine(long n, String type, String at, Map<?, ?> data) {
    private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private static final Pattern MANDATE = Pattern.compile("M-[0-9A-Z]+");

    /** The line, which has been found to have the members of one. */
    static BallotLine of(long n, Map<String, Object> whole) {
        return new BallotLine(n, String.valueOf(whole.get("type")), String.valueOf(whole.get("at")),
                whole.get("data") instanceof Map<?, ?> data ? data : Map.of());
    }

    /** Refuses other members than these; those that end with a question mark may lack. */
    void members(String... names) {
        int found = 0;
        for (String name : names) {
            boolean optional = name.endsWith("?");
            boolean here = has(optional ? name.substring(0, name.length() - 1) : name);
            refuse(!here && !optional);
            found += here ? 1 : 0;
        }
        refuse(found != data.size());
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
        refuse(!HOUR.matcher(text).matches());
        return text;
    }

    void hex(String member, int length) {
        String text = text(member);
        refuse(text.length() != length || !HEX.matcher(text).matches());
    }

    /** The mandates that made the deed: one or more, none twice. */
    Set<?> mandates() {
        List<?> by = list("by");
        for (Object one : by) {
            refuse(!(one instanceof String text) || !MANDATE.matcher(text).matches());
        }
        var distinct = new HashSet<>(by);
        BallotLines.refuse(by.isEmpty() || distinct.size() < by.size(), "two", n, type);
        return distinct;
    }

    /** Refuses what is not the deed of two persons. */
    void two() {
        BallotLines.refuse(mandates().size() != 2, "two", n, type);
    }

    private <T> T member(Class<T> kind, String name) {
        @Nullable Object value = data.get(name);
        if (!kind.isInstance(value)) {
            throw BallotLines.refused("form", n, type);
        }
        return kind.cast(value);
    }

    private void refuse(boolean so) {
        BallotLines.refuse(so, "form", n, type);
    }
}
