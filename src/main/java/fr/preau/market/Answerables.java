package fr.preau.market;

import fr.preau.item.Item;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What suppliers can answer: a need that is to be met, a purchase that is open. */
@Component
public class Answerables {
    private final Needs needs;
    private final Purchases purchases;
    private final PurchaseRows rows;

    Answerables(Needs needs, Purchases purchases, PurchaseRows rows) {
        this.needs = needs;
        this.purchases = purchases;
        this.rows = rows;
    }

    /**
     * What is answered.
     *
     * @param wants what it requires
     * @param until the last day on which an offer is sent or changed
     * @param closed the key of why no offer is taken any more; absent while one is
     * @param concerned who is told
     */
    public record Target(
            Ref thing,
            String name,
            String path,
            Item item,
            long quantity,
            List<Requirement> wants,
            LocalDate until,
            @Nullable String closed,
            List<String> concerned) {}

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Target of(Ref thing) {
        return switch (thing.kind()) {
            case "besoin" -> of(needs.get(thing.id()));
            case "achat" -> of(purchases.get(thing.id()));
            default -> throw new Refusal.NotFound("pour", "market.unknown");
        };
    }

    static Target of(Need it) {
        return new Target(
                it.ref(),
                it.name(),
                it.path(),
                it.item(),
                it.quantity(),
                it.required(),
                it.wished(),
                it.state().open() ? null : "market.refused." + it.state(),
                List.of(Objects.requireNonNullElse(it.buyer(), it.author())));
    }

    private Target of(Purchase it) {
        return of(it, rows.wants(it.id()).keySet());
    }

    static Target of(Purchase it, Collection<String> wants) {
        LocalDate until = it.answersUntil();
        return new Target(
                it.ref(),
                it.title(),
                it.path(),
                it.item(),
                0,
                Requirement.strictest(wants),
                until == null ? it.wished() : until,
                it.stage() == Purchase.Stage.OPEN ? null : "market.purchase.refused." + it.stage(),
                List.of(it.coordinator()));
    }
}
