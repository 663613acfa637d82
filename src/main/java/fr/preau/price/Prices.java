package fr.preau.price;

import fr.preau.account.Actor;
import fr.preau.convening.Conveners;
import fr.preau.item.Item;
import fr.preau.journal.Journal;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.market.Purchases;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisation.College;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.price.Price.Figure;
import fr.preau.territory.TerritoryKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of prices: declared by who paid them, corrected, withdrawn, shown by name or not. What
 * is shown of all of them is counted after each of these acts.
 */
@Component
public class Prices {
    private final PriceRows rows;
    private final PriceCounts counts;
    private final Purchases purchases;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Journal journal;

    Prices(
            PriceRows rows,
            PriceCounts counts,
            Purchases purchases,
            Conveners conveners,
            Organisations organisations,
            Journal journal) {
        this.rows = rows;
        this.counts = counts;
        this.purchases = purchases;
        this.conveners = conveners;
        this.organisations = organisations;
        this.journal = journal;
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
    public record Paid(
            Item item,
            int quantity,
            long price,
            long taxed,
            int vat,
            LocalDate paidOn,
            String source,
            String purchase) {
        String words() {
            return String.join(
                    "\n",
                    item.code(),
                    String.valueOf(quantity),
                    String.valueOf(price),
                    String.valueOf(taxed),
                    String.valueOf(vat),
                    paidOn.toString(),
                    source,
                    purchase);
        }
    }

    /** The figures of all prices of each item, by its code. */
    Map<String, Figure> usual() {
        return counts.cut(Anonymity.ALL);
    }

    /** What is being done for a buyer, under which mandate. */
    private record Deed(String buyer, Instant at, String mandate, Consumer<Journal.Act> say) {
        void said(String action, String id, @Nullable Object... facts) {
            var ref = new Ref("prix", id);
            say.accept(
                    new Journal.Act("price." + action, ref, buyer, Journal.facts(facts), mandate));
        }
    }

    /**
     * One that is being written.
     *
     * @param around where its buyer is, {@code DEPARTEMENT:92}
     * @param salt nobody guesses the prices by their fingerprint
     * @param corrects the key of a price; empty for none
     */
    record Made(
            String id,
            Organisation buyer,
            Set<String> around,
            String salt,
            String corrects,
            boolean told,
            Instant at,
            String mandate,
            List<Paid> paid) {
        String sha256() {
            return Sha256.hex(
                    salt + "\n" + paid.stream().map(Paid::words).collect(Collectors.joining("\n")));
        }

        /** The code of its département, of its région; empty when it is in none. */
        String in(TerritoryKind kind) {
            return around.stream()
                    .filter(one -> one.startsWith(kind + ":"))
                    .map(one -> one.substring(one.indexOf(':') + 1))
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
     * @throws Refusal.BadRequest on {@code "achat"} when one comes from a purchase that is not
     *     awarded, or of which it is no member
     */
    public String declare(Actor actor, String buyer, List<Paid> paid, boolean told) {
        actor.may(Power.PUBLISH, buyer).orRefuse();
        return write(actor, buyer, paid, told, null);
    }

    private String write(
            Actor actor, String buyer, List<Paid> paid, boolean told, @Nullable Price before) {
        Organisation by = organisations.get(buyer);
        if (by.college() == College.SUPPLIERS) {
            throw new Refusal.Forbidden("price.refused.supplier", by.name());
        }
        String purchase = paid.getFirst().purchase();
        boolean other = !purchase.isEmpty() && !purchases.bought(purchase, buyer);
        Refusal.refuse(other, "achat", "price.fault.achat");
        return act(
                actor,
                buyer,
                deed -> {
                    if (before != null) {
                        gone(deed, before.declaration(), before.n());
                    }
                    return written(deed, by, paid, told, before == null ? "" : before.key());
                });
    }

    private String written(
            Deed deed, Organisation by, List<Paid> paid, boolean told, String corrects) {
        Instant at = deed.at();
        Set<String> around = organisations.around(by, Paris.day(at));
        String id = PublicId.fresh("T");
        String salt = PublicId.token();
        var made = new Made(id, by, around, salt, corrects, told, at, deed.mandate(), paid);
        int kept = rows.insert(made);
        if (kept < paid.size()) {
            throw new Refusal.Conflict("price.refused.twice", paid.size() - kept);
        }
        @Nullable String again = corrects.isEmpty() ? null : corrects;
        deed.said(
                "declared",
                id,
                "sha256",
                made.sha256(),
                "n",
                kept,
                "told",
                told,
                "corrects",
                again);
        return id;
    }

    /** Does it, then counts the items that the declaration is about; gives its id. */
    private String act(Actor actor, String buyer, Function<Deed, String> what) {
        String id =
                journal.record((at, say) -> {
                    String mandate = conveners.hold(actor, at, buyer);
                    return what.apply(new Deed(buyer, at, mandate, say));
                });
        counts.count(rows.items(id));
        return id;
    }

    /**
     * One that somebody may correct.
     *
     * @throws Refusal.NotFound when there is none, or for who does not publish for its buyer
     */
    Price mine(Actor actor, String declaration, int n) {
        return rows.find(declaration, n)
                .filter(one -> conveners.convenes(actor, one.buyer()))
                .orElseThrow(() -> new Refusal.NotFound("id", "price.unknown"));
    }

    /**
     * Says one again: the former stays readable for its buyer, withdrawn.
     *
     * @throws Refusal.Conflict when it is withdrawn already
     */
    String correct(Actor actor, String declaration, int n, Paid paid) {
        Price it = mine(actor, declaration, n);
        return write(actor, it.buyer(), List.of(paid), it.told(), it);
    }

    private void gone(Deed deed, String declaration, int n) {
        if (rows.withdraw(declaration, n, deed.at()) == 0) {
            throw new Refusal.Conflict("price.refused.withdrawn");
        }
        deed.said("withdrawn", declaration, "n", n);
    }

    /**
     * Withdraws one, or all of a declaration.
     *
     * @param n 0 for all
     */
    public void withdraw(Actor actor, String declaration, int n) {
        act(
                actor,
                mine(actor, declaration, Math.max(1, n)).buyer(),
                deed -> {
                    gone(deed, declaration, n);
                    return declaration;
                });
    }

    /** Agrees that the prices of a declaration are shown by name, or no more. */
    void name(Actor actor, String declaration, boolean told) {
        act(
                actor,
                mine(actor, declaration, 1).buyer(),
                deed -> {
                    if (rows.name(declaration, told) > 0) {
                        deed.said(told ? "named" : "unnamed", declaration);
                    }
                    return declaration;
                });
    }
}
