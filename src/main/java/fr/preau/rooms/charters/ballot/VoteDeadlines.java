package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.tools.convening.Deadline;
import fr.preau.tools.convening.Deadline.DeadlineSentence;
import fr.preau.tools.convening.Deadlines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The closing of ballots, and the seats that have neither voted nor given their proxy. */
@Component
record VoteDeadlines(JdbcClient sql) implements Deadlines {
    @Override
    public List<Deadline> near() {
        return sql
                .sql("""
                        select k.id, b.question, k.convener_name, k.closes_at,
                            case when k.closes_at - kernel.clock() <= interval '1 day' then 1 else 7 end as days
                        from ballot.block k join ballot.ballot b on b.id = k.id
                        where k.state = 'OPEN' and k.closes_at > kernel.clock() and k.closes_at - kernel.clock() <= interval '7 days'
                            and k.opened_at < k.closes_at - interval '1 day'
                        """)
                .query(Sql.as(DueVote.class))
                .list()
                .stream()
                .map(DueVote::deadline)
                .toList();
    }

    private record DueVote(String id, String question, String convenerName, Instant closesAt, int days) {
        Deadline deadline() {
            LocalDate day = Paris.day(closesAt);
            return new Deadline(id, "", day, days, Power.VOTE, "/scrutins/" + id + "/votes",
                    new Deadline.Words(new DeadlineSentence("ballot.reminder.subject", Ballot.title(question)),
                            List.of(new DeadlineSentence("ballot.reminder.hello"),
                                    new DeadlineSentence("ballot.reminder.what", question, convenerName),
                                    new DeadlineSentence("ballot.reminder.when", day, Hours.hour(closesAt))),
                            new DeadlineSentence("ballot.reminder.action")));
        }
    }

    @Override
    public String awaited() {
        return """
                select s.organisation from ballot.seat s
                where s.block = :id and exists (select from ballot.ballot b where b.block = s.block
                    and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id)
                    and not exists (select from (select p.holder from ballot.proxy p
                        where p.ballot = b.id and p.giver = s.id order by p.n desc limit 1) n where n.holder is not null))
                """;
    }

    @Override
    public ReminderTable reminders() {
        return new ReminderTable("ballot.reminder", "block, days", ":id, :days");
    }
}
