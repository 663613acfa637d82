package fr.preau.rooms.practices.sheet;

import fr.preau.rooms.practices.sheet.SheetTable.ManuscriptRow;
import fr.preau.rooms.practices.sheet.SheetTable.SheetBatch;
import fr.preau.rooms.practices.sheet.SheetTable.Unread;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads sheets from JSON: one or a list, as {@code GET /api/v1/practices/{id}} gives them or as its member
 * {@code sheet} alone. Pure: what cannot be read is told with its place, and what can is read all the same.
 */
final class SheetJson {
    private static final String SHEET = "sheet";
    private static final String ITEMS = "items";

    /** Beyond, the text was not made by mistake. */
    private static final int MOST_UNREAD = 20;

    private static final int LONGEST_PLACE = 80;

    private SheetJson() {}

    static SheetBatch read(String text, JsonMapper json) {
        ObjectReader reader = json.readerFor(Sheet.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        try {
            SheetBatch twice = twice(text, json);
            if (twice != null) {
                return twice;
            }
            List<ManuscriptRow> lines = new ArrayList<>();
            for (JsonNode node : sheets(tree(text, json))) {
                if (lines.size() > SheetTable.MOST) {
                    break;
                }
                lines.add(line(lines.size() + 1L, node, reader));
            }
            return new SheetBatch("", List.of(), lines);
        } catch (StreamConstraintsException tooDeep) {
            return SheetBatch.wrong("deep");
        } catch (JacksonException unreadable) {
            TokenStreamLocation at = unreadable.getLocation();
            return at == null || at.getLineNr() < 1 ? SheetBatch.wrong("json")
                    : SheetBatch.wrong("json.at", at.getLineNr(), at.getColumnNr());
        }
    }

    /** The first key that an object has twice: which of its values counts is not guessed. */
    private static @Nullable SheetBatch twice(String text, JsonMapper json) {
        try (JsonParser parser = json.createParser(text)) {
            Deque<Set<String>> open = new ArrayDeque<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
                    int line = parser.currentTokenLocation().getLineNr();
                    return SheetBatch.wrong("json.twice", bounded(parser.currentName()), line);
                }
            }
            return null;
        }
    }

    /** Numbers digit for digit, as they are written. */
    private static JsonNode tree(String text, JsonMapper json) {
        return json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .readTree(text);
    }

    private static Collection<JsonNode> sheets(JsonNode root) {
        if (root.isArray()) {
            return ((ArrayNode) root).values();
        }
        JsonNode items = root.get(ITEMS);
        return items != null && items.isArray() ? ((ArrayNode) items).values() : List.of(root);
    }

    private static ManuscriptRow line(long number, JsonNode node, ObjectReader reader) {
        JsonNode inside = node.get(SHEET);
        JsonNode sheet = inside != null && inside.isObject() ? inside : node;
        if (!sheet.isObject()) {
            return new ManuscriptRow(number, Manuscript.NOTHING, List.of(Unread.grave("", "object")));
        }
        List<Unread> unread = new ArrayList<>();
        JsonNode bare = sheet.deepCopy();
        withoutNothing(bare, "", unread);
        Sheet read = read(bare, reader, unread);
        return new ManuscriptRow(number, typed(read, unread), List.copyOf(unread));
    }

    /** Takes out what cannot be read, piece by piece, until the rest can. */
    private static Sheet read(JsonNode bare, ObjectReader reader, List<Unread> unread) {
        while (unread.size() < MOST_UNREAD) {
            try {
                return reader.readValue(bare);
            } catch (DatabindException wrong) {
                unread.add(unread(wrong));
                if (!takenOut(bare, wrong.getPath())) {
                    return Sheet.EMPTY;
                }
            }
        }
        return Sheet.EMPTY;
    }

    private static Unread unread(DatabindException wrong) {
        String place = place(wrong.getPath());
        if (wrong instanceof UnrecognizedPropertyException) {
            return new Unread(place, "unknown", List.of(), false);
        }
        Class<?> wanted = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return wanted != null && wanted.isEnum() ? Unread.grave(place, "type.code", codes(wanted))
                : Unread.grave(place, type(wanted));
    }

    private static String type(@Nullable Class<?> wanted) {
        if (wanted == Integer.class || wanted == Long.class) {
            return "type.whole";
        }
        if (wanted == BigDecimal.class) {
            return "type.number";
        }
        if (wanted == String.class) {
            return "type.text";
        }
        return wanted != null && Collection.class.isAssignableFrom(wanted) ? "type.list" : "type.object";
    }

    private static String codes(Class<?> wanted) {
        return Arrays.stream(Objects.requireNonNull(wanted.getEnumConstants()))
                .map(one -> ((Enum<?>) one).name())
                .collect(Collectors.joining(", "));
    }

    /** {@code costs[0].low}. */
    private static String place(List<JacksonException.Reference> path) {
        var place = new StringBuilder();
        for (JacksonException.Reference reference : path) {
            if (reference.getPropertyName() == null) {
                place.append('[').append(reference.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return place.substring(0, Math.min(place.length(), LONGEST_PLACE));
    }

    private static boolean takenOut(JsonNode from, List<JacksonException.Reference> path) {
        JsonNode at = from;
        for (int i = 0; i < path.size() - 1 && at != null; i++) {
            String name = path.get(i).getPropertyName();
            at = name == null ? at.get(path.get(i).getIndex()) : at.get(name);
        }
        if (at == null || path.isEmpty()) {
            return false;
        }
        JacksonException.Reference last = path.getLast();
        if (at instanceof ObjectNode object && last.getPropertyName() != null) {
            return object.remove(last.getPropertyName()) != null;
        }
        return at instanceof ArrayNode array && array.remove(last.getIndex()) != null;
    }

    /** A list has no holes: what is nothing in one is taken out and told. */
    private static void withoutNothing(JsonNode at, String place, List<Unread> unread) {
        if (at instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> withoutNothing(entry.getValue(),
                            place.isEmpty() ? entry.getKey() : place + "." + entry.getKey(), unread));
        } else if (at instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                String here = place + "[" + i + "]";
                if (array.get(i).isNull()) {
                    array.remove(i);
                    if (unread.size() < MOST_UNREAD) {
                        unread.add(Unread.grave(bounded(here), "nothing"));
                    }
                } else {
                    withoutNothing(array.get(i), here, unread);
                }
            }
        }
    }

    private static String bounded(String place) {
        return place.substring(0, Math.min(place.length(), LONGEST_PLACE));
    }

    /** As if it had been typed: only what the form asks, and what a database keeps. */
    private static Manuscript typed(Sheet sheet, List<Unread> unread) {
        Manuscript filled = SheetTranscript.of(sheet);
        Manuscript typed = Manuscript.NOTHING;
        for (Section section : Section.values()) {
            if (!filled.of(section).isEmpty()) {
                typed = typed.with(section, Manuscript.sent(section, filled.of(section)));
            }
        }
        long most = java.util.stream.Stream
                .of(sheet.steps(), sheet.partners(), sheet.costs(), sheet.financing(), sheet.results(),
                        sheet.documents())
                .mapToLong(List::size)
                .max()
                .orElse(0);
        if (most > Manuscript.MOST_ROWS) {
            unread.add(Unread.grave("", "rows", most, Manuscript.MOST_ROWS));
        }
        return typed;
    }
}
