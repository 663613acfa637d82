package fr.preau.charter;

import fr.preau.charter.Charter.State;
import fr.preau.charter.Charters.Query;
import fr.preau.convening.Convener;
import fr.preau.kernel.Fold;
import fr.preau.web.Paging;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of lists of charters: drafts are in none. */
@Component
class Listing {
    private static final int MOST_CONVENERS = 200;

    /** Every word is looked for; a list without a state leaves the archives aside. */
    private static final String ASKED =
            """
             from charter.charter c
            where c.state <> 'DRAFT' and (:state = '' or c.state = :state)
                and (not :current or c.state not in ('REVISED', 'CLOSED'))
                and (:scale = '' or c.scale = :scale) and (:convener = '' or c.convener = :convener)
                and not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(c.folded, w.word) = 0)
            """;

    private final JdbcClient sql;

    Listing(JdbcClient sql) {
        this.sql = sql;
    }

    private JdbcClient.StatementSpec asked(String select, String rest, Query query, boolean any) {
        State state = any ? null : query.state();
        return sql.sql(select + ASKED + rest)
                .param("state", state == null ? "" : state.name())
                .param("current", !any && state == null && !query.archives())
                .param("scale", query.scale() == null ? "" : query.scale().name())
                .param("convener", query.convener() == null ? "" : query.convener())
                .param("words", Fold.plain(query.text()));
    }

    List<Charter> list(Query query, Paging paging) {
        return asked(
                        "select " + CharterRows.COLUMNS,
                        """
                            and (cast(:after as text) is null or exists (select from charter.charter l where l.id = :after
                                and (c.made_at < l.made_at or c.made_at = l.made_at and c.id > l.id)))
                        order by c.made_at desc, c.id limit :most offset :from
                        """,
                        query,
                        false)
                .param("after", paging.after())
                .param("most", paging.size())
                .param("from", paging.offset())
                .query(CharterRows::read)
                .list();
    }

    int count(Query query) {
        return asked("select count(*)", "", query, false)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** How many of each state, whatever the state asked for. */
    Map<State, Integer> counts(Query query) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        asked("select c.state, count(*) as many", "group by c.state", query, true)
                .query((row, number) ->
                        counts.put(State.valueOf(row.getString("state")), row.getInt("many")))
                .list();
        return counts;
    }

    List<Convener> conveners() {
        return sql.sql(
                        """
                        select convener, min(convener_name) as name from charter.charter where state <> 'DRAFT'
                        group by convener order by min(convener_name) collate kernel.french, convener limit :most
                        """)
                .param("most", MOST_CONVENERS)
                .query((row, number) ->
                        new Convener(row.getString("convener"), row.getString("name")))
                .list();
    }
}
