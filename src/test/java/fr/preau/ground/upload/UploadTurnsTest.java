package fr.preau.ground.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.UploadTurns.UploadTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose file is read now. */
class UploadTurnsTest {
    private final UploadTurns turns = new UploadTurns();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** So many of one sender, each of whom is read once it is their turn. */
    private List<Future<?>> waiting(ExecutorService threads, String who, int many) {
        List<Future<?>> all = new ArrayList<>();
        int before = turns.size(Allowance.TABLE);
        for (int i = 0; i < many; i++) {
            all.add(threads.submit(() -> {
                try (UploadTurn mine = turns.take(Allowance.TABLE, who)) {
                    most.accumulateAndGet(together.incrementAndGet(), Math::max);
                    Thread.yield();
                    together.decrementAndGet();
                }
            }));
        }
        while (turns.size(Allowance.TABLE) < before + many) {
            Thread.onSpinWait();
        }
        return all;
    }

    @Test
    void whoeverSendsManyWaitsForThemselvesAndNobodyElseDoes() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UploadTurn held = turns.take(Allowance.TABLE, "one");
            List<Future<?>> waiting = waiting(threads, "one", 5);
            turns.take(Allowance.TABLE, "other").close();
            assertThat(waiting).noneMatch(Future::isDone);
            held.close();
            for (Future<?> future : waiting) {
                future.get();
            }
        }
        assertThat(most).hasValue(1);
        assertThat(turns.size(Allowance.TABLE)).isZero();
    }

    @Test
    void nobodyFillsTheRoomWhereOthersWait() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UploadTurn held = turns.take(Allowance.TABLE, "one");
            List<Future<?>> waiting = waiting(threads, "one", 7);
            assertThatThrownBy(() -> turns.take(Allowance.TABLE, "one")).isInstanceOf(Refusal.Later.class);
            turns.take(Allowance.TABLE, "other").close();
            held.close();
            for (Future<?> future : waiting) {
                future.get();
            }
        }
        turns.take(Allowance.TABLE, "one").close();
    }
}
