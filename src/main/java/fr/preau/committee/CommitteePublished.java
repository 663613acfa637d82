package fr.preau.committee;

import fr.preau.convening.Concerted;
import fr.preau.convening.SeatSets;
import fr.preau.press.Tellable;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Published;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Bodies where they are only named: in the journal, the search, the front page; their open data.
 */
@Component
class CommitteePublished implements Published {
    private final Texts texts;
    private final Clock clock;

    CommitteePublished(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Where they are named and found. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Shown.Named committeesNamed(Texts texts) {
            return new Shown.Paged(
                    texts,
                    "instance",
                    "committee.kind.one",
                    CommitteePages.ONE,
                    "select id, title, convener_name from committee.v_committee");
        }

        @Bean
        Finder.Named committeeFinder(CommitteeRows rows, Texts texts) {
            return new Finder.Named(
                    new Finder.Titled(
                            "INSTANCE",
                            "committee.kind",
                            "committee.kind.one",
                            CommitteePages.ONE,
                            52),
                    texts,
                    rows::names);
        }
    }

    /** What is theirs on the front page of "Concertation". */
    @Component
    static class Front implements Concerted {
        @Override
        public Shelf shelf() {
            return CommitteePages.SHELF;
        }

        @Override
        public String select() {
            return """
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
            """;
        }
    }

    /** What a body answered, as a release is begun with it. */
    @Component
    static class AdviceTold implements Tellable {
        @Override
        public String select() {
            return """
            select r.title, a.given_on as day, '' as place, a.words
            from committee.advice a join committee.referral r on r.committee = a.committee and r.n = a.referral
            where '/concertation/instances/' || a.committee || '/saisines/' || a.referral = :path
            """;
        }
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

    @Override
    public String select() {
        return """
        select '/concertation/instances'
        union all select '/concertation/instances/' || id from committee.committee where installed_at is not null
        union all select '/concertation/instances/' || committee || '/saisines/' || n from committee.referral
        union all select distinct '/concertation/instances/' || committee || '/reglement' from committee.rules where from_day <= kernel.today()
        """;
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "instances", "committee.data", LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/instances")
                        .with(Form.CSV, CommitteePages.LIST + ".csv"));
    }
}
