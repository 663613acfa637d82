package fr.preau.commitment;

import fr.preau.commitment.Commitment.State;
import fr.preau.kernel.Fold;
import fr.preau.web.Paging;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which promises answer, and how many of each state. */
@Component
class CommitmentList {
    private static final String ASKED =
            " from (select c.*, "
                    + CommitmentRows.STATE_OF_MANY
                    + """
                     as state from commitment.commitment c
                    where (:charter = '' or c.charter = :charter) and (:subject = '' or c.subject = :subject)
                        and (:organisation = '' or c.promiser = :organisation or c.id in (select b.commitment from commitment.beneficiary b where b.organisation = :organisation))
                        and (:words = '' or not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(c.folded, w.word) = 0))) c
                    where (:state = '' or c.state = :state)
                    """;

    /** The whole rows of a page of them, once it is known which ones they are. */
    private static final String PAGE =
            "select c.*, " + CommitmentRows.BENEFICIARIES + " from (select c.* ";

    private final JdbcClient sql;
    private final CommitmentRows rows;

    CommitmentList(JdbcClient sql, CommitmentRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /**
     * @param organisation that promises, or for which it is promised
     */
    record Query(
            String text,
            String charter,
            String organisation,
            @Nullable State state,
            String subject) {
        static final Query EVERY = new Query("", "", "", null, "");

        static Query ofWords(String text) {
            return new Query(text, "", "", null, "");
        }

        static Query ofCharter(String id) {
            return new Query("", id, "", null, "");
        }

        static Query ofOrganisation(String id) {
            return new Query("", "", id, null, "");
        }
    }

    private JdbcClient.StatementSpec asked(String select, String rest, Query query, boolean any) {
        State state = any ? null : query.state();
        return sql.sql(select + ASKED + rest)
                .param("charter", query.charter())
                .param("organisation", query.organisation())
                .param("subject", query.subject())
                .param("state", state == null ? "" : state.name())
                .param("words", Fold.plain(query.text()));
    }

    List<Commitment> page(Query query, Paging paging) {
        return asked(
                        PAGE,
                        """
                            and (cast(:after as text) is null or exists (select from commitment.commitment l where l.id = :after
                                and (c.due > l.due or c.due = l.due and c.id > l.id)))
                        order by c.due, c.id limit :most offset :from) c
                        order by c.due, c.id
                        """,
                        query,
                        false)
                .param("after", paging.after())
                .param("most", paging.size())
                .param("from", paging.offset())
                .query(rows::read)
                .list();
    }

    List<Commitment> latest(Query query, int most) {
        return asked(
                        PAGE,
                        " order by c.stage_at desc, c.id limit :most) c order by c.stage_at desc, c.id",
                        query,
                        false)
                .param("most", most)
                .query(rows::read)
                .list();
    }

    int count(Query query) {
        return asked("select count(*)", "", query, false).query(Integer.class).single();
    }

    /** How many of each state, whatever the state asked for. */
    Map<State, Integer> counts(Query query) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        asked("select c.state, count(*) as many", " group by c.state", query, true)
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getInt("many"));
                });
        return counts;
    }
}
