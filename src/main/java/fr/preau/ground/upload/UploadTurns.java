package fr.preau.ground.upload;

import fr.preau.ground.connection.Crowd;
import fr.preau.ground.kernel.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who is read now: a few of each kind at once, one by sender. Whoever sends fifty at once waits for themselves, and
 * nobody else does.
 */
final class UploadTurns {
    /** In seconds. */
    private static final int PATIENCE = 50;

    /** Those who wait or are read, of one kind, and of them those of one sender. */
    private static final int WAITING = 40;

    private static final int WAITING_OF_ONE = 8;

    private record Place(Allowance kind, String who) {}

    private final Map<Allowance, Semaphore> turns = new ConcurrentHashMap<>();
    private final Map<Allowance, Crowd> waiting = new ConcurrentHashMap<>();
    private final Map<Place, Semaphore> own = new ConcurrentHashMap<>();

    /** One that was taken. */
    interface UploadTurn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param who sends it: a person, or an address
     * @throws Refusal.Later when too many wait, or one waited too long
     */
    UploadTurn take(Allowance kind, String who) {
        Crowd crowd = waiting.computeIfAbsent(kind, some -> new Crowd(WAITING, WAITING_OF_ONE));
        if (!crowd.enter(who)) {
            throw new Refusal.Later("upload.busy");
        }
        var place = new Place(kind, who);
        Semaphore mine = own.computeIfAbsent(place, some -> new Semaphore(1, true));
        Semaphore all = turns.computeIfAbsent(kind, some -> new Semaphore(kind.atOnce(), true));
        boolean held = false;
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
            held = mine.tryAcquire(PATIENCE, TimeUnit.SECONDS);
            if (held && all.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return () -> {
                    all.release();
                    mine.release();
                    leave(place, crowd);
                };
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (held) {
            mine.release();
        }
        leave(place, crowd);
        throw new Refusal.Later("upload.busy");
    }

    /** Those who wait or are read, of that kind. */
    int size(Allowance kind) {
        Crowd crowd = waiting.get(kind);
        return crowd == null ? 0 : crowd.size();
    }

    private void leave(Place place, Crowd crowd) {
        crowd.leave(place.who());
        own.computeIfPresent(place, (same, turn) -> crowd.from(place.who()) == 0 ? null : turn);
    }
}
