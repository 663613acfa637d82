package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.needs.market.Purchase.Costs;
import fr.preau.rooms.needs.market.Purchase.Way;
import fr.preau.rooms.practices.sheet.Notation;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a group purchase says.
 *
 * @param estimate in cents without VAT; 0 when not said
 * @param way {@code OWN} or {@code CENTRAL}
 * @param costs {@code EACH} or {@code COORDINATOR}
 * @param profile an address, or empty
 * @param answersUntil the last day of offers; absent: until the wished day
 */
public record PurchaseOutline(String title, String purpose, LocalDate wished, long estimate, String way, String costs,
        String profile, @Nullable LocalDate answersUntil) {
    private static final String FAULT = "market.purchase.fault.";

    /**
     * @throws Refusal.BadRequest on the fields of all that is missing, too long or impossible
     */
    public PurchaseOutline {
        title = Fold.seen(title.replaceAll("\\s+", " "));
        purpose = Fold.seen(purpose);
        String typed = profile;
        var faults = new Refusal.Faults();
        boolean called = title.length() >= 3 && title.length() <= Purchases.LONGEST_TITLE;
        faults.refuse(!called, "titre", FAULT + "titre", Purchases.LONGEST_TITLE);
        boolean said = purpose.length() >= 10 && purpose.length() <= Purchases.LONGEST_PURPOSE;
        faults.refuse(!said, "presentation", FAULT + "presentation", Purchases.LONGEST_PURPOSE);
        boolean ways = way.equals(Way.OWN.name()) || way.equals(Way.CENTRAL.name());
        faults.refuse(!ways, "voie", FAULT + "voie");
        boolean paid = costs.equals(Costs.EACH.name()) || costs.equals(Costs.COORDINATOR.name());
        faults.refuse(!paid, "paie", FAULT + "paie");
        profile = Objects.requireNonNullElse(faults.read(() -> address(typed)), "");
        boolean late = answersUntil != null && answersUntil.isAfter(wished);
        faults.refuse(late, "offres", FAULT + "offres");
        faults.orThrow();
    }

    private static String address(String typed) {
        try {
            return typed.isBlank() ? "" : Notation.address(typed);
        } catch (Notation.Unread why) {
            throw why.at("profil");
        }
    }

    /** Its fingerprint: a salt keeps the estimate from who would guess it. */
    String sha256(String salt) {
        return Sha256.lines(salt, title, purpose, wished, estimate, way, costs, profile, answersUntil);
    }
}
