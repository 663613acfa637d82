package fr.preau.charter;

import fr.preau.charter.Charter.State;
import fr.preau.convening.Deadline;
import fr.preau.convening.Deadline.Said;
import fr.preau.convening.Deadlines;
import fr.preau.notice.Lapse;
import fr.preau.notice.Notices;
import fr.preau.notice.Notices.Audience;
import fr.preau.notice.Notices.Told;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What those who speak for a seat of a charter are told: the seat, each stage that begins; and the
 * end of contributions and of amendments, with who was reminded of it. Ballots have notices and
 * deadlines of their own.
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
        String kind =
                switch (to) {
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

    private void tell(
            Instant at, String kind, Charter it, Collection<String> organisations, String by) {
        notices.tell(
                at,
                Told.of(kind, it.ref(), it.title(), it.path()),
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
        return seats(one.id());
    }

    private List<String> seats(String charter) {
        return sql.sql("select organisation from charter.seat where charter = :charter")
                .param("charter", charter)
                .query((row, number) -> row.getString(1))
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
                .query((row, number) -> row.getString(1))
                .list();
    }
}
