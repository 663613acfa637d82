package fr.preau.sitting;

import fr.preau.tally.Phrase;
import fr.preau.tally.VotingRule;
import fr.preau.web.Visit;
import java.util.List;

/** What is read in several places: hours, rules. */
final class SittingWords {
    private SittingWords() {}

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
