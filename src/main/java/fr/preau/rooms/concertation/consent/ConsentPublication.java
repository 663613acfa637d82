package fr.preau.rooms.concertation.consent;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.convening.Conveners;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consents where they are only named: what awaits somebody, what is kept of them. */
@Configuration(proxyBeanMethods = false)
class ConsentPublication {
    @Bean
    static Shown.Invention consentsInvented() {
        return () -> "select id from consent.consent where invented";
    }

    /** A seat that has said nothing, an objection that nothing answers. */
    @Bean
    AwaitedThings consentsAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'CONSENT' as kind, c.id, s.organisation, s.name, c.title as words, c.until - interval '1 second' as before, 1::bigint as number
                        from consent.consent c join consent.v_seat s on s.consent = c.id and s.consents is null
                        where c.ended_at is null and c.until > kernel.clock() and s.organisation = any (string_to_array(:consenting, ' '))
                        union all
                        select 'OBJECTION', c.id, c.convener, c.convener_name, c.title, null, count(*)
                        from consent.consent c join consent.v_seat s on s.consent = c.id and not s.consents
                        where c.ended_at is null and c.convener = any (string_to_array(:asking, ' ')) group by c.id
                        order by before nulls last, id limit 50
                        """,
                actor -> Map.of("consenting", conveners.standing(actor, Power.CONTRIBUTE), "asking",
                        conveners.standing(actor, Power.PUBLISH)),
                (row, language) -> row.item(
                        texts.count(language, "consent.awaits." + row.kind(), row.number(), row.words()),
                        ConsentPages.ONE + row.id()));
    }

    /** What is held of a person: that they were reminded. */
    @Bean
    static PersonalData consentData() {
        return PersonalData.of("consentements")
                .list("rappels",
                        "select consent as consentement, days as jours, sent_at as le from consent.reminder where person = :person order by sent_at")
                .erased("delete from consent.reminder where person = :person");
    }
}
