package fr.preau.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The shapes of the départements, for the small map of France that {@code map.jte} draws. */
@Component
class Country {
    private static final String FILE = "reference/departements-map.txt";
    private static final List<String> AROUND_PARIS = List.of("75", "92", "93", "94");
    private static final Pattern FIRST_POINT = Pattern.compile("M(-?\\d+) (-?\\d+)");

    /**
     * One département of the drawing, 1000 wide and 960 high.
     *
     * @param shape an SVG path; overseas, a box
     */
    record Departement(String code, String name, String shape) {
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
            return start(1) + 48;
        }

        int labelY() {
            return start(2) + 37;
        }

        private int start(int axis) {
            Matcher first = FIRST_POINT.matcher(shape);
            return first.find() ? Integer.parseInt(first.group(axis)) : 0;
        }
    }

    private final List<Departement> departements = read();

    /** In the order of their codes, 2A and 2B between 19 and 21. */
    List<Departement> departements() {
        return departements;
    }

    private static List<Departement> read() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 3))
                    .map(cells -> new Departement(cells[0], cells[1], cells[2]))
                    .sorted(Comparator.comparing(departement -> departement.code().replace("2A", "20A").replace("2B", "20B")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
