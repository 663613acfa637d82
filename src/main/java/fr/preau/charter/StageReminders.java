package fr.preau.charter;

import fr.preau.convening.Deadline;
import fr.preau.convening.Deadline.Said;
import fr.preau.convening.Deadlines;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The end of contributions and of amendments, and who was reminded of it. Ballots have deadlines of
 * their own.
 */
@Component
class StageReminders implements Deadlines {
    private final JdbcClient sql;

    StageReminders(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Deadline> near() {
        return sql.sql(
                        """
                        select id, title, convener_name, state, ends_on, case when ends_on - kernel.today() <= 1 then 1 else 7 end as days
                        from (select c.id, c.title, c.convener_name, c.state, min(s.begins_on) as ends_on
                            from charter.charter c join charter.stage s on s.charter = c.id
                                and (c.state = 'CONTRIBUTIONS' and s.state in ('AMENDMENTS', 'VOTE') or c.state = 'AMENDMENTS' and s.state = 'VOTE')
                            group by c.id) near
                        where ends_on - kernel.today() between 1 and 7
                        """)
                .query((row, number) -> deadline(row))
                .list();
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        String title = row.getString("title");
        String state = row.getString("state");
        LocalDate ends = row.getObject("ends_on", LocalDate.class);
        return new Deadline(
                row.getString("id"),
                state,
                ends,
                row.getInt("days"),
                Power.CONTRIBUTE,
                "/chartes/" + row.getString("id"),
                new Deadline.Words(
                        new Said("charter.reminder.subject", title),
                        List.of(
                                new Said("charter.reminder.hello"),
                                new Said(
                                        "charter.reminder." + state,
                                        title,
                                        row.getString("convener_name")),
                                new Said("charter.reminder.when", ends)),
                        new Said("charter.reminder.action")));
    }

    @Override
    public List<String> awaited(Deadline one) {
        return sql.sql("select organisation from charter.seat where charter = :charter")
                .param("charter", one.id())
                .query(String.class)
                .list();
    }

    @Override
    public List<String> mark(Deadline one, Collection<String> persons) {
        return sql.sql(
                        """
                        insert into charter.reminder (charter, state, days, person, sent_at)
                        select :charter, :state, :days, person, kernel.clock() from unnest(string_to_array(:persons, ' ')) person
                        on conflict do nothing
                        returning person
                        """)
                .param("charter", one.id())
                .param("state", one.stage())
                .param("days", one.days())
                .param("persons", String.join(" ", persons))
                .query(String.class)
                .list();
    }
}
