package fr.preau.ground.journal;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.security.SecurityEvents;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A journal on a database, without the rest of the application: one node. */
record OpenJournal(Journal journal, Ledgers ledgers, Checkpoints checkpoints, JdbcClient sql,
        TransactionTemplate transaction) {
    /** The key of every journal under test. */
    static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    private static final SecurityEvents EVENTS = new SecurityEvents();

    static OpenJournal on(TestDatabase database) {
        return on(database.dataSource());
    }

    static OpenJournal on(DataSource source) {
        var transactions = new JdbcTransactionManager(source);
        var ledgers = new Ledgers(new JdbcTemplate(source));
        JdbcClient sql = JdbcClient.create(source);
        var recent = new RecentLines();
        var checkpoints = new Checkpoints(ledgers, key(), new CheckpointRound(key(), recent, sql, EVENTS), sql,
                new TransactionTemplate(transactions));
        var turns = new Turns(ledgers, checkpoints, recent, transactions);
        var reading = new JournalReading(sql, JsonMapper.shared());
        return new OpenJournal(new Journal(turns, reading, sql, EVENTS), ledgers, checkpoints, sql,
                new TransactionTemplate(transactions));
    }

    private static LogKey key() {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MapPropertySource("test",
                        Map.of("preau.journal.key", KEY, "preau.registre.name", "preau.example")));
        return new LogKey(settings);
    }
}
