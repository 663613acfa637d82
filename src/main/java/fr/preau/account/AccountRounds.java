package fr.preau.account;

import fr.preau.kernel.Sql;
import fr.preau.organisation.Successors;
import fr.preau.territory.Territories;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final MandateLetters letters;
    private final TransactionTemplate together;
    private volatile @Nullable Thread walking;

    AccountRounds(
            JdbcClient sql,
            Territories territories,
            Successions successions,
            Successors successors,
            MandateLetters letters,
            TransactionTemplate together) {
        this.sql = sql;
        this.territories = territories;
        this.successions = successions;
        this.successors = successors;
        this.letters = letters;
        this.together = together;
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
        warn();
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

    private record Warned(String organisation, LocalDate lastDay, String person, long mandates) {}

    /**
     * Warns the administrators of an organisation 60 and 15 days before mandates end, once each,
     * with a letter in the same transaction.
     *
     * @return how many were warned
     */
    int warn() {
        List<Warned> warned = Objects.requireNonNull(together.execute(status -> tell(write())));
        return warned.size();
    }

    private List<Warned> tell(List<Warned> warned) {
        warned.forEach(one ->
                letters.ending(one.person(), one.organisation(), one.lastDay(), one.mandates()));
        sql.sql("delete from account.warning where ends_on < kernel.today() - 30").update();
        return warned;
    }

    /** The rows that were not there yet: a mandate that was renewed already warns of nothing. */
    private List<Warned> write() {
        return sql.sql(
                        """
                        with now as materialized (select kernel.clock() as at, kernel.today() as today),
                        ending as (
                            select m.acts_for, upper(m.during) - 1 as last_day, count(*) as mandates
                            from account.mandate m, now
                            where m.ended_at is null and m.kind = 'TITULAR' and upper(m.during) between now.today + 1 and now.today + 61
                                and not exists (select 1 from account.mandate n where n.renews = m.id and n.ended_at is null)
                            group by m.acts_for, upper(m.during)),
                        warned as (
                            insert into account.warning (organisation, ends_on, days, person, sent_at)
                            select distinct e.acts_for, e.last_day, case when e.last_day - now.today <= 15 then 15 else 60 end, h.person, now.at
                            from ending e cross join now
                            join account.mandate h on h.acts_for = e.acts_for and 'ADMINISTER' = any (h.powers)
                                and account.runs(h.during, h.ended_at, now.at)
                            on conflict do nothing
                            returning organisation, ends_on, person)
                        select w.organisation, w.ends_on as last_day, w.person, e.mandates
                        from warned w join ending e on e.acts_for = w.organisation and e.last_day = w.ends_on
                        """)
                .query(Sql.as(Warned.class))
                .list();
    }
}
