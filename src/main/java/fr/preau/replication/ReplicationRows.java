package fr.preau.replication;

import fr.preau.kernel.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replications as they stand, each with its last report. */
@Component
record ReplicationRows(JdbcClient sql) {
    private static final String SHOWN =
            """
            select r.*, p.content as report, p.verdict, coalesce(p.measured, false) as measured
            from replication.replication r
            left join lateral (select content, verdict, measured from replication.report where replication = r.id order by n desc limit 1) p on true
            """;

    Optional<Replication> find(String id) {
        return sql.sql(SHOWN + " where r.id = :id")
                .param("id", id)
                .query(Sql.as(Replication.class))
                .optional();
    }

    /** Those of the practice that this one follows, itself among them, oldest first. */
    List<Replication> beside(String id) {
        return sql.sql(
                        SHOWN
                                + " where r.practice = (select practice from replication.replication where id = :id) order by r.made_at, r.id")
                .param("id", id)
                .query(Sql.as(Replication.class))
                .list();
    }

    /** Those of these practices, oldest first. */
    List<Replication> of(Collection<String> practices) {
        return sql.sql(
                        SHOWN
                                + " where r.practice = any (string_to_array(:practices, ' ')) order by r.made_at, r.id")
                .param("practices", String.join(" ", practices))
                .query(Sql.as(Replication.class))
                .list();
    }
}
