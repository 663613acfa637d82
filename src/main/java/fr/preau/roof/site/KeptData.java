package fr.preau.roof.site;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.web.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Préau keeps that speaks of a person: one column of one table, what it is, why it is kept, how long, who sees it.
 * Read from {@code reference/personal-data.csv}; a test compares that list, and the list of what speaks of nobody, with
 * the tables there are.
 */
record KeptData(String table, String column, String what, String why, String kept, String seenBy) {
    /** The whole list in that language, table by table in the order of the file. */
    static Map<String, List<KeptData>> byTable(Language language) {
        return Csv.lines("/reference/personal-data.csv")
                .stream()
                .map(line -> of(line, "_" + language.tag()))
                .collect(Collectors.groupingBy(KeptData::table, LinkedHashMap::new, Collectors.toList()));
    }

    private static KeptData of(Map<String, String> line, String language) {
        return new KeptData(line.getOrDefault("table", ""), line.getOrDefault("column", ""),
                line.getOrDefault("what" + language, ""), line.getOrDefault("why" + language, ""),
                line.getOrDefault("kept" + language, ""), line.getOrDefault("seen_by" + language, ""));
    }
}
