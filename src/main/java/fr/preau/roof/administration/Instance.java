package fr.preau.roof.administration;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Rounds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an administrator must know of the state of this instance, in one statement; and of its rounds, in another.
 */
@Component
record Instance(JdbcClient sql, @Value("${preau.folder}") Path folder, Rounds rounds) {
    private static final String STATE = """
            select current_setting('server_version') as postgres, pg_database_size(current_database()) as size, kernel.clock() as now,
                (select max(version::int) from kernel.flyway_schema_history where success and version ~ '^[0-9]+$') as step,
                (select count(*) from journal.v_act) as acts, (select at from journal.v_act order by n desc limit 1) as last_act,
                (select (extract(epoch from ahead) / 60)::bigint from kernel.v_clock_held) as leapt
            """;

    /**
     * @param version of the application; "développement" outside a built one
     * @param postgres version of the server
     * @param size bytes of the database
     * @param free bytes free where this node writes
     * @param step the last migration applied
     * @param drift how far this node's clock is from the database's
     * @param leapt minutes by which the database's leapt from the time that passed; absent while it is believed
     */
    record State(String version, String postgres, long size, long free, int step, long acts, @Nullable Instant lastAct,
            Duration drift, @Nullable Long leapt) {}

    State state() {
        String built = Instance.class.getPackage().getImplementationVersion();
        long free = folder.toFile().getUsableSpace();
        return sql.sql(STATE)
                .query((row, number) -> new State(built == null ? "développement" : built, row.getString("postgres"),
                        row.getLong("size"), free, row.getInt("step"), row.getLong("acts"),
                        Sql.instantOrNull(row, "last_act"),
                        Duration.between(Sql.instant(row, "now"), Instant.now()).abs(),
                        row.getObject("leapt", Long.class)))
                .single();
    }
}
