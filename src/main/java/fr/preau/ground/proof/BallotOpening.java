package fr.preau.ground.proof;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.VotingRule;
import java.util.List;

/**
 * What {@code OPENED} freezes.
 *
 * @param opensAt the first instant of a vote, as {@code at} is written
 * @param closesAt the first instant at which it is too late, before any extension
 */
record BallotOpening(String ballot, VotingRule rule, Roll roll, String opensAt, String closesAt, boolean sealed) {

    private static final List<String> OPERATOR = List.of("operator");

    static BallotOpening read(BallotLine line) {
        line.members("ballot", "questionSha256", "options", "rule", "colleges", "roll", "opensAt", "closesAt", "sealed",
                "by");
        line.hex("questionSha256", LedgerLine.HEX);
        if (!line.list("by").equals(OPERATOR)) {
            line.mandates();
        }
        String opensAt = line.hour("opensAt");
        String closesAt = line.hour("closesAt");
        if (opensAt.compareTo(closesAt) >= 0 || line.at().compareTo(closesAt) >= 0) {
            throw BallotLines.refused("hours", line.n(), opensAt, closesAt);
        }
        try {
            VotingRule rule = VotingRule.read(line.object("rule"));
            List<String> options = rule.kind().options().stream().map(Option::name).toList();
            BallotLines.refuse(!options.equals(line.list("options")), "rule", line.n());
            Roll roll = Roll.read(line.object("colleges"), line.object("roll"));
            return new BallotOpening(line.text("ballot"), rule, roll, opensAt, closesAt, line.truth("sealed"));
        } catch (Refusal.BadRequest e) {
            throw BallotLines.refused("rule", line.n());
        }
    }
}
