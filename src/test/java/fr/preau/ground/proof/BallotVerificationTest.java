package fr.preau.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.proof.WrittenBallot.Entry;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every alteration of a ballot's ledger is seen, also when it is chained and signed again. */
class BallotVerificationTest {
    private static final NoteKey KEY = WrittenLedger.LOG.key();

    private static Verification.Report verify(WrittenLedger ledger, byte[] file, int... sizes) {
        List<String> notes = java.util.stream.IntStream.of(sizes).mapToObj(ledger::checkpoint).toList();
        return WrittenLedger.verify(file, notes, KEY);
    }

    private static Verification.Report verify(WrittenBallot ballot) {
        WrittenLedger ledger = ballot.ledger();
        return verify(ledger, ledger.file(), 1, ledger.lines.size());
    }

    private static @Nullable String fault(Verification.Report report) {
        Verification.Fault fault = report.fault();
        if (fault == null) {
            return null;
        }
        for (Language language : Language.values()) {
            String sentence = TestTexts.all().say(language, fault.key(), fault.arguments().toArray());
            assertThat(sentence).doesNotContain("{");
            if (!fault.key().equals("proof.ballot.origin")) {
                assertThat(sentence).contains(String.valueOf(fault.arguments().getFirst()));
            }
        }
        return fault.key();
    }

    @Test
    void aBallotByTheBookIsAcceptedAndItsResultCountedAgain() {
        Verification.Report report = verify(WrittenBallot.sample());
        assertThat(report.fault()).isNull();
        assertThat(report.lines()).isEqualTo(13);
        assertThat(report.ballot())
                .isEqualTo(new Verification.Ballot(WrittenBallot.BALLOT, Verification.State.ADOPTED, 5, 0));
    }

    @Test
    void anyBeginningOfABallotIsAcceptedWhileItIsOpen() {
        WrittenBallot whole = WrittenBallot.sample();
        for (int size = 1; size < whole.entries.size(); size++) {
            var ballot = WrittenBallot.sample();
            ballot.entries.subList(size, ballot.entries.size()).clear();
            assertThat(fault(verify(ballot))).as("%d lines", size).isNull();
        }
    }

    /** What the alteration is, and the sentence that must say it; line numbers as in the sample. */
    record Alteration(String name, String fault, Consumer<WrittenBallot> change) {}

    private static Alteration alter(String name, String fault, Consumer<WrittenBallot> change) {
        return new Alteration(name, "proof.ballot." + fault, change);
    }

    private static Consumer<WrittenBallot> put(int n, String member, Object value) {
        return ballot -> ballot.entries.get(n).data().put(member, value);
    }

    private static Consumer<WrittenBallot> at(int n, String hour) {
        return ballot -> {
            Entry entry = ballot.entries.get(n);
            ballot.entries.set(n, new Entry(hour, entry.type(), entry.data()));
        };
    }

    private static Consumer<WrittenBallot> insert(int n, String hour, String type, Map<String, Object> data) {
        return ballot -> ballot.entries.add(n, new Entry(hour, type, data));
    }

    private static Map<String, Object> proxy(String seat, String to) {
        return Map.of("seat", seat, "to", to, "by", List.of("M-V"));
    }

    private static Map<String, Object> vote(String seat) {
        return Map.of("seat", seat, "shares", Shares.all(Option.POUR).written(), "by", List.of("M-V"), "salt",
                WrittenBallot.SALT);
    }

    private static String hour(int hour, int minute) {
        return WrittenBallot.hour(hour, minute);
    }

