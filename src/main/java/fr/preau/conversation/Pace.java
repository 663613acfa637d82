package fr.preau.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How often one place may file. Addresses are counted in memory for ten minutes and forgotten: none
 * is ever written down.
 */
@Component
class Pace {
    static final int AT_MOST = 12;
    private static final long WINDOW = Duration.ofMinutes(10).toSeconds();
    private static final int MOST_PLACES = 50_000;
    private final Clock clock;
    private volatile Window window = new Window(0, new ConcurrentHashMap<>());

    private record Window(long number, Map<String, Integer> counts) {}

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more from that place; how long to wait when it is one too many. */
    Optional<Duration> refusal(String place) {
        Instant now = clock.instant();
        Window current = window(now.getEpochSecond() / WINDOW);
        boolean full =
                current.counts().size() >= MOST_PLACES && !current.counts().containsKey(place);
        if (!full && current.counts().merge(place, 1, Integer::sum) <= AT_MOST) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(WINDOW - now.getEpochSecond() % WINDOW));
    }

    private synchronized Window window(long number) {
        if (window.number() != number) {
            window = new Window(number, new ConcurrentHashMap<>());
        }
        return window;
    }
}
