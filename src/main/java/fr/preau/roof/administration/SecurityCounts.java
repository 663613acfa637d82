package fr.preau.roof.administration;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Event;
import fr.preau.ground.security.SecurityEvents.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Security events by day: each node adds its own every minute, and when it stops. */
@Component
record SecurityCounts(JdbcClient sql, SecurityEvents events) implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityCounts.class);

    /** How often one thing happened, today, in seven days and in thirty, today included. */
    record Sum(Kind kind, String detail, long today, long week, long month) {}

    /** How often one thing happened on a day. */
    record Day(LocalDate day, Kind kind, String detail, long total) {}

    @Round(words = "administration.round.count", every = "PT1M", onEachNode = true)
    void keep() {
        Map<Event, Long> since = events.drain();
        try {
            add(since);
        } catch (DataAccessException down) {
            events.giveBack(since);
            LOG.warn("security events wait to be counted: {}", down.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        keep();
    }

    private void add(Map<Event, Long> since) {
        if (since.isEmpty()) {
            return;
        }
        List<Event> all = List.copyOf(since.keySet());
        sql.sql("""
                with old as (delete from administration.security_count where day < kernel.today() - interval '13 months')
                insert into administration.security_count (day, kind, detail, total)
                select kernel.today(), * from unnest(:kinds, :details, :totals)
                on conflict (day, kind, detail) do update set total = security_count.total + excluded.total
                """)
                .param("kinds", all.stream().map(event -> event.kind().name()).toArray(String[]::new))
                .param("details", all.stream().map(Event::detail).toArray(String[]::new))
                .param("totals", all.stream().map(since::get).toArray(Long[]::new))
                .update();
    }

    /** What happened in the last thirty days, with what this node has just seen. */
    List<Sum> sums() {
        keep();
        return sql
                .sql("""
                        select kind, detail, sum(total) as month, coalesce(sum(total) filter (where day > kernel.today() - 7), 0) as week,
                            coalesce(sum(total) filter (where day = kernel.today()), 0) as today
                        from administration.security_count where day > kernel.today() - 30
                        group by kind, detail order by kind, month desc, detail
                        """)
                .query(Sql.as(Sum.class))
                .list();
    }

    /** Day by day for thirteen months, the latest first. */
    List<Day> days() {
        keep();
        return sql.sql(
                "select day, kind, detail, total from administration.security_count order by day desc, kind, detail")
                .query(Sql.as(Day.class))
                .list();
    }
}
