package fr.preau.ground.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule can give with a roll, before anybody votes. More POUR never stops a decision, so one that does not pass
 * when everybody is for it never does.
 */
final class Prospects {
    private Prospects() {}

    static List<Phrase> impossible(VotingRule rule, Roll roll) {
        if (unanimous(rule, roll).adopted()) {
            return List.of();
        }
        if (rule.kind() == VotingRule.Kind.SEATS) {
            return List.of(Phrase.of("tally.never.weightless"));
        }
        List<Phrase> why = new ArrayList<>();
        if (rule.kind() == VotingRule.Kind.WEIGHTED) {
            why.add(Phrase.of("tally.never.weighted"));
        }
        mute(roll).forEach((code, seats) -> why
                .add(Phrase.of("tally.never." + (seats == 0 ? "seatless" : "mute"), new Phrase.College(code))));
        return List.copyOf(why);
    }

    static List<Phrase> surprises(VotingRule rule, Roll roll) {
        List<Phrase> what = new ArrayList<>();
        if (rule.kind() == VotingRule.Kind.CONSENT && rule.quorum().overall().none()
                && rule.quorum().college().none()) {
            what.add(Phrase.of("tally.surprise.absent"));
        }
        if (rule.kind() != VotingRule.Kind.COLLEGES || impossible(rule, roll).isEmpty()) {
            mute(roll).forEach((code, seats) -> {
                String key = rule.kind() == VotingRule.Kind.WEIGHTED ? "weighs" : "mute";
                what.add(Phrase.of("tally.surprise." + key, new Phrase.College(code)));
            });
        }
        what.addAll(vetoes(rule, roll.weighing()));
        return List.copyOf(what);
    }

    static List<Phrase> vetoes(VotingRule rule, Map<String, Integer> sizes) {
        int seats = sizes.values().stream().mapToInt(Integer::intValue).sum();
        if (rule.kind() != VotingRule.Kind.COLLEGES || seats < 2) {
            return List.of();
        }
        return sizes.entrySet()
                .stream()
                .filter(college -> college.getValue() == 1)
                .map(college -> new Phrase.College(college.getKey()))
                .sorted(Comparator.comparing(Phrase.College::code))
                .map(college -> Phrase.of("tally.surprise.veto", college))
                .toList();
    }

    private static Outcome unanimous(VotingRule rule, Roll roll) {
        Shares yes = Shares.all(rule.kind().options().getFirst());
        var votes = new HashMap<String, Shares>();
        roll.seats().keySet().forEach(seat -> votes.put(seat, yes));
        return Outcome.of(rule, roll, votes);
    }

    /** The colleges whose seats weigh nothing together, with how many seats they have. */
    private static Map<String, Integer> mute(Roll roll) {
        var mute = new TreeMap<String, Integer>(roll.sizes());
        roll.weighing().keySet().forEach(mute::remove);
        return mute;
    }
}
