package fr.preau.poll;

import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import fr.preau.web.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
 * Those who watch ballots on this node. One look a second at each ballot that is watched, however
 * many watch it, and nothing while nobody does; what has not changed is not sent. Whoever is slow
 * is sent the latest state when they are ready, never a queue.
 */
@Component
class Hall implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Hall.class);
    private static final int MOST = 3_000;
    private static final int MOST_FROM_ONE = 600;
    private static final int QUIET = 15;
    private static final long LASTING = Duration.ofMinutes(30).toMillis();
    private final Ballots ballots;
    private final JsonMapper json;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Crowd crowd = new Crowd(MOST, MOST_FROM_ONE);
    private volatile boolean open;

    Hall(Ballots ballots, JsonMapper json) {
        this.ballots = ballots;
        this.json = json;
    }

    /** A ballot that is watched, the boards as they were last sent, and how many looks ago. */
    private static final class Watched {
        private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        private final Map<Language, Board> last = new ConcurrentHashMap<>();
        private int quiet;
    }

    /** One who watches; whatever sends to them waits for nobody else. */
    private static final class Listener {
        private final Visit visit;
        private final SseEmitter emitter = new SseEmitter(LASTING);
        private final AtomicReference<@Nullable String> pending = new AtomicReference<>();
        private final AtomicBoolean sending = new AtomicBoolean();

        Listener(Visit visit) {
            this.visit = visit;
        }

        /**
         * @param board in JSON; empty only to see whether they are still there
         */
        void send(String board) {
            pending.set(board);
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
     * Watches a ballot.
     *
     * @param address they come from: a hall often has only one
     * @throws Refusal.TooMuch when there are too many
     */
    SseEmitter join(Visit visit, Ballot it, String address) {
        if (!open || !crowd.enter(address)) {
            throw new Refusal.TooMuch(Duration.ofSeconds(QUIET), "poll.live.full");
        }
        var listener = new Listener(visit);
        var left = new AtomicBoolean();
        Runnable leaving =
                () -> {
                    if (left.compareAndSet(false, true)) {
                        part(it.id(), listener);
                        crowd.leave(address);
                    }
                };
        listener.emitter.onCompletion(leaving);
        listener.emitter.onTimeout(listener.emitter::complete);
        listener.emitter.onError(gone -> leaving.run());
        watched.compute(
                it.id(),
                (id, before) -> {
                    Watched now = before == null ? new Watched() : before;
                    now.listeners.add(listener);
                    return now;
                });
        listener.send(json.writeValueAsString(board(visit, it)));
        return listener.emitter;
    }

    private void part(String ballot, Listener listener) {
        watched.computeIfPresent(
                ballot,
                (id, one) -> {
                    one.listeners.remove(listener);
                    return one.listeners.isEmpty() ? null : one;
                });
    }

    /** How many watch, on this node. */
    int listeners() {
        return crowd.size();
    }

    Board board(Visit visit, Ballot it) {
        Ballots.Results told = ballots.soFar(it).orElse(null);
        return Board.of(visit, it, told == null ? ballots.turnout(it) : told.turnout(), told);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        watched.forEach((id, one) -> {
            try {
                look(id, one);
            } catch (RuntimeException e) {
                LOG.warn("a ballot could not be looked at: {}", e.getClass().getSimpleName());
            }
        });
    }

    private void look(String id, Watched one) {
        Ballot it = ballots.get(id);
        one.quiet = one.quiet >= QUIET ? 0 : one.quiet + 1;
        Map<Language, String> boards = new EnumMap<>(Language.class);
        for (Listener listener : one.listeners) {
            String board =
                    boards.computeIfAbsent(
                            listener.visit.language(),
                            language -> changed(one, language, board(listener.visit, it)));
            if (!board.isEmpty() || one.quiet == 0) {
                listener.send(board);
            }
        }
    }

    /** The board in JSON; empty when it is what was sent last. */
    private String changed(Watched one, Language language, Board board) {
        Board before = one.last.put(language, board);
        return board.equals(before) ? "" : json.writeValueAsString(board);
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
