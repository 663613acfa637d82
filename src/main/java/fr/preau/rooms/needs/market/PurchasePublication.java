package fr.preau.rooms.needs.market;

import fr.preau.ground.policy.Power;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Group purchases where they are only named; their open data; the invitations that wait. */
@Configuration(proxyBeanMethods = false)
class PurchasePublication {
    @Bean
    static Shown.Invention purchasesInvented() {
        return () -> "select id from market.purchase where invented";
    }

    @Bean
    Shown.NameSource purchasesNamed(Texts texts) {
        return new Shown.PageNames(texts, "achat", "market.purchase.kind.one", PurchasePages.ONE,
                "select id, title, coordinator_name from market.purchase");
    }

    @Bean
    Room purchaseRoom() {
        return new Room(32, PurchasePages.LIST, "market.purchase.room", "users", NeedPages.LIST);
    }

    @Bean
    NameFinder purchaseFinder(JdbcClient sql, Texts texts) {
        return NameFinder.of(
                new NameFinder.NameCategory("PURCHASE", "market.purchase.room", "market.purchase.kind.one",
                        PurchasePages.ONE, 60),
                texts, sql,
                "select id, title, coordinator_name as whose, '' as words from market.purchase where stage <> 'GIVEN_UP' order by changed_at desc, id limit 10000");
    }

    @Bean
    @Order(63)
    WorkKind purchaseWorks(Texts texts) {
        return WorkKind.of(texts, "groupements", "market.purchase.list.title", "market.purchase.stage.",
                PurchasePages.ONE,
                """
                        select p.id, p.title as name, p.stage as state, p.coordinator_name as organisation, p.changed_at as at
                        from market.purchase p where p.coordinator = any (string_to_array(:organisations, ' ')) or p.id in
                            (select m.purchase from market.member m where m.joined_at is not null and m.organisation = any (string_to_array(:organisations, ' ')))
                        """);
    }

    @Bean
    Publication purchasesPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/besoins/groupements'
                union all select '/besoins/groupements/' || id from market.purchase
                """, CatalogueEntry.listed("groupements", "market.purchase.data", "/api/v1/group-purchases",
                PurchasePages.LIST));
    }

    /** Purchases that a body was invited to and has not joined. */
    @Bean
    AwaitedThings purchasesAwaited(Conveners conveners, Texts texts) {
        return AwaitedThings.of(
                """
                        select 'INVITED' as kind, p.id, m.organisation, m.name, p.title as words, null::timestamptz as before, 1::bigint as number
                        from market.member m join market.purchase p on p.id = m.purchase and p.stage = 'OPEN'
                        where m.joined_at is null and m.organisation = any (string_to_array(:purchasing, ' ')) order by p.wished, p.id limit 20
                        """,
                actor -> Map.of("purchasing", conveners.standing(actor, Power.PUBLISH)),
                (row, language) -> new AwaitedThings.Item(texts.say(language, "market.purchase.awaits", row.words()),
                        row.name(), PurchasePages.ONE + row.id() + "#rejoindre", null));
    }
}
