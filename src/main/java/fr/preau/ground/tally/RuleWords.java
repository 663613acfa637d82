package fr.preau.ground.tally;

import java.util.ArrayList;
import java.util.List;

/** A rule as the convener and the voters read it. */
final class RuleWords {
    private static final List<Fraction> NAMED = List.of(Fraction.HALF, Fraction.TWO_THIRDS, Fraction.THREE_FIFTHS,
            new Fraction(3, 4), new Fraction(1, 3), new Fraction(1, 4), new Fraction(1, 1), Fraction.NONE);

    private RuleWords() {}

    static VotingRule.Terms of(VotingRule rule) {
        List<Phrase> counted = new ArrayList<>();
        if (rule.kind() != VotingRule.Kind.CONSENT) {
            counted.add(Phrase.of("tally.words.exact"));
            if (rule.kind() != VotingRule.Kind.WEIGHTED) {
                counted.add(Phrase.of("tally.words.silent"));
            }
            counted.add(Phrase.of("tally.words.shown"));
        }
        List<Phrase> present = new ArrayList<>(List.of(quorum(rule.quorum())));
        if (rule.proxiesPerSeat() > 0 && asked(rule.quorum())) {
            present.add(Phrase.of("tally.words.quorum.proxy"));
        }
        Phrase proxies = switch (rule.proxiesPerSeat()) {
            case 0 -> Phrase.of("tally.words.alone");
            case 1 -> Phrase.of("tally.words.proxy");
            default -> Phrase.of("tally.words.proxies", rule.proxiesPerSeat());
        };
        return new VotingRule.Terms(sentence(rule), List.copyOf(counted), List.copyOf(present),
                Phrase.of(rule.change() ? "tally.words.change" : "tally.words.final"), proxies);
    }

    /** What passes, and what abstaining does to it. */
    static Phrase sentence(VotingRule rule) {
        String key = "tally.words." + rule.kind();
        return switch (rule.kind()) {
            case COLLEGES -> Phrase.of(key + "." + rule.silent(), fraction("more", rule.threshold()));
            case CONSENT -> Phrase.of(key);
            default -> Phrase.of(key, fraction("more", rule.threshold()));
        };
    }

    private static boolean asked(VotingRule.Quorum quorum) {
        return !quorum.overall().none() || !quorum.college().none();
    }

    private static Phrase quorum(VotingRule.Quorum quorum) {
        if (!asked(quorum)) {
            return Phrase.of("tally.words.quorum.none");
        }
        if (quorum.college().none()) {
            return Phrase.of("tally.words.quorum.overall", fraction("least", quorum.overall()));
        }
        if (quorum.overall().none()) {
            return Phrase.of("tally.words.quorum.college", fraction("least", quorum.college()));
        }
        return Phrase.of("tally.words.quorum.both", fraction("least", quorum.overall()),
                fraction("least", quorum.college()));
    }

    /** {@code more} than a fraction of voices, or at {@code least} a fraction of seats. */
    private static Phrase fraction(String how, Fraction fraction) {
        for (Fraction named : NAMED) {
            if (named.sameAs(fraction)) {
                return Phrase.of("tally." + how + "." + named.p() + "-" + named.q());
            }
        }
        return Phrase.of("tally." + how, fraction.p(), fraction.q());
    }
}
