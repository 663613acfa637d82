package fr.preau.market;

import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.sheet.Notation;
import fr.preau.web.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of a group purchase, and what is wrong beside each of its fields. */
final class PurchaseForm {
    /** In the order of the page. */
    private static final List<String> FIELDS =
            List.of(
                    "organisation",
                    "titre",
                    "presentation",
                    "souhaite",
                    "estimation",
                    "voie",
                    "paie",
                    "profil",
                    "offres");

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

    /** What it says; absent when something is wrong, which is all said. */
    @Nullable PurchaseOutline read(LocalDate today) {
        form.need("souhaite", "market.fault.souhaite.none");
        LocalDate wished = form.day("souhaite", "market.fault.souhaite.none");
        LocalDate until = form.day("offres", "market.fault.souhaite.none");
        boolean past = wished != null && !NeedOutline.ahead(wished, today);
        form.refuse(past, "souhaite", "market.fault.souhaite", NeedOutline.YEARS_AHEAD);
        long estimate = estimate();
        PurchaseOutline outline =
                form.read(() ->
                        new PurchaseOutline(
                                form.text("titre"),
                                form.text("presentation"),
                                Objects.requireNonNullElse(wished, LocalDate.MAX),
                                estimate,
                                form.text("voie"),
                                form.text("paie"),
                                form.text("profil"),
                                until));
        form.inOrder(FIELDS);
        return form.sound() ? outline : null;
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
