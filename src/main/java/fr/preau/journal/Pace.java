package fr.preau.journal;

import fr.preau.kernel.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How often one address may send cosignatures: counted in memory for a minute, then forgotten. */
final class Pace {
    static final int AT_MOST = 120;
    private static final int MOST_PLACES = 10_000;
    private static final int WINDOW = 60;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more from that address. @throws Refusal.TooMuch when it is one too many */
    synchronized void count(String address) {
        long now = clock.instant().getEpochSecond();
        if (now / WINDOW != minute) {
            minute = now / WINDOW;
            counts.clear();
        }
        boolean full = counts.size() >= MOST_PLACES && !counts.containsKey(address);
        if (full || counts.merge(address, 1, Integer::sum) > AT_MOST) {
            throw new Refusal.TooMuch(
                    Duration.ofSeconds(WINDOW - now % WINDOW), "journal.cosignature.pace");
        }
    }
}
