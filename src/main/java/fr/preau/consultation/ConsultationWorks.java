package fr.preau.consultation;

import fr.preau.convening.Concerted;
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

    /** On the front page of "Concertation": those that are open, and what came of others. */
    @Bean
    Concerted consultationsConcerted() {
        return new Concerted.Addition(
                ConsultationPages.SHELF,
                """
                select 'ANSWERS' as part, c.title, c.convener_name as organisation, '' as place, c.closes_on as day, '/concertation/consultations/' || c.id as path
                from (select * from consultation.consultation where closed_at is null and closes_on >= kernel.today() order by closes_on, id limit 12) c
                union all
                select 'CONCLUDED', c.title, c.convener_name, '', least(c.closes_on, (c.closed_at at time zone 'Europe/Paris')::date), '/concertation/consultations/' || c.id || '/resultats'
                from (select * from consultation.consultation where closed_at is not null or closes_on < kernel.today() order by closes_on desc, id limit 12) c
                """);
    }
}
