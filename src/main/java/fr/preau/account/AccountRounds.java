package fr.preau.account;

import fr.preau.kernel.Sql;
import fr.preau.organisation.Successors;
import fr.preau.territory.Territories;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done without anybody asking: once the site opens, each day, and after the territory has
 * changed. Each node does its rounds; what they do is written once.
 */
@Component
class AccountRounds {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRounds.class);
    private final JdbcClient sql;
    private final Territories territories;
    private final Successions successions;
    private final Successors successors;
    private final MandateLetters letters;
    private final TransactionTemplate together;
    private volatile String done = "";

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

    @Scheduled(fixedDelayString = "PT30S")
    void round() {
        successors.refresh();
        String today = sql.sql("select kernel.today()::text").query(String.class).single();
        String wanted = today + " " + territories.now().version();
        if (!wanted.equals(done)) {
            warn();
            int settled = successions.follow();
            if (settled > 0) {
                LOG.info("{} organisations have ended, their rights have passed on", settled);
            }
            done = wanted;
        }
    }

    private record Warned(String organisation, LocalDate lastDay, String person, long mandates) {}

    /**
     * Warns the administrators of an organisation 60 and 15 days before mandates end, once each,
     * with a letter in the same transaction.
     *
     * @return how many were warned
     */
    int warn() {
        return Objects.requireNonNull(together.execute(status -> tell(write())));
    }

    private int tell(List<Warned> warned) {
        warned.forEach(one ->
                letters.ending(one.person(), one.organisation(), one.lastDay(), one.mandates()));
        sql.sql("delete from account.warning where ends_on < kernel.today() - 30").update();
        return warned.size();
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
