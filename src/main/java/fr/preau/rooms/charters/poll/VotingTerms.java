package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Recap;
import fr.preau.ground.tally.Phrase;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballots.Turnout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule as it is read before it binds, whole wherever it is: what passes, the quorum, changes of vote, proxies, and
 * who could stop everything alone.
 */
public final class VotingTerms {
    private VotingTerms() {}

    /** All of it in sentences, what passes first. */
    public static List<String> of(Visit visit, VotingRule rule) {
        return BallotWords.say(visit, rule.words());
    }

    /**
     * All of it in sentences, then who could stop everything alone.
     *
     * @param sizes how many seats that weigh something each college has
     */
    public static List<String> of(Visit visit, VotingRule rule, Map<String, Integer> sizes) {
        List<Phrase> all = new ArrayList<>(rule.words());
        all.addAll(rule.vetoes(sizes));
        return BallotWords.say(visit, all);
    }

    /** How many of the seats that are called weigh something, in each college. */
    static Map<String, Integer> sizes(List<Turnout> colleges) {
        return colleges.stream().collect(Collectors.toMap(Turnout::college, Turnout::weighing));
    }

    /** What passes, in one sentence. */
    public static String sentence(Visit visit, VotingRule rule) {
        return BallotWords.say(visit, rule.sentence());
    }

    /**
     * Adds it to what is read again.
     *
     * @param sizes how many seats that weigh something each college has
     */
    public static Recap.Lines recap(Recap.Lines lines, VotingRule rule, Map<String, Integer> sizes) {
        VotingRule.Terms terms = rule.terms();
        say(lines, "poll.show.rule", Stream.concat(Stream.of(terms.passes()), terms.counted().stream()));
        say(lines, "poll.terms.quorum", terms.quorum().stream());
        say(lines, "poll.terms.change", Stream.of(terms.change()));
        say(lines, "poll.terms.proxies", Stream.of(terms.proxies()));
        List<Phrase> vetoes = rule.vetoes(sizes);
        if (!vetoes.isEmpty()) {
            say(lines, "poll.terms.veto", vetoes.stream());
        }
        return lines;
    }

    private static void say(Recap.Lines lines, String key, Stream<Phrase> phrases) {
        Visit visit = lines.form().visit();
        String words = phrases.map(phrase -> BallotWords.say(visit, phrase)).collect(Collectors.joining(" "));
        lines.said(key, words);
    }
}
