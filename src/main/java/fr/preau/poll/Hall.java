package fr.preau.poll;

import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Those who watch screens of halls on this node. One look a second at each thing that is watched,
 * however many watch it, and nothing while nobody does; what has not changed is not sent. Whoever
 * is slow is sent the latest state when they are ready, never a queue.
 */
@Component
public class Hall implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Hall.class);
    private static final int MOST = 3_000;
    private static final int MOST_FROM_ONE = 600;
    private static final int QUIET = 15;
    private static final long LASTING = Duration.ofMinutes(30).toMillis();
    private final JsonMapper json;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Crowd crowd = new Crowd(MOST, MOST_FROM_ONE);
    private volatile boolean open;

    Hall(JsonMapper json) {
        this.json = json;
    }

    /** What a screen shows: a ballot, a sitting. */
    public interface Sight {
        /** Reads it once, for everybody. @return the board in the words of a visit */
        Function<Visit, Board> look();
    }

    /** What is watched, its boards in JSON as they were last sent, and how many looks ago. */
    private static final class Watched {
        private final Sight sight;
        private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        private Map<Language, String> last = Map.of();
        private int quiet;

        Watched(Sight sight) {
            this.sight = sight;
        }
    }

    /** One who watches; whatever sends to them waits for nobody else. */
    private static final class Listener {
        private final Visit visit;
        private final SseEmitter emitter = new SseEmitter(LASTING);
        private final AtomicReference<@Nullable String> pending = new AtomicReference<>();
        private final AtomicBoolean sending = new AtomicBoolean();
        private boolean told;

        Listener(Visit visit) {
            this.visit = visit;
        }

        /**
         * @param board in JSON; empty only to see whether they are still there
         */
        void send(String board) {
            if (board.isEmpty()) {
                pending.compareAndSet(null, board);
            } else {
                pending.set(board);
            }
            if (sending.compareAndSet(false, true)) {
                Thread.startVirtualThread(this::drain);
            }
        }

        private void drain() {
            try {
                for (String board = pending.getAndSet(null);
                        board != null;
                        board = pending.getAndSet(null)) {
                    var event = SseEmitter.event();
                    emitter.send(
                            board.isEmpty()
                                    ? event.comment("")
                                    : event.data(board, MediaType.APPLICATION_JSON));
                }
            } catch (IOException | IllegalStateException gone) {
                pending.set(null); // the server tells us that they left
            } finally {
                sending.set(false);
            }
            String late = pending.getAndSet(null);
            if (late != null) {
                send(late);
            }
        }
    }

    /**
     * Watches something: told how it is at the next look, then whenever it changes.
     *
     * @param address they come from: a hall often has only one
     * @param key names it among all that may be watched
     * @throws Refusal.TooMuch when there are too many
     */
    public SseEmitter join(Visit visit, String address, String key, Sight sight) {
        if (!open || !crowd.enter(address)) {
            throw new Refusal.TooMuch(Duration.ofSeconds(QUIET), "poll.live.full");
        }
        var listener = new Listener(visit);
        var left = new AtomicBoolean();
        Runnable leaving =
                () -> {
                    if (left.compareAndSet(false, true)) {
                        part(key, listener);
                        crowd.leave(address);
                    }
                };
        listener.emitter.onCompletion(leaving);
        listener.emitter.onTimeout(listener.emitter::complete);
        listener.emitter.onError(gone -> leaving.run());
        watched.compute(
                key,
                (same, before) -> {
                    Watched now = before == null ? new Watched(sight) : before;
                    now.listeners.add(listener);
                    return now;
                });
        listener.send("");
        return listener.emitter;
    }

    /** Nobody keeps a stream, and a proxy sends each event on at once. */
    public static void unkept(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }

    private void part(String key, Listener listener) {
        watched.computeIfPresent(
                key,
                (same, one) -> {
                    one.listeners.remove(listener);
                    return one.listeners.isEmpty() ? null : one;
                });
    }

    /** How many watch, on this node. */
    int listeners() {
        return crowd.size();
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        watched.values()
                .forEach(one -> {
                    try {
                        look(one);
                    } catch (RuntimeException e) {
                        LOG.warn(
                                "a screen could not be looked at: {}",
                                e.getClass().getSimpleName());
                    }
                });
    }

    private void look(Watched one) {
        Function<Visit, Board> now = one.sight.look();
        one.quiet = one.quiet >= QUIET ? 0 : one.quiet + 1;
        Map<Language, String> boards = new EnumMap<>(Language.class);
        for (Listener listener : one.listeners) {
            Language language = listener.visit.language();
            String board =
                    boards.computeIfAbsent(
                            language, same -> json.writeValueAsString(now.apply(listener.visit)));
            if (!listener.told || !board.equals(one.last.get(language))) {
                listener.told = true;
                listener.send(board);
            } else if (one.quiet == 0) {
                listener.send("");
            }
        }
        one.last = boards;
    }

    @Override
    public void start() {
        open = true;
    }

    /** Before the server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        open = false;
        watched.values().forEach(one -> one.listeners.forEach(each -> each.emitter.complete()));
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
