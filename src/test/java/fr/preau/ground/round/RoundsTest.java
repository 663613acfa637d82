package fr.preau.ground.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import fr.preau.ground.kernel.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Rounds on nodes of one database, made by the clock of the machine. */
@Tag("ci")
class RoundsTest {
    private static final int PATIENCE = 60;
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient sql = database.app();
    private final List<AutoCloseable> nodes = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable node : nodes) {
            node.close();
        }
    }

    /** One more node, with these beans. */
    private Rounds node(Object... beans) {
        var declared = new StaticListableBeanFactory();
        for (Object bean : beans) {
            declared.addBean(bean.getClass().getSimpleName(), bean);
        }
        var rounds = new Rounds(declared, sql, InstantSource.system());
        ThreadPoolTaskScheduler here = Roster.taskScheduler();
        here.initialize();
        var roster = new Roster(rounds, database.dataSource(), here, InstantSource.system(),
                declared.getBeanProvider(ExecutionInterceptor.class));
        roster.start();
        nodes.add(() -> {
            roster.stop();
            here.destroy();
        });
        return rounds;
    }

    private static Rounds.Pace pace(Rounds rounds, String words) {
        return rounds.all().stream().filter(pace -> pace.words().equals(words)).findFirst().orElseThrow();
    }

    /** Made on whichever node. */
    static final class Alone {
        final Semaphore made = new Semaphore(0);
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Round(words = "alone", every = "PT0.01S")
        void round() throws InterruptedException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.sleep(50);
            inside.decrementAndGet();
            made.release();
        }
    }

    @Test
    void ofTwoNodesOneAtATimeMakesARound() throws Exception {
        var alone = new Alone();
        node(alone);
        node(alone);
        assertThat(alone.made.tryAcquire(5, PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(alone.most).hasValue(1);
    }

    @Test
    void whatADeadNodeWasMakingIsTakenUp() throws Exception {
        sql.sql("""
                insert into round.execution (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('alone', 'recurring', now() - interval '1 minute', true, 'a dead node', now() - interval '1 minute', 1)
                """)
                .update();
        var alone = new Alone();
        node(alone);
        assertThat(alone.made.tryAcquire(1, PATIENCE, TimeUnit.SECONDS)).isTrue();
    }

    /** Never ends by itself, on one node and on each. */
    static final class Endless {
        final CountDownLatch begun = new CountDownLatch(2);
        final CountDownLatch end = new CountDownLatch(1);

        @Round(words = "endless", every = "PT0.01S")
        void round() throws InterruptedException {
            begun.countDown();
            end.await();
        }

        @Round(words = "endless.here", every = "PT0.01S", onEachNode = true)
        void here() throws InterruptedException {
            begun.countDown();
            end.await();
        }
    }

    /** Fails the first time. */
    static final class Failing {
        final AtomicInteger tries = new AtomicInteger();
        final CountDownLatch again = new CountDownLatch(2);
        final CountDownLatch go = new CountDownLatch(1);

        @Round(words = "failing", every = "PT0.01S")
        void round() throws InterruptedException {
            again.countDown();
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("somebody’s name");
            }
            go.await();
        }
    }

    @Test
    void aRoundThatNeverEndsKeepsNoOtherWaitingAndIsSeen() throws Exception {
        var endless = new Endless();
        var alone = new Alone();
        Rounds rounds = node(endless, alone);
        assertThat(endless.begun.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        alone.made.drainPermits();
        assertThat(alone.made.tryAcquire(2, PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(pace(rounds, "endless").running()).isTrue();
        assertThat(pace(rounds, "endless.here").running()).isTrue();
        sql.sql("update round.execution set execution_time = now() - interval '5 minutes' where task_name = 'endless'")
                .update();
        assertThat(rounds.all().getFirst().words()).isEqualTo("endless");
        assertThat(pace(rounds, "endless").late()).isGreaterThan(Duration.ofMinutes(4));
        assertThat(pace(rounds, "endless").worrying()).isTrue();
        assertThat(pace(rounds, "alone").worrying()).isFalse();
        endless.end.countDown();
    }

    @Test
    void aRoundThatFailsIsTriedAgainAndCounted() throws Exception {
        var failing = new Failing();
        Rounds rounds = node(failing);
        assertThat(failing.again.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(pace(rounds, "failing").failures()).isEqualTo(1);
        assertThat(pace(rounds, "failing").worrying()).isTrue();
        failing.go.countDown();
    }

    /** Has three parts to do. */
    static final class Sliced {
        final AtomicInteger left = new AtomicInteger(3);
        final CountDownLatch done = new CountDownLatch(1);

        @Round(words = "sliced", every = "PT1S")
        boolean round() {
            if (left.decrementAndGet() == 0) {
                done.countDown();
            }
            return left.get() > 0;
        }
    }

    @Test
    void aRoundIsMadeSliceAfterSliceAtOnce() throws Exception {
        var sliced = new Sliced();
        node(sliced);
        assertThat(sliced.done.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRoundOfTheNightHasTheHourOfParis() {
        Recurrence nightly = Recurrence.of("03:40");
        assertThat(nightly.after(Instant.parse("2026-12-02T02:40:00Z")))
                .isEqualTo(Instant.parse("2026-12-03T02:40:00Z"));
        assertThat(nightly.after(Instant.parse("2026-12-02T02:39:59Z")))
                .isEqualTo(Instant.parse("2026-12-02T02:40:00Z"));
        assertThat(nightly.after(Instant.parse("2026-03-28T12:00:00Z"))).as("the clocks change that night")
                .isEqualTo(Instant.parse("2026-03-29T01:40:00Z"));
    }

    @Test
    void oneThatFailsKeepsNoOtherOfItsRoundWaiting() {
        List<Integer> seen = new ArrayList<>();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rounds.each(List.of(1, 2, 3), number -> {
            seen.add(number);
            if (number == 1) {
                throw new IllegalStateException();
            }
        })).isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly(1, 2, 3);
    }
}
