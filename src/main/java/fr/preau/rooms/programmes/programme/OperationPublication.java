package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
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
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.WorkKind;
import gg.jte.Content;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Operations where they are only named; their open data, the entry of the menu; what they ask of who carries them: a
 * day that has passed, schools of which nobody has said anything for half a year.
 */
@Component
record OperationPublication(Conveners conveners, JdbcClient sql, Texts texts) implements Room.Glance, AwaitedThings {
    private static final String AWAITED = """
            select 'MILESTONE' as kind, o.id, o.carrier as organisation, o.carrier_name as name, m.words,
                (m.day + 1)::timestamp at time zone 'Europe/Paris' as before, m.n::bigint as number
            from programme.milestone m join programme.operation o on o.id = m.operation and o.stage = 'RUNNING' and o.source = ''
            where m.done_on is null and m.day < kernel.today() + 30 and o.carrier = any (string_to_array(:carrying, ' '))
            union all
            select 'SILENT', o.id, o.carrier, o.carrier_name, o.title, null, (o.planned + o.ordered + o.installed + o.unknown)::bigint
            from programme.operation o where o.stage = 'RUNNING' and o.source = '' and o.carrier = any (string_to_array(:carrying, ' '))
                and o.planned + o.ordered + o.installed + o.unknown > 0 and o.changed_at < kernel.clock() - interval '180 days'
            order by before nulls last, id limit 50
            """;
    private static final String ROOM = "programme.room";

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention operationsInvented() {
            return () -> "select id from programme.operation where invented";
        }

        @Bean
        Publication programmePublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, """
                    select '/programmes'
                    union all select '/programmes/' || id from programme.operation
                    union all select '/programmes/' || id || '/ecoles' from programme.operation
                    """,
                    CatalogueEntry.listed("programmes", "programme.data", "/api/v1/operations", OperationPages.LIST));
        }

        @Bean
        Shown.NameSource operationsNamed(Texts texts) {
            return new Shown.PageNames(texts, "operation", "programme.kind.one", OperationPages.ONE,
                    "select id, title, carrier_name from programme.operation");
        }

        @Bean
        Room programmeRoom() {
            return new Room(29, OperationPages.LIST, ROOM, "hammer");
        }

        @Bean
        NameFinder programmeFinder(JdbcClient sql, Texts texts) {
            return NameFinder.folded(
                    new NameFinder.NameCategory("PROGRAMME", "programme.room", "programme.kind.one", OperationPages.ONE,
                            58),
                    texts, sql,
                    "select id, title, carrier_name as whose, folded from programme.operation order by changed_at desc, id limit 10000");
        }

        @Bean
        @Order(55)
        WorkKind programmeWorks(Texts texts) {
            return WorkKind.of(texts, "programmes", "programme.list.title", "programme.stage.", OperationPages.ONE,
                    """
                            select o.id, o.title as name, o.stage as state, o.carrier_name as organisation, o.changed_at as at
                            from programme.operation o where o.carrier = any (string_to_array(:organisations, ' '))
                                or o.writer = any (string_to_array(:organisations, ' '))
                                or o.id in (select p.operation from programme.partner p where p.organisation = any (string_to_array(:organisations, ' ')))
                                or o.id in (select s.operation from programme.school s where s.out is null
                                    and s.uai = any (string_to_array(replace(:organisations, 'etablissement-', ''), ' ')))
                            """);
        }
    }

    /** How many operations run, in how many schools: those that were invented are told apart. */
    record Figures(boolean invented, int operations, int schools, int done) {}

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public @Nullable Content glance(Visit visit) {
        List<Figures> figures = sql
                .sql("""
                        select invented, count(*)::int as operations, coalesce(sum(planned + ordered + installed + in_service + unknown), 0)::int as schools,
                            coalesce(sum(in_service), 0)::int as done from programme.operation where stage = 'RUNNING'
                        group by invented order by invented
                        """)
                .query(Sql.as(Figures.class))
                .list();
        return figures.isEmpty() ? null : visit.piece("rooms/programmes/programme/glance", figures);
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        List<String> carrying = conveners.standing(actor, Power.PUBLISH);
        return carrying.isEmpty() ? null : new AwaitedQuery(AWAITED, Map.of("carrying", String.join(" ", carrying)));
    }

    @Override
    public Item item(Row row, Language language) {
        boolean milestone = row.kind().equals("MILESTONE");
        return new Item(
                milestone ? texts.say(language, "programme.awaits.MILESTONE", row.words())
                        : texts.count(language, "programme.awaits.SILENT", row.number(), row.words()),
                row.name(), OperationDeskPages.path(row.id()) + (milestone ? "#jalons" : ""),
                row.before() == null ? null : row.before().minusDays(1));
    }
}
