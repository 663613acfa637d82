package fr.preau.tools.imports;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines that cannot be used, written as they come: line, column, value, reason. The file is made with the first of
 * them, so that a clean import leaves none.
 */
final class Rejects implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final Say say;
    private final Map<String, ReasonCount> reasons = new LinkedHashMap<>();
    private Map<String, String> columns = Map.of();
    private Csv.@Nullable Lines writer;
    private @Nullable Path path;
    private long lines;
    private long cells;

    /**
     * @param say the sentence of a reason, from its key and what fills it
     */
    Rejects(Path folder, String file, Say say) {
        this.folder = folder;
        this.name = file.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.(gz|zip)$", "").replaceAll("\\.csv$", "")
                + ".rejets.csv";
        this.say = say;
        forgetEarlier();
    }

    /** Says a reason in the language of who imports. */
    interface Say {
        String text(String key, Object... arguments);
    }

    /** How often lines were rejected for one reason, and the first of them in words. */
    private record ReasonCount(String first, long times) {}

    /** How the file calls the columns, by the names this code gives them. */
    void call(Map<String, String> names) {
        columns = Map.copyOf(names);
    }

    /** The list of an earlier import of the same file would pass for that of this one. */
    private void forgetEarlier() {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A line that cannot be used.
     *
     * @param reason the end of the key {@code imports.reject.…}
     */
    void line(long line, String column, String value, String reason, Object... arguments) {
        line(line, column, value, because(reason, arguments));
    }

    static Refusal because(String reason, Object... arguments) {
        return new Refusal.BadRequest("line", "imports.reject." + reason, arguments);
    }

    /** The same, in a sentence that may be that of another module. */
    void line(long line, String column, String value, Refusal why) {
        lines++;
        String sentence = say.text(why.key(), why.arguments().toArray());
        String called = columns.getOrDefault(column, column);
        ReasonCount often = reasons.get(why.key());
        String first = often == null
                ? say.text("imports.reject.first", line, called, shown(value), sentence).replaceFirst("([^.])$", "$1.")
                : often.first();
        reasons.put(why.key(), new ReasonCount(first, often == null ? 1 : often.times() + 1));
        write(line, called, value, sentence);
    }

    /** A cell that cannot be used; its line is kept without it. */
    void cell(long line, String column, String value, String reason, Object... arguments) {
        cells++;
        write(line, columns.getOrDefault(column, column), value, say.text("imports.reject." + reason, arguments));
    }

    private static String shown(String value) {
        return value.length() > 200 ? value.substring(0, 200) + "…" : value;
    }

    private void write(long line, String column, String value, String sentence) {
        writer().line(List.of(line, column, shown(value), sentence));
    }

    /**
     * More than one line in ten without use is another file than was meant, or a damaged one. Says the most frequent
     * reason, with the first line it is about.
     */
    void refuseTooMany(long total, boolean accepted) {
        if (!accepted && lines * 10 > total) {
            close();
            String most = reasons.values()
                    .stream()
                    .max(Comparator.comparingLong(ReasonCount::times))
                    .map(ReasonCount::first)
                    .orElse("");
            throw ImportRefusals.because("rejected", lines, total, most, String.valueOf(path));
        }
    }

    /** The lines that the database could not use. */
    void addAll(ImportConnection database) {
        for (String row : database.texts(
                "select concat_ws(E'\\x1f', line, field, coalesce(value, ''), reason) from coming_reject order by line")) {
            String[] cells = row.split("\u001f", -1);
            String[] reason = cells[3].split(":");
            Object[] arguments = Arrays.copyOfRange(reason, 1, reason.length);
            line(Long.parseLong(cells[0]), cells[1], cells[2], reason[0], arguments);
        }
    }

    long lines() {
        return lines;
    }

    long cells() {
        return cells;
    }

    /** Where they are listed; nothing when there are none. */
    @Nullable
    Path path() {
        return path;
    }

    private Csv.Lines writer() {
        if (writer != null) {
            return writer;
        }
        try {
            Files.createDirectories(folder);
            path = folder.resolve(name);
            // what is no letter at all is told as a question mark, where the other writer throws
            var out = new OutputStreamWriter(Files.newOutputStream(path), StandardCharsets.UTF_8);
            writer = new Csv.Lines(out, Csv.Dialect.SEMICOLONS);
            writer.line(List.of("ligne", "colonne", "valeur", "motif"));
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
