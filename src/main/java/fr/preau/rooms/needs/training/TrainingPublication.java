package fr.preau.rooms.needs.training;

import fr.preau.ground.disclosure.Headcount;
import fr.preau.ground.policy.Power;
import fr.preau.ground.round.Round;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.PersonalData;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.territories.atlas.PlaceMargin;
import fr.preau.rooms.territories.atlas.SchoolMargin;
import fr.preau.tools.work.WorkKind;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Courses and sessions where they are only named or found; their open data; their rooms. */
final class TrainingPublication {
    private static final String TITLE = "training.list.title";

    private TrainingPublication() {}

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention coursesInvented() {
            return () -> "select id from training.course where invented union select id from training.session where invented";
        }

        @Bean
        Headcount trainingTaken() {
            return new Headcount("training.taken",
                    "select session as id, count(*)::int as many from training.registration where holds and confirmed_at is not null group by session");
        }

        @Bean
        Headcount trainingWaiting() {
            return new Headcount("training.waiting",
                    "select session as id, count(*)::int as many from training.registration where ended_at is null and not holds and confirmed_at is not null group by session");
        }

        @Bean
        Headcount trainingPresent() {
            return new Headcount("training.present",
                    "select session as id, count(*)::int as many from training.registration where attended_at is not null group by session");
        }

        @Bean
        Headcount trainingJudged() {
            return new Headcount("training.judged",
                    "select session as id, count(*)::int as many from training.evaluation group by session");
        }

