package fr.preau.rooms.practices.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Shelves of sheets drawn at random, in several segments, some of the sheets taken away. */
final class DrawnShelf {
    private DrawnShelf() {}

    /**
     * All these sheets, but one in so many of them.
     *
     * @param each that one sheet in so many is taken away, the first of them too
     * @param ends the sheets after which a segment ends
     */
    static Shelf filled(Path folder, List<ShelfEntry> sheets, int each, Set<Integer> ends) throws IOException {
        var shelf = new Shelf(folder, JsonMapper.builder().build());
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            shelf.put(sheets.get(i));
            if (taken(i, each)) {
                taken.add(sheets.get(i).card().id());
            }
            if (ends.contains(i)) {
                shelf.commit("", "");
            }
        }
        shelf.take(taken);
        shelf.commit("", "");
        return shelf;
    }

    /** What is drawn of a sheet, and nothing else. */
    static Card card(int number, String title, String summary, int evidence, @Nullable Long cost, int news) {
        return new Card("F-" + number, title, summary, "", "", "COMMUNE:" + number % 50, "", List.of(), List.of(),
                List.of(), evidence, cost, cost, null, null, null, false, false, "", news);
    }

    /** Whether that sheet is taken away. */
    static boolean taken(int sheet, int each) {
        return sheet % each == 0;
    }
}
