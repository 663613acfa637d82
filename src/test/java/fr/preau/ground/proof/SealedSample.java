package fr.preau.ground.proof;

import java.nio.charset.StandardCharsets;

/** A sealed ballot that is open, as a site of its own would publish it: six votes are hidden. */
public record SealedSample(String lines, String checkpoint, String key) {
    public static SealedSample open() {
        var ballot = WrittenBallot.sample(true);
        ballot.entries.subList(11, 13).clear();
        WrittenLedger ledger = ballot.ledger();
        return new SealedSample(new String(WrittenBallot.sealed(ledger), StandardCharsets.UTF_8), ledger.checkpoint(11),
                WrittenLedger.LOG.key() + "\n");
    }
}
