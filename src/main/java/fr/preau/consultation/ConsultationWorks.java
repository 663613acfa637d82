package fr.preau.consultation;

import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The consultations that organisations convene, and those that they answered. */
@Configuration(proxyBeanMethods = false)
class ConsultationWorks {
    @Bean
    @Order(20)
    WorkKind consultationWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "consultations",
                "consultation.works",
                "consultation.state.",
                ConsultationPages.ONE,
                "select c.id, c.title as name, "
                        + ConsultationRows.STATE
                        + """
                         as state, c.convener_name as organisation, coalesce(c.closed_at, c.opened_at, c.made_at) as at
                        from consultation.consultation c
                        where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.opened_at is not null))
                            or c.id in (select p.consultation from consultation.participant p where p.organisation = any (string_to_array(:organisations, ' ')))
                        """);
    }
}
