package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is counted is what one would count sheet by sheet: drawn at random, asked for at random. */
class CountingTest {
    private static final int SHEETS = 900;
    private static final Random RANDOM = new Random(20131213);
    private static final List<ShelfEntry> ENTRIES = new ArrayList<>();

    @TempDir static Path folder;
    private static Shelf shelf;

    @BeforeAll
    static void fill() throws IOException {
        List<ShelfEntry> all = IntStream.range(0, SHEETS).mapToObj(CountingTest::entry).toList();
        for (int i = 0; i < SHEETS; i++) {
            if (!DrawnShelf.taken(i, 17)) {
                ENTRIES.add(all.get(i));
            }
        }
        shelf = DrawnShelf.filled(folder, all, 17, Set.of(600, 610));
    }

    @AfterAll
    static void close() throws IOException {
        shelf.close();
    }

    private static ShelfEntry entry(int number) {
        Long cost = RANDOM.nextInt(3) == 0 ? null : (Long) (long) RANDOM.nextInt(100);
        String title = RANDOM.nextBoolean() ? "fibre" : "tablette";
        Card card = DrawnShelf.card(number, title, "", RANDOM.nextInt(6), cost, number);
        var codes = new EnumMap<Dimension, List<String>>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            boolean one = dimension == Dimension.CARRIER || RANDOM.nextBoolean();
            codes.put(dimension, RANDOM.nextInt(9) == 0 ? List.of() : one ? some(1) : some(2));
        }
        return new ShelfEntry(card, "", "", codes);
    }

    private static List<String> some(int many) {
        int first = RANDOM.nextInt(4);
        return IntStream.range(first, first + many).mapToObj(i -> "C" + i).toList();
    }

    private static Question question() {
        var chosen = new EnumMap<Dimension, Set<String>>(Dimension.class);
        for (int i = RANDOM.nextInt(4); i > 0; i--) {
            Dimension dimension = Dimension.values()[RANDOM.nextInt(Dimension.values().length)];
            chosen.put(dimension, new HashSet<>(some(1 + RANDOM.nextInt(2))));
        }
        Long costMax = RANDOM.nextInt(3) == 0 ? (Long) 60L : null;
        int evidence = RANDOM.nextInt(3) == 0 ? 2 : 0;
        return new Question("fibre", chosen, evidence, costMax, null, Order.RELEVANCE, 1, 20);
    }

    @Test
    void everyCountIsThatOfTheSheetsOneByOne() throws IOException {
        for (int i = 0; i < 300; i++) {
            Question asked = question();
            Answer answer = new Lookup(shelf, JsonMapper.builder().build()).search(asked);
            assertThat(answer.total()).as("%s", asked)
                    .isEqualTo((int) ENTRIES.stream().filter(entry -> fits(entry, asked, null)).count());
            for (Dimension dimension : Dimension.values()) {
                assertThat(told(answer, dimension)).as("%s of %s", dimension, asked)
                        .isEqualTo(counted(asked, dimension));
            }
        }
    }

    private static Map<String, Integer> told(Answer answer, Dimension dimension) {
        return answer.facets()
                .getOrDefault(dimension, List.of())
                .stream()
                .filter(count -> count.many() > 0)
                .collect(Collectors.toMap(Answer.Count::code, Answer.Count::many));
    }

    private static Map<String, Integer> counted(Question asked, Dimension dimension) {
        Map<String, Integer> counts = new TreeMap<>();
        ENTRIES.stream()
                .filter(entry -> fits(entry, asked, dimension))
                .flatMap(entry -> entry.codes().get(dimension).stream())
                .forEach(code -> counts.merge(code, 1, Integer::sum));
        return counts;
    }

    /** Whether a sheet has the word and all that is chosen, but in that dimension. */
    private static boolean fits(ShelfEntry entry, Question asked, @Nullable Dimension but) {
        Long cost = entry.card().low();
        Long most = asked.costMax();
        return entry.card().title().equals(asked.text()) && entry.card().evidence() >= asked.evidenceMin()
                && (most == null || cost != null && cost <= most)
                && asked.chosen()
                        .entrySet()
                        .stream()
                        .allMatch(chosen -> chosen.getKey() == but
                                || entry.codes().get(chosen.getKey()).stream().anyMatch(chosen.getValue()::contains));
    }
}