        @Bean
        Publication trainingsPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, """
                    select '/formations'
                    union all select '/formations/' || id from training.course
                    union all select '/formations/sessions/' || id from training.session where cancelled_at is null
                    """, CatalogueEntry.listed("formations", "training.data", "/api/v1/trainings", TrainingPages.LIST));
        }

        @Bean
        Room trainingRoom() {
            return new Room(34, TrainingPages.LIST, "training.room", "calendar-days", "/besoins");
        }

        @Bean
        Shown.NameSource coursesNamed(Texts texts) {
            return new Shown.PageNames(texts, "formation", "training.course", TrainingPages.ONE,
                    "select id, title, organiser_name from training.course");
        }

        @Bean
        Shown.NameSource sessionsNamed(Texts texts) {
            return new Shown.PageNames(texts, "session", "training.session", TrainingPages.SESSION,
                    "select s.id, c.title, to_char(s.first_day, 'DD/MM/YYYY') || ', ' || c.organiser_name from training.session s join training.course c on c.id = s.course");
        }

        @Bean
        NameFinder trainingFinder(JdbcClient sql, Texts texts) {
            return NameFinder.of(
                    new NameFinder.NameCategory("TRAINING", TITLE, "training.course", TrainingPages.ONE, 62), texts,
                    sql,
                    "select id, title, organiser_name as whose, folded as words from training.course order by changed_at desc, id limit 10000");
        }

        @Bean
        @Order(65)
        WorkKind trainingWorks(Texts texts) {
            return WorkKind.of(texts, "formations", TITLE, "training.state.", TrainingPages.SESSION,
                    "select s.id, c.title || ', ' || to_char(s.first_day, 'DD/MM/YYYY') as name, " + TrainingRows.STATE
                            + """
                                     as state, c.organiser_name as organisation, s.changed_at as at
                                    from training.session s join training.course c on c.id = s.course
                                    where s.organiser = any (string_to_array(:organisations, ' '))
                                        or s.id in (select r.session from training.registration r where r.organisation = any (string_to_array(:organisations, ' ')) and r.ended_at is null)
                                    """);
        }
    }

    /** Seats that were freed and wait for an answer; sessions to which somebody goes. */
    @Component
    record AwaitedSeats(Texts texts) implements AwaitedThings {
        private static final String AWAITED = """
                select case when r.until is null then 'COMES' else 'OFFERED' end as kind, s.id, coalesce(r.organisation, '') as organisation,
                    coalesce(r.organisation_name, c.organiser_name) as name, c.title as words, min(coalesce(r.until, s.starts_at)) as before, count(*) as number
                from training.registration r join training.session s on s.id = r.session join training.course c on c.id = s.course
                where (r.mail = :mail or r.until is not null and r.organisation = any (string_to_array(:enrolling, ' '))) and r.ended_at is null and r.holds
                    and r.confirmed_at is not null and s.cancelled_at is null and s.ends_at > kernel.clock()
                group by r.until is null, s.id, r.organisation, r.organisation_name, c.organiser_name, c.title order by min(s.first_day), s.id limit 20
                """;

        @Override
        public AwaitedQuery asked(Actor actor) {
            List<String> acting = actor.organisations(Power.CONTRIBUTE);
            return new AwaitedQuery(AWAITED, Map.of("enrolling", String.join(" ", acting)));
        }

        @Override
        public Item item(Row row, Language language) {
            return new Item(texts.count(language, "training.awaits." + row.kind(), row.number(), row.words()),
                    row.name(), TrainingPages.SESSION + row.id() + "#inscription", row.before());
        }
    }

    /** The registrations of somebody: taken away, and erased; that somebody was trained stays. */
    @Configuration(proxyBeanMethods = false)
    static class Data {
        private static final String THEIRS = "r.mail = (select mail from account.v_person where id = :person)";

        @Bean
        static PersonalData trainingRegistrations() {
            return PersonalData.of("formations")
                    .list("inscriptions",
                            "select c.title as formation, s.first_day as jour, r.organisation_name as organisation, r.name as nom, r.needs as besoins, r.asked_at as le, r.attended_at as present_le"
                                    + " from training.registration r join training.session s on s.id = r.session join training.course c on c.id = s.course where "
                                    + THEIRS + " order by r.id")
                    .erased("delete from training.link where registration in (select r.id from training.registration r where "
                            + THEIRS + ")")
                    .erased("delete from training.certificate where registration in (select r.id from training.registration r where "
                            + THEIRS + ")")
                    .erased("update training.registration r set name = '', needs = '', mail = null, holds = false, until = null, letter = null, forgotten_at = coalesce(r.forgotten_at, kernel.clock()),"
                            + " ended_at = coalesce(r.ended_at, kernel.clock()), ended_how = coalesce(r.ended_how, 'CANCELLED') where "
                            + THEIRS);
        }
    }

    /**
     * How many sessions are to come in a place, on its page and on those of its schools: read every minute, for these
     * pages have no statement to spare.
     */
    @Component
    static class SessionMargin implements PlaceMargin, SchoolMargin {
        private static final Logger LOG = LoggerFactory.getLogger(SessionMargin.class);
        private final JdbcClient sql;
        private final Territories territories;
        private final Clock clock;
        private volatile Map<String, Integer> counts = Map.of();

        SessionMargin(JdbcClient sql, Territories territories, Clock clock) {
            this.sql = sql;
            this.territories = territories;
            this.clock = clock;
        }

        @Round(words = "training.round.count", every = "PT1M", onEachNode = true)
        void read() {
            try {
                Map<String, Integer> all = new HashMap<>();
                sql.sql("""
                        select p.place, count(*)::int as many from training.session s cross join lateral (values ('commune/' || s.commune),
                            ('epci/' || s.epci), ('departement/' || s.departement), ('region/' || s.region)) p (place)
                        where s.cancelled_at is null and s.ends_at > kernel.clock() and s.commune <> '' group by p.place
                        """)
                        .query(row -> {
                            all.put(row.getString("place"), row.getInt("many"));
                        });
                counts = Map.copyOf(all);
            } catch (DataAccessException down) {
                LOG.warn("sessions were not counted: {}", down.getClass().getSimpleName());
            }
        }

        /**
         * How many in a place; {@code path} of all of them.
         *
         * @param place its name; empty on its own page
         */
        record SessionCount(int sessions, String place, String path) {}

        @Override
        public @Nullable Content section(Visit visit, Territory territory) {
            return around(visit, territory, "");
        }

        private @Nullable Content around(Visit visit, Territory territory, String name) {
            int many = counts.getOrDefault(territory.named(), 0);
            String path = TrainingPages.LIST + "?lieu=" + territory.named();
            return many == 0 ? null : visit.piece("rooms/needs/training/around", new SessionCount(many, name, path));
        }

        /** Those of the nearest place that has any: its commune, its grouping, its département. */
        @Override
        public @Nullable Content section(Visit visit, String uai) {
            return territories.now()
                    .school(uai)
                    .flatMap(school -> territories.now().place(school.commune(), LocalDate.now(clock)))
                    .stream()
                    .flatMap(
                            place -> Stream
                                    .of(Stream.of(place.commune()), Stream.ofNullable(place.epci().epci()),
                                            Stream.ofNullable(place.departement()))
                                    .flatMap(near -> near))
                    .flatMap(near -> Stream.ofNullable(around(visit, near, near.name())))
                    .findFirst()
                    .orElse(null);
        }
    }
}
