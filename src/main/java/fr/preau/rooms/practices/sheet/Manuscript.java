package fr.preau.rooms.practices.sheet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is typed in the form of a sheet, exactly as typed: by section, by name of field, the values. A field of a row
 * ends with the number of its row: {@code montant-0}. Immutable.
 */
public record Manuscript(@JsonValue Map<String, Map<String, List<String>>> sections) {
    public static final Manuscript NOTHING = new Manuscript(Map.of());

    /** More rows than anybody types; what is beyond is not kept, and said. */
    public static final int MOST_ROWS = 60;

    /** The most that is kept of one value: 200 pages and more. */
    static final int LONGEST_KEPT = 1_000_000;

    private static final Pattern OF_ROW = Pattern.compile("([a-z_]+)-(\\d{1,3})");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("NullAway") // read from JSON
    public Manuscript {
        sections = sections == null ? Map.of() : Map.copyOf(sections);
    }

    /** A sheet as its form would be filled: read again, it is the same sheet. */
    public static Manuscript of(Sheet sheet) {
        return SheetTranscript.of(sheet);
    }

    /** The values of that section. */
    public Map<String, List<String>> of(Section section) {
        return sections.getOrDefault(section.path(), Map.of());
    }

    public List<String> all(Section section, String name) {
        return of(section).getOrDefault(name, List.of());
    }

    /** The first value; empty when there is none. */
    public String text(Section section, String name) {
        List<String> all = all(section, name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The same with other values in that section. */
    public Manuscript with(Section section, Map<String, List<String>> values) {
        var all = new LinkedHashMap<>(sections);
        all.put(section.path(), values);
        return new Manuscript(all);
    }

    /** How many rows that section shows, blank ones included. */
    public int rows(Section section) {
        return section.row().isEmpty() ? 0 : rows(of(section));
    }

    private static int rows(Map<String, List<String>> values) {
        int last = -1;
        for (String name : values.keySet()) {
            Matcher found = OF_ROW.matcher(name);
            if (found.matches()) {
                last = Math.max(last, Integer.parseInt(found.group(2)));
            }
        }
        return Math.min(last + 1, MOST_ROWS);
    }

    /** Whether anything is typed there. */
    public boolean filled(Section section) {
        return of(section).values().stream().anyMatch(all -> all.stream().anyMatch(Manuscript::said));
    }

    /** Whether anything is typed in that row. */
    public boolean filled(Section section, int row) {
        return section.row().stream().anyMatch(field -> said(text(section, field.name() + "-" + row)));
    }

    private static boolean said(String value) {
        return !value.isBlank();
    }

    /**
     * What a form sent for that section: only what the section asks, in the order it asks it, with what no database
     * keeps left out.
     */
    public static Map<String, List<String>> sent(Section section, Map<String, List<String>> form) {
        var values = new LinkedHashMap<String, List<String>>();
        section.fields().forEach(field -> keep(values, field.name(), form));
        int rows = rows(form);
        for (int row = 0; row < rows; row++) {
            for (Section.Field field : section.row()) {
                keep(values, field.name() + "-" + row, form);
            }
        }
        return values;
    }

    private static void keep(Map<String, List<String>> values, String name, Map<String, List<String>> form) {
        List<String> sent = form.get(name);
        if (sent != null) {
            values.put(name, sent.stream().map(Manuscript::kept).toList());
        }
    }

    private static String kept(String value) {
        String text = value.replace("\r\n", "\n").replace("\u0000", "");
        String bounded = text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) : text;
        // half a surrogate pair is not text: no JSON keeps it
        return bounded.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same values with one more row, blank. */
    public static Map<String, List<String>> withRow(Section section, Map<String, List<String>> values) {
        var all = new LinkedHashMap<>(values);
        int next = rows(values);
        if (!section.row().isEmpty() && next < MOST_ROWS) {
            all.put(section.row().getFirst().name() + "-" + next, List.of(""));
        }
        return all;
    }

    /** The same values without that row: those after it move up. */
    public static Map<String, List<String>> withoutRow(Map<String, List<String>> values, int gone) {
        var all = new LinkedHashMap<String, List<String>>();
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            Matcher found = OF_ROW.matcher(entry.getKey());
            int row = found.matches() ? Integer.parseInt(found.group(2)) : -1;
            if (row < 0 || row < gone) {
                all.put(entry.getKey(), entry.getValue());
            } else if (row > gone) {
                all.put(found.group(1) + "-" + (row - 1), entry.getValue());
            }
        }
        return all;
    }

    /** The names of the fields of which two sets of values differ. */
    public static List<String> differing(Map<String, List<String>> one, Map<String, List<String>> other) {
        List<String> names = new ArrayList<>(one.keySet());
        other.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream()
                .filter(name -> !plain(one.getOrDefault(name, List.of()))
                        .equals(plain(other.getOrDefault(name, List.of()))))
                .toList();
    }

    private static List<String> plain(List<String> values) {
        return values.stream().filter(Manuscript::said).toList();
    }
}
