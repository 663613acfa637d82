package fr.preau.rooms.needs.price;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.needs.market.Purchases;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of prices: declared by who paid them, corrected, withdrawn, shown by name or not. What is shown of all of
 * them is counted at night.
 */
@Component
public class Prices {
    private final PriceRows rows;
    private final PriceCounts counts;
    private final Purchases purchases;
    private final Organisations organisations;
    private final Deeds<Price> deeds;

    Prices(PriceRows rows, PriceCounts counts, Purchases purchases, Conveners conveners, Organisations organisations,
            Journal journal) {
        this.rows = rows;
        this.counts = counts;
        this.purchases = purchases;
        this.organisations = organisations;
        this.deeds = new Deeds<>(journal, conveners, id -> rows.find(id, 1).orElseThrow(Prices::unknown));
    }

    /**
     * What was paid for one unit.
     *
     * @param price in cents without VAT; {@code taxed} with it
     * @param vat its rate, in hundredths of a percent
     * @param paidOn the day of the order, or of the award
     * @param source the contract, by its reference
     * @param purchase the group purchase it comes from, {@code A-…}; empty for none
     */
    public record PaidPrice(Item item, int quantity, long price, long taxed, int vat, LocalDate paidOn, String source,
            String purchase) {
        String words() {
            return String.join("\n", item.code(), quantity + "\n" + price + "\n" + taxed + "\n" + vat,
                    paidOn.toString(), source, purchase);
        }
    }

    /** The figures of all prices of each item, by its code. */
    Map<String, Figure> usual() {
        return counts.cut(Anonymity.ALL);
    }

    /**
     * One that is being written.
     *
     * @param around where its buyer is, {@code DEPARTEMENT:92}
     * @param salt nobody guesses the prices by their fingerprint
     * @param corrects the key of a price; empty for none
     */
    record DeclarationDraft(Organisation buyer, Set<String> around, String salt, String corrects, boolean told,
            List<PaidPrice> paid) {
        String sha256() {
            return Sha256.hex(salt + "\n" + paid.stream().map(PaidPrice::words).collect(Collectors.joining("\n")));
        }

        /** The code of its département, of its région; empty when it is in none. */
        String in(TerritoryKind kind) {
            return around.stream()
                    .filter(text -> text.startsWith(kind + ":"))
                    .map(text -> text.substring(text.indexOf(':') + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Says prices that one organisation paid.
     *
     * @param told whether they are shown by its name
     * @return the id of the declaration, {@code T-…}
     * @throws Refusal.Forbidden without a mandate to publish for it, or for a supplier
     * @throws Refusal.Conflict when one of them is declared already
     * @throws Refusal.BadRequest on {@code "achat"} when one comes from a purchase that is not awarded, or of which it
     * is no member
     */
    public String declare(Actor actor, String buyer, List<PaidPrice> paid, boolean told) {
        actor.may(Power.PUBLISH, buyer).orRefuse();
        return write(actor, buyer, paid, told, null);
    }

    private String write(Actor actor, String buyer, List<PaidPrice> paid, boolean told, @Nullable Price before) {
        Organisation by = organisations.get(buyer);
        Refusal.forbid(by.college() == College.SUPPLIERS, "price.refused.supplier", by.name());
        String purchase = paid.getFirst().purchase();
        boolean other = !purchase.isEmpty() && !purchases.bought(purchase, buyer);
        Refusal.refuse(other, "achat", "price.fault.achat");
        String key = before == null ? null : before.key();
        var ref = new Ref("prix", PublicId.fresh("T"));
        deeds.make(actor, buyer, ref, deed -> {
            List<Act> gone = before == null ? List.of()
                    : gone(before.declaration(), before.n(), deed).lines(before.ref(), buyer, deed.mandate());
            Set<String> around = organisations.around(by, deed.today());
            String corrects = Objects.requireNonNullElse(key, "");
            var made = new DeclarationDraft(by, around, PublicId.token(), corrects, told, paid);
            int kept = rows.insert(made, deed);
            int known = paid.size() - kept;
            Refusal.conflict(known > 0, "price.refused.twice", known);
            Map<String, ?> facts = Journal.facts("sha256", made.sha256(), "n", kept, "told", told, "corrects", key);
            return new DeedResult("price.declared", facts, gone);
        });
        return ref.id();
    }

    /**
     * One that somebody may correct.
     *
     * @throws Refusal.NotFound when there is none, or for who does not publish for its buyer
     */
    Price mine(Actor actor, String declaration, int n) {
        return rows.find(declaration, n).filter(price -> deeds.may(actor, price)).orElseThrow(Prices::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "price.unknown");
    }

    /**
     * Says one again: the former stays readable for its buyer, withdrawn.
     *
     * @throws Refusal.Conflict when it is withdrawn already
     */
    String correct(Actor actor, String declaration, int n, PaidPrice paid) {
        Price it = mine(actor, declaration, n);
        return write(actor, it.buyer(), List.of(paid), it.told(), it);
    }

    private DeedResult gone(String declaration, int n, Deed<?> deed) {
        int many = rows.withdraw(declaration, n, deed.at());
        Refusal.conflict(many == 0, "price.refused.withdrawn");
        return new DeedResult("price.withdrawn", Journal.facts("n", n));
    }

    /**
     * Withdraws one, or all of a declaration.
     *
     * @param n 0 for all
     */
    public void withdraw(Actor actor, String declaration, int n) {
        deeds.by(actor, declaration).act(deed -> gone(declaration, n, deed));
    }

    /** Agrees that the prices of a declaration are shown by name, or no more. */
    void name(Actor actor, String declaration, boolean told) {
        deeds.by(actor, declaration)
                .act(deed -> rows.name(declaration, told) == 0 ? null
                        : new DeedResult(told ? "price.named" : "price.unnamed", Map.of()));
    }
}
