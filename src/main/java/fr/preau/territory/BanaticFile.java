package fr.preau.territory;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The embedded extract of BANATIC: the school and digital competences that each grouping declared,
 * in PostgreSQL's COPY text format. {@code bin/banatic} makes it from the official file.
 */
final class BanaticFile {
    /**
     * Raised when these rows are written otherwise from the same file, so that an existing folder
     * loads them again.
     */
    private static final String SHAPE = "1";

    private static final String HEADER = "siren,codes";
    private static final String NONE = "\\N";

    private final byte[] bytes = ReferenceFile.bytes("banatic-2021.csv.gz");

    /** Changes when the file changes. */
    String digest() {
        return ReferenceFile.digest(SHAPE, bytes);
    }

    /** One row for each competence; one without a code for a grouping that declared none. */
    StringBuilder rows() {
        var rows = new StringBuilder(1 << 18);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(new ByteArrayInputStream(bytes)),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.equals(HEADER))
                    .forEach(line -> grouping(line.split(",", -1), rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void grouping(String[] cells, StringBuilder rows) {
        String codes = cells[1].isEmpty() ? NONE : cells[1];
        for (String code : codes.split(" ")) {
            rows.append(cells[0]).append('\t').append(code).append('\n');
        }
    }
}
