package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.sheet.Sheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The invented sheets that queries are judged against, and the judgements. */
final class JudgedSheets {
    private JudgedSheets() {}

    static List<FromSources> all() {
        List<FromSources> sheets = new ArrayList<>();
        for (String[] cells : lines("judged-sheets.csv")) {
            sheets.add(new FromSources(cells[0], "O-" + cells[7].replace(':', '-'), "Organisation d’exemple", false,
                    sheet(cells)));
        }
        return sheets;
    }

    /** The first of them under another name, in another territory. */
    static FromSources elsewhere(String id, String territory) {
        String[] cells = lines("judged-sheets.csv").getFirst();
        cells[7] = territory;
        return new FromSources(id, "O-" + id, "Organisation d’exemple", false, sheet(cells));
    }

    /** How well each sheet answers, by query. */
    static Map<String, Map<String, Integer>> judgements() {
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
        for (String[] cells : lines("judgements.csv")) {
            all.computeIfAbsent(cells[0], query -> new LinkedHashMap<>()).put(cells[1], Integer.valueOf(cells[2]));
        }
        return all;
    }

    private static Sheet sheet(String[] cells) {
        Sheet empty = Sheet.EMPTY;
        return new Sheet(cells[1], cells[2], List.of(), cells[7], "", empty.reach(), "2019", null, codes(cells[5]),
                codes(cells[4]), codes(cells[6]), cells[3], List.of(), "", List.of(), List.of(), List.of(), "", "",
                null, "", List.of(), "");
    }

    private static List<String> codes(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    private static List<String[]> lines(String file) {
        try (InputStream in = JudgedSheets.class.getResourceAsStream("/library/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
