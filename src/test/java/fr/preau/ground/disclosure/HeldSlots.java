package fr.preau.ground.disclosure;

import fr.preau.ground.kernel.Sql;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The slots of a test: nothing is told but when it says so, whatever the hour is. */
public final class HeldSlots {
    private HeldSlots() {}

    public static void hold(JdbcClient sql, Headcounts headcounts) {
        Stream.concat(headcounts.all().stream().map(Headcount::kind), Stream.of("price", "training.trained"))
                .forEach(what -> sql.sql("""
                        insert into disclosure.slot (what, at) values (:what, :at)
                        on conflict (what) do update set at = excluded.at
                        """)
                        .param("what", what)
                        .param("at", Sql.utc(Sql.clock(sql).plus(Duration.ofDays(1))))
                        .update());
    }
}
