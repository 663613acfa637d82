package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.library.Library.SheetNearness;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;

import bench.Line;
import bench.Site;
import fr.preau.ground.search.French;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.lucene.facet.FacetsConfig;
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
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The search over 100 000 invented sheets, beside bare Lucene with the same query, counts and extracts; how fast the
 * index is made.
 */
public final class LibraryBench {
    private static final int SHEETS = Integer.getInteger("sheets", 100_000);
    private static final int QUERIES = 3_000;

    /** What the pages measured afterwards are asked. */
    private static final List<String> PAGES = List.of("maintenance", "fibre+en+montagne", "tablettes");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private LibraryBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            Territories territories = site.getBean(Territories.class);
            List<String> communes = territories.now()
                    .all(TerritoryKind.COMMUNE, LocalDate.of(2025, 1, 1))
                    .stream()
                    .map(Territory::code)
                    .toList();
            ShelfFeed feeding = site.getBean(ShelfFeed.class);
            Library library = site.getBean(Library.class);
            List<String> queries = new InventedSheets(7, communes).queries(QUERIES);
            fill(site, communes, SHEETS);
            index(feeding);
            feeding.round();
            Shelf tenth = tenth(site, Path.of(arguments[0]).resolve("tenth"));
            var small = new Lookup(tenth, JSON);
            Times few = measured(queries, query -> small.search(Question.of(query)).items().size());
            Times fewBest = tenth.read(searcher -> measured(queries, query -> best(searcher, query)));
            tenth.close();
            rate(feeding, library, queries, 0);
            rate(feeding, library, queries, 100);
            search(feeding, library, queries, few, fewBest);
            nearby(site, library, queries);
            Files.write(Path.of(arguments[0]).resolve("questions"),
                    queries.stream().map(query -> URLEncoder.encode(query, StandardCharsets.UTF_8)).toList());
            Line.print("library: in process, the questions", Line.whole(together(library, queries)), "q/s",
                    "all " + QUERIES + " of them, on every core", "their pages: half of it");
            for (String asked : PAGES) {
                Line.print("library: in process, q=" + asked,
                        Line.whole(together(library, List.of(asked.replace('+', ' ')))), "q/s", "on every core",
                        "its page: half of it");
            }
            feeding.close();
        }
    }

    /** How many questions a second are answered by as many threads as there are cores, each asking them all in turn. */
    private static double together(Library library, List<String> queries) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Question> questions = queries.stream().map(Question::of).toList();
        for (int i = 0; i < 500; i++) {
            library.search(questions.get(i % questions.size()));
        }
        long begin = System.nanoTime();
        long end = begin + 4_000_000_000L;
        var answers = new AtomicLong();
        List<Thread> all = IntStream.range(0, cores).mapToObj(n -> Thread.ofPlatform().start(() -> {
            for (int i = n * questions.size() / cores; System.nanoTime() < end; i++) {
                library.search(questions.get(i % questions.size()));
                answers.incrementAndGet();
            }
        })).toList();
        for (Thread thread : all) {
            thread.join();
        }
        return answers.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** An index of the first tenth of the sheets. */
    private static Shelf tenth(ConfigurableApplicationContext site, Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        var shelf = new Shelf(folder, JSON);
        for (int from = 0; from < SHEETS / 10; from += 500) {
            List<String> ids = IntStream.range(from, from + 500).mapToObj(LibraryBench::id).toList();
            for (ShelfEntry entry : site.getBean(ShelfFeed.Source.class).entries(ids)) {
                shelf.put(entry);
            }
        }
        shelf.commit("", "");
        return shelf;
    }

    /**
     * What each search took on the wall clock and of one core, in milliseconds, sorted: others may share the machine.
     */
    private record Times(double[] wall, double[] core) {
        private static double at(double[] times, int percent) {
            return times[Math.min(times.length - 1, times.length * percent / 100)];
        }

        double wall(int percent) {
            return at(wall, percent);
        }

        double core(int percent) {
            return at(core, percent);
        }

        double mean() {
            return Arrays.stream(core).average().orElse(0);
        }
    }

    private static void search(ShelfFeed feeding, Library library, List<String> queries, Times few, Times fewBest)
            throws IOException {
        Shelf shelf = feeding.serving();
        Times own = measured(queries, query -> library.search(Question.of(query)).items().size());
        Times bare = shelf.read(searcher -> measured(queries, query -> bare(searcher, query)));
        Times best = shelf.read(searcher -> measured(queries, query -> best(searcher, query)));
        for (int percent : new int[]{50, 99}) {
            Line.print("library: search, p" + percent, Line.decimal(own.wall(percent)), "ms",
                    "bare Lucene " + Line.decimal(bare.wall(percent)) + " ms", percent == 50 ? "" : "aim < 25 ms");
            Line.print("library: search, p" + percent + ", of one core", Line.decimal(own.core(percent)), "ms",
                    "bare Lucene " + Line.decimal(bare.core(percent)) + " ms: "
                            + times(own.core(percent), bare.core(percent)),
                    "aim <= 3 x");
        }
        Line.print("library: search, one thread", Line.whole(1_000 / own.mean()), "q/s",
                "of one core; bare Lucene " + Line.whole(1_000 / bare.mean()) + " q/s", "");
        Line.print("library: 10 x the sheets, the 20 best", times(best.mean(), fewBest.mean()), "",
                Line.decimal(fewBest.mean()) + " ms with a tenth, " + Line.decimal(best.mean()) + " ms with all",
                "aim < 3 x");
        Line.print("library: 10 x the sheets, counts with it", times(own.mean(), few.mean()), "",
                Line.decimal(few.mean()) + " ms with a tenth, " + Line.decimal(own.mean()) + " ms with all", "");
    }

    /** The twenty best, nothing being counted. */
    private static int best(ShelfView view, String text) throws IOException {
        SearchWords wanted = SearchWords.of(text, view.getIndexReader());
        return view.search(wanted.query(wanted.terms().size()), 20).scoreDocs.length;
    }

    private static void nearby(ConfigurableApplicationContext site, Library library, List<String> queries) {
        SheetNearness near = site.getBean(Neighbourhood.class).place("near", "COMMUNE:80021");
        Times times = measured(queries,
                query -> library.search(new Question(query, java.util.Map.of(), 0, null, near, Order.RELEVANCE, 1, 20))
                        .items()
                        .size());
        Line.print("library: search near a place, p50", Line.decimal(times.wall(50)), "ms",
                "of one core " + Line.decimal(times.core(50)) + " ms; p99 " + Line.decimal(times.wall(99)) + " ms, "
                        + Line.decimal(times.core(99)),
                "");
        List<String> begun = queries.stream()
                .map(query -> query.substring(0, Math.min(query.length(), 2 + query.length() % 6)))
                .toList();
        times = measured(begun, text -> 1 + library.suggest(text, 8).size());
        Line.print("library: suggestions while typing, p50", Line.decimal(times.wall(50)), "ms",
                "of one core " + Line.decimal(times.core(50)) + " ms; p99 " + Line.decimal(times.wall(99)) + " ms, "
                        + Line.decimal(times.core(99)),
                "");
    }

    /** How fast the index is made again while one caller asks without rest, or so many times a second. */
    private static void rate(ShelfFeed feeding, Library library, List<String> queries, int asks) throws IOException {
        var asked = new AtomicLong();
        long began = System.nanoTime();
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cores = process.getProcessCpuTime();
        long mine = THREADS.getCurrentThreadCpuTime();
        CompletableFuture<Void> made = CompletableFuture.runAsync(() -> make(feeding));
        for (int i = 0; !made.isDone(); i++) {
            library.search(Question.of(queries.get(i % queries.size())));
            asked.incrementAndGet();
            LockSupport.parkNanos(asks == 0 ? 0 : began + (i + 1) * 1_000_000_000L / asks - System.nanoTime());
        }
        made.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        double spent = (process.getProcessCpuTime() - cores - (THREADS.getCurrentThreadCpuTime() - mine)) / 1e9;
        String load = asks == 0 ? "asked without rest" : "asked " + asks + " a second";
        Line.print(
                "library: index made again, " + load, Line.whole(SHEETS / seconds), "/s", SHEETS + " sheets in "
                        + Line.decimal(seconds) + " s, serving " + Line.whole(asked.get() / seconds) + " q/s",
                "aim >= 5 000/s while serving");
        Line.print("library: the same, of one core", Line.whole(SHEETS / spent), "/s",
                Line.decimal(spent) + " s of a core, PostgreSQL not counted", "");
    }

    private static void make(ShelfFeed feeding) {
        try {
            feeding.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void index(ShelfFeed feeding) throws IOException {
        feeding.round();
        feeding.round();
    }

    private interface Search {
        int of(String query) throws IOException;
    }

    private static Times measured(List<String> queries, Search search) {
        double[] wall = new double[queries.size()];
        double[] core = new double[queries.size()];
        long found = 0;
        try {
            for (String query : queries) {
                search.of(query);
            }
            for (int i = 0; i < wall.length; i++) {
                long begin = System.nanoTime();
                long used = THREADS.getCurrentThreadCpuTime();
                found += search.of(queries.get(i));
                core[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
                wall[i] = (System.nanoTime() - begin) / 1e6;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (found < wall.length) {
            throw new IllegalStateException("the search hardly finds anything: " + found);
        }
        Arrays.sort(wall);
        Arrays.sort(core);
        return new Times(wall, core);
    }

    /** The same query, the twenty best, counts under every code, extracts by Lucene's own highlighter. */
    private static int bare(IndexSearcher searcher, String text) throws IOException {
        SearchWords wanted = SearchWords.of(text, searcher.getIndexReader());
        Query query = wanted.query(wanted.terms().size());
        ScoreDoc[] best = searcher.search(query, new TopScoreDocCollectorManager(20, 1_000)).scoreDocs;
        counts(searcher, query);
        var highlighter = UnifiedHighlighter.builder(searcher, French.WRITTEN)
                .withMaxLength(100_000)
                .withFieldMatcher(field -> true)
                .build();
        int[] docs = Arrays.stream(best).mapToInt(scoreDoc -> scoreDoc.doc).toArray();
        if (docs.length > 0 && !wanted.nothing()) {
            highlighter.highlightFields(new String[]{Shelf.SUMMARY, Shelf.BODY}, query, docs, new int[]{1, 1});
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
            SortedSetDocValues codes = leaf.reader().getSortedSetDocValues(FacetsConfig.DEFAULT_INDEX_FIELD_NAME);
            int[] counts = new int[(int) codes.getValueCount()];
            var matching = scorer == null ? null : scorer.iterator();
            for (int doc = matching == null ? Integer.MAX_VALUE
                    : matching.nextDoc(); doc != Integer.MAX_VALUE; doc = matching.nextDoc()) {
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
        long there = site.getBean(JdbcClient.class)
                .sql("select count(*) from practice.sheet where id like 'F-B%'")
                .query(Long.class)
                .single();
        var sheets = new InventedSheets(2013, communes);
        JsonMapper json = site.getBean(JsonMapper.class);
        try (Connection connection = site.getBean(DataSource.class).getConnection();
                var sheet = connection.prepareStatement(
                        "insert into practice.sheet (id, carrier, carrier_name, state, versions, published, published_at, news_at, created_by) values (?, ?, ?, 'PUBLISHED', 1, 1, now(), now() - ? * interval '1 hour', 'operator')");
                var version = connection.prepareStatement(
                        "insert into practice.version (sheet, n, content, sha256, made_at, made_by) values (?, 1, ?::jsonb, sha256('x'), now(), 'operator')");
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

    private static String times(double own, double yard) {
        return Line.decimal(own / yard) + " x";
    }
}
