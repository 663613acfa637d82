package fr.preau.ground.disclosure;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.round.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The numbers of people that rooms show, as they are told: they change at the hour, and once five more came or left.
 * The whole of a figure is kept beside what is told of it, so that two batches are apart by five people and not by five
 * that are written.
 */
@Component
public class Headcounts {
    private final JdbcClient sql;
    private final ObjectProvider<Headcount> all;
    private final TransactionTemplate together;

    Headcounts(JdbcClient sql, ObjectProvider<Headcount> all, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.all = all;
        this.together = new TransactionTemplate(transactions);
    }

    /** What rooms count. */
    public List<Headcount> all() {
        return all.orderedStream().toList();
    }

    @Round(words = "disclosure.round.tell", every = "PT30S")
    void round() {
        Rounds.each(all(), headcount -> turn(headcount.kind(), Disclosure.HOUR, () -> tell(headcount)));
    }

    /**
     * Does what is done once in a slot, on one node; in one transaction.
     *
     * @param what is told then
     * @param every how long a slot is
     */
    public void turn(String what, Duration every, Runnable telling) {
        Instant slot = Disclosure.slot(Sql.clock(sql), every);
        together.executeWithoutResult(status -> {
            int first = sql.sql("""
                    insert into disclosure.slot as s (what, at) values (:what, :slot)
                    on conflict (what) do update set at = excluded.at where s.at < excluded.at
                    """).param("what", what).param("slot", Sql.utc(slot)).update();
            if (first > 0) {
                telling.run();
            }
        });
    }

    /** Tells now what may be of all numbers, for who does not wait for the hour. */
    public void tell() {
        together.executeWithoutResult(status -> all().forEach(this::tell));
    }

    private void tell(Headcount headcount) {
        sql.sql("with n as (select id, many from (" + headcount.select()
                + """
                        ) c union all select f.id, 0 from disclosure.figure f where f.kind = :kind and f.base > 0),
                        m as (select id, max(many) as many from n group by id)
                        insert into disclosure.figure as f (kind, id, base, told)
                        select :kind, m.id, m.many, m.many - m.many % :fewest from m left join disclosure.figure k on k.kind = :kind and k.id = m.id
                        where abs(m.many - coalesce(k.base, 0)) >= :fewest
                        on conflict (kind, id) do update set base = excluded.base, told = excluded.told
                        """)
                .param("kind", headcount.kind())
                .param("fewest", Disclosure.FEWEST)
                .update();
    }
}
