package fr.preau.market;

import fr.preau.form.Form.Choice;
import fr.preau.market.Need.State;
import fr.preau.market.Purchase.Stage;
import fr.preau.web.Visit;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of a need, what it requires and its budget, in the words of who reads. */
final class NeedWords {

    private NeedWords() {}

    /** « Tablettes : 16 ». */
    static String line(Visit visit, Need it) {
        return visit.t(
                "market.line", it.item().name(visit.language()), visit.number(it.quantity()));
    }

    /** « Attend la réponse de la commune depuis le… ». */
    static String fate(Visit visit, Need it) {
        String buyer = it.buyerName();
        var answered = it.answeredAt();
        String at = visit.date(answered == null ? it.madeAt() : answered);
        if (it.state() == State.WAITING && buyer.isEmpty()) {
            return visit.t("market.fate.nobody", at);
        }
        boolean own = it.state() == State.RETAINED && answered == null;
        return visit.t("market.fate." + (own ? "OWN" : it.state().name()), buyer, at);
    }

    /** A requirement as it is kept: {@code RGAA:75}. */
    static String want(Visit visit, String kept) {
        return Requirement.read(kept).getFirst().say(visit);
    }

    /** What may follow of a purchase. */
    static List<Choice> ends(Visit visit) {
        return Stream.of(Stage.AWARDED, Stage.DONE, Stage.GIVEN_UP)
                .map(one -> new Choice(one.name(), visit.t("market.purchase.stage." + one)))
                .toList();
    }

    static String budget(Visit visit, Need it) {
        return it.low() == it.high()
                ? visit.t("market.budget.one", visit.euros(it.high()))
                : visit.t("market.budget.range", visit.euros(it.low()), visit.euros(it.high()));
    }
}
