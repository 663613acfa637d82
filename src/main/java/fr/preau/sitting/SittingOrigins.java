package fr.preau.sitting;

import fr.preau.poll.BallotOrigins;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ballots of a sitting are those of its charter: each amendment, then the whole. */
@Component
class SittingOrigins implements BallotOrigins {
    private final JdbcClient sql;
    private final SittingPanels panels;

    SittingOrigins(JdbcClient sql, SittingPanels panels) {
        this.sql = sql;
        this.panels = panels;
    }

    @Override
    public Map<String, Content> matters(Visit visit, Collection<String> ballots) {
        Map<String, Map<String, String>> charters = new HashMap<>();
        sql.sql(
                        "select ballot, charter, coalesce(amendment, '') as amendment from sitting.ballot where ballot = any (:ballots)")
                .param("ballots", ballots.toArray(String[]::new))
                .query((row, number) ->
                        charters.computeIfAbsent(row.getString("charter"), id -> new HashMap<>())
                                .put(row.getString("ballot"), row.getString("amendment")))
                .list();
        Map<String, Content> all = new HashMap<>();
        charters.forEach((charter, these) -> all.putAll(panels.matters(visit, charter, these)));
        return all;
    }

    /** A ballot, and the version that its amendment changes. */
    private record Voted(Origin origin, String charter, int base, @Nullable String amendment) {}

    @Override
    public Optional<Part> part(Visit visit, String ballot) {
        return sql.sql(
                        """
                        select b.charter, c.title, b.amendment, s.base from sitting.ballot b
                        join sitting.sitting s on s.charter = b.charter and s.n = b.n join charter.v_charter c on c.id = b.charter
                        where b.ballot = :ballot
                        """)
                .param("ballot", ballot)
                .query((row, number) ->
                        new Voted(
                                origin(row),
                                row.getString("charter"),
                                row.getInt("base"),
                                row.getString("amendment")))
                .optional()
                .map(one ->
                        new Part(
                                one.origin(),
                                panels.matter(visit, one.charter(), one.base(), one.amendment())));
    }

    @Override
    public Map<String, Origin> of(Collection<String> ballots) {
        Map<String, Origin> origins = new HashMap<>();
        sql.sql(
                        """
                        select b.ballot, b.charter, c.title, b.amendment from sitting.ballot b join charter.v_charter c on c.id = b.charter
                        where b.ballot = any (:ballots)
                        """)
                .param("ballots", ballots.toArray(String[]::new))
                .query((row, number) -> origins.put(row.getString("ballot"), origin(row)))
                .list();
        return origins;
    }

    private static Origin origin(ResultSet row) throws SQLException {
        String path = "/chartes/" + row.getString("charter");
        String amendment = row.getString("amendment");
        return new Origin(
                row.getString("title"),
                path,
                amendment == null ? null : path + "/amendements/" + amendment);
    }
}
