package fr.preau.rooms.concertation.journee;

import fr.preau.ground.disclosure.Headcount;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.PersonalData;
import fr.preau.rooms.concertation.committee.Gatherings;
import fr.preau.rooms.concertation.press.Tellable;
import fr.preau.tools.convening.FrontEntry;
import fr.preau.tools.convening.SeatSets;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Journées where they are only named, and where they are searched; their open data. */
@Component
record JourneePublication(Texts texts) implements Shown.NameSource {
    private static final String ONE = "journee.front.one";

    @Override
    public String kind() {
        return "journee";
    }

    @Override
    public String named() {
        return "select id, title, first_day || ' ' || convener_name from journee.journee where announced_at is not null";
    }

    @Override
    public Shown.Mention line(Shown.NameRow row, Language language) {
        int space = row.by().indexOf(' ');
        LocalDate day = LocalDate.parse(row.by().substring(0, space));
        return new Shown.Mention(new Ref("journee", row.id()), texts.say(language, ONE), row.name(),
                Figures.date(language, day) + "," + row.by().substring(space), JourneePages.ONE + row.id(), List.of());
    }

    /** Who took part in the journées that somebody convened, to be convened or named again. */
    @Component
    static class JourneeSets implements SeatSets {
        @Override
        public String given() {
            return """
                    select j.id, j.title, (select count(distinct r.organisation) from journee.registration r where r.journee = j.id and r.holds)::integer as seats
                    from journee.journee j where j.convener = any (string_to_array(:mine, ' ')) and j.announced_at is not null order by j.announced_at desc limit 12
                    """;
        }

        @Override
        public String seated() {
            return """
                    select distinct r.organisation, cast(null as text) as college, 100::bigint as weight
                    from journee.registration r join journee.journee j on j.id = r.journee
                    where j.id = :id and j.convener = any (string_to_array(:mine, ' ')) and r.holds and r.organisation is not null
                    """;
        }
    }

    /** What is told of them elsewhere, and what is kept of who comes. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention journeesInvented() {
            return () -> "select id from journee.journee where invented and source = ''";
        }

        private static final String THEIRS = "(r.mandate in (select mandate from account.v_held where person = :person) or r.mail = (select mail from account.v_person where id = :person))";

        @Bean
        Headcount journeesTaken() {
            return new Headcount("journee.taken",
                    "select journee as id, count(*)::int as many from journee.registration where holds and confirmed_at is not null group by journee");
        }

        @Bean
        Headcount journeesPresent() {
            return new Headcount("journee.present",
                    "select journee as id, count(distinct registration)::int as many from journee.attendance group by journee");
        }

        @Bean
        NameFinder journeeFinder(JdbcClient sql, Texts texts) {
            return NameFinder.folded(new NameFinder.NameCategory("JOURNEE", "journee.front", ONE, JourneePages.ONE, 57),
                    texts, sql,
                    "select id, title, convener_name as whose, folded from journee.journee where announced_at is not null");
        }

        @Bean
        Publication journeesPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, """
                    select '/concertation/journees'
                    union all select '/concertation/journees/' || id from journee.journee where announced_at is not null
                    """, CatalogueEntry.listed("journees", "journee.data", "/api/v1/journees", JourneePages.LIST));
        }

        /** On the front page of "Concertation": those to come, and what came of others. */
        @Bean
        FrontEntry journeesConcerted() {
            return new FrontEntry.Addition(JourneePages.SHELF,
                    """
                            select 'MEETS' as part, j.title, j.convener_name as organisation, coalesce(j.commune_name, '') as place, greatest(j.first_day, kernel.today()) as day, '/concertation/journees/' || j.id as path
                            from (select * from journee.journee where announced_at is not null and called_off_at is null and closed_at is null and last_day >= kernel.today()
                                order by first_day, id limit 12) j
                            union all
                            select 'CONCLUDED', j.title, case when j.source = '' then j.convener_name else '' end, coalesce(j.commune_name, ''), j.last_day, '/concertation/journees/' || j.id
                            from (select * from journee.journee where announced_at is not null and called_off_at is null and (closed_at is not null or last_day < kernel.today())
                                order by last_day desc, id limit 12) j
                            """);
        }

        /** What a journée concluded, as a release is begun with it. */
        @Bean
        Tellable journeeTold() {
            return () -> """
                    select j.title, j.last_day as day, coalesce(j.commune_name, '') as place, '- ' || coalesce((select v.words from consent.v_consent v where v.thing = 'journee:' || j.id and v.part = c.n order by v.n desc limit 1), c.words) as words
                    from journee.journee j join journee.conclusion c on c.journee = j.id and (c.adopted or j.source <> '')
                    where '/concertation/journees/' || j.id = :path and j.announced_at is not null order by c.n
                    """;
        }

        /** The journées that a standing body holds, on its page. */
        @Bean
        Gatherings journeesHeld() {
            return () -> """
                    select j.title, j.first_day as day, '/concertation/journees/' || j.id as path from journee.journee j
                    where j.instance = :id and j.announced_at is not null and j.called_off_at is null order by j.first_day desc, j.id limit 12
                    """;
        }

        /** The journées that organisations convene, and those they come to. */
        @Bean
        @Order(21)
        WorkKind journeeWorksKind(Texts texts) {
            return WorkKind.of(texts, "journees", "journee.works", "journee.state.", JourneePages.ONE,
                    "select c.id, c.title as name, " + JourneeRows.STATE
                            + """
                                     as state, c.convener_name as organisation, coalesce(c.announced_at, c.made_at) as at
                                    from journee.journee c
                                    where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.announced_at is not null))
                                        or c.id in (select r.journee from journee.registration r where r.organisation = any (string_to_array(:organisations, ' ')) and r.ended_at is null)
                                    """);
        }

        /** The registrations of somebody: taken away, and erased. */
        @Bean
        static PersonalData journeeRegistrations() {
            return PersonalData.of("journees")
                    .list("inscriptions",
                            "select j.title as journee, r.organisation_name as organisation, r.name as nom, r.needs as besoins, r.asked_at as le from journee.registration r join journee.journee j on j.id = r.journee where "
                                    + THEIRS + " order by r.id")
                    .erased("delete from journee.link where registration in (select r.id from journee.registration r where "
                            + THEIRS + ")")
                    .erased("update journee.registration r set name = '', needs = '', mail = null, holds = r.holds and r.mandate is not null, until = null, letter = null,"
                            + " ended_at = case when r.mandate is null then coalesce(r.ended_at, kernel.clock()) else r.ended_at end,"
                            + " ended_how = case when r.mandate is null then coalesce(r.ended_how, 'CANCELLED') else r.ended_how end where "
                            + THEIRS);
        }
    }
}
