package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ShelfTest {
    @TempDir Path folder;

    private static Entry entry(int number) {
        Card card = DrawnShelf.card(number, "fibre", "", 1, null, number);
        return new Entry(card, "", "", Map.of());
    }

    private static int parts(Shelf shelf) throws IOException {
        return shelf.read(searcher -> searcher.getIndexReader().leaves().size());
    }

    private static int sheets(Shelf shelf) throws IOException {
        return shelf.read(searcher -> searcher.getIndexReader().numDocs());
    }

    @Test
    void thePartsOfAnIndexArePutTogetherForGood() throws IOException {
        List<Entry> all = IntStream.range(0, 60).mapToObj(ShelfTest::entry).toList();
        try (Shelf shelf = DrawnShelf.filled(folder, all, 10, Set.of(19, 39))) {
            assertThat(parts(shelf)).isGreaterThan(1);
            shelf.gather();
            shelf.commit("mark", "upto");
            assertThat(parts(shelf)).isEqualTo(1);
            assertThat(sheets(shelf)).isEqualTo(54);
        }
        try (Shelf again = new Shelf(folder, JsonMapper.builder().build())) {
            assertThat(parts(again)).isEqualTo(1);
            assertThat(sheets(again)).isEqualTo(54);
            assertThat(again.mark()).isEqualTo("mark");
        }
    }
}