    static final List<Alteration> ALTERATIONS = List.of(alter("a deleted vote", "votes", b -> b.entries.remove(10)),
            alter("a deleted opening", "unopened", b -> b.entries.remove(0)),
            alter("an added vote", "second", b -> b.entries.add(5, b.entries.get(4))),
            alter("swapped lines", "replaces", b -> java.util.Collections.swap(b.entries, 7, 8)),
            alter("an unknown seat", "seat", put(10, "seat", "S-X9")),
            alter("an unknown holder", "seat", put(1, "to", "S-X9")),
            alter("a second vote that replaces none", "second", b -> b.entries.get(8).data().remove("replaces")),
            alter("a vote that replaces another line", "replaces", put(8, "replaces", 6L)),
            alter("a first vote that replaces one", "replaces", put(4, "replaces", 3L)),
            alter("a vote before opening", "early",
                    at(1, hour(7, 0)).andThen(at(2, hour(7, 0)))
                            .andThen(at(3, hour(7, 0)))
                            .andThen(at(4, hour(7, 59)))),
            alter("a vote at the instant of closing", "late", at(10, hour(19, 0))),
            alter("a vote after the closing that nobody extended", "late", b -> b.entries.remove(9)),
            alter("an extension by one", "two", put(9, "by", List.of("M-A"))),
            alter("an extension by one, twice", "two", put(9, "by", List.of("M-A", "M-A"))),
            alter("an extension by three", "two", put(9, "by", List.of("M-A", "M-B", "M-C"))),
            alter("an extension by nobody's mandate", "form", put(9, "by", List.of("M-A", "operator"))),
            alter("an extension that shortens", "shorter", put(9, "closesAt", hour(17, 30))),
            alter("an extension after closing", "late", at(9, hour(18, 0))),
            alter("a cancellation after closing", "order",
                    insert(12, hour(19, 0), "CANCELLED",
                            Map.of("reason", WrittenBallot.SHA, "by", List.of("M-A", "M-B")))),
            alter("a cancellation by one", "two",
                    insert(10, hour(17, 30), "CANCELLED", Map.of("reason", WrittenBallot.SHA, "by", List.of("M-A")))),
            alter("a vote after a cancellation", "order",
                    insert(10, hour(17, 30), "CANCELLED",
                            Map.of("reason", WrittenBallot.SHA, "by", List.of("M-A", "M-B")))),
            alter("a vote after the closing line", "order", insert(12, hour(19, 0), "VOTE", vote("S-E2"))),
            alter("a second result", "order", b -> b.entries.add(b.entries.get(12))),
            alter("a result without closing", "order", b -> b.entries.remove(11)),
            alter("a second opening", "order",
                    b -> b.entries.add(3, new Entry(hour(8, 2), "OPENED", b.entries.get(0).data()))),
            alter("a line of another kind", "order", insert(3, hour(8, 2), "ACT", Map.of())),
            alter("a closing before its hour", "closed", at(11, hour(18, 59))),
            alter("a wrong number of votes", "votes", put(11, "votes", 4L)),
            alter("another decision", "result", put(12, "adopted", false)),
            alter("a result with another sum", "result", b -> sums(b, "COMMUNES").put("POUR", 261L)),
            alter("a result with a college less", "result", b -> college(b).remove("EPCI")),
            alter("a result with more present", "result", put(12, "present", Map.of("COMMUNES", 3L, "EPCI", 3L))),
            alter("a vote changed into another", "result", put(10, "shares", Map.of("CONTRE", 10_000L))),
            alter("shares that make 99.99", "shares", put(6, "shares", Map.of("POUR", 5999L, "CONTRE", 4000L))),
            alter("shares that make more", "shares", put(6, "shares", Map.of("POUR", 6001L, "CONTRE", 4000L))),
            alter("a negative share", "shares", put(6, "shares", Map.of("POUR", 10_001L, "CONTRE", -1L))),
            alter("a share of nothing", "shares", put(6, "shares", Map.of("POUR", 10_000L, "CONTRE", 0L))),
            alter("a share of an unknown option", "shares", put(6, "shares", Map.of("OBJECTION", 10_000L))),
            alter("a proxy of a proxy", "proxy.chain", insert(2, hour(8, 0), "PROXY", proxy("S-C1", "S-C2"))),
            alter("a proxy to who gave theirs", "proxy.chain", insert(2, hour(8, 0), "PROXY", proxy("S-C2", "S-C3"))),
            alter("a proxy too many", "proxy.many", insert(2, hour(8, 0), "PROXY", proxy("S-C2", "S-C1"))),
            alter("a proxy to oneself", "proxy.self", put(1, "to", "S-C3")),
            alter("a proxy given twice", "proxy.again", insert(2, hour(8, 0), "PROXY", proxy("S-C3", "S-C2"))),
            alter("a proxy given after voting", "proxy.voted", insert(7, hour(8, 5), "PROXY", proxy("S-C2", "S-E1"))),
            alter("a proxy taken back after it voted", "proxy.voted",
                    insert(6, hour(8, 4), "PROXY", proxy("S-C3", ""))),
            alter("a proxy taken back that was not given", "proxy.nothing", put(1, "to", "")),
            alter("a vote by proxy without one", "proxy.none", put(10, "castBy", "S-E1")),
            alter("a vote by proxy of another", "proxy.none", put(5, "castBy", "S-C2")),
            alter("a vote of who gave a proxy", "proxy.given", b -> b.entries.get(5).data().remove("castBy")),
            alter("a proxy after closing", "late", insert(11, hour(19, 0), "PROXY", proxy("S-E2", "S-E1"))),
            alter("a bad salt", "form", put(4, "salt", "0123")),
            alter("a bad fingerprint", "form", put(6, "explanation", WrittenBallot.SALT)),
            alter("a vote of nobody", "two", put(4, "by", List.of())),
            alter("a member too many", "form", put(4, "name", "Jeanne Exemple")),
            alter("a member too few", "form", b -> b.entries.get(4).data().remove("salt")),
            alter("a roll with another weight", "result",
                    b -> seat(b, "S-C2", new Roll.Seat("COMMUNES", "commune-S-C2", 200))),
            alter("a roll without a voter", "seat", b -> roll(b).remove("S-E2")),
            alter("a seat of no college", "rule", b -> seat(b, "S-C2", new Roll.Seat("NOWHERE", "commune-S-C2", 100))),
            alter("a negative weight", "rule", b -> seat(b, "S-C2", new Roll.Seat("COMMUNES", "commune-S-C2", -100))),
            alter("another quorum", "result",
                    b -> rule(b,
                            new VotingRule(b.rule.kind(), Fraction.HALF,
                                    new VotingRule.Quorum(new Fraction(1, 1), Fraction.NONE), true, 1),
                            b.roll.seats().size() + 1)),
            alter("another threshold", "result",
                    b -> rule(b, new VotingRule(b.rule.kind(), new Fraction(19, 20), b.rule.quorum(), true, 1), 0)),
            alter("a silence that is none", "rule", b -> silent(b, "ABSTENTION")),
            alter("a silence that is no word", "rule", b -> silent(b, true)),
            alter("a rule without changes", "second",
                    b -> rule(b, new VotingRule(b.rule.kind(), Fraction.HALF, b.rule.quorum(), false, 1), 0)),
            alter("a rule without proxies", "proxy.many",
                    b -> rule(b, new VotingRule(b.rule.kind(), Fraction.HALF, b.rule.quorum(), true, 0), 0)),
            alter("a rule of consent for other options", "rule",
                    b -> rule(b, new VotingRule(VotingRule.Kind.CONSENT, Fraction.HALF, b.rule.quorum(), true, 1), 0)),
            alter("a threshold that nothing exceeds", "rule",
                    b -> put(0, "rule", with(b.rule.written(), "threshold", List.of(1L, 1L))).accept(b)),
            alter("a threshold that is no fraction", "rule",
                    b -> put(0, "rule", with(b.rule.written(), "threshold", List.of(1L, 0L))).accept(b)),
            alter("options in another order", "rule",
                    put(0, "options", List.of("CONTRE", "POUR", "ABSTENTION", "NPPV"))),
            alter("hours that end before they begin", "hours", put(0, "closesAt", hour(8, 0))),
            alter("an hour that is none", "form", put(0, "opensAt", "2026-11-25 08:00")),
            alter("another ballot", "origin", put(0, "ballot", "B-9876543210")),
            alter("hidden votes without a seal", "form", put(0, "sealed", "true")));

