package fr.preau.consultation;

import fr.preau.convening.Citable;
import fr.preau.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Statements as others cite them: {@code J-…/3}. People who propose one are not known: only
 * organisations speak for theirs.
 */
@Configuration(proxyBeanMethods = false)
class StatementCitations {
    @Bean
    Citable citableStatements(JdbcClient sql, Texts texts) {
        return new Citable.Numbered(
                sql,
                texts,
                "J",
                "consultation.statement",
                """
                select s.consultation as source, s.n, s.words, s.organisation
                from consultation.statement s join consultation.consultation c on c.id = s.consultation and c.opened_at is not null
                where s.state = 'ACCEPTED'
                """,
                "select id, title from consultation.consultation where opened_at is not null",
                (source, n) -> ConsultationPages.ONE + source + "/resultats");
    }
}
