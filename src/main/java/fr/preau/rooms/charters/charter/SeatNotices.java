package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Deadline;
import fr.preau.tools.convening.Deadline.DeadlineSentence;
import fr.preau.tools.convening.Deadlines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What those who speak for a seat of a charter are told: the seat, each stage that begins; and the end of contributions
 * and of amendments, with who was reminded of it. Ballots have notices and deadlines of their own.
 */
@Component
record SeatNotices(JdbcClient sql, Notices notices) implements Deadlines, Lapse {
    /** Seats were given in a charter; those of a draft, which nobody else reads, once it opens. */
    void given(Instant at, Charter it, Collection<String> organisations, String by) {
        if (it.state() != State.DRAFT) {
            tell(at, "charter.notice.seat", it, organisations, by);
        }
    }

    /** A charter goes on to that state. */
    void passed(Instant at, Charter it, State to, String by) {
        String kind = switch (to) {
            case AMENDMENTS -> "charter.notice.amendments";
            case VOTE -> "charter.notice.vote";
            case ADOPTED -> "charter.notice.adopted";
            case PUBLISHED -> "charter.notice.published";
            default -> "";
        };
        if (it.state() == State.DRAFT && to != State.CLOSED) {
            tell(at, "charter.notice.seat", it, seats(it.id()), by);
        } else if (!kind.isEmpty()) {
            tell(at, kind, it, seats(it.id()), by);
        }
    }

    private void tell(Instant at, String kind, Charter it, Collection<String> organisations, String by) {
        notices.tell(at, Notice.of(kind, it.ref(), it.title(), it.path()),
                Audience.holding(organisations, Power.CONTRIBUTE, Power.VOTE, Power.SIGN).but(by));
    }

    /** A stage that is over asks for nothing; a charter that nobody may read is not named. */
    @Override
    public String select() {
        return """
                select t.id, c.state = 'DRAFT' from told t join charter.charter c on c.id = t.key and t.kind like 'charter.notice.%'
                where c.state in ('DRAFT', 'CLOSED', 'REVISED')
                    or case t.kind when 'charter.notice.seat' then c.state in ('ADOPTED', 'PUBLISHED')
                        when 'charter.notice.amendments' then c.state <> 'AMENDMENTS' when 'charter.notice.vote' then c.state <> 'VOTE' end
                """;
    }

    @Override
    public List<Deadline> near() {
        return sql
                .sql("""
                        select id, title, convener_name, state, ends_on, case when ends_on - kernel.today() <= 1 then 1 else 7 end as days
                        from (select c.id, c.title, c.convener_name, c.state, min(s.begins_on) as ends_on
                            from charter.charter c join charter.stage s on s.charter = c.id
                                and (c.state = 'CONTRIBUTIONS' and s.state in ('AMENDMENTS', 'VOTE') or c.state = 'AMENDMENTS' and s.state = 'VOTE')
                            group by c.id) near
                        where ends_on - kernel.today() between 1 and 7
                        """)
                .query(Sql.as(DueStage.class))
                .list()
                .stream()
                .map(DueStage::deadline)
                .toList();
    }

    private record DueStage(String id, String title, String convenerName, String state, LocalDate endsOn, int days) {
        Deadline deadline() {
            return new Deadline(id, state, endsOn, days, Power.CONTRIBUTE, "/chartes/" + id,
                    new Deadline.Words(new DeadlineSentence("charter.reminder.subject", title),
                            List.of(new DeadlineSentence("charter.reminder.hello"),
                                    new DeadlineSentence("charter.reminder." + state, title, convenerName),
                                    new DeadlineSentence("charter.reminder.when", endsOn)),
                            new DeadlineSentence("charter.reminder.action")));
        }
    }

    @Override
    public String awaited() {
        return "select organisation from charter.seat where charter = :id";
    }

    @Override
    public ReminderTable reminders() {
        return new ReminderTable("charter.reminder", "charter, state, days", ":id, :stage, :days");
    }

    private List<String> seats(String charter) {
        return sql.sql(awaited()).param("id", charter).query(Sql.as(String.class)).list();
    }
}
