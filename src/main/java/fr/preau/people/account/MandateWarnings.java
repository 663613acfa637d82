package fr.preau.people.account;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns the administrators of an organisation 60 and 15 days before mandates end, once each, with a letter in the same
 * transaction.
 */
@Component
record MandateWarnings(JdbcClient sql, MandateLetters letters, TransactionTemplate together) {
    /** All municipal councils end on one day. */
    private static final int AT_ONCE = 200;

    /** The days that may be, then the people of each organisation, are looked up in an index. */
    static final String DUE = """
            with now as materialized (select kernel.clock() as at, kernel.today() as today),
            ending as (
                select m.acts_for, upper(m.during) - 1 as last_day, count(*) as mandates
                from account.mandate m, now
                where m.ended_at is null and m.kind = 'TITULAR' and upper(m.during) between now.today + 1 and now.today + 61
                    and not exists (select 1 from account.mandate n where n.renews = m.id and n.ended_at is null)
                group by m.acts_for, upper(m.during)),
            due as (
                select distinct e.acts_for, e.last_day, case when e.last_day - now.today <= 15 then 15 else 60 end as days, h.person
                from ending e cross join now
                cross join lateral (select person from account.mandate m
                    where m.acts_for = e.acts_for and 'ADMINISTER' = any (m.powers) and account.runs(m.during, m.ended_at, now.at) offset 0) h),
            warned as (
                insert into account.warning (organisation, ends_on, days, person, sent_at)
                select d.acts_for, d.last_day, d.days, d.person, now.at from due d cross join now
                where not exists (select from account.warning w
                    where w.organisation = d.acts_for and w.ends_on = d.last_day and w.days = d.days and w.person = d.person)
                limit :most
                on conflict do nothing
                returning organisation, ends_on, person)
            select w.organisation, w.ends_on as last_day, w.person, e.mandates
            from warned w join ending e on e.acts_for = w.organisation and e.last_day = w.ends_on
            """;

    private record WarningRow(String organisation, LocalDate lastDay, String person, long mandates) {}

    /**
     * @return whether others may have to be warned
     */
    @Round(words = "account.round.warn", every = "PT1H")
    boolean round() {
        return warn() == AT_ONCE;
    }

    /**
     * @return how many were warned
     */
    int warn() {
        return Objects.requireNonNull(together.execute(status -> tell(write())));
    }

    private int tell(List<WarningRow> warned) {
        warned.forEach(row -> letters.ending(row.person(), row.organisation(), row.lastDay(), row.mandates()));
        sql.sql("delete from account.warning where ends_on < kernel.today() - 30").update();
        return warned.size();
    }

    /** The rows that were not there yet: a mandate that was renewed already warns of nothing. */
    private List<WarningRow> write() {
        return sql.sql(DUE).param("most", AT_ONCE).query(Sql.as(WarningRow.class)).list();
    }
}
