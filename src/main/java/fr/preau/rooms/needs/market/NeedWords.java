package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Need.State;
import java.util.List;

/** What becomes of a need, what it requires and its budget, in the words of who reads. */
final class NeedWords {

    private NeedWords() {}

    /** « Tablettes : 16 ». */
    static String line(Visit visit, Need it) {
        return visit.t("market.line", it.item().name(visit.language()), visit.number(it.quantity()));
    }

    /** What a need may be of, with its kind. */
    static List<Choice> items(Visit visit) {
        return Item.all().stream().map(item -> {
            String kind = visit.t("market.kind." + item.kind());
            return new Choice(item.code(), kind + " · " + item.name(visit.language()));
        }).toList();
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

    static String budget(Visit visit, Need it) {
        return it.low() == it.high() ? visit.t("market.budget.one", visit.euros(it.high()))
                : visit.t("market.budget.range", visit.euros(it.low()), visit.euros(it.high()));
    }
}
