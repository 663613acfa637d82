package fr.preau.replication;

import fr.preau.kernel.Sql;
import fr.preau.practice.Uptake.Stage;
import fr.preau.practice.Uptake.Verdict;
import fr.preau.replication.Replication.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Replications as they stand, each with its last report. */
@Component
record ReplicationRows(JdbcClient sql, JsonMapper json) {
    private static final String SHOWN =
            """
            select r.*, p.content::text as content, p.verdict, coalesce(p.measured, false) as measured
            from replication.replication r
            left join lateral (select content, verdict, measured from replication.report where replication = r.id order by n desc limit 1) p on true
            """;

    Optional<Replication> find(String id) {
        return sql.sql(SHOWN + " where r.id = :id").param("id", id).query(this::read).optional();
    }

    /** Those of the practice that this one follows, itself among them, oldest first. */
    List<Replication> beside(String id) {
        return sql.sql(
                        SHOWN
                                + " where r.practice = (select practice from replication.replication where id = :id) order by r.made_at, r.id")
                .param("id", id)
                .query(this::read)
                .list();
    }

    /** Those of these practices, oldest first. */
    List<Replication> of(Collection<String> practices) {
        return sql.sql(
                        SHOWN
                                + " where r.practice = any (string_to_array(:practices, ' ')) order by r.made_at, r.id")
                .param("practices", String.join(" ", practices))
                .query(this::read)
                .list();
    }

    private Replication read(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        String verdict = row.getString("verdict");
        return new Replication(
                row.getString("id"),
                row.getString("practice"),
                row.getString("organisation"),
                row.getString("organisation_name"),
                row.getString("taken_from"),
                row.getString("place"),
                row.getString("context"),
                Stage.valueOf(row.getString("stage")),
                row.getString("why"),
                row.getObject("starts_on", LocalDate.class),
                new Size(
                        row.getObject("schools", Integer.class),
                        row.getObject("classes", Integer.class),
                        row.getObject("pupils", Integer.class)),
                row.getBoolean("invented"),
                Sql.instant(row, "made_at"),
                Sql.instant(row, "stage_at"),
                Sql.instantOrNull(row, "begun_at"),
                content == null ? null : json.readValue(content, Report.class),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getBoolean("measured"));
    }
}
