package fr.preau.rooms.concertation.committee;

import fr.preau.ground.policy.Power;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.PersonalData;
import fr.preau.rooms.concertation.press.Tellable;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.FrontEntry;
import fr.preau.tools.convening.SeatSets;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bodies where they are only named: in the journal, the search, the front page; their open data.
 */
@Configuration(proxyBeanMethods = false)
class CommitteePublication {
    @Bean
    static Shown.Invention committeesInvented() {
        return () -> "select id from committee.committee where invented";
    }

    @Bean
    Publication committeesPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock,
                """
                        select '/concertation/instances'
                        union all select '/concertation/instances/' || id from committee.committee where installed_at is not null
                        union all select '/concertation/instances/' || committee || '/saisines/' || n from committee.referral
                        union all select distinct '/concertation/instances/' || committee || '/reglement' from committee.rules where from_day <= kernel.today()
                        """,
                new CatalogueEntry("instances", "committee.data").with(Form.JSON, "/api/v1/instances")
                        .with(Form.CSV, CommitteePages.LIST + ".csv"));
    }

    @Bean
    Shown.NameSource committeesNamed(Texts texts) {
        return new Shown.PageNames(texts, "instance", "committee.kind.one", CommitteePages.ONE,
                "select id, title, convener_name from committee.v_committee");
    }

    @Bean
    NameFinder committeeFinder(JdbcClient sql, Texts texts) {
        return NameFinder.folded(
                new NameFinder.NameCategory("INSTANCE", "committee.kind", "committee.kind.one", CommitteePages.ONE, 52),
                texts, sql,
                "select id, title, convener_name as whose, folded from committee.committee where installed_at is not null order by installed_at desc, id desc limit 10000");
    }

    /** What is theirs on the front page of "Concertation". */
    @Bean
    FrontEntry committeesConcerted() {
        return new FrontEntry.Addition(CommitteePages.SHELF,
                """
                        select 'MEETS' as part, c.title, c.convener_name as organisation, m.place, (m.starts_at at time zone 'Europe/Paris')::date as day,
                            '/concertation/instances/' || c.id || '#reunion-' || m.n as path
                        from (select * from committee.meeting where dropped_at is null and ends_at > kernel.clock() order by starts_at limit 12) m
                            join committee.committee c on c.id = m.committee and c.ended_at is null
                        union all
                        select 'CONCLUDED', r.title, c.title, '', a.given_on, '/concertation/instances/' || c.id || '/saisines/' || r.n
                        from (select * from committee.advice order by given_on desc, committee limit 12) a
                            join committee.referral r on r.committee = a.committee and r.n = a.referral join committee.committee c on c.id = a.committee
                        union all
                        select 'STANDS', c.title, c.convener_name, coalesce(nullif(c.place_name, c.convener_name), ''), null, '/concertation/instances/' || c.id
                        from (select * from committee.committee where installed_at is not null and ended_at is null order by title, id limit 12) c
                        """);
    }

    /** What a body answered, as a release is begun with it. */
    @Bean
    Tellable adviceTold() {
        return () -> """
                select r.title, a.given_on as day, '' as place, a.words
                from committee.advice a join committee.referral r on r.committee = a.committee and r.n = a.referral
                where '/concertation/instances/' || a.committee || '/saisines/' || a.referral = :path
                """;
    }

    /** The bodies that organisations convene, and those where they sit. */
    @Bean
    @Order(18)
    WorkKind committeeWorksKind(Texts texts) {
        return WorkKind.of(texts, "instances", "committee.kind", "committee.state.", CommitteePages.ONE,
                "select c.id, c.title as name, " + CommitteeRows.STATE
                        + """
                                 as state, c.convener_name as organisation, coalesce(c.ended_at, c.installed_at, c.made_at) as at
                                from committee.committee c
                                where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.installed_at is not null))
                                    or c.installed_at is not null and c.id in (select s.committee from committee.seat s
                                        where s.organisation = any (string_to_array(:organisations, ' ')) and (s.until_day is null or s.until_day > kernel.today()))
                                """);
    }

    /** What bodies hold of a person: that they were reminded. */
    @Bean
    static PersonalData committeeData() {
        return PersonalData.of("instances")
                .list("rappels",
                        "select committee as instance, referral as saisine, days as jours, sent_at as le from committee.reminder where person = :person order by sent_at")
                .erased("delete from committee.reminder where person = :person");
    }

    /** Questions on which a seat has said nothing yet await who speaks for it. */
    @Bean
    AwaitedThings wordsAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'WORD' as kind, r.committee || '/saisines/' || r.n as id, s.organisation, s.name, r.title as words,
                            (r.due_on + time '12:00') at time zone 'Europe/Paris' as before, 1::bigint as number
                        from committee.v_seat s join committee.committee c on c.id = s.committee and c.ended_at is null
                            join committee.referral r on r.committee = s.committee and r.due_on >= kernel.today()
                        where s.organisation = any (string_to_array(:speaking, ' '))
                            and not exists (select from committee.advice a where a.committee = r.committee and a.referral = r.n)
                            and not exists (select from committee.word w where w.committee = r.committee and w.referral = r.n and w.organisation = s.organisation)
                        order by r.due_on, r.committee, r.n, s.name limit 50
                        """,
                actor -> Map.of("speaking", conveners.standing(actor, Power.CONTRIBUTE)), (row, language) -> row
                        .item(texts.say(language, "committee.awaits", row.words()), CommitteePages.ONE + row.id()));
    }

    /** The seats that were given in bodies, to be given again elsewhere. */
    @Component
    static class Sets implements SeatSets {
        @Override
        public String given() {
            return """
                    select c.id, c.title, (select count(*) from committee.seat s where s.committee = c.id and (s.until_day is null or s.until_day > kernel.today()))::integer as seats
                    from committee.committee c where c.convener = any (string_to_array(:mine, ' ')) order by c.made_at desc limit 12
                    """;
        }

        @Override
        public String seated() {
            return """
                    select s.organisation, s.college, 100::bigint as weight from committee.seat s join committee.committee c on c.id = s.committee
                    where c.id = :id and c.convener = any (string_to_array(:mine, ' ')) and (s.until_day is null or s.until_day > kernel.today())
                    order by s.name
                    """;
        }
    }
}
