package fr.preau.sitting;

import fr.preau.poll.Origins;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ballots of a sitting are those of its charter: each amendment, then the whole. */
@Component
class SittingOrigins implements Origins {
    private final JdbcClient sql;

    SittingOrigins(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Origin> of(Collection<String> ballots) {
        Map<String, Origin> origins = new HashMap<>();
        sql.sql(
                        "select ballot, charter, amendment from sitting.ballot where ballot = any (:ballots)")
                .param("ballots", ballots.toArray(String[]::new))
                .query((row, number) ->
                        origins.put(
                                row.getString("ballot"),
                                origin(row.getString("charter"), row.getString("amendment"))))
                .list();
        return origins;
    }

    private static Origin origin(String charter, @Nullable String amendment) {
        return new Origin(
                Acts.charter(charter),
                amendment == null ? null : "/chartes/" + charter + "/amendements/" + amendment);
    }
}
