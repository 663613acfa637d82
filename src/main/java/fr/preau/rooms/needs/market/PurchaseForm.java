package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Money;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of a group purchase, and what is wrong beside each of its fields. */
final class PurchaseForm {
    /** In the order of the page. */
    private static final List<String> FIELDS = List.of("organisation", "titre", "presentation", "souhaite",
            "estimation", "voie", "paie", "profil", "offres");

    private PurchaseForm() {}

    static void begun(Form form, Purchase it) {
        form.begun("titre", it.title())
                .begun("presentation", it.purpose())
                .begun("souhaite", it.wished())
                .begun("estimation", Money.typed(it.estimate()))
                .begun("voie", it.way())
                .begun("paie", it.costs())
                .begun("profil", it.profile())
                .begun("offres", it.answersUntil());
    }

    /** What it says; absent when something is wrong, which is all said. */
    static @Nullable PurchaseOutline read(Form form, LocalDate today) {
        LocalDate wished = NeedForm.wished(form, today);
        LocalDate until = form.day("offres", "market.fault.souhaite.none");
        Range estimate = form.read(() -> Range.read("estimation", form.text("estimation"), "ht"));
        PurchaseOutline outline = form.read(() -> new PurchaseOutline(form.text("titre"), form.text("presentation"),
                Objects.requireNonNullElse(wished, LocalDate.MAX), estimate == null ? 0 : estimate.high(),
                form.text("voie"), form.text("paie"), form.text("profil"), until));
        form.inOrder(FIELDS);
        return form.sound() ? outline : null;
    }
}