    private static Map<String, Object> with(Map<String, Object> map, String member, Object value) {
        var other = new TreeMap<>(map);
        other.put(member, value);
        return other;
    }

    /** Another word on colleges in which nothing is expressed; empty: none. */
    static WrittenBallot silent(WrittenBallot ballot, Object word) {
        Map<String, Object> rule = with(ballot.rule.written(), "silent", word);
        if (word.equals("")) {
            rule.remove("silent");
        }
        put(0, "rule", rule).accept(ballot);
        return ballot;
    }

    /** Communes are for it, and no grouping says anything: adopted, or not, as the rule says. */
    static WrittenBallot silence(VotingRule.Silent silent) {
        WrittenBallot same = WrittenBallot.begun(false, VotingRule.Kind.COLLEGES, Fraction.NONE, 1);
        VotingRule rule = same.rule;
        var ballot = new WrittenBallot(new VotingRule(rule.kind(), rule.threshold(), rule.quorum(), true, 1, silent),
                same.roll, false, hour(8, 0), hour(18, 0));
        ballot.vote(hour(8, 1), "S-C1", Shares.all(Option.POUR));
        ballot.vote(hour(8, 2), "S-E1", Shares.all(Option.ABSTENTION));
        ballot.close(hour(18, 0));
        return ballot;
    }

