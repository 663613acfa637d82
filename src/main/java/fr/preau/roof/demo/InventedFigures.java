package fr.preau.roof.demo;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.needs.price.PriceCounts;
import fr.preau.rooms.needs.training.TrainedBatches;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What is told of people and of prices by batches: the first one, once all that is there is made.
 */
@Component
@Order(8)
record InventedFigures(Headcounts people, TrainedBatches trained,
        PriceCounts prices) implements InventedRooms.RoomMaker {
    @Override
    public void make(InventedCast made) {
        people.tell();
        trained.tell();
        prices.tell();
    }
}
