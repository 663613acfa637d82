package fr.preau.tools.imports;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds what, found by name: publishers rename, add and reorder columns from one edition to the
 * next. Accents, case, spaces, underscores and what stands in parentheses do not count.
 */
record Columns(List<String> names, Map<String, Integer> places, Map<String, String> twice, String file) {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");

    /** What a publisher adds to a name to explain it. */
    private static final Pattern COMMENT = Pattern.compile("\\([^)]*\\)");

    private static final String SCHOOL_YEAR = "20\\d\\d20\\d\\d";
    private static final Map<String, Names> NAMES = table();

    /** The header as it was read, before knowing what file it is. */
    static Columns of(List<String> header, String file, ImportLimits limits) {
        ImportRefusals.refuse(header.size() > limits.columns(), "columns", file, header.size(), limits.columns());
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> twice = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (places.putIfAbsent(fold(header.get(i)), i) != null) {
                twice.put(fold(header.get(i)), header.get(i));
            }
        }
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(fold(COMMENT.matcher(header.get(i)).replaceAll("")), i);
        }
        places.remove("");
        return new Columns(List.copyOf(header), places, twice, file);
    }

    /** Whether a line is this header again: files put end to end. */
    boolean repeatedBy(List<String> fields) {
        if (fields.size() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!fold(fields.get(i)).equals(fold(names.get(i)))) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return names.size();
    }

    String name(int place) {
        return place < names.size() ? names.get(place) : "";
    }

    /** Whether a column goes by one of these names. */
    boolean has(String... aliases) {
        return place(List.of(aliases)) >= 0;
    }

    boolean has(FileColumn column) {
        return place(column) >= 0;
    }

    int place(FileColumn column) {
        return place(column.names().all());
    }

    /**
     * The column that goes by the first of these names that is there, or -1. A name that ends with {@code *} is
     * followed by a year, with {@code **} by a school year; of several the latest is taken.
     */
    private int place(List<String> aliases) {
        for (String alias : aliases) {
            if (alias.endsWith("*")) {
                int dated = dated(alias);
                if (dated >= 0) {
                    return dated;
                }
                continue;
            }
            Integer place = places.get(fold(alias));
            if (place != null && twice.containsKey(fold(alias))) {
                throw ImportRefusals.because("column.twice", file, String.valueOf(twice.get(fold(alias))));
            }
            if (place != null) {
                return place;
            }
        }
        return -1;
    }

    private int dated(String alias) {
        String year = alias.endsWith("**") ? SCHOOL_YEAR : YEAR.pattern();
        String name = fold(alias.replace("*", ""));
        Pattern wanted = Pattern.compile(Pattern.quote(name) + year);
        return places.entrySet()
                .stream()
                .filter(entry -> wanted.matcher(entry.getKey()).matches())
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(-1);
    }

    /**
     * The year in the name of that column; absent when it bears none, or there is no such column.
     */
    @Nullable
    Integer year(FileColumn column) {
        int place = place(column);
        var year = YEAR.matcher(place < 0 ? "" : name(place));
        return year.find() ? Integer.valueOf(year.group()) : null;
    }

    /** Where each wanted column is; refuses the file, naming what is missing and what was found. */
    <C extends Enum<C> & FileColumn> Map<C, Integer> find(Class<C> wanted) {
        Map<C, Integer> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (C column : wanted.getEnumConstants()) {
            int place = place(column);
            found.put(column, place);
            if (place < 0 && column.names().required()) {
                missing.add(column.names().first());
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        return found;
    }

    /** How the file calls each wanted column that it has, by the name of its constant. */
    <C extends Enum<C> & FileColumn> Map<String, String> called(Class<C> wanted) {
        Map<String, String> called = new HashMap<>();
        find(wanted).forEach((column, place) -> {
            if (place >= 0) {
                called.put(column.name(), name(place));
            }
        });
        return called;
    }

    Refusal missing(List<String> names) {
        return ImportRefusals.because("column.missing", file, String.join(", ", names), listed());
    }

    /** The latest year a name of a column holds, up to that one; absent when none does. */
    @Nullable
    Integer year(int atMost) {
        return names.stream()
                .flatMap(name -> YEAR.matcher(name).results())
                .map(year -> Integer.valueOf(year.group()))
                .filter(year -> year <= atMost)
                .max(Integer::compare)
                .orElse(null);
    }

    /** The names found, cut short: a header may be anything. */
    String listed() {
        String all = String.join(", ", names);
        return all.length() > 400 ? all.substring(0, 400) + "…" : all;
    }

    static String fold(@Nullable String name) {
        // REP and REP+ are two columns
        return name == null ? "" : Fold.plain(name.replace("+", " plus ")).replace(" ", "");
    }

    /**
     * A column some kind of file has, known by its names in {@code reference/import-columns.csv}.
     */
    interface FileColumn {
        default Names names() {
            var column = (Enum<?>) this;
            Class<?> file = column.getDeclaringClass();
            String which = Objects.requireNonNull(file.getEnclosingClass()).getSimpleName() + "."
                    + file.getSimpleName();
            return Objects.requireNonNull(NAMES.get(which + "." + column.name()));
        }
    }

    /** Every name a column was ever published under; whether a file without it is refused. */
    record Names(boolean required, List<String> all) {
        /** How a sentence calls it. */
        String first() {
            return all.getFirst();
        }
    }

    private static Map<String, Names> table() {
        return Csv.reference("import-columns")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0) + "." + row.get(1),
                        row -> new Names(!row.get(2).isEmpty(), List.of(row.get(3).split("\\|")))));
    }
}
