package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.disclosure.Headcount;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.FrontEntry;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Calls, contributions and proposals where they are only named; their open data. */
@Configuration(proxyBeanMethods = false)
class CallPublication {
    @Bean
    static Shown.Invention callsInvented() {
        return () -> """
                select id from contribution.call where invented
                union select c.id from contribution.contribution c join contribution.call l on l.id = c.call where l.invented
                union select p.id from contribution.proposal p join contribution.call l on l.id = p.call where l.invented
                """;
    }

    @Bean
    Headcount proposalsSupported() {
        return new Headcount("contribution.support",
                "select proposal as id, count(*)::int as many from contribution.support where person is not null group by proposal");
    }

    @Bean
    Publication callsPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/concertation/appels'
                union all select '/concertation/appels/' || id from contribution.call where published_at is not null
                union all select '/concertation/contributions/' || id from contribution.contribution where hidden = ''
                union all select '/concertation/propositions/' || id from contribution.proposal where hidden = ''
                """,
                new CatalogueEntry("appels", "contribution.data.calls").with(Form.JSON, "/api/v1/calls")
                        .with(Form.CSV, CallPages.LIST + ".csv"),
                new CatalogueEntry("contributions", "contribution.data").with(Form.JSON, "/api/v1/contributions"),
                new CatalogueEntry("propositions", "contribution.data.proposals").with(Form.JSON, "/api/v1/proposals"));
    }

    /** On the front page of "Concertation": those that are open, and those that are over. */
    @Bean
    FrontEntry callsConcerted() {
        return new FrontEntry.Addition(CallPages.SHELF,
                """
                        select 'ANSWERS' as part, c.title, c.convener_name as organisation, '' as place, c.closes_on as day, '/concertation/appels/' || c.id as path
                        from (select * from contribution.call where published_at is not null and closed_at is null and opens_on <= kernel.today() and closes_on >= kernel.today()
                            order by closes_on, id limit 12) c
                        union all
                        select 'CONCLUDED', c.title, c.convener_name, '', least(c.closes_on, (c.closed_at at time zone 'Europe/Paris')::date), '/concertation/appels/' || c.id
                        from (select * from contribution.call where published_at is not null and (closed_at is not null or closes_on < kernel.today()) order by closes_on desc, id limit 12) c
                        """);
    }

    @Bean
    Shown.NameSource callsNamed(Texts texts) {
        return new Shown.PageNames(texts, "appel", "contribution.kind.appel", CallPages.ONE,
                "select id, title, convener_name from contribution.call where published_at is not null");
    }

    @Bean
    Shown.NameSource contributionsNamed(Texts texts) {
        return new Shown.PageNames(texts, "contribution", "contribution.kind.contribution", CallPages.CONTRIBUTION, """
                select x.id, case when x.name = '' then x.id else x.name end, c.title
                from contribution.contribution x join contribution.call c on c.id = x.call
                """);
    }

    @Bean
    Shown.NameSource proposalsNamed(Texts texts) {
        return new Shown.PageNames(texts, "proposition", "contribution.kind.proposition", CallPages.PROPOSAL, """
                select p.id, case when p.hidden = '' then p.title else p.id end, c.title
                from contribution.proposal p join contribution.call c on c.id = p.call
                """);
    }

    @Bean
    @Order(21)
    WorkKind callWorksKind(Texts texts) {
        return WorkKind.of(texts, "appels", "contribution.works", "contribution.call.state.", CallPages.ONE,
                "select c.id, c.title as name, " + CallRows.STATE
                        + """
                                 as state, c.convener_name as organisation, coalesce(c.closed_at, c.published_at, c.made_at) as at
                                from contribution.call c
                                where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.published_at is not null))
                                    or c.id in (select x.call from contribution.contribution x where x.organisation = any (string_to_array(:organisations, ' ')))
                                    or c.id in (select p.call from contribution.proposal p where p.organisation = any (string_to_array(:organisations, ' ')))
                                """);
    }

    /**
     * What awaits people: proposals that nobody answered, for who decides; wordings offered to them.
     */
    @Bean
    AwaitedThings repliesAwaited(Conveners standing, Texts texts) {
        return AwaitedThings
                .of("""
                        select * from (select 'REPLY' as kind, c.id, coalesce(c.decider, c.convener) as organisation, coalesce(c.decider_name, c.convener_name) as name, c.title as words,
                            null::timestamptz as before, count(*) as number
                        from contribution.call c join contribution.proposal p on p.call = c.id and p.merged_into is null and p.hidden = ''
                            and not exists (select from contribution.reply r where r.proposal = p.id)
                        where coalesce(c.decider, c.convener) = any (string_to_array(:answering, ' ')) group by c.id order by min(p.at), c.id limit 50) a
                        union all select * from (select 'REVISION', p.id, p.organisation, p.name, p.title, null::timestamptz, count(*)
                        from contribution.proposal p join contribution.revision v on v.proposal = p.id and v.state = 'OFFERED'
                            join contribution.call c on c.id = p.call and c.closed_at is null and c.closes_on >= kernel.today()
                        where p.merged_into is null and p.hidden = '' and p.organisation = any (string_to_array(:proposing, ' ')) group by p.id order by min(v.at), p.id limit 50) b
                        """,
                        actor -> Map.of("answering", standing.standing(actor, Power.PUBLISH), "proposing",
                                standing.standing(actor, Power.CONTRIBUTE)),
                        (row, language) -> awaited(texts, row, language));
    }

    private static AwaitedThings.Item awaited(Texts texts, AwaitedThings.Row row, Language language) {
        boolean reply = row.kind().equals("REPLY");
        String key = reply ? "contribution.awaits.reply" : "contribution.awaits.revision";
        return row.item(texts.count(language, key, row.number(), row.words()),
                reply ? CallPages.ONE + row.id() + "/propositions?etat=WAITING" : CallPages.PROPOSAL + row.id());
    }
}
