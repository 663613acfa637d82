package fr.preau.market;

import fr.preau.market.Need.State;
import fr.preau.web.Figures;
import fr.preau.web.Visit;

/** What becomes of a need, what it requires and its budget, in the words of who reads. */
final class NeedWords {
    private static final String EURO = "\u00a0€";

    private NeedWords() {}

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

    static String want(Visit visit, Requirement one) {
        String said = visit.t("market.want." + one.what());
        return one.what().numbered()
                ? visit.t("market.want.said." + one.what(), one.number())
                : said;
    }

    /** The same of one as it is kept: {@code RGAA:75}. */
    static String want(Visit visit, String kept) {
        return want(visit, Requirement.read(kept).getFirst());
    }

    static String euros(Visit visit, long cents) {
        return Figures.amount(visit.language(), cents) + EURO;
    }

    static String budget(Visit visit, Need it) {
        return it.low() == it.high()
                ? visit.t("market.budget.one", euros(visit, it.high()))
                : visit.t("market.budget.range", euros(visit, it.low()), euros(visit, it.high()));
    }
}
