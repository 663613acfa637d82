package fr.preau.people.account;

import fr.preau.ground.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done here, as the journal tells it: the latest acts of an organisation, or of somebody’s mandates.
 */
@Component
record PublicActs(JdbcClient sql) {
    private static final int SHOWN = 10;
    private static final int AMONG = 200;

    /**
     * One line of the journal.
     *
     * @param who whom the mandate it is about names, and their function; empty for another object, or an erased person
     */
    record ActLine(long n, LocalDate day, String action, String object, String who) {}

    /** Those lines, and the instant they were read. */
    record ActSnapshot(Instant at, List<ActLine> lines) {}

    /** The lines of that select, and those whom the mandates they are about name. */
    private static final String NAMED = """
            select now.at as now, a.n, (a.at at time zone 'Europe/Paris')::date as day, a.action, a.object,
                coalesce(nullif(p.name, '') || ', ' || m.function, '') as who
            from (select kernel.clock() as at) now
            left join lateral (%s order by n desc limit :shown) a on true
            left join account.mandate m on m.id = case when a.object like 'mandat:%%' then substr(a.object, 8) end
            left join account.person p on p.id = m.person
            order by a.n desc
            """;

    private static final String OF = NAMED
            .formatted("select n, at, action, object from journal.v_act where organisation = :organisation");
    private static final String BY = NAMED.formatted("""
            select latest.* from (select distinct unnest(:organisations) as id) o
            cross join lateral (select n, at, action, object, data from journal.v_act
                where organisation = o.id order by n desc limit :among) latest
            where jsonb_exists_any(latest.data -> 'by', :mandates)
            """);

    private static final RowMapper<ActLine> LINES = Sql.as(ActLine.class);

    ActSnapshot of(String organisation) {
        return told(sql.sql(OF).param("organisation", organisation));
    }

    /**
     * The latest acts made under somebody’s mandates, looked for among the latest of the organisations they act or
     * acted for.
     */
    List<ActLine> by(Actor actor) {
        if (actor.mandates().isEmpty()) {
            return List.of();
        }
        Stream<String> organisations = actor.mandates()
                .stream()
                .flatMap(held -> Stream.of(held.organisation(), held.grantedFor()));
        Stream<String> mandates = actor.mandates().stream().map(HeldMandate::mandate);
        return told(sql.sql(BY)
                .param("organisations", organisations.toArray(String[]::new))
                .param("mandates", mandates.toArray(String[]::new))
                .param("among", AMONG)).lines();
    }

    private static ActSnapshot told(JdbcClient.StatementSpec asked) {
        List<ActLine> lines = new ArrayList<>();
        Instant now = asked.param("shown", SHOWN).query((row, number) -> {
            if (row.getObject("n") != null) {
                lines.add(LINES.mapRow(row, number));
            }
            return Sql.instant(row, "now");
        }).list().getFirst();
        return new ActSnapshot(now, lines);
    }
}
