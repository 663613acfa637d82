package fr.preau.rooms.concertation.consent;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.tools.convening.Deadline;
import fr.preau.tools.convening.Deadline.DeadlineSentence;
import fr.preau.tools.convening.Deadlines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those who speak for a seat are told, and who asks them; those who are still awaited. */
@Component
record ConsentNotices(JdbcClient sql, Notices notices) implements Deadlines, Lapse {
    private static final String KEY = "consent.notice.";

    /** What the journal says that was asked. */
    static Map<String, Object> asked(Consent it, String seats) {
        return Journal.facts("consent", it.id(), "part", it.part(), "text", it.n(), "code", it.code(), "words",
                Sha256.hex(it.words()), "seats", seats, "many", it.seats().size(), "until", it.lastDay());
    }

    void asked(Instant at, Consent it) {
        tell(at, told("asked", it).pressing(it.until()), it, it.mandate());
    }

    void objected(Instant at, Consent it, String by) {
        Audience convener = Audience.holding(List.of(it.convener()), Power.PUBLISH).but(by);
        notices.tell(at, told("objected", it), convener);
    }

    void ended(Instant at, Consent it) {
        if (it.outcome() != Outcome.REPLACED) {
            tell(at, told(it.adopted() ? "adopted" : "ended", it), it, "");
        }
    }

    private void tell(Instant at, Notice what, Consent it, String by) {
        List<String> whom = Stream.concat(it.seats().stream().map(Seat::organisation), Stream.of(it.convener()))
                .toList();
        notices.tell(at, what, Audience.holding(whom, Power.CONTRIBUTE, Power.VOTE, Power.SIGN).but(by));
    }

    private static Notice told(String what, Consent it) {
        return Notice.of(KEY + what, new Ref("consentement", it.id()), it.title(), it.page());
    }

    /** What came to its outcome asks for nothing. */
    @Override
    public String select() {
        return """
                select t.id, false from told t join consent.consent c on c.id = t.key and t.kind in ('consent.notice.asked', 'consent.notice.objected')
                where c.ended_at is not null
                """;
    }

    @Override
    public List<Deadline> near() {
        return sql
                .sql("""
                        select c.id, c.title, c.convener_name as convener, c.until, case when d.days <= 1 then 1 else 7 end as days
                        from consent.consent c, lateral (select ((c.until - interval '1 second') at time zone 'Europe/Paris')::date - kernel.today() as days) d
                        where c.ended_at is null and d.days between 1 and 7
                        """)
                .query(Sql.as(DueConsent.class))
                .list()
                .stream()
                .map(DueConsent::deadline)
                .toList();
    }

    private record DueConsent(String id, String title, String convener, Instant until, int days) {
        Deadline deadline() {
            var last = Paris.day(until.minusSeconds(1));
            return new Deadline(id, "", last, days, Power.CONTRIBUTE, ConsentPages.ONE + id,
                    new Deadline.Words(new DeadlineSentence("consent.reminder.subject", title),
                            List.of(new DeadlineSentence("consent.reminder.hello"),
                                    new DeadlineSentence("consent.reminder.what", convener, title),
                                    new DeadlineSentence("consent.reminder.when", last)),
                            new DeadlineSentence("consent.reminder.action")));
        }
    }

    @Override
    public String awaited() {
        return "select organisation from consent.v_seat where consent = :id and consents is null";
    }

    @Override
    public ReminderTable reminders() {
        return new ReminderTable("consent.reminder", "consent, days", ":id, :days");
    }
}
