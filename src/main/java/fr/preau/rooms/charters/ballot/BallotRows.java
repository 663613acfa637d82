package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of ballots, as the module reads them. */
@Component
record BallotRows(JdbcClient sql, JsonMapper json) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    /** A ballot {@code b}, its block {@code k}, and what its ledger says it gave, {@code g}. */
    static final String FROM = " from ballot.ballot b join ballot.block k on k.id = b.block left join journal.v_result g on g.ledger = 'scrutin-' || b.id ";

    /** Every column of a ballot, from {@link #FROM}. */
    static final String COLUMNS = """
            b.id, b.block, b.rank, b.question, g.votes, g.adopted, k.context, k.concerns, k.basis, k.convener,
                k.convener_name, k.rule as written, k.sealed, k.opens_at, k.closes_at, k.state, k.announced_by, k.opened_at, k.over_at, k.invented, k.version, k.again_of,
                (select n.id from ballot.block n where n.again_of = k.id and n.state <> 'DRAFT' order by n.made_at limit 1) as again,
                (select count(*) from ballot.ballot o where o.block = k.id) as questions,
                coalesce((select jsonb_object_agg(c.code, c.weight) from ballot.college c where c.block = k.id), '{}') as colleges
            """;

    private static final String SELECT = "select " + COLUMNS + FROM;

    /** By the clock of the database. */
    Instant now() {
        return Sql.clock(sql);
    }

    Optional<Ballot> find(String id) {
        return sql.sql(SELECT + "where b.id = :id").param("id", id).query(Sql.as(Ballot.class)).optional();
    }

    /** The first ballot of the block of that one, which stays as it is until the transaction ends. */
    Ballot first(String id) {
        return find(id).stream()
                .flatMap(ballot -> held(ballot.block()).stream())
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("id", "ballot.unknown"));
    }

    /** The ballots of a block, in order; the block stays as it is until the transaction ends. */
    List<Ballot> held(String block) {
        sql.sql("select from ballot.block where id = :block for update").param("block", block).query(row -> {});
        return of(block);
    }

    /** The ballots of a block, in order. */
    List<Ballot> of(String block) {
        return sql.sql(SELECT + "where b.block = :block order by b.rank")
                .param("block", block)
                .query(Sql.as(Ballot.class))
                .list();
    }

    /** The ballots voted with that one, itself among them, in order; empty when there is none. */
    List<Ballot> around(String id) {
        return sql.sql(SELECT + "where b.block = (select block from ballot.ballot where id = :id) order by b.rank")
                .param("id", id)
                .query(Sql.as(Ballot.class))
                .list();
    }

    /** The roll of a block, in the order of the seats. */
    List<Seat> seats(String block) {
        return sql
                .sql("select id, organisation, name, college, weight from ballot.seat where block = :block order by id")
                .param("block", block)
                .query(Sql.as(Seat.class))
                .list();
    }

    /** Who was reminded of a block: it is over, or closes later and they are reminded again. */
    void forgetReminders(String block) {
        sql.sql("delete from ballot.reminder where block = :block").param("block", block).update();
    }

    Map<String, Object> object(String text) {
        return json.readValue(text, OBJECT);
    }

    String text(Object value) {
        return json.writeValueAsString(value);
    }
}
