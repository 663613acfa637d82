package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
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
 * What those who speak for a seat are told: the seat, a meeting, a question and its answer; and that the word of their
 * seat is still awaited.
 */
@Component
record CommitteeNotices(JdbcClient sql, Notices notices) implements Deadlines, Lapse {
    void seated(Instant at, Committee it, Collection<String> organisations, String by) {
        tell(at, told("seat", it), organisations, by);
    }

    void convened(Instant at, Committee it, Instant until, String by) {
        Notice what = new Notice("committee.notice.meeting", it.ref(), it.title(), it.path(), false, until, 1, null);
        tell(at, what, seats(it.id()), by);
    }

    void dropped(Instant at, Committee it, String by) {
        tell(at, told("dropped", it).pressing(null), seats(it.id()), by);
    }

    void submitted(Instant at, Committee it, int n, Referrals.Matter matter, String by) {
        Notice what = Notice.of("committee.notice.referral", it.ref(), matter.title(), Referral.path(it.id(), n))
                .pressing(Paris.start(matter.due().plusDays(1)))
                .together(it.id() + "/" + n);
        tell(at, what, seats(it.id()), by);
    }

    void concluded(Instant at, Committee it, Referral referral, String by) {
        Notice what = Notice.of("committee.notice.advice", it.ref(), referral.title(), referral.path())
                .together(it.id() + "/" + referral.n());
        tell(at, what, seats(it.id()), by);
    }

    private static Notice told(String kind, Committee it) {
        return Notice.of("committee.notice." + kind, it.ref(), it.title(), it.path());
    }

    private void tell(Instant at, Notice what, Collection<String> organisations, String by) {
        notices.tell(at, what, Audience.holding(organisations, Power.CONTRIBUTE, Power.VOTE, Power.SIGN).but(by));
    }

    private List<String> seats(String id) {
        return sql.sql("select organisation from committee.v_seat where committee = :id")
                .param("id", id)
                .query(Sql.as(String.class))
                .list();
    }

    /** What is told of a body that has ended asks for nothing. */
    @Override
    public String select() {
        return """
                select t.id, false from told t join committee.committee c on c.id = t.key and t.kind like 'committee.notice.%'
                where c.ended_at is not null and t.kind <> 'committee.notice.advice'
                """;
    }

    @Override
    public List<Deadline> near() {
        return sql
                .sql("""
                        select r.committee, r.n, r.title, r.due_on, c.title as body, case when r.due_on - kernel.today() <= 1 then 1 else 7 end as days
                        from committee.referral r join committee.committee c on c.id = r.committee and c.ended_at is null
                        where r.due_on - kernel.today() between 1 and 7
                            and not exists (select from committee.advice a where a.committee = r.committee and a.referral = r.n)
                        """)
                .query(Sql.as(DueReferral.class))
                .list()
                .stream()
                .map(DueReferral::deadline)
                .toList();
    }

    private record DueReferral(String committee, int n, String title, LocalDate dueOn, String body, int days) {
        Deadline deadline() {
            return new Deadline(committee, String.valueOf(n), dueOn, days, Power.CONTRIBUTE,
                    Referral.path(committee, n),
                    new Deadline.Words(new DeadlineSentence("committee.reminder.subject", title),
                            List.of(new DeadlineSentence("committee.reminder.hello"),
                                    new DeadlineSentence("committee.reminder.what", body, title),
                                    new DeadlineSentence("committee.reminder.when", dueOn)),
                            new DeadlineSentence("committee.reminder.action")));
        }
    }

    @Override
    public String awaited() {
        return """
                select s.organisation from committee.v_seat s where s.committee = :id and not exists (
                    select from committee.word w where w.committee = s.committee and w.referral = cast(:stage as integer) and w.organisation = s.organisation)
                """;
    }

    @Override
    public ReminderTable reminders() {
        return new ReminderTable("committee.reminder", "committee, referral, days",
                ":id, cast(:stage as integer), :days");
    }
}
