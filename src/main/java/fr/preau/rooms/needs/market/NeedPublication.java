package fr.preau.rooms.needs.market;

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
 * Needs where they are only named or found; their open data, the entry of the menu; what they ask of who may buy: an
 * answer, one line for all that are alike.
 */
@Component
record NeedPublication(Conveners conveners, JdbcClient sql, Texts texts) implements Room.Glance, AwaitedThings {
    private static final String AWAITED = """
            select 'ANSWER' as kind, min(n.id) as id, n.buyer as organisation, n.buyer_name as name, n.item as words,
                null::timestamptz as before, count(*)::bigint as number
            from market.need n where n.state = 'WAITING' and n.buyer = any (string_to_array(:buying, ' '))
            group by n.buyer, n.buyer_name, n.item order by min(n.made_at) limit 50
            """;
    private static final String ROOM = "market.room";

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention needsInvented() {
            return () -> "select id from market.need where invented";
        }

        @Bean
        Shown.NameSource needsNamed(Texts texts) {
            return new Shown.PageNames(texts, "besoin", "market.kind.one", NeedPages.ONE,
                    "select id, name, author_name from market.need");
        }

        @Bean
        Publication needsPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, """
                    select '/besoins'
                    union all select '/besoins/' || id from market.need where state <> 'WITHDRAWN'
                    """, CatalogueEntry.listed("besoins", "market.data", "/api/v1/needs", NeedPages.LIST));
        }

        @Bean
        Room marketRoom() {
            return new Room(31, NeedPages.LIST, ROOM, "flag");
        }

        @Bean
        NameFinder needFinder(JdbcClient sql, Texts texts) {
            return NameFinder.folded(
                    new NameFinder.NameCategory("NEED", "market.list.title", "market.kind.one", NeedPages.ONE, 59),
                    texts, sql,
                    "select id, name as title, author_name as whose, folded from market.need where state <> 'WITHDRAWN' order by changed_at desc, id limit 10000");
        }

        @Bean
        @Order(62)
        WorkKind needWorks(Texts texts) {
            return WorkKind.of(texts, "besoins", "market.list.title", "market.state.", NeedPages.ONE, """
                    select n.id, n.name, n.state, n.author_name as organisation, n.changed_at as at
                    from market.need n where n.author = any (string_to_array(:organisations, ' '))
                        or n.buyer = any (string_to_array(:organisations, ' '))
                    """);
        }
    }

    /** How many needs are not met, how many of them nobody answered. */
    record Figures(boolean invented, int open, int waiting) {}

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public @Nullable Content glance(Visit visit) {
        List<Figures> figures = sql.sql("""
                select invented, count(*)::int as open, count(*) filter (where state = 'WAITING')::int as waiting
                from market.need where state in ('WAITING', 'RETAINED', 'GROUPED')
                group by invented order by invented
                """).query(Sql.as(Figures.class)).list();
        return figures.isEmpty() ? null : visit.piece("rooms/needs/market/glance", figures);
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED, Map.of("buying", conveners.standing(actor, Power.PUBLISH)));
    }

    @Override
    public Item item(Row row, Language language) {
        String what = fr.preau.law.item.Item.coded(row.words()).orElseThrow().name(language);
        return new Item(texts.count(language, "market.awaits", row.number(), what), row.name(),
                row.number() == 1 ? NeedPages.ONE + row.id()
                        : NeedPages.LIST + "?etat=WAITING&objet=" + row.words() + "&organisation=" + row.organisation(),
                null);
    }
}
