package fr.preau.ground.proof;

import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Outcome;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ballot as its lines, written by the book; what is altered afterwards is chained and signed again with the key of
 * the log, so that only the rules of ballots can see it.
 */
final class WrittenBallot {
    static final String BALLOT = "B-0123456789";
    static final String ORIGIN = "preau.example/registre/scrutin-" + BALLOT;
    static final String SHA = "0123456789abcdef".repeat(4);
    static final String SALT = "0123456789abcdef".repeat(2);

    /** One line before it is chained; its data may be altered. */
    record Entry(String at, String type, Map<String, Object> data) {
        Entry(String at, String type, Map<String, Object> data) {
            this.at = at;
            this.type = type;
            this.data = new TreeMap<>(data);
        }
    }

    final VotingRule rule;
    final Roll roll;
    final List<Entry> entries = new ArrayList<>();
    final Map<String, Shares> votes = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();

    WrittenBallot(VotingRule rule, Roll roll, boolean sealed, String opensAt, String closesAt) {
        this.rule = rule;
        this.roll = roll;
        Map<String, Object> opened = new TreeMap<>();
        opened.put("ballot", BALLOT);
        opened.put("questionSha256", SHA);
        opened.put("options", rule.kind().options().stream().map(Option::name).toList());
        opened.put("rule", rule.written());
        opened.put("colleges", roll.writtenColleges());
        opened.put("roll", roll.writtenSeats());
        opened.put("opensAt", opensAt);
        opened.put("closesAt", closesAt);
        opened.put("sealed", sealed);
        opened.put("by", List.of("M-C0NVENER00"));
        entries.add(new Entry("2026-11-25T07:00:00.000Z", "OPENED", opened));
    }

    static String hour(int hour, int minute) {
        return String.format("2026-11-25T%02d:%02d:00.000Z", hour, minute);
    }

    /** Five seats in two colleges: splits, proxies, a changed vote, an extension; adopted. */
    static WrittenBallot sample() {
        return sample(false);
    }

    static WrittenBallot sample(boolean sealed) {
        var ballot = begun(sealed, VotingRule.Kind.COLLEGES, Fraction.HALF, 1);
        ballot.proxy(hour(8, 0), "S-C3", "S-C1");
        ballot.proxy(hour(8, 1), "S-E2", "S-E1");
        ballot.proxy(hour(8, 2), "S-E2", "");
        ballot.vote(hour(8, 3), "S-C1", Shares.all(Option.POUR));
        ballot.vote(hour(8, 4), "S-C3", Shares.all(Option.POUR)).data().put("castBy", "S-C1");
        ballot.vote(hour(8, 5), "S-C2", new Shares(Map.of(Option.POUR, 6000, Option.CONTRE, 4000)))
                .data()
                .put("explanation", SHA);
        ballot.vote(hour(8, 6), "S-E1", Shares.all(Option.CONTRE));
        ballot.vote(hour(8, 7), "S-E1", Shares.all(Option.POUR));
        ballot.add(hour(17, 0), "EXTENDED", Map.of("closesAt", hour(19, 0), "by", List.of("M-A", "M-B")));
        ballot.vote(hour(18, 30), "S-E2", Shares.all(Option.NPPV));
        ballot.close(hour(19, 0));
        return ballot;
    }

    static WrittenBallot begun(boolean sealed, VotingRule.Kind kind, Fraction quorum, int proxies) {
        var seats = new TreeMap<String, Roll.Seat>();
        for (String seat : List.of("S-C1", "S-C2", "S-C3")) {
            seats.put(seat, new Roll.Seat("COMMUNES", "commune-" + seat, 100));
        }
        for (String seat : List.of("S-E1", "S-E2")) {
            seats.put(seat, new Roll.Seat("EPCI", "epci-" + seat, 150));
        }
        var roll = new Roll(new TreeMap<>(Map.of("COMMUNES", 6000L, "EPCI", 4000L)), seats);
        var rule = new VotingRule(kind, Fraction.HALF, new VotingRule.Quorum(quorum, quorum), true, proxies);
        return new WrittenBallot(rule, roll, sealed, hour(8, 0), hour(18, 0));
    }

    Entry add(String at, String type, Map<String, Object> data) {
        entries.add(new Entry(at, type, data));
        return entries.getLast();
    }

    Entry proxy(String at, String seat, String to) {
        return add(at, "PROXY", Map.of("seat", seat, "to", to, "by", List.of("M-V0TER")));
    }

    Entry vote(String at, String seat, Shares shares) {
        Map<String, Object> data = new TreeMap<>();
        data.put("seat", seat);
        data.put("shares", shares.written());
        data.put("by", List.of("M-V0TER"));
        data.put("salt", SALT);
        Long before = last.put(seat, (long) entries.size());
        if (before != null) {
            data.put("replaces", before);
        }
        votes.put(seat, shares);
        return add(at, "VOTE", data);
    }

    void close(String at) {
        add(at, "CLOSED", Map.of("votes", votes.size()));
        add(at, "RESULT", Outcome.of(rule, roll, votes).written());
    }

    /** The lines, chained. */
    WrittenLedger ledger() {
        var ledger = new WrittenLedger(ORIGIN);
        entries.forEach(entry -> ledger.add(entry.at(), entry.data(), entry.type()));
        return ledger;
    }

    /** The lines as published while the ballot is sealed: of each vote, its leaf. */
    static byte[] sealed(WrittenLedger ledger) {
        var shown = new WrittenLedger(ORIGIN);
        ledger.lines
                .forEach(line -> shown.lines.add(line.endsWith("\"VOTE\"}")
                        ? "{\"leaf\":\""
                                + java.util.HexFormat.of().formatHex(MerkleTree.leaf(WrittenLedger.bytes(line))) + "\"}"
                        : line));
        return shown.file();
    }
}
