package fr.preau.ground.tally;

import java.util.List;
import java.util.stream.Stream;

/** The same votes under the other rules that their options allow: would the decision hold? */
public final class OtherRules {
    private static final List<Fraction> THRESHOLDS = List.of(Fraction.HALF, Fraction.THREE_FIFTHS, Fraction.TWO_THIRDS);

    private OtherRules() {}

    /**
     * Every kind and threshold, the ballot's own among them when it is one of these; the quorum is the ballot's.
     * Consent has no other rule: nothing says what an objection would have been.
     */
    public static List<Outcome> of(VotingRule rule, Roll roll, Count count) {
        return Stream.of(VotingRule.Kind.values())
                .filter(kind -> kind.options().equals(rule.kind().options()))
                .flatMap(kind -> kind == VotingRule.Kind.CONSENT ? Stream.of(rule)
                        : THRESHOLDS.stream().map(bar -> rule.as(kind, bar)))
                .map(other -> Outcome.of(other, roll, count))
                .toList();
    }
}
