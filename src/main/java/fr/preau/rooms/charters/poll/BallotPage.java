package fr.preau.rooms.charters.poll;

import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.rooms.charters.ballot.Ballots.Turnout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a ballot needs.
 *
 * @param part what it is a part of; absent when it stands alone
 * @param block the questions of its gesture, itself among them
 * @param say the one sentence to retain
 * @param rule in sentences
 * @param result absent while it may not be told
 * @param regions the same votes by région; empty when no seat has one
 * @param chairs the seats of whoever looks
 * @param convened under which mandate it was put to the vote, in words; may be empty
 * @param reason why it was cancelled; empty when it was not
 * @param convenes whether whoever looks may conduct it
 * @param missed whether a quorum was missing, and it may be put to the vote again
 * @param ledger the whole address of its ledger
 * @param doubts what is stored here and is not what its ledger says, in words
 */
record BallotPage(Ballot it, BallotOrigins.@Nullable BallotContext part, List<Ballot> block, String say,
        List<String> rule, List<Turnout> turnout, @Nullable Result result, Regions regions, Call call,
        List<Chair> chairs, String convened, String reason, boolean convenes, boolean missed, String ledger,
        List<String> doubts) {

    /**
     * What it gives.
     *
     * @param missed why it is not adopted
     * @param yes what part of the voices expressed is in favour, as a percentage
     * @param held under how many of the other rules it would hold
     */
    record Result(boolean adopted, List<String> missed, String yes, List<Row> rows, Row all, List<RuleOutcome> others,
            int held) {
        /** How many colleges are in favour. */
        long favourable() {
            return rows.stream().filter(Row::passes).count();
        }
    }

    /**
     * A college, or all of them.
     *
     * @param code empty for all of them
     * @param quorum whether the quorum asked here is there
     * @param got in hundredths of a voice, in the order of the options
     * @param passes whether it passes for itself
     * @param counts whether that decides anything under the rule of the ballot
     * @param aside whether it is left out: nothing is expressed in it
     */
    record Row(String code, String name, int present, int seats, boolean quorum, List<Got> got, boolean passes,
            boolean counts, boolean aside) {}

    /**
     * What an option got.
     *
     * @param x where its part of the bar begins, and how wide it is, in tenths of a percent
     */
    record Got(String option, String words, String voices, long x, long width) {
        String at() {
            return x / 10 + "." + x % 10 + "%";
        }

        String wide() {
            return width / 10 + "." + width % 10 + "%";
        }

        /** The fill of its part; a pattern goes with what is against. */
        String fill() {
            return switch (option) {
                case "POUR", "CONSENTEMENT" -> "f-a";
                case "CONTRE", "OBJECTION" -> "f-c";
                default -> "f-0";
            };
        }

        boolean against() {
            return fill().equals("f-c");
        }
    }

    /** The same votes under another rule. */
    record RuleOutcome(String rule, String threshold, String got, boolean adopted, boolean own) {}

    /**
     * The same votes by région.
     *
     * @param fills of the map, by département
     * @param elsewhere how many seats are in none
     */
    record Regions(List<Row> rows, Map<String, String> fills, int elsewhere) {}

    /**
     * A page of the roll call.
     *
     * @param who acted under each mandate, in words
     * @param total how many answer what is asked
     */
    record Call(ListQuery asked, List<RollLine> lines, Map<String, String> who, int total, Pages pages) {}

    int present() {
        return turnout.stream().mapToInt(Turnout::present).sum();
    }

    int seats() {
        return turnout.stream().mapToInt(Turnout::seats).sum();
    }
}
