package fr.preau.ground.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lines of ballots that this node has put on the disk in the last half second and that no checkpoint covers yet. An
 * assembly that votes asks for each receipt at once: to read a line back would cost as much as to write it. Once a
 * checkpoint covers a line the database says more of it, and it is forgotten here; a checkpoint that another node made
 * is seen half a second later.
 */
@Component
class RecentLines {
    private static final long MOMENT = 500_000_000;
    private final Map<Place, RecentLine> lines = new LinkedHashMap<>();

    private record Place(String ledger, long n) {}

    /**
     * One of them.
     *
     * @param written when, by the clock of this process
     */
    record RecentLine(Instant at, byte[] body, long written) {
        private boolean recent() {
            return System.nanoTime() - written < MOMENT;
        }
    }

    /** Lines that follow one another, the first of that number. */
    record LineRun(String ledger, long first, Instant at, byte[][] bodies) {}

    /** They are committed: whoever reads the database finds them. */
    synchronized void add(List<LineRun> runs) {
        forget();
        long now = System.nanoTime();
        for (LineRun run : runs) {
            for (int i = 0; i < run.bodies().length; i++) {
                lines.put(new Place(run.ledger(), run.first() + i), new RecentLine(run.at(), run.bodies()[i], now));
            }
        }
    }

    /** The eldest come first. */
    private void forget() {
        var eldest = lines.values().iterator();
        while (eldest.hasNext() && !eldest.next().recent()) {
            eldest.remove();
        }
    }

    /** A checkpoint covers so many lines of that ledger. */
    synchronized void covered(String ledger, long size) {
        lines.keySet().removeIf(place -> place.ledger().equals(ledger) && place.n() < size);
    }

    /** A line that no checkpoint covers yet, as far as this node knows. */
    synchronized Optional<RecentLine> find(String ledger, long n) {
        @Nullable RecentLine line = lines.get(new Place(ledger, n));
        return Optional.ofNullable(line).filter(RecentLine::recent);
    }
}
