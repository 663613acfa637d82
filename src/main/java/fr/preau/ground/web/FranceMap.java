package fr.preau.ground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The shapes of the départements, for the small map of France that {@code map.jte} draws. */
@Component
class FranceMap {
    private static final String FILE = "static/france.svg";
    private static final List<String> AROUND_PARIS = List.of("75", "92", "93", "94");
    private static final Pattern LINE = Pattern
            .compile("<path id=\"d(\\w+)\" aria-label=\"([^\"]+)\" d=\"M(\\d+) (\\d+).*");

    /**
     * One département of the drawing {@code france.svg}, 1000 wide and 960 high; x and y are where its line begins.
     */
    record Departement(String code, String name, int x, int y) {
        boolean overseas() {
            return code.length() == 3;
        }

        /** Too small to be pointed at on the map: drawn again, larger, beside it. */
        boolean small() {
            return AROUND_PARIS.contains(code);
        }

        String path() {
            return "/territoires/departement/" + code;
        }

        /** Where the code is written in the box of an overseas département. */
        int labelX() {
            return x + 48;
        }

        int labelY() {
            return y + 37;
        }
    }

    private final List<Departement> departements = read();
    private final Map<DrawingKey, byte[]> drawn = new ConcurrentHashMap<>();

    private record DrawingKey(Language language, String template) {}

    /**
     * What every map of a language has in common, rendered once: hundreds of links are no work for each page.
     */
    byte[] drawn(Language language, String template, Supplier<byte[]> drawing) {
        return drawn.computeIfAbsent(new DrawingKey(language, template), once -> drawing.get());
    }

    /** In the order of their codes, 2A and 2B between 19 and 21. */
    List<Departement> departements() {
        return departements;
    }

    private static List<Departement> read() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Departement(line.group(1), line.group(2), Integer.parseInt(line.group(3)),
                            Integer.parseInt(line.group(4))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