    @Test
    void aCollegeInWhichNothingIsExpressedIsCountedAsTheFirstLineSays() {
        assertThat(verify(silence(VotingRule.Silent.SET_ASIDE)).ballot().state()).isEqualTo(Verification.State.ADOPTED);
        WrittenBallot old = silence(VotingRule.Silent.FAILS);
        assertThat(old.ledger().lines.getFirst()).doesNotContain("silent");
        assertThat(verify(old).ballot().state()).isEqualTo(Verification.State.REFUSED);
        assertThat(fault(verify(silent(old, "FAILS")))).isNull();
        assertThat(fault(verify(silent(old, "SET_ASIDE")))).isEqualTo("proof.ballot.result");
        for (Object word : List.of("FAILS", "")) {
            WrittenBallot other = silent(silence(VotingRule.Silent.SET_ASIDE), word);
            assertThat(fault(verify(other))).isEqualTo("proof.ballot.result");
        }
    }

    /** Another rule; a quorum that fails needs one seat more, whose organisation never came. */
    private static void rule(WrittenBallot ballot, VotingRule rule, int seats) {
        put(0, "rule", rule.written()).accept(ballot);
        if (seats > 0) {
            seat(ballot, "S-E9", new Roll.Seat("EPCI", "epci-9", 100));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> roll(WrittenBallot ballot) {
        return (Map<String, Object>) ballot.entries.get(0).data().get("roll");
    }

    private static void seat(WrittenBallot ballot, String seat, Roll.Seat as) {
        roll(ballot).put(seat,
                Map.of("college", as.college(), "organisation", as.organisation(), "weight", as.weight()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> college(WrittenBallot ballot) {
        return (Map<String, Object>) ballot.entries.get(12).data().get("byCollege");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sums(WrittenBallot ballot, String code) {
        return (Map<String, Object>) college(ballot).get(code);
    }

    @Test
    void everyAlterationIsSeenThoughChainedAndSignedAgain() {
        var expected = new TreeMap<String, String>();
        var found = new TreeMap<String, String>();
        for (Alteration alteration : ALTERATIONS) {
            var ballot = WrittenBallot.sample();
            alteration.change().accept(ballot);
            expected.put(alteration.name(), alteration.fault());
            found.put(alteration.name(), String.valueOf(fault(verify(ballot))));
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void aMissingQuorumIsNotAdoptedWhateverTheResultSays() {
        var ballot = WrittenBallot.begun(false, VotingRule.Kind.SEATS, Fraction.HALF, 0);
        ballot.vote(hour(9, 0), "S-C1", Shares.all(Option.POUR));
        ballot.close(hour(18, 0));
        Verification.Report report = verify(ballot);
        assertThat(report.fault()).isNull();
        assertThat(report.ballot().state()).isEqualTo(Verification.State.REFUSED);
        ballot.entries.getLast().data().put("adopted", true);
        assertThat(fault(verify(ballot))).isEqualTo("proof.ballot.result");
    }

    @Test
    void whatIsNotChainedAgainIsSeenByTheChain() {
        WrittenLedger ledger = WrittenBallot.sample().ledger();
        byte[] file = ledger.file();
        for (int i = 0; i < file.length; i += 11) {
            file[i] ^= 1;
            assertThat(fault(verify(ledger, file, 1, 13))).as("byte %d", i).isNotNull();
            file[i] ^= 1;
        }
        for (int i = 0; i < ledger.lines.size(); i++) {
            int n = i;
            assertThat(changed(lines -> lines.remove(n))).as("deleted").isNotNull();
            assertThat(changed(lines -> lines.add(n, lines.get(n)))).as("added").isNotNull();
            assertThat(changed(lines -> java.util.Collections.swap(lines, n, (n + 1) % 13))).as("swapped").isNotNull();
            assertThat(changed(lines -> lines.subList(n, lines.size()).clear())).as("cut").isNotNull();
        }
    }

    private static @Nullable String changed(Consumer<List<String>> change) {
        WrittenLedger ledger = WrittenBallot.sample().ledger();
        var other = new WrittenLedger(WrittenBallot.ORIGIN);
        other.lines.addAll(ledger.lines);
        change.accept(other.lines);
        return fault(verify(ledger, other.file(), 1, 13));
    }

    @Test
    void aHistoryWrittenAndSignedAgainDisagreesWithWhatSomebodyKept() {
        WrittenLedger before = WrittenBallot.sample().ledger();
        var other = WrittenBallot.begun(false, VotingRule.Kind.COLLEGES, Fraction.NONE, 1);
        other.vote(hour(9, 0), "S-C1", Shares.all(Option.POUR));
        other.vote(hour(9, 1), "S-E1", Shares.all(Option.POUR));
        other.close(hour(18, 0));
        WrittenLedger after = other.ledger();
        assertThat(fault(verify(after, after.file(), 1, 5))).isNull();
        List<String> notes = List.of(after.checkpoint(5), before.checkpoint(4));
        assertThat(fault(WrittenLedger.verify(after.file(), notes, KEY))).isEqualTo("proof.fault.root");
        List<String> both = List.of(after.checkpoint(5), before.checkpoint(5));
        assertThat(fault(WrittenLedger.verify(after.file(), both, KEY))).isEqualTo("proof.fault.fork");
    }

    @Test
    void theLastCheckpointOfAClosedBallotCoversEveryLine() throws Exception {
        WrittenLedger ledger = WrittenBallot.sample().ledger();
        assertThat(fault(verify(ledger, ledger.file(), 1, 12))).isEqualTo("proof.ballot.covered");
        assertThat(fault(verify(ledger, ledger.file()))).as("nothing to compare with").isNull();
        Verification.Report none = new Verification(List.of(KEY)).complete()
                .read(new java.io.ByteArrayInputStream(ledger.file()));
        assertThat(fault(none)).as("a site without a checkpoint").isEqualTo("proof.ballot.covered");
        var open = WrittenBallot.sample();
        open.entries.subList(9, 13).clear();
        WrittenLedger begun = open.ledger();
        assertThat(fault(verify(begun, begun.file(), 1, 7))).as("still open").isNull();
    }

    @Test
    void aSealedBallotIsCheckedByItsLeavesAndThenByItsLines() {
        WrittenBallot whole = WrittenBallot.sample(true);
        var ballot = WrittenBallot.sample(true);
        ballot.entries.subList(11, 13).clear();
        WrittenLedger ledger = ballot.ledger();
        byte[] hidden = WrittenBallot.sealed(ledger);
        Verification.Report open = verify(ledger, hidden, 1, 5, 6, 11);
        assertThat(open.fault()).isNull();
        assertThat(open.ballot().hidden()).isEqualTo(6);
        assertThat(open.ballot().votes()).isZero();
        WrittenLedger closed = whole.ledger();
        List<String> kept = List.of(ledger.checkpoint(6), closed.checkpoint(13));
        assertThat(fault(WrittenLedger.verify(closed.file(), kept, KEY))).isNull();
        assertThat(fault(verify(closed, WrittenBallot.sealed(closed), 1, 13))).as("hidden after closing")
                .isEqualTo("proof.ballot.hidden");
        for (int i = 0; i < hidden.length; i += 11) {
            hidden[i] ^= 1;
            assertThat(fault(verify(ledger, hidden, 1, 5, 11))).as("byte %d", i).isNotNull();
            hidden[i] ^= 1;
        }
        WrittenLedger plain = WrittenBallot.sample().ledger();
        assertThat(fault(verify(plain, WrittenBallot.sealed(plain), 1, 13))).isEqualTo("proof.ballot.hidden");
    }

    @Test
    void aCancelledSealedBallotKeepsItsSeals() {
        var ballot = WrittenBallot.sample(true);
        ballot.entries.subList(8, 13).clear();
        ballot.add(hour(9, 0), "CANCELLED", Map.of("reason", WrittenBallot.SHA, "by", List.of("M-A", "M-B")));
        WrittenLedger ledger = ballot.ledger();
        Verification.Report report = verify(ledger, WrittenBallot.sealed(ledger), 1, 9);
        assertThat(report.fault()).isNull();
        assertThat(report.ballot().state()).isEqualTo(Verification.State.CANCELLED);
    }

    @Tag("ci")
    @Test
    void longRollsAndManyHiddenLinesAreRead() {
        var seats = new TreeMap<String, Roll.Seat>();
        for (int i = 0; i < 40_000; i++) {
            seats.put("S-" + i, new Roll.Seat("COMMUNES", "commune-" + i, 100));
        }
        var roll = new Roll(new TreeMap<>(Map.of("COMMUNES", 100L)), seats);
        var rule = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, false, 0);
        var ballot = new WrittenBallot(rule, roll, true, hour(8, 0), hour(18, 0));
        var votes = new HashMap<String, Shares>();
        for (int i = 0; i < 32_000; i++) {
            if (i == 30_000) {
                ballot.add(hour(9, 0), "EXTENDED", Map.of("closesAt", hour(19, 0), "by", List.of("M-A", "M-B")));
            }
            ballot.vote(hour(9, 0), "S-" + i, Shares.all(Option.POUR));
            votes.put("S-" + i, Shares.all(Option.POUR));
        }
        WrittenLedger ledger = ballot.ledger();
        assertThat(ledger.lines.getFirst().length()).isGreaterThan(2 << 20);
        int[] sizes = {1, 2, 13_000, 20_001, 30_001, 30_002, 30_003, 32_002};
        byte[] hidden = WrittenBallot.sealed(ledger);
        Verification.Report report = verify(ledger, hidden, sizes);
        assertThat(report.fault()).isNull();
        assertThat(report.lines()).isEqualTo(32_002);
        assertThat(report.ballot().hidden()).isEqualTo(32_000);
        hidden[hidden.length - 1_000_000] ^= 1;
        assertThat(fault(verify(ledger, hidden, sizes))).isNotNull();
        assertThat(fault(verify(ledger, ledger.file(), sizes))).isNull();
    }

    @Test
    void aMegabyteOfActsIsNoBallot() {
        WrittenLedger ledger = WrittenBallot.begun(false, VotingRule.Kind.SEATS, Fraction.NONE, 0).ledger();
        for (int i = 0; i < 9; i++) {
            ledger.add(hour(8, 0), Map.of("word", "é".repeat(200_000)), "ACT");
        }
        assertThat(fault(verify(ledger, ledger.file(), 1, 10))).isNotNull();
        var first = new WrittenLedger(WrittenBallot.ORIGIN);
        first.add(hour(8, 0), vote("S-C1"), "VOTE");
        assertThat(fault(verify(first, first.file(), 1))).isEqualTo("proof.ballot.unopened");
    }

    @Test
    void theJournalHoldsNothingButActsAndCheckpoints() {
        var ledger = WrittenLedger.of(List.of("a", "b"));
        ledger.add("2026-11-25T09:00:00.000Z", vote("S-C1"), "VOTE");
        assertThat(fault(verify(ledger, ledger.file(), 3))).isEqualTo("proof.fault.type");
    }
}
