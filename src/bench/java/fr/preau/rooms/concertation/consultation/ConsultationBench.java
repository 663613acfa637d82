package fr.preau.rooms.concertation.consultation;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A consultation that 33 000 people answered, 783 statements and two million answers: what its pages read, how many
 * answers it takes a second, how long its map takes.
 */
public final class ConsultationBench {
    private static final String ID = "J-000000BENC";
    private static final int CALLERS = 8;
    private static final int ANSWERS = 4_000;

    private ConsultationBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            if (sql.sql("select count(*) from consultation.consultation").query(Integer.class).single() == 0) {
                write(sql);
            }
            long begin = System.nanoTime();
            site.getBean(MapRounds.class).make(ID);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Line.print("consultation: its map, read, made and kept", Line.decimal(seconds), "s",
                    "33 000 people, 783 statements, 2 million answers", "off the requests");
            AnswerRows rows = site.getBean(AnswerRows.class);
            Answerer answerer = Answerer.person("mesure 1", "");
            Stances stances = site.getBean(Stances.class);
            stances.give("mesure 1", ID, Map.of(1, Stance.AGREE), null);
            Line.slowest("consultation: what is next for somebody", () -> rows.standing(ID, answerer));
            Line.slowest("consultation: its statements", () -> site.getBean(StatementRows.class).of(ID));
            Line.slowest("consultation: its map, as it is shown",
                    () -> site.getBean(MapRows.class).made(ID).orElseThrow());
            answers(stances);
        }
    }

    /** Each by a person who comes for the first time, or answers a second statement. */
    private static void answers(Stances stances) throws Exception {
        var turn = new AtomicInteger();
        Callable<Integer> caller = () -> {
            int done = 0;
            for (int n = turn.getAndIncrement(); n < ANSWERS; n = turn.getAndIncrement()) {
                stances.give("venue " + System.nanoTime() % 1_000 + " " + n / 2, ID, Map.of(1 + n % 783, Stance.AGREE),
                        null);
                done++;
            }
            return done;
        };
        long begin = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            callers.invokeAll(Stream.generate(() -> caller).limit(CALLERS).toList());
        }
        double rate = ANSWERS / ((System.nanoTime() - begin) / 1e9);
        Line.print("consultation: answers, 8 callers", Line.whole(rate), "/s", "each its own durable transaction", "");
    }

    private static void write(JdbcClient sql) {
        List<String> all = List.of(
                """
                        insert into consultation.consultation (id, convener, convener_name, title, question, colleges, hall, proposals, folded, seed, made_at, made_by, opened_at, closes_on)
                        values ('J-000000BENC', 'commune-92048', 'Commune mesurée', 'Consultation mesurée', 'Que mesure-t-on ici ?', '{Élus,Parents}', false, false, 'consultation mesuree', 1, kernel.clock(), 'M-mesure', kernel.clock(), kernel.today() + 30)
                        """,
                """
                        insert into consultation.statement (consultation, n, words, folded, state, made_at, judged_at, judged_by)
                        select 'J-000000BENC', n, 'Énoncé mesuré numéro ' || n, 'enonce mesure numero ' || n, 'ACCEPTED', kernel.clock(), kernel.clock(), 'M-mesure' from generate_series(1, 783) n
                        """,
                """
                        insert into consultation.participant (consultation, browser, college, came_at)
                        select 'J-000000BENC', sha256(n::text::bytea), 1 + n % 2, kernel.clock() - n * interval '80 s' from generate_series(1, 33000) n
                        """,
                """
                        insert into consultation.vote (consultation, participant, n, value, at)
                        select 'J-000000BENC', p.id, 1 + (p.id * 37 + k * 13) % 783, case when (p.id + k * 7) % 5 = 0 then 0 when (p.id % 3 + k) % 2 = 0 then 1 else -1 end, kernel.clock()
                        from consultation.participant p cross join generate_series(1, 61) k on conflict do nothing
                        """,
                "analyze consultation.participant, consultation.vote, consultation.statement");
        all.forEach(text -> sql.sql(text).update());
    }
}
