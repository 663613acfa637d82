package fr.preau.commitment;

import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What organisations promised, and what is promised to them. */
@Configuration(proxyBeanMethods = false)
class CommitmentWorks {
    @Bean
    @Order(50)
    WorkKind commitmentWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "engagements",
                "commitment.works",
                "commitment.state.",
                "/engagements/",
                "select c.id, c.sentence as name, "
                        + CommitmentRows.STATE
                        + """
                         as state, c.promiser_name as organisation, c.stage_at as at
                        from commitment.commitment c where c.promiser = any (string_to_array(:organisations, ' '))
                            or c.id in (select commitment from commitment.beneficiary where organisation = any (string_to_array(:organisations, ' ')))
                        """);
    }
}
