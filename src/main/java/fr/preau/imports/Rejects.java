package fr.preau.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines that cannot be used, written as they come: line, column, value, reason. The file is
 * made with the first of them, so that a clean import leaves none.
 */
final class Rejects implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final java.util.function.UnaryOperator<String> say;
    private @Nullable CsvWriter writer;
    private @Nullable Path path;
    private long lines;
    private long cells;

    /**
     * @param say the sentence of a reason, from its key
     */
    Rejects(Path folder, String file, java.util.function.UnaryOperator<String> say) {
        this.folder = folder;
        this.name =
                file.replaceAll("[^A-Za-z0-9._-]", "_")
                                .replaceAll("\\.(gz|zip)$", "")
                                .replaceAll("\\.csv$", "")
                        + ".rejets.csv";
        this.say = say;
        forgetEarlier();
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
    void line(long line, String column, String value, String reason) {
        lines++;
        write(line, column, value, reason);
    }

    /** A cell that cannot be used; its line is kept without it. */
    void cell(long line, String column, String value, String reason) {
        cells++;
        write(line, column, value, reason);
    }

    private void write(long line, String column, String value, String reason) {
        String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
        writer().writeRecord(
                        String.valueOf(line),
                        Cells.Formulas.neutralised(column),
                        Cells.Formulas.neutralised(shown),
                        say.apply("imports.reject." + reason));
    }

    /** More than one line in ten without use is another file than was meant, or a damaged one. */
    void refuseTooMany(long total, boolean accepted) {
        if (!accepted && lines * 10 > total) {
            close();
            throw Refused.because("rejected", lines, total, String.valueOf(path));
        }
    }

    /** The lines that the database could not use. */
    void addAll(Database database) throws java.sql.SQLException {
        for (String row :
                database.texts(
                        "select concat_ws(E'\\x1f', line, field, value, reason) from coming_reject order by line")) {
            String[] cells = row.split("\u001f", -1);
            line(Long.parseLong(cells[0]), cells[1], cells[2], cells[3]);
        }
    }

    long lines() {
        return lines;
    }

    long cells() {
        return cells;
    }

    /** Where they are listed; nothing when there are none. */
    @Nullable Path path() {
        return path;
    }

    private CsvWriter writer() {
        if (writer != null) {
            return writer;
        }
        try {
            Files.createDirectories(folder);
            path = folder.resolve(name);
            writer = CsvWriter.builder().fieldSeparator(';').build(path, StandardCharsets.UTF_8);
            writer.writeRecord("ligne", "colonne", "valeur", "motif");
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
