package fr.preau.rooms.charters.debate;

import bench.Line;
import bench.Site;
import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.PublicId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A charter of 100 articles with 500 amendments and 3 000 positions, left in the data folder for its page to be
 * measured; how long all that is said of it takes to be read.
 */
public final class DebateBench {
    private static final String ID = "C-000000BENC";
    private static final int ARTICLES = 100;
    private static final int AMENDMENTS = 500;
    private static final int TURNS = 9;
    private static final String[] WORDS = "la commune assure le fonctionnement des écoles et en rend compte chaque année devant les organisations qui ont signé la charte"
            .split(" ");

    private DebateBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            if (site.getBean(Charters.class).find(ID).isEmpty()) {
                write(sql);
            }
            Charter charter = site.getBean(Charters.class).get(ID);
            var version = site.getBean(Charters.class).latest(charter);
            Dockets dockets = site.getBean(Dockets.class);
            Supplier<Docket> read = () -> dockets.of(charter, version);
            double alone = milliseconds(() -> site.getBean(AmendmentRows.class).of(ID));
            Line.print("charter: 500 amendments read", Line.decimal(milliseconds(read)), "ms",
                    "their rows alone " + Line.decimal(alone) + " ms", "aim < 50 ms");
            Line.print("charter: their collisions", Line.decimal(milliseconds(() -> read.get().collisions())), "ms",
                    read.get().collisions().size() + " collisions, the rows read again", "");
        }
    }

    private static String sentence(Random random, int words) {
        var out = new StringBuilder();
        for (int i = 0; i < words; i++) {
            out.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return out.append('.').toString();
    }

    private static void write(JdbcClient sql) {
        var random = new Random(2013);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= ARTICLES; i++) {
            blocks.add(new Block("b-A" + i, Kind.ARTICLE, "Engagement " + i));
            blocks.add(new Block("b-P" + i + "-0", Kind.PARAGRAPH, sentence(random, 25)));
            blocks.add(new Block("b-P" + i + "-1", Kind.PARAGRAPH, sentence(random, 25)));
        }
        var text = new Text(blocks);
        charter(sql, text);
        for (int n = 1; n <= AMENDMENTS; n++) {
            int article = 1 + random.nextInt(ARTICLES);
            int from = random.nextInt(40);
            var edit = new Edit(from, from + random.nextInt(7), sentence(random, 5));
            amendment(sql, n, article, new Amendment(PublicId.fresh("A"), text.sha256(),
                    new Reword("b-P" + article + "-" + n % 2, List.of(edit))));
        }
        sql.sql("""
                insert into debate.position (charter, article, organisation, n, name, stance, version, at, mandate)
                select :id, 'b-A' || a, 'commune-' || o, 1, 'Siège ' || o, (array['AGREE', 'MIXED', 'DISAGREE'])[1 + (a * o) % 3], 1, kernel.clock(), 'M-mesure'
                from generate_series(1, 100) a cross join generate_series(10001, 10030) o
                """)
                .param("id", ID)
                .update();
    }

    private static void charter(JdbcClient sql, Text text) {
        sql.sql("insert into account.organisation (id, kind, college, name, source) values ('commune-92048', 'COMMUNE', 'COMMUNES', 'Commune mesurée', 'mesure') on conflict do nothing")
                .update();
        sql.sql("insert into charter.charter (id, convener, convener_name, scale, title, made_at, made_by) values (:id, 'commune-92048', 'Commune mesurée', 'NATIONAL', 'Charte mesurée', kernel.clock(), 'M-mesure')")
                .param("id", ID)
                .update();
        List<Map<String, String>> blocks = text.blocks()
                .stream()
                .map(block -> Map.of("id", block.id(), "kind", block.kind().name(), "words", block.words()))
                .toList();
        sql.sql("insert into charter.version (charter, n, blocks, sha256, origin, made_at, made_by) values (:id, 1, cast(:blocks as jsonb), :sha, 'WRITTEN', kernel.clock(), 'M-mesure')")
                .param("id", ID)
                .param("blocks", JsonMapper.shared().writeValueAsString(blocks))
                .param("sha", text.sha256())
                .update();
        sql.sql("update charter.charter set versions = 1 where id = :id").param("id", ID).update();
        for (String state : List.of("CONTRIBUTIONS", "AMENDMENTS")) {
            sql.sql("update charter.charter set state = :state where id = :id")
                    .param("state", state)
                    .param("id", ID)
                    .update();
        }
        sql.sql("insert into charter.seat (charter, organisation, name, folded, college) select :id, 'commune-' || n, 'Siège ' || n, 'siege', 'COMMUNES' from generate_series(10001, 10100) n")
                .param("id", ID)
                .update();
    }

    private static void amendment(JdbcClient sql, int n, int article, Amendment amendment) {
        sql.sql("""
                insert into debate.amendment (id, charter, version, n, number, article, organisation, name, change, sha256, motives, filed_at, filed_by)
                values (:id, :charter, 1, :n, :number, :article, :seat, :name, :change, repeat('0', 64), 'Parce que.', kernel.clock(), 'M-mesure')
                """)
                .param("id", amendment.id())
                .param("charter", ID)
                .param("n", n)
                .param("number", "Art. " + article + " – Am. " + n)
                .param("article", "b-A" + article)
                .param("seat", "commune-" + (10001 + n % 100))
                .param("name", "Siège " + n % 100)
                .param("change", CanonicalJson.text(amendment))
                .update();
    }

    /** The median of some turns, after as many to warm up. */
    private static double milliseconds(Supplier<?> work) {
        double[] times = new double[TURNS];
        long check = 0;
        for (int i = -TURNS; i < TURNS; i++) {
            long begin = System.nanoTime();
            check += work.get().hashCode();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        return check == 42 ? 0 : times[TURNS / 2];
    }
}
