package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.tools.convening.Conveners;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What suppliers can answer: a need that is to be met, a purchase that is open. */
@Component
public class Answerables {
    private final Needs needs;
    private final Purchases purchases;
    private final PurchaseRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final ObjectProvider<NeedPanel> panels;

    Answerables(Needs needs, Purchases purchases, PurchaseRows rows, Conveners conveners, Organisations organisations,
            ObjectProvider<NeedPanel> panels) {
        this.needs = needs;
        this.purchases = purchases;
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.panels = panels;
    }

    /** What other modules add to the page of one. */
    List<Content> panels(Visit visit, Target it) {
        return panels.stream().map(panel -> panel.content(visit, it)).toList();
    }

    /**
     * The organisations in whose name somebody reads what is sealed to the buyers: their estimate, the prices that
     * suppliers answer. None for whoever acts for a supplier too: a rival is not let in by a second mandate.
     */
    public List<String> buying(@Nullable Actor actor) {
        if (actor == null) {
            return List.of();
        }
        List<String> standing = conveners.standing(actor, Power.values());
        boolean supplies = organisations.all(Set.copyOf(standing))
                .values()
                .stream()
                .map(Organisation::college)
                .anyMatch(College.SUPPLIERS::equals);
        return supplies ? List.of() : standing;
    }

    /** Whether somebody reads the estimate of a purchase: for one of its members. */
    boolean reads(@Nullable Actor actor, Purchase it) {
        Set<String> members = it.joined().stream().map(Purchase.Member::organisation).collect(Collectors.toSet());
        return buying(actor).stream().anyMatch(members::contains);
    }

    /** Whether somebody reads the budget of a need: for who asks, or who buys. */
    boolean reads(@Nullable Actor actor, Need it) {
        return buying(actor).stream().anyMatch(text -> text.equals(it.author()) || text.equals(it.buyer()));
    }

    /**
     * What is answered.
     *
     * @param wants what it requires
     * @param until the last day on which an offer is sent or changed
     * @param closed the key of why no offer is taken any more; absent while one is
     * @param concerned who is told
     */
    public record Target(Ref thing, String name, String path, Item item, long quantity, List<Requirement> wants,
            LocalDate until, @Nullable String closed, List<String> concerned) {}

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
        return new Target(it.ref(), it.name(), it.path(), it.item(), it.quantity(), it.required(), it.wished(),
                it.state().open() ? null : "market.refused." + it.state(),
                List.of(Objects.requireNonNullElse(it.buyer(), it.author())));
    }

    private Target of(Purchase it) {
        return of(it, rows.wants(it.id()).keySet());
    }

    static Target of(Purchase it, Collection<String> wants) {
        LocalDate until = it.answersUntil();
        return new Target(it.ref(), it.title(), it.path(), it.item(), 0, Requirement.strictest(wants),
                until == null ? it.wished() : until,
                it.stage() == Purchase.Stage.OPEN ? null : "market.purchase.refused." + it.stage(),
                List.of(it.coordinator()));
    }
}
