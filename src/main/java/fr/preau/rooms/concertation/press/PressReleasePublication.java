package fr.preau.rooms.concertation.press;

import fr.preau.ground.policy.Power;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Releases where they are only named, their open data; what organisations have of them and are asked; what is kept
 * about somebody.
 */
@Configuration(proxyBeanMethods = false)
class PressReleasePublication {
    @Bean
    static Shown.Invention releasesInvented() {
        return () -> "select id from press.release where invented";
    }

    @Bean
    Publication releasesPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/presse'
                union all select '/presse/' || id from press.release where published_at is not null
                """, CatalogueEntry.listed("presse", "press.data", "/api/v1/press-releases", PressPages.LIST));
    }

    @Bean
    Shown.NameSource releasesNamed(Texts texts) {
        return new Shown.PageNames(texts, "communique", "press.kind.one", PressPages.ONE,
                "select id, title, convener_name from press.release where published_at is not null");
    }

    @Bean
    Room pressRoom() {
        return new Room(18, PressPages.LIST, "press.room", "file-text", "/concertation");
    }

    @Bean
    NameFinder pressFinder(JdbcClient sql, Texts texts) {
        return NameFinder.of(
                new NameFinder.NameCategory("PRESS", "press.list.title", "press.kind.one", PressPages.ONE, 59), texts,
                sql,
                """
                        select r.id, r.title, r.convener_name as whose,
                            concat_ws(' ', r.place, (select string_agg(p.name, ' ') from press.partner p where p.release = r.id)) as words
                        from press.release r where r.published_at is not null order by r.published_at desc, r.id desc limit 10000
                        """);
    }

    @Bean
    @Order(22)
    WorkKind pressWorks(Texts texts) {
        return WorkKind.of(texts, "communiques", "press.list.title", "press.state.", "/presse/",
                """
                        select r.id, r.title as name,
                            case when r.published_at is null then 'DRAFT' else 'PUBLISHED' end as state, r.convener_name as organisation,
                            coalesce(r.published_at, r.made_at) as at
                        from press.release r
                        where (:own or r.published_at is not null) and (r.convener = any (string_to_array(:organisations, ' '))
                            or r.id in (select p.release from press.partner p where p.organisation = any (string_to_array(:organisations, ' '))))
                        """);
    }

    @Bean
    PersonalData pressData() {
        return PersonalData.of("presse")
                .list("paroles",
                        "select v.release as communique, v.name as nom, v.role as fonction, v.mail as adresse, v.words as mots, v.agreed_at as accord_le from press.voice v join account.v_person p on p.id = :person and lower(v.mail) = lower(p.mail)")
                .erased("delete from press.voice where lower(mail) = (select lower(mail) from account.v_person where id = :person)");
    }

    /** Releases that a partner has not answered yet. */
    @Bean
    AwaitedThings releasesAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'PARTNER' as kind, r.id, p.organisation, p.name, r.title as words, null::timestamptz as before, 1::bigint as number
                        from press.partner p join press.release r on r.id = p.release and r.published_at is null
                        where p.said_at is null and p.organisation = any (string_to_array(:approving, ' ')) order by r.made_at, r.id limit 50
                        """,
                actor -> Map.of("approving", conveners.standing(actor, Power.SIGN, Power.PUBLISH)),
                (row, language) -> new AwaitedThings.Item(texts.say(language, "press.awaits", row.words()), row.name(),
                        PressDeskPages.path(row.id()), null));
    }
}
