package fr.preau.charter;

import fr.preau.web.Shown;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The charters that organisations convene, and those in which they have a seat. */
@Configuration(proxyBeanMethods = false)
class CharterWorks {
    @Bean
    @Order(30)
    WorkKind charterWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "chartes",
                "charter.works",
                "charter.state.",
                "/chartes/",
                """
                select c.id, c.title as name, c.state, c.convener_name as organisation,
                    coalesce((select max(p.at) from charter.passage p where p.charter = c.id), c.made_at) as at
                from charter.charter c
                where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.state <> 'DRAFT'))
                    or (c.state <> 'DRAFT' and c.id in (select charter from charter.seat where organisation = any (string_to_array(:organisations, ' '))))
                """);
    }

    /** In the journal, among what is followed. */
    @Bean
    Shown.Named chartersNamed(Texts texts) {
        return new Shown.Paged(
                texts,
                "charte",
                "charter.kind.one",
                CharterPages.LIST + "/",
                "select id, title, convener_name from charter.v_charter");
    }
}
