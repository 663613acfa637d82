package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.tools.work.WorkKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replications as they stand, each with its last report. */
@Component
record ReplicationRows(JdbcClient sql) {
    private static final String SHOWN = """
            select r.*, p.content as report, p.verdict, coalesce(p.measured, false) as measured
            from replication.replication r
            left join lateral (select content, verdict, measured from replication.report where replication = r.id order by n desc limit 1) p on true
            """;

    Optional<Replication> find(String id) {
        return sql.sql(SHOWN + " where r.id = :id").param("id", id).query(Sql.as(Replication.class)).optional();
    }

    /** Those of the practice that this one follows, itself among them, oldest first. */
    List<Replication> beside(String id) {
        return sql.sql(SHOWN
                + " where r.practice = (select practice from replication.replication where id = :id) order by r.made_at, r.id")
                .param("id", id)
                .query(Sql.as(Replication.class))
                .list();
    }

    /** Those of these practices, oldest first. */
    List<Replication> of(Collection<String> practices) {
        return sql.sql(SHOWN + " where r.practice = any (string_to_array(:practices, ' ')) order by r.made_at, r.id")
                .param("practices", String.join(" ", practices))
                .query(Sql.as(Replication.class))
                .list();
    }

    /** The practices that organisations take up. */
    @Bean
    @Order(20)
    static WorkKind replicationWorksKind(Texts texts) {
        return WorkKind.of(texts, "repliques", "replication.works", "replication.stage.", "/repliques/",
                """
                        select r.id, coalesce(p.title, r.practice) as name, r.stage as state, r.organisation_name as organisation, r.stage_at as at
                        from replication.replication r left join practice.v_called p on p.id = r.practice
                        where r.organisation = any (string_to_array(:organisations, ' '))
                        """);
    }

    /** In the journal, among what is followed. */
    @Bean
    static Shown.Invention replicationsInvented() {
        return () -> "select id from replication.replication where invented";
    }

    @Bean
    static Shown.NameSource replicationsNamed(Texts texts) {
        return new Shown.PageNames(texts, "replication", "replication.line.kind", "/repliques/", """
                select r.id, coalesce(p.title, r.practice), r.organisation_name
                from replication.replication r left join practice.v_called p on p.id = r.practice
                """);
    }
}
