package fr.preau.account;

import fr.preau.territory.Territories;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is done without anybody asking: once the site opens, each day, and after the territory has
 * changed. Each node does its rounds; what they do is written once.
 */
@Component
@ConditionalOnWebApplication
class AccountRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private final JdbcClient sql;
    private final Territories territories;
    private final Successions successions;
    private final Successors successors;
    private final Warnings warnings;
    private volatile @Nullable Thread walking;

    AccountRounds(
            JdbcClient sql,
            Territories territories,
            Successions successions,
            Successors successors,
            Warnings warnings) {
        this.sql = sql;
        this.territories = territories;
        this.successions = successions;
        this.successors = successors;
        this.warnings = warnings;
    }

    @Override
    public void start() {
        walking = Thread.ofVirtual().name("account-rounds").start(this::walk);
    }

    @Override
    public void stop() {
        Thread thread = walking;
        walking = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return walking != null;
    }

    private void walk() {
        String done = "";
        while (walking != null) {
            try {
                successors.refresh();
                String wanted = today() + " " + territories.now().version();
                if (!wanted.equals(done)) {
                    round();
                    done = wanted;
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "the round of the accounts stopped, it will be tried again: {}",
                        e.toString());
                if (rest()) {
                    return;
                }
            }
        }
    }

    private void round() {
        warnings.send();
        int settled = successions.follow();
        if (settled > 0) {
            LOG.info("{} organisations have ended, their rights have passed on", settled);
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private LocalDate today() {
        return sql.sql("select kernel.today()")
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .single();
    }
}
