package fr.preau.ballot;

import fr.preau.convening.Deadline;
import fr.preau.convening.Deadline.Said;
import fr.preau.convening.Deadlines;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The closing of ballots, and the seats that have neither voted nor given their proxy. */
@Component
record VoteDeadlines(JdbcClient sql) implements Deadlines {
    @Override
    public List<Deadline> near() {
        return sql.sql(
                        """
                        select k.id, b.question, k.convener_name, k.closes_at,
                            case when k.closes_at - kernel.clock() <= interval '1 day' then 1 else 7 end as days
                        from ballot.block k join ballot.ballot b on b.id = k.id
                        where k.state = 'OPEN' and k.closes_at > kernel.clock() and k.closes_at - kernel.clock() <= interval '7 days'
                            and k.opened_at < k.closes_at - interval '1 day'
                        """)
                .query((row, number) -> deadline(row))
                .list();
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        String question = row.getString("question");
        Instant closes = Sql.instant(row, "closes_at");
        return new Deadline(
                row.getString("id"),
                "",
                Paris.day(closes),
                row.getInt("days"),
                Power.VOTE,
                "/scrutins/" + row.getString("id") + "/votes",
                new Deadline.Words(
                        new Said("ballot.reminder.subject", Ballot.title(question)),
                        List.of(
                                new Said("ballot.reminder.hello"),
                                new Said(
                                        "ballot.reminder.what",
                                        question,
                                        row.getString("convener_name")),
                                new Said(
                                        "ballot.reminder.when",
                                        Paris.day(closes),
                                        Hours.hour(closes))),
                        new Said("ballot.reminder.action")));
    }

    @Override
    public List<String> awaited(Deadline one) {
        return sql.sql(
                        """
                        select s.organisation from ballot.seat s
                        where s.block = :block and exists (select from ballot.ballot b where b.block = s.block
                            and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id)
                            and not exists (select from (select p.holder from ballot.proxy p
                                where p.ballot = b.id and p.giver = s.id order by p.n desc limit 1) n where n.holder is not null))
                        """)
                .param("block", one.id())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> mark(Deadline one, Collection<String> persons) {
        return sql.sql(
                        """
                        insert into ballot.reminder (block, days, person, sent_at)
                        select :block, :days, person, kernel.clock() from unnest(string_to_array(:persons, ' ')) person
                        on conflict do nothing
                        returning person
                        """)
                .param("block", one.id())
                .param("days", one.days())
                .param("persons", String.join(" ", persons))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
