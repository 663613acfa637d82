package fr.preau.ground.journal;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages for readers without an account are kept until the journal grows or the minute ends. */
@Component
record JournalMoment(JdbcClient sql) implements Visit.Moment {
    private record JournalState(long lines, Instant minute) {}

    @Override
    public Object now() {
        return sql.sql("""
                select h.size, now.at
                from kernel.v_now now join journal.v_head h on h.name = :name
                """)
                .param("name", Journal.NAME)
                .query((row, number) -> new JournalState(row.getLong("size"),
                        Sql.instant(row, "at").truncatedTo(ChronoUnit.MINUTES)))
                .single();
    }
}
