package fr.preau.adhesion;

import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The charters that organisations joined, or prepare to. */
@Configuration(proxyBeanMethods = false)
class AdhesionWorks {
    @Bean
    @Order(31)
    WorkKind adhesionWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "adhesions",
                "adhesion.works",
                "adhesion.state.",
                "/chartes/",
                """
                select a.charter || '/adhesions/' || a.id as id, c.title as name, a.state, a.name as organisation, a.changed_at as at
                from adhesion.v_adhesion a join charter.v_charter c on c.id = a.charter
                where a.organisation = any (string_to_array(:organisations, ' '))
                """);
    }
}
