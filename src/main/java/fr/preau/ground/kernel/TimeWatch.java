package fr.preau.ground.kernel;

import fr.preau.ground.kernel.Timekeeper.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the hour of the rules while a site is open, and compares the clock of this node with it. It is also the hour
 * that no leap moves: what is done from time to time is timed by it.
 */
@Component
@Primary // of those who give an instant, a clock among them
@ConditionalOnWebApplication
class TimeWatch implements SmartLifecycle, InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(TimeWatch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private final JdbcClient sql;
    private final Timekeeper timekeeper;
    private volatile @Nullable Hour hour;
    private @Nullable Thread rounds;
    private boolean apart;

    /** What was believed, and what counts the time since then. */
    private record Hour(Instant at, long nanos) {}

    TimeWatch(JdbcClient sql) {
        this.sql = sql;
        this.timekeeper = new Timekeeper(sql, Machine::now);
    }

    /**
     * Two clocks that disagree, and none to tell which is right: better said than opened.
     *
     * @throws StartRefusal when the node and the database are more than a minute apart
     */
    @Override
    public synchronized void start() {
        Instant database = database();
        if (!Timekeeper.near(database, Instant.now())) {
            throw new StartRefusal("kernel.start.clock", Instant.now(), database);
        }
        keep();
        // on a thread of its own: a round of a module may be long, and rules wait for no page
        rounds = Thread.ofPlatform().daemon().name("clock").start(this::rounds);
    }

    private void rounds() {
        try {
            while (isRunning()) {
                Thread.sleep(BETWEEN);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void round() {
        try {
            if (isRunning()) {
                keep();
                compare();
            }
        } catch (DataAccessException away) {
            LOG.debug("the clock of the database could not be read", away);
        }
    }

    private void keep() {
        hour = new Hour(timekeeper.keep(), System.nanoTime());
    }

    /** Before the site opens, that of the machine. */
    @Override
    public Instant instant() {
        Hour known = hour;
        return known == null ? Instant.now() : known.at().plusNanos(System.nanoTime() - known.nanos());
    }

    /** The rules read the database's: what this node writes of its own, its log, would be wrong. */
    private void compare() {
        boolean now = !Timekeeper.near(database(), Instant.now());
        if (now && !apart) {
            LOG.error("the clocks of this node and of the database are more than a minute apart");
        }
        apart = now;
    }

    private Instant database() {
        return sql.sql("select clock_timestamp()").query((row, number) -> Sql.instant(row, 1)).single();
    }

    @Override
    public synchronized void stop() {
        if (rounds != null) {
            rounds.interrupt();
            rounds = null;
        }
        try {
            timekeeper.leave();
        } catch (DataAccessException away) {
            LOG.debug("the limit of the clock stays: whoever comes next takes it away", away);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }
}
