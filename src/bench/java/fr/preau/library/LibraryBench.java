package fr.preau.library;

import bench.Line;
import bench.Site;
import fr.preau.practice.Sheet;
import fr.preau.territory.Territories;
import fr.preau.territory.Territory;
import fr.preau.territory.TerritoryKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The search over 100 000 invented sheets, beside bare Lucene with the same query, counts and extracts; how fast the index is made. */
public final class LibraryBench {
    private static final int SHEETS = Integer.getInteger("sheets", 100_000);
    private static final int QUERIES = 3_000;
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private LibraryBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            Territories territories = site.getBean(Territories.class);
            List<String> communes = territories.now().all(TerritoryKind.COMMUNE, LocalDate.of(2025, 1, 1)).stream().map(Territory::code).toList();
            Feeding feeding = site.getBean(Feeding.class);
            Library library = site.getBean(Library.class);
            fill(site, communes, SHEETS / 10);
            index(feeding);
            List<String> queries = new InventedSheets(7, communes).queries(QUERIES);
            double[] few = measured(queries, query -> library.search(Question.of(query)).items().size());
            fill(site, communes, SHEETS);
            index(feeding);
            feeding.round();
            rate(feeding, library, queries);
            search(feeding, library, queries, few);
            nearby(site, library, queries);
            feeding.close();
        }
    }

    private static void search(Feeding feeding, Library library, List<String> queries, double[] few) throws IOException {
        double[] own = measured(queries, query -> library.search(Question.of(query)).items().size());
        Shelf shelf = feeding.serving();
        double[] bare = shelf.read(searcher -> measured(queries, query -> bare(searcher, query)));
        own = measured(queries, query -> library.search(Question.of(query)).items().size());
        Line.print("library: search, p50", at(own, 50), "ms", "bare Lucene " + at(bare, 50) + " ms: " + times(own, bare, 50), "aim < 2 ms, <= 1.5 x");
        Line.print("library: search, p99", at(own, 99), "ms", "bare Lucene " + at(bare, 99) + " ms: " + times(own, bare, 99), "aim < 10 ms, <= 1.5 x");
        Line.print("library: search, one thread", Line.whole(1_000 / mean(own)), "q/s", "bare Lucene " + Line.whole(1_000 / mean(bare)) + " q/s", "");
        Line.print("library: search, 10 x the sheets, mean", times(own, few, -1), "", Line.decimal(mean(few)) + " ms with a tenth of them", "aim < 1.5 x");
    }

    private static void nearby(ConfigurableApplicationContext site, Library library, List<String> queries) {
        Near near = site.getBean(Neighbourhood.class).place("near", "COMMUNE:80021");
        double[] times = measured(queries, query -> library.search(new Question(query, java.util.Map.of(), 0, null, near, Order.RELEVANCE, 1, 20)).items().size());
        Line.print("library: search near a place, p50", at(times, 50), "ms", "p99 " + at(times, 99) + " ms", "");
    }

    private static void rate(Feeding feeding, Library library, List<String> queries) throws IOException {
        Shelf before = feeding.serving();
        var asked = new AtomicLong();
        long began = System.nanoTime();
        feeding.make();
        for (int i = 0; feeding.serving() == before; i++) {
            library.search(Question.of(queries.get(i % queries.size())));
            asked.incrementAndGet();
            feeding.round();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Line.print("library: index made again", Line.whole(SHEETS / seconds), "/s", SHEETS + " sheets in " + Line.decimal(seconds) + " s, serving " + Line.whole(asked.get() / seconds) + " q/s", "aim >= 5 000/s while serving");
    }

    private static void index(Feeding feeding) throws IOException {
        do {
            feeding.round();
        } while (feeding.serving() == null);
        feeding.round();
    }

    private interface Search {
        int of(String query) throws IOException;
    }

    private static double[] measured(List<String> queries, Search search) {
        double[] times = new double[queries.size()];
        long found = 0;
        try {
            for (String query : queries) {
                search.of(query);
            }
            for (int i = 0; i < times.length; i++) {
                long begin = System.nanoTime();
                found += search.of(queries.get(i));
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (found < times.length) {
            throw new IllegalStateException("the search hardly finds anything: " + found);
        }
        Arrays.sort(times);
        return times;
    }

    /** The same query, the twenty best, counts under every code, extracts by Lucene's own highlighter. */
    private static int bare(IndexSearcher searcher, String text) throws IOException {
        Wanted wanted = Wanted.of(text, searcher.getIndexReader());
        Query query = wanted.query(false);
        ScoreDoc[] best = searcher.search(query, new TopScoreDocCollectorManager(20, Integer.MAX_VALUE)).scoreDocs;
        counts(searcher, query);
        var highlighter = UnifiedHighlighter.builder(searcher, French.WRITTEN).withMaxLength(100_000).build();
        int[] docs = Arrays.stream(best).mapToInt(one -> one.doc).toArray();
        if (docs.length > 0 && !wanted.nothing()) {
            highlighter.highlightFields(new String[] {Shelf.SUMMARY, Shelf.BODY}, query, docs, new int[] {1, 1});
        }
        for (int doc : docs) {
            searcher.storedFields().document(doc, Set.of(Shelf.CARD)).get(Shelf.CARD);
        }
        return docs.length;
    }

    private static void counts(IndexSearcher searcher, Query query) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            SortedSetDocValues codes = leaf.reader().getSortedSetDocValues(Columns.CODES);
            int[] counts = new int[(int) codes.getValueCount()];
            var matching = scorer == null ? null : scorer.iterator();
            for (int doc = matching == null ? Integer.MAX_VALUE : matching.nextDoc(); doc != Integer.MAX_VALUE; doc = matching.nextDoc()) {
                if (codes.advanceExact(doc)) {
                    for (int i = codes.docValueCount(); i > 0; i--) {
                        counts[(int) codes.nextOrd()]++;
                    }
                }
            }
        }
    }

    /** Written as the application would, many at once. */
    private static void fill(ConfigurableApplicationContext site, List<String> communes, int upto) throws SQLException {
        long there = site.getBean(JdbcClient.class).sql("select count(*) from practice.sheet where id like 'F-B%'").query(Long.class).single();
        var sheets = new InventedSheets(2013, communes);
        JsonMapper json = site.getBean(JsonMapper.class);
        try (Connection connection = site.getBean(DataSource.class).getConnection();
                var sheet = connection.prepareStatement("insert into practice.sheet (id, carrier, carrier_name, state, versions, published, published_at, news_at, created_by) values (?, ?, ?, 'PUBLISHED', 1, 1, now(), now() - ? * interval '1 hour', 'operator')");
                var version = connection.prepareStatement("insert into practice.version (sheet, n, content, sha256, made_at, made_by) values (?, 1, ?::jsonb, sha256('x'), now(), 'operator')");
                var change = connection.prepareStatement("insert into practice.change (sheet) values (?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < upto; i++) {
                Sheet one = sheets.next();
                if (i < there) {
                    continue;
                }
                String id = id(i);
                sheet.setString(1, id);
                sheet.setString(2, "commune-" + String.valueOf(one.territory()).substring(8));
                sheet.setString(3, "Commune de " + String.valueOf(one.territory()).substring(8));
                sheet.setInt(4, i % 20_000);
                sheet.addBatch();
                version.setString(1, id);
                version.setString(2, json.writeValueAsString(one));
                version.addBatch();
                change.setString(1, id);
                change.addBatch();
                if (i % 1_000 == 999 || i == upto - 1) {
                    sheet.executeBatch();
                    version.executeBatch();
                    change.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private static String id(int number) {
        var id = new StringBuilder();
        for (int i = 0, left = number; i < 9; i++, left /= 32) {
            id.insert(0, LETTERS.charAt(left % 32));
        }
        return "F-B" + id;
    }

    private static String at(double[] times, int percent) {
        return Line.decimal(times[Math.min(times.length - 1, times.length * percent / 100)]);
    }

    private static String times(double[] own, double[] yard, int percent) {
        double mine = percent < 0 ? mean(own) : own[own.length * percent / 100];
        double other = percent < 0 ? mean(yard) : yard[yard.length * percent / 100];
        return Line.decimal(mine / other) + " x";
    }

    private static double mean(double[] times) {
        return Arrays.stream(times).average().orElse(0);
    }
}
