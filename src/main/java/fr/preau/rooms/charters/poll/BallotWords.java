package fr.preau.rooms.charters.poll;

import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Phrase;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** What is read in several places: options, voices, colleges, rules. */
final class BallotWords {
    private static final int HUNDRED = 100;
    private static final int TEN = 10;

    private BallotWords() {}

    static String college(Visit visit, String code) {
        String key = "account.college." + code;
        return visit.has(key) ? visit.t(key) : code;
    }

    static String option(Visit visit, Option option) {
        return visit.t("poll.option." + option);
    }

    /** Voices given in hundredths: "37,2". */
    static String voices(Visit visit, long hundredths) {
        long rest = Math.abs(hundredths % HUNDRED);
        String amount = Figures.amount(visit.language(), hundredths);
        return rest != 0 && rest % TEN == 0 ? amount.substring(0, amount.length() - 1) : amount;
    }

    /** A part of a whole as a percentage with one digit, rounded down; 0 of nothing. */
    static String percent(Visit visit, long part, long whole) {
        return percent(visit, whole == 0 ? 0 : tenths(part, whole));
    }

    /** The same from tenths of a percent. */
    static String percent(Visit visit, long tenths) {
        String sign = visit.french() ? "\u202f%" : "%";
        return visit.decimal(BigDecimal.valueOf(tenths, 1).doubleValue(), 1) + sign;
    }

    /** Tenths of a percent, rounded down: what is not reached is never shown as reached. */
    static long tenths(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(TEN * (long) HUNDRED))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.DOWN)
                .longValue();
    }

    /** A share as one types it, "60,5"; nothing for none. */
    static String percentage(Visit visit, int hundredths) {
        return hundredths == 0 ? "" : Figures.amount(visit.language(), hundredths);
    }

    /** The width of a part of a bar. */
    static String width(long part, long whole) {
        long tenths = whole == 0 ? 0 : tenths(part, whole);
        return tenths / TEN + "." + tenths % TEN + "%";
    }

    /** One answer by its name; a split one with its shares: "Pour 60 %, Contre 40 %". */
    static String shares(Visit visit, Shares shares) {
        if (shares.of().size() == 1) {
            return option(visit, shares.of().keySet().iterator().next());
        }
        String sign = visit.french() ? "\u202f%" : "%";
        return shares.of()
                .entrySet()
                .stream()
                .map(entry -> option(visit, entry.getKey()) + " " + Figures.amount(visit.language(), entry.getValue())
                        + sign)
                .collect(Collectors.joining(", "));
    }

    static List<String> say(Visit visit, List<Phrase> phrases) {
        return phrases.stream().map(phrase -> say(visit, phrase)).toList();
    }

    static String say(Visit visit, Phrase phrase) {
        return phrase.in(visit::t, code -> college(visit, code));
    }

    /** "plus de la moitié". */
    static String threshold(Visit visit, Fraction threshold) {
        String named = "tally.more." + threshold.p() + "-" + threshold.q();
        return visit.has(named) ? visit.t(named) : visit.t("tally.more", threshold.p(), threshold.q());
    }

    /** The class of the badge of a state. */
    static String badge(Ballot it) {
        return switch (it.state()) {
            case OPEN -> "info";
            case CANCELLED -> "out";
            case CLOSED -> Boolean.TRUE.equals(it.adopted()) ? "done" : "wrong";
            default -> "";
        };
    }

    /** The key of when its votes are public. */
    static String publicity(Ballot it) {
        if (!it.sealed()) {
            return "poll.live";
        }
        return it.cancelled() ? "poll.sealed.still" : "poll.sealed";
    }

    static String icon(Ballot it) {
        return switch (it.state()) {
            case OPEN -> "clock";
            case CANCELLED -> "circle-slash";
            case CLOSED -> Boolean.TRUE.equals(it.adopted()) ? "circle-check" : "x";
            default -> "calendar-days";
        };
    }

    /** "Ouvert", "À venir", "Adopté", "Non adopté", "Annulé". */
    static String state(Visit visit, Ballot it) {
        String key = it.adopted() == null ? it.state().name() : it.adopted() ? "ADOPTED" : "REJECTED";
        return visit.t("poll.state." + key);
    }
}
