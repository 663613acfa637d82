package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Answerables.Target;
import fr.preau.rooms.needs.market.NeedPanel;
import fr.preau.tools.work.WorkKind;
import fr.preau.tools.work.WorkKind.Work;
import gg.jte.Content;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Prices where they are only named; their open data, the entry of the menu, what buyers declared.
 */
@Component
record PricePublication(Texts texts) implements NeedPanel, Shown.NameSource {
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Publication pricesPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, """
                    select '/prix'
                    union all select '/prix/marches'
                    union all select '/prix/' || item from price.cell where cut = 'all'
                    """, CatalogueEntry.listed("prix", "price.data", "/api/v1/prices", PricePages.LIST),
                    new CatalogueEntry("marches", "price.contracts.data").with(Form.JSON, "/api/v1/contracts")
                            .with(Form.CSV, PricePages.CONTRACTS + ".csv"));
        }

        @Bean
        Room priceRoom() {
            return new Room(34, PricePages.LIST, "price.room", "chart-column", "/besoins");
        }

        /** What a buyer declared: by name for others only where it agrees. */
        @Bean
        @Order(65)
        WorkKind priceWorks(Texts texts) {
            return new WorkKind("prix", "price.mine.title",
                    """
                            select p.declaration as id, p.item as name, case when p.withdrawn_at is null then 'SAID' else 'WITHDRAWN' end as state,
                                d.buyer_name as organisation, d.made_at as at
                            from price.declaration d join price.price p on p.declaration = d.id and p.n = 1
                            where d.buyer = any (string_to_array(:organisations, ' ')) and (:own or p.told and p.withdrawn_at is null)
                            """,
                    (row, language) -> {
                        Item item = Item.valueOf(row.name());
                        return new Work(item.name(language), texts.say(language, "price.state." + row.state()),
                                row.organisation(), row.at(),
                                row.own() ? PriceDeskPages.ONE + row.id() + "/1" : PricePages.ONE + item.code());
                    });
        }
    }

    /** Where what one needs is priced, and where one says what one paid. */
    record Panel(Target it, boolean bought) {}

    @Override
    public Content content(Visit visit, Target it) {
        String closed = it.closed() == null ? "" : it.closed();
        boolean bought = it.thing().kind().equals("achat") && closed.matches(".*\\.(AWARDED|DONE)");
        return visit.piece("rooms/needs/price/panel", new Panel(it, bought));
    }

    @Override
    public String kind() {
        return "prix";
    }

    @Override
    public String named() {
        return "select id, buyer_name, '' from price.declaration";
    }

    /** What was declared is its buyer's to read: everybody is led to the figures. */
    @Override
    public Shown.Mention line(Shown.NameRow row, Language language) {
        String what = texts.say(language, "price.kind.one");
        return new Shown.Mention(new Ref(kind(), row.id()), what, row.name(), "", PricePages.LIST, List.of());
    }

    /** Items of which some buyer was: what is shown of their prices is as invented as they are. */
    @Bean
    static Shown.Invention pricesInvented() {
        return () -> "select 'prix/' || p.item from price.price p join price.declaration d on d.id = p.declaration where d.invented";
    }
}
