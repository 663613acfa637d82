package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of follows: what somebody follows, and how often they are told by mail. */
@Component
public class Follows implements HeldMandate.HandsOver {
    private static final int MOST = 200;
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private final JdbcClient sql;

    Follows(JdbcClient sql) {
        this.sql = sql;
    }

    /** How often somebody is told. */
    public enum Rhythm {
        NONE, DAILY, WEEKLY;

        /** The next morning, or the next Monday morning, in Paris. */
        Instant after(Instant now) {
            ZonedDateTime here = Paris.hour(now);
            ZonedDateTime morning = here.with(MORNING);
            ZonedDateTime next = morning.isAfter(here) ? morning : morning.plusDays(1).with(MORNING);
            return this == WEEKLY ? next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).toInstant()
                    : next.toInstant();
        }
    }

    /**
     * One thing followed.
     *
     * @param mandate the mandate it is followed for; absent when for oneself
     */
    public record Follow(Ref target, Instant since, @Nullable String mandate) {}

    /** All that somebody follows, the latest first. */
    public record FollowList(Rhythm rhythm, List<Follow> follows) {
        boolean follows(Ref target) {
            return follows.stream().anyMatch(follow -> follow.target().equals(target));
        }
    }

    /** Nothing, told weekly, for who never followed anything. */
    public FollowList of(String person) {
        var follows = new ArrayList<Follow>();
        List<Rhythm> rhythms = sql.sql("""
                select a.rhythm, f.target, f.since, f.mandate
                from conversation.alert a left join conversation.follow f on f.person = a.person
                where a.person = :person
                order by f.id desc
                """).param("person", person).query((row, number) -> {
            read(row).ifPresent(follows::add);
            return Rhythm.valueOf(row.getString("rhythm"));
        }).list();
        return new FollowList(rhythms.isEmpty() ? Rhythm.WEEKLY : rhythms.getFirst(), follows);
    }

    private static Optional<Follow> read(ResultSet row) throws SQLException {
        String target = row.getString("target");
        Instant since = Sql.instantOrNull(row, "since");
        String mandate = row.getString("mandate");
        return target == null || since == null ? Optional.empty()
                : Ref.of(target).map(ref -> new Follow(ref, since, mandate));
    }

    /**
     * Follows a thing from now on; once more changes nothing.
     *
     * @throws Refusal.Conflict when they follow 200 things already
     */
    public void follow(String person, Ref target, @Nullable String mandate) {
        sql.sql("""
                insert into conversation.alert (person, token, told, next_at)
                values (:person, :token, (select coalesce(max(n) + 1, 0) from journal.v_act), :next)
                on conflict (person) do nothing
                """)
                .param("person", person)
                .param("token", PublicId.token())
                .param("next", Sql.utc(Rhythm.WEEKLY.after(now())))
                .update();
        int rows = sql.sql("""
                insert into conversation.follow (person, target, mandate)
                select :person, :target, :mandate
                where (select count(*) from conversation.follow where person = :person) < :most
                on conflict (person, target) do update set mandate = excluded.mandate
                """)
                .param("person", person)
                .param("target", target.toString())
                .param("mandate", mandate)
                .param("most", MOST)
                .update();
        Refusal.conflict(rows == 0, "conversation.follow.many");
    }

    /** Stops following a thing. */
    public void stop(String person, Ref target) {
        sql.sql("delete from conversation.follow where person = :person and target = :target")
                .param("person", person)
                .param("target", target.toString())
                .update();
    }

    /** Stops following everything. */
    public void stopAll(String person) {
        sql.sql("delete from conversation.follow where person = :person").param("person", person).update();
    }

    /** Tells them that often; what happened while they were told nothing is not told later. */
    public void tell(String person, Rhythm rhythm) {
        sql.sql("""
                update conversation.alert
                set rhythm = :rhythm, next_at = :next,
                    told = case when rhythm = 'NONE' then (select coalesce(max(n) + 1, 0) from journal.v_act) else told end
                where person = :person and rhythm <> :rhythm
                """)
                .param("person", person)
                .param("rhythm", rhythm.name())
                .param("next", Sql.utc(rhythm.after(now())))
                .update();
    }

    /** Stops the digests of whoever this token was written to; an unknown one changes nothing. */
    void silence(String token) {
        sql.sql("update conversation.alert set rhythm = 'NONE' where token = :token").param("token", token).update();
    }

    Instant now() {
        return Sql.clock(sql);
    }

    /** What was followed for an organisation passes on to whoever renews the mandate. */
    @Override
    public void handOver(String fromMandate, String toMandate, Instant at) {
        sql.sql("""
                insert into conversation.alert (person, token, told, next_at)
                select h.person, :token, (select coalesce(max(n) + 1, 0) from journal.v_act), :next
                from account.v_held h
                where h.mandate = :new and exists (select from conversation.follow where mandate = :old)
                on conflict (person) do nothing
                """)
                .param("token", PublicId.token())
                .param("next", Sql.utc(Rhythm.WEEKLY.after(at)))
                .param("new", toMandate)
                .param("old", fromMandate)
                .update();
        sql.sql("""
                with passed as (delete from conversation.follow where mandate = :old returning target, since)
                insert into conversation.follow (person, target, since, mandate)
                select h.person, p.target, p.since, :new from passed p, account.v_held h where h.mandate = :new
                on conflict (person, target) do update set mandate = excluded.mandate
                """).param("new", toMandate).param("old", fromMandate).update();
    }

    /** What somebody follows: taken away, and erased. */
    @Bean
    static PersonalData followData() {
        return PersonalData.of("alertes")
                .fact("rythme",
                        "select coalesce((select rhythm from conversation.alert where person = :person), 'WEEKLY')")
                .list("suivis",
                        "select target as objet, since as depuis, mandate as mandat from conversation.follow where person = :person order by id desc")
                .erased("delete from conversation.alert where person = :person");
    }
}
