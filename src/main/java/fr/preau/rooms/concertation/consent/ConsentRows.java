package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import fr.preau.rooms.concertation.consent.Consents.Vote;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of consents, of their seats and of what these answer. */
@Component
record ConsentRows(JdbcClient sql) {
    private static final String SELECT = """
            select c.*, kernel.clock() as read_at, (select coalesce(jsonb_agg(to_jsonb(s) - 'consent' order by s.name, s.organisation), '[]')
                from consent.v_seat s where s.consent = c.id) as seats
            from consent.consent c
            """;

    /** An answer, as it is kept. */
    record Answer(String consent, String seat, String acting, boolean consents, String reason, Instant at,
            String mandate) {}

    Optional<Consent> find(String id) {
        return sql.sql(SELECT + "where c.id = :id").param("id", id).query(Sql.as(Consent.class)).optional();
    }

    /** The same, nobody else changing it until the transaction ends. */
    Optional<Consent> held(String id) {
        sql.sql("select from consent.consent where id = :id for update").param("id", id).query(row -> {});
        return find(id);
    }

    /** Those of a thing, part after part, the latest text of each first. */
    List<Consent> of(Ref thing) {
        return sql.sql(SELECT + "where c.thing = :thing order by c.part, c.n desc")
                .param("thing", thing.toString())
                .query(Sql.as(Consent.class))
                .list();
    }

    /** Those whose time is over, and of which nothing holds the outcome back. */
    List<String> due() {
        return sql
                .sql("""
                        select c.id from consent.consent c where c.ended_at is null and c.until <= kernel.clock()
                            and not exists (select from consent.v_seat s where s.consent = c.id and not s.consents) order by c.until, c.id
                        """)
                .query(Sql.as(String.class))
                .list();
    }

    void insert(Consent it) {
        sql.sql("""
                insert into consent.consent (id, thing, part, n, code, convener, convener_name, title, words, path, invented, asked_at, until, mandate)
                values (:id, :thing, :part, :n, :code, :convener, :convenerName, :title, :words, :path, :invented, :askedAt, :until, :mandate)
                """)
                .params(Sql.params(it))
                .update();
        record Row(String organisation, String name, boolean opposed, String reason) {}
        Collection<Row> rows = it.seats()
                .stream()
                .map(seat -> new Row(seat.organisation(), seat.name(), !seat.silent(), seat.reason()))
                .toList();
        sql.sql("""
                insert into consent.seat (consent, organisation, name, opposed, reason)
                select :id, s.organisation, s.name, cast(s.opposed as boolean), s.reason from unnest(:organisation, :name, :opposed, :reason) s (organisation, name, opposed, reason)
                """)
                .param("id", it.id())
                .params(Sql.columns(Row.class, rows))
                .update();
    }

    /**
     * @return its number in that consent
     */
    int insert(Answer it) {
        return sql
                .sql("""
                        insert into consent.answer (consent, n, seat, acting, consents, reason, at, mandate)
                        select :consent, 1 + count(*), :seat, :acting, :consents, :reason, :at, :mandate from consent.answer where consent = :consent
                        returning n
                        """)
                .params(Sql.params(it))
                .query(Integer.class)
                .single();
    }

    void end(String id, Instant at, Outcome outcome, @Nullable Vote vote) {
        sql.sql("update consent.consent set ended_at = :at, outcome = :outcome, ballot = :ballot, ballot_name = :name where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("outcome", outcome.name())
                .param("ballot", vote == null ? null : vote.ref().toString(), Types.VARCHAR)
                .param("name", vote == null ? null : vote.name(), Types.VARCHAR)
                .update();
    }

    /** An answer that is not the last of its seat any more. */
    record Former(String name, boolean consents, String reason, Instant at) {}

    /** What seats said before they answered otherwise, in the order of time. */
    List<Former> former(String id) {
        return sql
                .sql("""
                        select s.name, a.consents, a.reason, a.at from consent.answer a join consent.seat s on s.consent = a.consent and s.organisation = a.seat
                        where a.consent = :id and exists (select from consent.answer l where l.consent = a.consent and l.seat = a.seat and l.n > a.n) order by a.n
                        """)
                .param("id", id)
                .query(Sql.as(Former.class))
                .list();
    }
}
