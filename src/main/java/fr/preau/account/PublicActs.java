package fr.preau.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done here, as the journal tells it: the latest acts of an organisation, or of somebody’s
 * mandates.
 */
@Component
class PublicActs {
    private static final int SHOWN = 10;
    private final JdbcClient sql;

    PublicActs(JdbcClient sql) {
        this.sql = sql;
    }

    /** One line of the journal. */
    record ActLine(long n, LocalDate day, String action, String object) {}

    /** Those lines, and the instant they were read. */
    record Told(Instant at, List<ActLine> lines) {}

    private record Row(Instant at, ActLine line) {}

    Told of(String organisation) {
        return told(
                sql.sql(
                                """
                                select now.at as now, a.n, a.at, a.action, a.object
                                from (select kernel.clock() as at) now
                                left join lateral (select n, at, action, object from journal.v_act
                                    where organisation = :organisation order by n desc limit :shown) a on true
                                order by a.n desc
                                """)
                        .param("organisation", organisation)
                        .param("shown", SHOWN));
    }

    private static Told told(JdbcClient.StatementSpec statement) {
        List<Row> rows =
                statement
                        .query((row, number) ->
                                new Row(
                                        row.getObject("now", OffsetDateTime.class).toInstant(),
                                        new ActLine(
                                                row.getObject("n") == null ? -1 : row.getLong("n"),
                                                day(row.getObject("at", OffsetDateTime.class)),
                                                String.valueOf(row.getString("action")),
                                                String.valueOf(row.getString("object")))))
                        .list();
        return new Told(
                rows.getFirst().at(),
                rows.stream().map(Row::line).filter(line -> line.n() >= 0).toList());
    }

    private static LocalDate day(@org.jspecify.annotations.Nullable OffsetDateTime at) {
        return at == null ? LocalDate.EPOCH : at.atZoneSameInstant(Held.PARIS).toLocalDate();
    }
}
