package fr.preau.ground.proof;

import fr.preau.ground.kernel.Sha256;
import bench.Line;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Roll;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.Shares;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The ledger of a ballot of 50 000 votes, one in five of them split: verified, beside a bare SHA-256 of its bytes. */
public final class VerifyBench {
    private static final int SEATS = 50_000;

    private VerifyBench() {}

    /** @param arguments the folder where the ledger, its checkpoints and its key are left */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        WrittenLedger ledger = ballot().ledger();
        byte[] file = ledger.file();
        String note = ledger.checkpoint(ledger.lines.size());
        Files.write(folder.resolve("ledger.ndjson"), file);
        Files.writeString(folder.resolve("checkpoints"), note);
        Files.writeString(folder.resolve("key"), WrittenLedger.LOG.key() + "\n");
        double bare = Double.MAX_VALUE;
        double own = Double.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            long begin = System.nanoTime();
            Sha256.of(file);
            long middle = System.nanoTime();
            Verification.Report report = WrittenLedger.verify(file, java.util.List.of(note), WrittenLedger.LOG.key());
            long end = System.nanoTime();
            if (report.fault() != null || report.ballot() == null
                    || report.ballot().state() != Verification.State.ADOPTED) {
                throw new IllegalStateException(report.toString());
            }
            bare = Math.min(bare, (middle - begin) / 1e9);
            own = Math.min(own, (end - middle) / 1e9);
        }
        Line.print("ballot: verification of " + Line.whole(SEATS) + " votes", Line.decimal(own), "s",
                "bare SHA-256 of the same " + (file.length >> 20) + " MB: " + Line.decimal(bare) + " s", "aim < 2 s");
    }

    private static WrittenBallot ballot() {
        var seats = new TreeMap<String, Roll.Seat>();
        for (int i = 0; i < SEATS; i++) {
            seats.put(String.format("S-%010d", i),
                    new Roll.Seat(i % 3 == 0 ? "EPCI" : "COMMUNES", "commune-" + i, 100));
        }
        var roll = new Roll(new TreeMap<>(Map.of("COMMUNES", 100L, "EPCI", 100L)), seats);
        var rule = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF,
                new VotingRule.Quorum(Fraction.HALF, Fraction.HALF), false, 0);
        var ballot = new WrittenBallot(rule, roll, false, WrittenBallot.hour(8, 0), WrittenBallot.hour(18, 0));
        int i = 0;
        for (String seat : seats.keySet()) {
            ballot.vote(WrittenBallot.hour(9, 0), seat,
                    i++ % 5 == 0 ? new Shares(Map.of(Option.POUR, 6000, Option.CONTRE, 4000))
                            : Shares.all(Option.POUR));
        }
        ballot.close(WrittenBallot.hour(18, 0));
        return ballot;
    }
}
