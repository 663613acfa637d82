package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.FrontEntry;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consultations where others speak of them: named, listed, cited, awaited; their open data. */
@Configuration(proxyBeanMethods = false)
class ConsultationPublication {
    @Bean
    static Shown.Invention consultationsInvented() {
        return () -> "select id from consultation.consultation where invented";
    }

    @Bean
    Publication consultationsPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock,
                """
                        select '/concertation/consultations'
                        union all select '/concertation/consultations/' || id from consultation.consultation where opened_at is not null
                        union all select '/concertation/consultations/' || id || '/resultats' from consultation.consultation where opened_at is not null
                        """,
                new CatalogueEntry("consultations", "consultation.data").with(Form.JSON, "/api/v1/consultations")
                        .with(Form.CSV, ConsultationPages.LIST + ".csv"));
    }

    @Bean
    Shown.NameSource consultationsNamed(Texts texts) {
        return new Shown.PageNames(texts, "consultation", "consultation.kind.one", ConsultationPages.ONE,
                "select id, title, convener_name from consultation.consultation where opened_at is not null");
    }

    /** Those that organisations convene, and those that they answered. */
    @Bean
    @Order(20)
    WorkKind consultationWorksKind(Texts texts) {
        return WorkKind.of(texts, "consultations", "consultation.works", "consultation.state.", ConsultationPages.ONE,
                "select c.id, c.title as name, " + ConsultationRows.STATE
                        + """
                                 as state, c.convener_name as organisation, coalesce(c.closed_at, c.opened_at, c.made_at) as at
                                from consultation.consultation c
                                where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.opened_at is not null))
                                    or c.id in (select p.consultation from consultation.participant p where p.organisation = any (string_to_array(:organisations, ' ')))
                                """);
    }

    /** On the front page of "Concertation": those that are open, and what came of others. */
    @Bean
    FrontEntry consultationsConcerted() {
        return new FrontEntry.Addition(ConsultationPages.SHELF,
                """
                        select 'ANSWERS' as part, c.title, c.convener_name as organisation, '' as place, c.closes_on as day, '/concertation/consultations/' || c.id as path
                        from (select * from consultation.consultation where closed_at is null and closes_on >= kernel.today() order by closes_on, id limit 12) c
                        union all
                        select 'CONCLUDED', c.title, c.convener_name, '', least(c.closes_on, (c.closed_at at time zone 'Europe/Paris')::date), '/concertation/consultations/' || c.id || '/resultats'
                        from (select * from consultation.consultation where closed_at is not null or closes_on < kernel.today() order by closes_on desc, id limit 12) c
                        """);
    }

    /** Statements that were proposed, and nobody judged yet, await who convenes. */
    @Bean
    AwaitedThings statementsAwaited(Conveners standing, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'PENDING' as kind, c.id, c.convener as organisation, c.convener_name as name, c.title as words,
                            null::timestamptz as before, count(*) as number
                        from consultation.consultation c join consultation.statement s on s.consultation = c.id and s.state = 'PENDING'
                        where c.closed_at is null and c.closes_on >= kernel.today() and c.convener = any (string_to_array(:convening, ' '))
                        group by c.id order by min(s.made_at), c.id limit 50
                        """,
                actor -> Map.of("convening", standing.standing(actor, Power.PUBLISH)),
                (row, language) -> row.item(texts.count(language, "consultation.awaits", row.number(), row.words()),
                        DeskPages.path(row.id()) + "#proposes"));
    }

    /**
     * Statements as others cite them: {@code J-…/3}. People who propose one are not known: only organisations speak for
     * theirs.
     */
    @Bean
    Citable citableStatements(JdbcClient sql, Texts texts) {
        return new Citable.NumberIndex(sql, texts, "J", "consultation.statement",
                """
                        select s.consultation as source, s.n, s.words, s.organisation, s.seen = 0 as bare
                        from consultation.statement s join consultation.consultation c on c.id = s.consultation and c.opened_at is not null
                        where s.state = 'ACCEPTED'
                        """,
                "select id, title from consultation.consultation where opened_at is not null",
                (source, n) -> ConsultationPages.ONE + source + "/resultats");
    }
}
