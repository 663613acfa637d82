package fr.preau.synthesis;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.convening.Citable;
import fr.preau.convening.Concerted;
import fr.preau.convening.Conveners;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Published;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Syntheses where they are only named; what they cite; their open data. */
@Component
class SynthesisPublished implements Published, Citable.Index, AwaitedThings {
    private final JdbcClient sql;
    private final Conveners conveners;
    private final Texts texts;
    private final Clock clock;

    SynthesisPublished(JdbcClient sql, Conveners conveners, Texts texts, Clock clock) {
        this.sql = sql;
        this.conveners = conveners;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String select() {
        return """
        select '/concertation/syntheses'
        union all select distinct '/concertation/syntheses/' || synthesis from synthesis.version
        """;
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "syntheses", "synthesis.data", LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/syntheses"));
    }

    @Override
    public List<Place> places(String mark) {
        return sql.sql(
                        """
                        select v.title, c.words as sentence, '/concertation/syntheses/' || c.synthesis || '#phrase-' || c.sentence as path
                        from synthesis.citation c join synthesis.version v on v.synthesis = c.synthesis and v.n = c.version
                        where c.mark = :mark and not exists (select from synthesis.version l where l.synthesis = c.synthesis and l.n > c.version)
                        order by v.at desc, c.sentence limit 20
                        """)
                .param("mark", mark)
                .query(Sql.as(Place.class))
                .list();
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        List<String> convening = conveners.standing(actor, Power.PUBLISH);
        return convening.isEmpty()
                ? null
                : new Asked(
                        """
                        select 'OBJECTION' as kind, s.id, s.convener as organisation, s.convener_name as name, s.title as words, null::timestamptz as before, count(*) as number
                        from synthesis.synthesis s join synthesis.objection o on o.synthesis = s.id and o.reply = ''
                        where s.convener = any (string_to_array(:editing, ' ')) group by s.id order by min(o.at), s.id limit 50
                        """,
                        Map.of("editing", String.join(" ", convening)));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(
                texts.count(language, "synthesis.awaits", row.number(), row.words()),
                row.name(),
                SynthesisPages.ONE + row.id() + "#contestations",
                null);
    }

    /** Syntheses where they are only named. */
    @Configuration(proxyBeanMethods = false)
    static class Called {
        /** On the front page of "Concertation": the latest that were published. */
        @Bean
        Concerted synthesesConcerted() {
            return new Concerted.Addition(
                    SynthesisPages.SHELF,
                    """
                    select 'CONCLUDED' as part, s.title, s.convener_name as organisation, '' as place, coalesce(s.adopted_on, (v.at at time zone 'Europe/Paris')::date) as day,
                        '/concertation/syntheses/' || s.id as path
                    from (select synthesis, max(at) as at from synthesis.version group by synthesis order by 2 desc limit 12) v join synthesis.synthesis s on s.id = v.synthesis
                    """);
        }

        @Bean
        Shown.Named synthesesNamed(Texts texts) {
            return new Shown.Paged(
                    texts,
                    "synthese",
                    "synthesis.kind",
                    SynthesisPages.ONE,
                    "select id, title, convener_name from synthesis.synthesis");
        }
    }
}
