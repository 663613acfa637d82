package fr.preau.sitting;

import fr.preau.kernel.Paris;
import fr.preau.tally.Phrase;
import fr.preau.tally.VotingRule;
import fr.preau.web.Visit;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** What is read in several places: hours, rules. */
final class SittingWords {
    private SittingWords() {}

    /** "18 novembre 2026 à 17 h 30", in Paris. */
    static String moment(Visit visit, Instant at) {
        ZonedDateTime there = Paris.hour(at);
        return visit.t(
                "sitting.moment",
                visit.date(at),
                there.getHour(),
                String.format(Locale.ROOT, "%02d", there.getMinute()));
    }

    /** What each ballot needs, in sentences. */
    static List<String> rule(Visit visit, VotingRule rule) {
        return rule.words().stream().map(one -> say(visit, one)).toList();
    }

    /** The same in one sentence. */
    static String sentence(Visit visit, VotingRule rule) {
        return say(visit, rule.sentence());
    }

    private static String say(Visit visit, Phrase one) {
        return one.in(visit::t, code -> visit.t("account.college." + code));
    }
}
