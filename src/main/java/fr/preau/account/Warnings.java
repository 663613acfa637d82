package fr.preau.account;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns the administrators of an organisation 60 and 15 days before mandates end, once each, with a
 * letter in the same transaction.
 */
@Component
class Warnings {
    private final JdbcClient sql;
    private final Notices notices;
    private final TransactionTemplate together;

    Warnings(JdbcClient sql, Notices notices, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.notices = notices;
        this.together = new TransactionTemplate(transactions);
    }

    private record Warned(String organisation, LocalDate lastDay, String person, long mandates) {}

    /**
     * @return how many were warned
     */
    int send() {
        Integer sent =
                together.execute(status -> {
                    List<Warned> warned = write();
                    warned.forEach(one ->
                            notices.ending(
                                    one.person(),
                                    one.organisation(),
                                    one.lastDay(),
                                    one.mandates()));
                    sql.sql("delete from account.warning where ends_on < kernel.today() - 30")
                            .update();
                    return warned.size();
                });
        return sent == null ? 0 : sent;
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
                        select w.organisation, w.ends_on, w.person, e.mandates
                        from warned w join ending e on e.acts_for = w.organisation and e.last_day = w.ends_on
                        """)
                .query((row, number) ->
                        new Warned(
                                row.getString("organisation"),
                                row.getObject("ends_on", LocalDate.class),
                                row.getString("person"),
                                row.getLong("mandates")))
                .list();
    }
}
