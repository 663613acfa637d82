package fr.preau.rooms.charters.charter;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.WorkKind;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The charters that organisations convene, and those in which they have a seat. */
@Configuration(proxyBeanMethods = false)
class CharterWorks {
    @Bean
    static Shown.Invention chartersInvented() {
        return () -> "select id from charter.charter where invented";
    }

    @Bean
    @Order(30)
    WorkKind charterWorksKind(Texts texts) {
        return WorkKind.of(texts, "chartes", "charter.works", "charter.state.", "/chartes/",
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
    Shown.NameSource chartersNamed(Texts texts) {
        return new Shown.PageNames(texts, "charte", "charter.kind.one", CharterPages.LIST + "/",
                "select id, title, convener_name from charter.v_charter");
    }

    /** Those whose next stage has come, by the calendar, await who convenes them. */
    @Bean
    AwaitedThings passagesAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select kind, id, '' as organisation, name, words, before, 1::bigint as number from (
                            select c.id, c.convener_name as name, c.title as words, min(s.begins_on)::timestamp at time zone 'Europe/Paris' as before,
                                (array_agg(s.state order by s.begins_on, array_position(array['CONTRIBUTIONS', 'AMENDMENTS', 'VOTE', 'PUBLISHED'], s.state)))[1] as kind
                            from charter.charter c join charter.stage s on s.charter = c.id
                                and (c.state = 'CONTRIBUTIONS' and s.state in ('AMENDMENTS', 'VOTE') or c.state = 'AMENDMENTS' and s.state = 'VOTE'
                                    or c.state = 'ADOPTED' and s.state = 'PUBLISHED')
                            where c.convener = any (string_to_array(:convening, ' '))
                            group by c.id) due
                        where before <= kernel.clock() order by before, id limit 50
                        """,
                actor -> Map.of("convening", conveners.standing(actor, Power.PUBLISH)),
                (row, language) -> new AwaitedThings.Item(
                        texts.say(language, "charter.awaits." + row.kind(), row.words()), row.name(),
                        CharterDeskPages.path(row.id()), null));
    }
}
