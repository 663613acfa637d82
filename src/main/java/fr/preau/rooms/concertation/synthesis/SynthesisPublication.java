package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.kernel.Sql;
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
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Syntheses where they are only named; what they cite; their open data. */
@Configuration(proxyBeanMethods = false)
class SynthesisPublication {
    @Bean
    static Shown.Invention synthesesInvented() {
        return () -> "select id from synthesis.synthesis where invented";
    }

    @Bean
    Publication synthesesPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/concertation/syntheses'
                union all select distinct '/concertation/syntheses/' || synthesis from synthesis.version
                """, new CatalogueEntry("syntheses", "synthesis.data").with(Form.JSON, "/api/v1/syntheses"));
    }

    /** Where a thing is cited. */
    @Bean
    Citable.Index synthesesCiting(JdbcClient sql) {
        return mark -> sql
                .sql("""
                        select v.title, c.words as sentence, '/concertation/syntheses/' || c.synthesis || '#phrase-' || c.sentence as path
                        from synthesis.citation c join synthesis.version v on v.synthesis = c.synthesis and v.n = c.version
                        where c.mark = :mark and not exists (select from synthesis.version l where l.synthesis = c.synthesis and l.n > c.version)
                        order by v.at desc, c.sentence limit 20
                        """)
                .param("mark", mark)
                .query(Sql.as(Citable.Index.Place.class))
                .list();
    }

    /** Objections without a reply await who convenes. */
    @Bean
    AwaitedThings objectionsAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'OBJECTION' as kind, s.id, s.convener as organisation, s.convener_name as name, s.title as words, null::timestamptz as before, count(*) as number
                        from synthesis.synthesis s join synthesis.objection o on o.synthesis = s.id and o.reply = ''
                        where s.convener = any (string_to_array(:editing, ' ')) group by s.id order by min(o.at), s.id limit 50
                        """,
                actor -> Map.of("editing", conveners.standing(actor, Power.PUBLISH)),
                (row, language) -> row.item(texts.count(language, "synthesis.awaits", row.number(), row.words()),
                        SynthesisPages.ONE + row.id() + "#contestations"));
    }

    /** On the front page of "Concertation": the latest that were published. */
    @Bean
    FrontEntry synthesesConcerted() {
        return new FrontEntry.Addition(SynthesisPages.SHELF,
                """
                        select 'CONCLUDED' as part, s.title, s.convener_name as organisation, '' as place, coalesce(s.adopted_on, (v.at at time zone 'Europe/Paris')::date) as day,
                            '/concertation/syntheses/' || s.id as path
                        from (select synthesis, max(at) as at from synthesis.version group by synthesis order by 2 desc limit 12) v join synthesis.synthesis s on s.id = v.synthesis
                        """);
    }

    @Bean
    Shown.NameSource synthesesNamed(Texts texts) {
        return new Shown.PageNames(texts, "synthese", "synthesis.kind", SynthesisPages.ONE,
                "select id, title, convener_name from synthesis.synthesis");
    }
}
