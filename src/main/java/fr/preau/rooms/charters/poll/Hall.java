package fr.preau.rooms.charters.poll;

import static java.util.Objects.requireNonNull;

import fr.preau.ground.connection.Capacity;
import fr.preau.ground.connection.Crowd;
import fr.preau.ground.connection.EventStream;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Visit;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Those who watch screens of halls on this node. One look a second at each thing that is watched, however many watch
 * it, and nothing while nobody does; what has not changed is not sent. Whoever is slow is sent the latest state when
 * they are ready, never a queue. One who watches costs a socket and a few kilobytes: what is sent is the same bytes for
 * all who read one language.
 */
@Component
public class Hall implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Hall.class);
    private static final int QUIET = 15;
    private static final long LASTING = Duration.ofMinutes(30).toNanos();
    private static final byte[] STILL_HERE = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private final JsonMapper json;
    private final Map<String, Broadcast> watched = new ConcurrentHashMap<>();
    private final Crowd crowd = new Crowd(Capacity.STREAMS, Capacity.STREAMS_FROM_ONE);
    private volatile boolean open;

    Hall(JsonMapper json) {
        this.json = json;
    }

    /** What a screen shows: a ballot, a sitting. */
    public interface Sight {
        /** Reads it once, for everybody. @return the board in the words of a visit */
        Function<Visit, Board> look();
    }

    /** What is watched, its boards as they were last sent, and how many looks ago. */
    private static final class Broadcast {
        private final Sight sight;
        private final Map<Language, Visit> visits = new ConcurrentHashMap<>();
        private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        private Map<Language, byte[]> last = Map.of();
        private int quiet;

        Broadcast(Sight sight) {
            this.sight = sight;
        }
    }

    /** One who watches. */
    private static final class Listener {
        private final Language language;
        private final EventStream stream;
        private final long until = System.nanoTime() + LASTING;
        private boolean told;

        Listener(Language language, EventStream stream) {
            this.language = language;
            this.stream = stream;
        }
    }

    /**
     * Answers with a stream: told how it is at the next look, then whenever it changes.
     *
     * @param key names it among all that may be watched
     * @throws Refusal.TooMuch when there are too many, here or from that address: a hall often has only one
     */
    public void join(Visit visit, HttpServletRequest request, HttpServletResponse response, String key, Sight sight)
            throws IOException, ServletException {
        String address = Limits.address(request);
        if (!open || !crowd.enter(address)) {
            throw new Refusal.TooMuch(Duration.ofSeconds(QUIET), "poll.live.full");
        }
        var gone = new AtomicBoolean();
        Runnable leaving = () -> {
            if (gone.compareAndSet(false, true)) {
                crowd.leave(address);
            }
        };
        try {
            var stream = EventStream.open(request, response, leaving);
            watched.compute(key, (same, before) -> {
                Broadcast now = before == null ? new Broadcast(sight) : before;
                now.visits.putIfAbsent(visit.language(), visit);
                now.listeners.add(new Listener(visit.language(), stream));
                return now;
            });
        } catch (IOException | ServletException | RuntimeException left) {
            leaving.run();
            throw left;
        }
    }

    /** Whether somebody watches that already: who comes then need not ask the database. */
    public boolean watches(String key) {
        return watched.containsKey(key);
    }

    /** How many watch, on this node. */
    int listeners() {
        return crowd.size();
    }

    @Round(words = "poll.round.look", every = "PT1S", onEachNode = true)
    void look() {
        watched.forEach((key, broadcast) -> {
            try {
                look(broadcast);
            } catch (RuntimeException e) {
                LOG.warn("a screen could not be looked at: {}", e.getClass().getSimpleName());
            }
            watched.computeIfPresent(key, (same, now) -> now.listeners.isEmpty() ? null : now);
        });
    }

    private void look(Broadcast broadcast) {
        long now = System.nanoTime();
        broadcast.listeners.removeIf(listener -> listener.stream.over());
        Function<Visit, Board> seen = broadcast.sight.look();
        broadcast.quiet = broadcast.quiet >= QUIET ? 0 : broadcast.quiet + 1;
        Map<Language, byte[]> boards = new EnumMap<>(Language.class);
        broadcast.visits.forEach((language, visit) -> boards.put(language, event(seen.apply(visit))));
        for (Listener listener : broadcast.listeners) {
            byte[] board = requireNonNull(boards.get(listener.language));
            if (now > listener.until) {
                listener.stream.close();
            } else if (!listener.told || !Arrays.equals(board, broadcast.last.get(listener.language))) {
                listener.told = true;
                listener.stream.send(board);
            } else if (broadcast.quiet == 0 && listener.stream.idle()) {
                listener.stream.send(STILL_HERE);
            } else {
                listener.stream.advance();
            }
        }
        broadcast.last = boards;
    }

    private byte[] event(Board board) {
        String told = "data:" + json.writeValueAsString(board) + "\n\n";
        return told.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void start() {
        open = true;
    }

    /** Before the server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        open = false;
        watched.values().forEach(broadcast -> broadcast.listeners.forEach(each -> each.stream.close()));
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
