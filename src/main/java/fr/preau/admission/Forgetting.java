package fr.preau.admission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases, every hour, what has had its time: thirty days after an invitation or a request is
 * settled, its address and its words; the codes as soon as they serve no more; the drafts nobody
 * goes on with. Two nodes may do it at once.
 */
@Component
@ConditionalOnWebApplication
class Forgetting implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final JdbcClient sql;
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean open;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    Forgetting(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void start() {
        open = true;
        thread = Thread.ofVirtual().name("admission forgetting").start(this::goRound);
    }

    @Override
    public void stop() {
        open = false;
        stopped.release();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void goRound() {
        while (open) {
            try {
                forget();
            } catch (DataAccessException later) {
                LOG.warn("the retention round failed: {}", later.getClass().getName());
            }
            try {
                open = open && !stopped.tryAcquire(BETWEEN.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One round. */
    void forget() {
        sql.sql(
                        "update admission.invitation set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock()")
                .update();
        sql.sql(
                        "update admission.request set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock()")
                .update();
        sql.sql(
                        """
                        update admission.invitation set mail = null, function = '', source = '', source_date = null
                        where settled_at < kernel.clock() - interval '30 days' and mail is not null
                        """)
                .update();
        sql.sql(
                        """
                        update admission.request set function = '', source = '', source_date = null, reason = '', salt = decode(repeat('00', 16), 'hex')
                        where settled_at < kernel.clock() - interval '30 days' and (function <> '' or source <> '' or reason <> '')
                        """)
                .update();
        sql.sql(
                        "delete from admission.official_letter where greatest(until, sent_at + interval '1 day') < kernel.clock()")
                .update();
        sql.sql(
                        "delete from admission.draft where updated_at < kernel.clock() - interval '30 days'")
                .update();
    }
}
