package fr.preau.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files {@code reference/binding-….csv}: what words mean, so that correcting is editing. */
final class BindingReference {
    private BindingReference() {}

    /** The rows of one file below its first line, a list of cells each. */
    static List<List<String>> rows(String name) {
        String path = "/reference/binding-" + name + ".csv";
        try (InputStream in = BindingReference.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(";", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a cell, between commas. */
    static List<String> words(String cell) {
        return List.of(cell.split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
