package fr.preau.adhesion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a deliberation is about, in the national nomenclature of acts: a line of {@code
 * reference/deliberation-matters.csv}. Read in programs that send acts, not at its official source:
 * to be checked.
 */
final class Matter {
    /** The names by their codes, in the order of the nomenclature: 8.1. */
    static final Map<String, String> NAMES = read();

    private Matter() {}

    private static Map<String, String> read() {
        try (InputStream in =
                Matter.class.getResourceAsStream("/reference/deliberation-matters.csv")) {
            if (in == null) {
                throw new IllegalStateException("missing: reference/deliberation-matters.csv");
            }
            Map<String, String> names = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", 2))
                    .forEach(cells -> names.put(cells[0], cells[1]));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
