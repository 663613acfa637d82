package fr.preau.roof.demo;

import fr.preau.law.item.Item;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.needs.price.Prices;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What invented buyers paid, {@code demo/prices.json}: enough of them for two items, too few for a third.
 */
@Component
@Order(7)
record InventedPrices(Prices prices, InventedActors actors) implements InventedRooms.RoomMaker {
    private static final int VAT = 2_000;

    private record PriceStory(String person, String organisation, String item, int quantity, long price, int days,
            String source, boolean told) {}

    @Override
    public void make(InventedCast made) {
        for (PriceStory story : Story.all("prices", PriceStory[].class)) {
            String buyer = made.place(story.organisation());
            var paid = new PaidPrice(Item.coded(story.item()).orElseThrow(), story.quantity(), story.price(),
                    story.price() * 6 / 5, VAT, actors.today().plusDays(story.days()), story.source(), "");
            prices.declare(actors.of(made.person(story.person()), buyer), buyer, List.of(paid), story.told());
        }
    }
}
