package fr.preau.rooms.charters.debate;

import fr.preau.Preau;
import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.notice.News;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Organisations that write an invented charter together: the application without its pages. */
final class Convention {
    static final String CONVENER = "commune-92048";
    static final List<String> SEATS = List.of(CONVENER, "commune-80021", "commune-69266", "departement-80");
    static final Text TEXT = new Text(List.of(new Block("preambule", Kind.HEADING, "Préambule"),
            new Block("p1", Kind.PARAGRAPH, "Les parties veulent servir l’école."),
            new Block("t1", Kind.TITLE, "Principes"), new Block("a1", Kind.ARTICLE, "Égalité"),
            new Block("a1p1", Kind.PARAGRAPH, "Chaque école dispose d’un débit de dix mégabits par seconde."),
            new Block("a1p2", Kind.PARAGRAPH, "Les communes y pourvoient."),
            new Block("a2", Kind.ARTICLE, "Logiciels libres"),
            new Block("a2p1", Kind.PARAGRAPH, "Les logiciels libres sont choisis de préférence."),
            new Block("a3", Kind.ARTICLE, ""), new Block("a3p1", Kind.PARAGRAPH, "La charte vaut trois ans.")));
    final TestDatabase database = TestTerritory.fresh();
    private final ConfigurableApplicationContext application = open();
    final Cast cast = new Cast(application);
    final Charters charters = door(Charters.class);
    final Amendments amendments = door(Amendments.class);
    final Journal journal = door(Journal.class);
    final JdbcClient sql = door(JdbcClient.class);
    private final Map<String, String> people = new HashMap<>();

    private ConfigurableApplicationContext open() {
        String[] settings = database.settings()
                .entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Preau.class).web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true")
                .run(settings);
    }

    /** What they were told. */
    News news() {
        return new News(application);
    }

    <T> T door(Class<T> type) {
        return application.getBean(type);
    }

    /** Whoever contributes for that organisation, as their session would read them now. */
    Actor voice(String organisation) {
        return cast.actor(people.computeIfAbsent(organisation, id -> {
            String text = cast.person("Voix de " + id);
            cast.mandate(text, id, EnumSet.of(Power.CONTRIBUTE, Power.PUBLISH), cast.today(), null);
            return text;
        }));
    }

    /** A charter with that text and every seat, in that state. */
    Charter charter(Text text, Charter.State state) {
        voice(CONVENER);
        String id = PublicId.fresh("C");
        rows(sql, id, text, SEATS);
        return passed(id, state);
    }

    private Charter passed(String id, Charter.State state) {
        for (Charter.State next : Charter.State.values()) {
            if (next != Charter.State.DRAFT && next.ordinal() <= state.ordinal()) {
                sql.sql("update charter.charter set state = :state where id = :id")
                        .param("state", next.name())
                        .param("id", id)
                        .update();
            }
        }
        return charters.get(id);
    }

    Charter amended() {
        return charter(TEXT, Charter.State.AMENDMENTS);
    }

    /** The rows of a draft of a charter with one version. */
    static void rows(JdbcClient sql, String id, Text text, List<String> seats) {
        sql.sql("""
                insert into charter.charter (id, convener, convener_name, scale, title, made_at, made_by)
                values (:id, :convener, 'Commune inventée', 'NATIONAL', 'Charte inventée', kernel.clock(), 'M-inventé')
                """).param("id", id).param("convener", CONVENER).update();
        version(sql, id, 1, text);
        seats.forEach(seat -> sql.sql("""
                insert into charter.seat (charter, organisation, name, folded, college)
                values (:id, :seat, :name, :seat, :college)
                """)
                .param("id", id)
                .param("seat", seat)
                .param("name", "Siège " + seat)
                .param("college", seat.startsWith("commune") ? "COMMUNES" : "DEPARTEMENTS")
                .update());
    }

    static void version(JdbcClient sql, String id, int n, Text text) {
        List<Map<String, String>> blocks = text.blocks()
                .stream()
                .map(block -> Map.of("id", block.id(), "kind", block.kind().name(), "words", block.words()))
                .toList();
        sql.sql("""
                insert into charter.version (charter, n, blocks, sha256, origin, made_at, made_by)
                values (:id, :n, cast(:blocks as jsonb), :sha, 'WRITTEN', kernel.clock(), 'M-inventé')
                """)
                .param("id", id)
                .param("n", n)
                .param("blocks", JsonMapper.shared().writeValueAsString(blocks))
                .param("sha", text.sha256())
                .update();
        sql.sql("update charter.charter set versions = :n where id = :id").param("n", n).param("id", id).update();
    }

    /** Another reading: the amendments are voted, a version comes, amendments are open again. */
    Charter reread(Charter charter, Text text) {
        sql.sql("update charter.charter set state = 'VOTE' where id = :id").param("id", charter.id()).update();
        version(sql, charter.id(), charter.versions() + 1, text);
        sql.sql("update charter.charter set state = 'AMENDMENTS' where id = :id").param("id", charter.id()).update();
        return charters.get(charter.id());
    }

    static Block block(String id) {
        return TEXT.blocks().get(TEXT.place(id).orElseThrow());
    }

    String file(Charter charter, String seat, Amendment.Change change) {
        return amendments.file(voice(seat), charter.id(),
                new Amendments.Draft(charter.versions(), change, "Parce que.", seat, Set.of()));
    }
}
