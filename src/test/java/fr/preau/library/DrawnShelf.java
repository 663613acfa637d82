package fr.preau.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    static Shelf filled(Path folder, List<Entry> sheets, int each, Set<Integer> ends)
            throws IOException {
        var shelf = new Shelf(folder, JsonMapper.builder().build());
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            shelf.add(sheets.get(i));
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

    /** Whether that sheet is taken away. */
    static boolean taken(int sheet, int each) {
        return sheet % each == 0;
    }
}
