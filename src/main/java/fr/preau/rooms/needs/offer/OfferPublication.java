package fr.preau.rooms.needs.offer;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers where they are only named; their open data, what suppliers have here. */
@Configuration(proxyBeanMethods = false)
class OfferPublication {
    @Bean
    static Shown.Invention offersInvented() {
        return () -> "select id from offer.offer where invented";
    }

    @Bean
    Shown.NameSource offersNamed(Texts texts) {
        return new Shown.PageNames(texts, "offre", "offer.kind.one", OfferPages.ONE,
                "select id, supplier_name || ', ' || thing_name, supplier_name from offer.offer");
    }

    @Bean
    Room offerRoom() {
        return new Room(33, OfferPages.LIST, "offer.room", "handshake", "/besoins");
    }

    @Bean
    NameFinder offerFinder(JdbcClient sql, Texts texts) {
        return NameFinder.of(new NameFinder.NameCategory("OFFER", "offer.room", "offer.kind.one", OfferPages.ONE, 61),
                texts, sql,
                "select id, thing_name as title, supplier_name as whose, '' as words from offer.offer where withdrawn_at is null order by changed_at desc, id limit 10000");
    }

    @Bean
    @Order(64)
    WorkKind offerWorks(Texts texts) {
        return WorkKind.of(texts, "offres", "offer.list.title", "offer.state.", OfferPages.ONE,
                """
                        select o.id, o.thing_name as name, case when o.withdrawn_at is null then 'SENT' else 'WITHDRAWN' end as state,
                            o.supplier_name as organisation, o.changed_at as at
                        from offer.offer o where o.supplier = any (string_to_array(:organisations, ' '))
                        """);
    }

    @Bean
    Publication offersPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/offres'
                union all select '/offres/' || id from offer.offer where withdrawn_at is null
                """, CatalogueEntry.listed("offres", "offer.data", "/api/v1/offers", OfferPages.LIST));
    }
}
