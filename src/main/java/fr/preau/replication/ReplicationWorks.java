package fr.preau.replication;

import fr.preau.web.Shown;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The practices that organisations take up. */
@Configuration(proxyBeanMethods = false)
class ReplicationWorks {
    @Bean
    @Order(20)
    WorkKind replicationWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "repliques",
                "replication.works",
                "replication.stage.",
                "/repliques/",
                """
                select r.id, coalesce(p.title, r.practice) as name, r.stage as state, r.organisation_name as organisation, r.stage_at as at
                from replication.replication r left join practice.v_called p on p.id = r.practice
                where r.organisation = any (string_to_array(:organisations, ' '))
                """);
    }

    /** In the journal, among what is followed. */
    @Bean
    Shown.Named replicationsNamed(Texts texts) {
        return new Shown.Paged(
                texts,
                "replication",
                "replication.line.kind",
                "/repliques/",
                """
                select r.id, coalesce(p.title, r.practice), r.organisation_name
                from replication.replication r left join practice.v_called p on p.id = r.practice
                """);
    }
}
