package fr.preau.account;

import fr.preau.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done here, as the journal tells it: the latest acts of an organisation, or of somebody’s
 * mandates.
 */
@Component
record PublicActs(JdbcClient sql) {
    private static final int SHOWN = 10;
    private static final int AMONG = 200;

    /**
     * One line of the journal.
     *
     * @param who whom the mandate it is about names, and their function; empty for another object,
     *     or an erased person
     */
    record ActLine(long n, LocalDate day, String action, String object, String who) {}

    /** Those lines, and the instant they were read. */
    record Told(Instant at, List<ActLine> lines) {}

    private record Row(Instant at, List<ActLine> line) {}

    private static final RowMapper<ActLine> LINES = Sql.as(ActLine.class);

    Told of(String organisation) {
        return told(
                sql.sql(
                                """
                                select now.at as now, a.n, (a.at at time zone 'Europe/Paris')::date as day, a.action, a.object,
                                    coalesce(nullif(p.name, '') || ', ' || m.function, '') as who
                                from (select kernel.clock() as at) now
                                left join lateral (select n, at, action, object from journal.v_act
                                    where organisation = :organisation order by n desc limit :shown) a on true
                                left join account.mandate m on m.id = case when a.object like 'mandat:%' then substr(a.object, 8) end
                                left join account.person p on p.id = m.person
                                order by a.n desc
                                """)
                        .param("organisation", organisation)
                        .param("shown", SHOWN));
    }

    /**
     * The latest acts made under somebody’s mandates, looked for among the latest of the
     * organisations they act or acted for.
     */
    List<ActLine> by(Actor actor) {
        return actor.mandates().isEmpty() ? List.of() : read(actor);
    }

    private List<ActLine> read(Actor actor) {
        return sql.sql(
                        """
                        select a.n, (a.at at time zone 'Europe/Paris')::date as day, a.action, a.object,
                            coalesce(nullif(p.name, '') || ', ' || m.function, '') as who
                        from (select distinct unnest(string_to_array(:organisations, ' ')) as id) o
                        cross join lateral (
                            select n, at, action, object
                            from (select n, at, action, object, data from journal.v_act
                                where organisation = o.id order by n desc limit :among) latest
                            where jsonb_exists_any(data -> 'by', string_to_array(:mandates, ' '))
                            order by n desc limit :shown) a
                        left join account.mandate m on m.id = case when a.object like 'mandat:%' then substr(a.object, 8) end
                        left join account.person p on p.id = m.person
                        order by a.n desc limit :shown
                        """)
                .param(
                        "organisations",
                        words(actor, Held::organisation) + " " + words(actor, Held::grantedFor))
                .param("mandates", words(actor, Held::mandate))
                .param("among", AMONG)
                .param("shown", SHOWN)
                .query(LINES)
                .list();
    }

    private static String words(Actor actor, Function<Held, String> which) {
        return actor.mandates().stream().map(which).distinct().collect(Collectors.joining(" "));
    }

    private static Told told(JdbcClient.StatementSpec statement) {
        List<Row> rows =
                statement
                        .query((row, number) ->
                                new Row(
                                        Sql.instant(row, "now"),
                                        row.getObject("n") == null
                                                ? List.of()
                                                : List.of(LINES.mapRow(row, number))))
                        .list();
        return new Told(
                rows.getFirst().at(), rows.stream().flatMap(row -> row.line().stream()).toList());
    }
}
