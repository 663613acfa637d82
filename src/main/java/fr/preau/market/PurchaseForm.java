package fr.preau.market;

import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Refusal;
import fr.preau.sheet.Notation;
import fr.preau.web.Visit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of a group purchase, and what is wrong beside each of its fields. */
final class PurchaseForm {
    private final Form form;

    PurchaseForm(Form form) {
        this.form = form;
    }

    static void begun(Form form, Purchase it) {
        form.begun("titre", it.title())
                .begun("presentation", it.purpose())
                .begun("souhaite", it.wished())
                .begun(
                        "estimation",
                        it.estimate() == 0
                                ? ""
                                : BigDecimal.valueOf(it.estimate(), 2)
                                        .toPlainString()
                                        .replaceFirst("[.]00$", ""))
                .begun("voie", it.way())
                .begun("paie", it.costs())
                .begun("profil", it.profile())
                .begun("offres", it.answersUntil());
    }

    /** What it says; absent when something is wrong, which is said. */
    @Nullable PurchaseOutline read() {
        form.need("souhaite", "market.fault.souhaite.none");
        var wished = form.day("souhaite", "market.fault.souhaite.none");
        var until = form.day("offres", "market.fault.souhaite.none");
        long estimate = estimate();
        if (!form.sound()) {
            return null;
        }
        try {
            return new PurchaseOutline(
                    form.text("titre"),
                    form.text("presentation"),
                    Objects.requireNonNull(wished),
                    estimate,
                    form.text("voie"),
                    form.text("paie"),
                    form.text("profil"),
                    until);
        } catch (Refusal.BadRequest no) {
            form.wrong(no);
            return null;
        }
    }

    private long estimate() {
        String typed = form.text("estimation");
        if (typed.isEmpty()) {
            return 0;
        }
        try {
            return Notation.amount(typed.replaceFirst("(?i)\\bht$", "").strip()).high();
        } catch (Notation.Unread why) {
            form.wrong(why.at("estimation"));
            return 0;
        }
    }

    /** What the template chooses among. */
    record Choices(List<Choice> ways, List<Choice> costs) {
        static Choices of(Visit visit) {
            return new Choices(
                    List.of(
                            new Choice("OWN", visit.t("market.purchase.way.OWN")),
                            new Choice("CENTRAL", visit.t("market.purchase.way.CENTRAL"))),
                    List.of(
                            new Choice("EACH", visit.t("market.purchase.costs.EACH")),
                            new Choice(
                                    "COORDINATOR", visit.t("market.purchase.costs.COORDINATOR"))));
        }
    }
}
