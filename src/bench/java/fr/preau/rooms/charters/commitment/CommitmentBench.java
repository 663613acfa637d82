package fr.preau.rooms.charters.commitment;

import bench.Line;
import bench.Site;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.rooms.charters.commitment.CommitmentRows.Query;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.web.Paging;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 10 000 promises of 1 000 communes, a third of which depend on another, 477 of them in a row: how long what their
 * pages read takes, in the slowest of a hundred.
 */
public final class CommitmentBench {

    private CommitmentBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            CommitmentRows rows = site.getBean(CommitmentRows.class);
            if (rows.count(Query.EVERY) < 10_000) {
                write(sql);
            }
            var late = new Query("", "", "", State.LATE, "");
            var words = new Query("inventee 4321", "", "", null, "");
            Line.slowest("promises: counted by state", () -> rows.counts(Query.EVERY));
            Line.slowest("promises: the first page", () -> rows.page(Query.EVERY, new Paging(1, 20)));
            Line.slowest("promises: the last page", () -> rows.page(Query.EVERY, new Paging(500, 20)));
            Line.slowest("promises: those that are late", () -> rows.page(late, new Paging(1, 20)));
            Line.slowest("promises: by their words", () -> rows.page(words, new Paging(1, 20)));
            Line.slowest("promises: those of a commune",
                    () -> rows.page(Query.ofOrganisation("commune-10007"), new Paging(1, 100)));
            Line.slowest("promises: all that one waits for", () -> rows.steps(Set.of("G-0000009999")));
            Line.slowest("promises: the history of one", () -> rows.history("G-0000009999"));
        }
    }

    private static void write(JdbcClient sql) {
        sql.sql("""
                insert into commitment.commitment (id, promiser, promiser_name, proposer, proposer_name, sentence, due, folded, sha256, made_at, made_by, stage, stage_at, competence)
                select 'G-' || lpad(n::text, 10, '0'), 'commune-' || 10000 + n % 1000, 'Commune ' || n % 1000, 'commune-' || 10000 + n % 1000, 'Commune ' || n % 1000,
                    'Promesse inventée numéro ' || n, kernel.today() + n % 700 - 200, 'promesse inventee numero ' || n, repeat('0', 64), kernel.clock(), 'M-mesure',
                    (array['RUNNING', 'RUNNING', 'RUNNING', 'REPORTED', 'KEPT', 'PAUSED', 'GIVEN_UP'])[1 + n % 7], kernel.clock(), 'NONE'
                from generate_series(1, 10000) n
                """)
                .update();
        sql.sql("insert into commitment.beneficiary (commitment, n, organisation, name, schools) select id, 1, 'commune-' || 10000 + hashtext(id) % 500 + 500, 'Commune', false from commitment.commitment where made_by = 'M-mesure'")
                .update();
        sql.sql("""
                insert into commitment.dependency (commitment, upon)
                select 'G-' || lpad(n::text, 10, '0'), 'G-' || lpad((n - 21)::text, 10, '0') from generate_series(22, 10000) n where n % 3 = 0 and n % 105 <> 0
                """)
                .update();
        sql.sql("insert into commitment.report (commitment, n, day, words, done, at, mandate) select id, n, kernel.today(), 'Compte rendu inventé.', n = 3, kernel.clock(), 'M-mesure' from commitment.commitment cross join generate_series(1, 3) n where made_by = 'M-mesure'")
                .update();
        sql.sql("analyze commitment.commitment, commitment.beneficiary, commitment.dependency, commitment.report")
                .update();
    }
}
