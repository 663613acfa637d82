package fr.preau.library;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.library.Ranking.Best;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FilterCollector;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left unread changes nothing: sheets drawn at random, asked for at random. */
class RankingTest {
    private static final int SHEETS = 11_000;
    private static final List<String> WORDS =
            IntStream.range(0, 80)
                    .mapToObj(i ->
                            ""
                                    + "bdfgklmnprtv".charAt(i % 12)
                                    + "aiou".charAt(i % 4)
                                    + "l"
                                    + "bcdfgmnp".charAt(i / 12)
                                    + "ok")
                    .toList();
    private static final List<String> FORMS = List.of("tablette", "fibre", "TNI", "maintenance");
    private static final Random RANDOM = new Random(20131212);

    @TempDir static Path folder;
    private static Shelf shelf;

    /** A large segment and small ones, some sheets being taken away. */
    @BeforeAll
    static void fill() throws IOException {
        List<Entry> all = IntStream.range(0, SHEETS).mapToObj(RankingTest::entry).toList();
        shelf = DrawnShelf.filled(folder, all, 37, Set.of(9_500, 9_600, SHEETS - 1));
    }

    @AfterAll
    static void close() throws IOException {
        shelf.close();
    }

    private static Entry entry(int number) {
        String title = text(2 + RANDOM.nextInt(8));
        String summary = text(5 + RANDOM.nextInt(25));
        int evidence = RANDOM.nextInt(50) == 0 ? 5 : RANDOM.nextInt(2);
        int news = RANDOM.nextInt(1_000);
        Card card = DrawnShelf.card(number, title, summary, evidence, null, news);
        var codes = new EnumMap<Dimension, List<String>>(Dimension.class);
        codes.put(Dimension.THEME, List.of(RANDOM.nextBoolean() ? "ENT" : "NETWORK"));
        return new Entry(card, text(RANDOM.nextInt(10)), text(RANDOM.nextInt(120)), codes);
    }

    /** A few words make most of the texts. */
    private static String text(int many) {
        var text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(word()).append(RANDOM.nextInt(4) == 0 ? " de la " : " ");
        }
        return text.toString();
    }

    private static String word() {
        double draw = RANDOM.nextDouble();
        return RANDOM.nextInt(12) == 0
                ? FORMS.get(RANDOM.nextInt(FORMS.size()))
                : WORDS.get((int) (draw * draw * draw * WORDS.size()));
    }

    private static Question question(int kind, int many) {
        String text = text(1 + RANDOM.nextInt(4));
        Map<Dimension, Set<String>> chosen =
                kind == 1 ? Map.of(Dimension.THEME, Set.of("ENT")) : Map.of();
        Near near = kind == 2 ? new Somewhere() : null;
        return new Question(text, chosen, kind == 3 ? 1 : 0, null, near, Order.RELEVANCE, 1, many);
    }

    private static final class Somewhere implements Near {
        @Override
        public float likeness(String territory) {
            return territory.hashCode() % 10 / 10f;
        }

        @Override
        public List<Reason> reasons(String territory) {
            return List.of();
        }

        @Override
        public List<String> missing() {
            return List.of();
        }
    }

    @Test
    void theBestAreThoseOfWeighingEverySheet() throws IOException {
        for (int i = 0; i < 600; i++) {
            Question asked = question(i % 4, 20);
            shelf.read(searcher -> {
                compare(searcher, asked);
                return true;
            });
        }
    }

    private static void compare(IndexSearcher searcher, Question asked) throws IOException {
        Wanted wanted = Wanted.of(asked.text(), searcher.getIndexReader());
        for (int enough : new TreeSet<>(List.of(wanted.terms().size(), wanted.most()))) {
            List<Best> own = Ranking.of(shelf, searcher, asked, wanted, enough);
            List<Best> deep = Ranking.of(shelf, searcher, asked.at(1, SHEETS), wanted, enough);
            List<Best> plain = plain(searcher, asked, wanted.query(enough));
            assertThat(own)
                    .as("%s, %s of them", wanted, enough)
                    .isEqualTo(deep.subList(0, Math.min(20, deep.size())))
                    .hasSameSizeAs(plain);
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i).score())
                        .as("%s, %s of them", wanted, enough)
                        .isCloseTo(plain.get(i).score(), Percentage.withPercentage(0.001));
            }
        }
    }

    /** The best of all the sheets that have the words, as the index weighs them by itself. */
    private static List<Best> plain(IndexSearcher searcher, Question asked, Query query)
            throws IOException {
        var ranking = new Ranking(shelf, asked, true, asked.size());
        return searcher.search(
                query,
                new CollectorManager<Collector, List<Best>>() {
                    @Override
                    public Collector newCollector() {
                        return new Patient(ranking);
                    }

                    @Override
                    public List<Best> reduce(Collection<Collector> all) throws IOException {
                        return ranking.alone().reduce(List.of(ranking));
                    }
                });
    }

    /** Demands nothing of the sheets to come. */
    private static final class Patient extends FilterCollector {
        Patient(Ranking ranking) {
            super(ranking);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            LeafCollector own = super.getLeafCollector(leaf);
            return new FilterLeafCollector(own) {
                @Override
                public void setScorer(Scorable scorer) throws IOException {
                    own.setScorer(
                            new Scorable() {
                                @Override
                                public float score() throws IOException {
                                    return scorer.score();
                                }
                            });
                }
            };
        }
    }
}
