package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.concertation.contribution.CallContributions.ContributorKind;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What calls gather, contributions or proposals, read and hidden alike.
 *
 * @param table whose rows are {@code x} in both selects
 * @param select of all that a line has
 * @param asked from where and on which conditions the rows of a query are chosen
 */
record GatheredRows<T>(JdbcClient sql, Class<T> line, String table, String select, String asked) {
    /** The letters of a text by which it is compared with others. */
    static final int START = 600;

    /** The latest ones, with which a new one is compared. */
    private static final int COMPARED = 2_000;

    /** Which are wanted; what is empty, 0 or absent is not asked. */
    record Query(String call, String text, int question, CallProposal.@Nullable State state,
            @Nullable ContributorKind who) {
        static Query of(String call) {
            return new Query(call, "", 0, null, null);
        }
    }

    Optional<T> find(String id) {
        return sql.sql(select + "where x.id = :id").param("id", id).query(Sql.as(line)).optional();
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement)
                .param("call", query.call())
                .param("question", query.question())
                .param("who", query.who() == null ? "" : query.who().name())
                .param("state", query.state() == null ? "" : query.state().name())
                .param("text", query.text());
    }

    /** A page of them, the latest first. */
    List<T> list(Query query, Paging paging) {
        return asked(select + "where x.id in (select x.id " + asked
                + " and (cast(:after as text) is null or (x.at, x.id) < (select l.at, l.id from " + table + """
                         l where l.id = :after))
                        order by x.at desc, x.id desc limit :most offset :from) order by x.at desc, x.id desc
                        """, query).params(paging.params()).query(Sql.as(line)).list();
    }

    int count(Query query) {
        return asked("select count(*) " + asked, query).query(Integer.class).single();
    }

    /**
     * How the latest ones of a call begin, by their ids.
     *
     * @param select of {@code (id, words)}
     */
    Map<String, String> starts(String call, String select) {
        Map<String, String> starts = new HashMap<>();
        sql.sql(select).param("call", call).param("start", START).param("most", COMPARED).query(row -> {
            starts.put(row.getString("id"), row.getString("words"));
        });
        return starts;
    }

    /**
     * @return false when it is hidden already
     */
    boolean hide(String id, String reason, Instant at, String mandate) {
        return sql
                .sql("update " + table
                        + " set hidden = :reason, hidden_at = :at, hidden_by = :mandate where id = :id and hidden = ''")
                .param("id", id)
                .param("reason", reason)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update() == 1;
    }
}
