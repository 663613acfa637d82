package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.NewDraft;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of bodies and of their seats. */
@Component
record CommitteeRows(JdbcClient sql) {
    static final String STATE = """
            case when c.installed_at is null then 'DRAFT' when c.ended_at is null then 'STANDING' else 'ENDED' end
            """;

    private static final String SELECT = "select c.*, " + STATE
            + """
                     as state,
                    (select count(*) from committee.seat s where s.committee = c.id and (c.installed_at is null or s.from_day <= kernel.today())
                        and (s.until_day is null or s.until_day > kernel.today())) as seats,
                    (select min(m.starts_at) from committee.meeting m where m.committee = c.id and m.dropped_at is null and m.ends_at > kernel.clock()) as meets_at,
                    (select count(*) from committee.referral r where r.committee = c.id
                        and not exists (select from committee.advice a where a.committee = r.committee and a.referral = r.n)) as waiting,
                    (select coalesce(max(v.n), 0) from committee.rules v where v.committee = c.id and v.from_day <= kernel.today()) as rules
                    from committee.committee c
                    """;

    ConvenerDoor.Rows<Committee, State> all() {
        return new ConvenerDoor.Rows<>(sql, Committee.class, State.class, "committee.committee", SELECT, STATE,
                "c.installed_at is not null and (:scale = '' or c.scale = :scale) and " + ConvenerDoor.Rows.WORDS,
                List.of("c.installed_at", "c.id"), true);
    }

    /**
     * Those that some convene, drafts among them, and those where they sit; two hundred at most.
     */
    List<Committee> of(Collection<String> conveners, Collection<String> seated) {
        return sql.sql(SELECT + """
                where c.convener = any (string_to_array(:conveners, ' ')) or c.installed_at is not null and c.id in (
                    select s.committee from committee.seat s where s.organisation = any (string_to_array(:seated, ' '))
                        and (s.until_day is null or s.until_day > kernel.today()))
                order by c.made_at desc limit 200
                """)
                .param("conveners", String.join(" ", conveners))
                .param("seated", String.join(" ", seated))
                .query(Sql.as(Committee.class))
                .list();
    }

    void insert(NewDraft draft, Outline outline) {
        sql.sql("""
                insert into committee.committee (id, convener, convener_name, scale, place, place_name, title, purpose, folded, invented, made_at, made_by)
                values (:id, :convener, :convenerName, :scale, :place, :place_name, :title, :purpose, :folded, :invented, :at, :mandate)
                """)
                .params(Sql.params(draft))
                .params(said(outline))
                .update();
    }

    void change(String id, Outline outline) {
        sql.sql("""
                update committee.committee set scale = :scale, place = :place, place_name = :place_name, title = :title, purpose = :purpose,
                    folded = :folded, edition = edition + 1 where id = :id
                """)
                .param("id", id)
                .params(said(outline))
                .update();
    }

    private static Map<String, @Nullable Object> said(Outline outline) {
        Organisation place = outline.place();
        Map<String, @Nullable Object> said = Sql.params(outline);
        said.put("place", place == null ? null : place.id());
        said.put("place_name", place == null ? "" : place.name());
        said.put("folded", outline.folded());
        return said;
    }

    void install(String id, Instant at, LocalDate day) {
        sql.sql("update committee.committee set installed_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
        sql.sql("update committee.seat set from_day = :day where committee = :id")
                .param("id", id)
                .param("day", day)
                .update();
    }

    void end(String id, Instant at, String reason) {
        sql.sql("update committee.committee set ended_at = :at, end_reason = :reason where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("reason", reason)
                .update();
    }

    /** All seats that there are or were, by college and name. */
    List<CommitteeSeat> seats(String id) {
        return sql
                .sql("""
                        select organisation, name, college, from_day as "from", until_day as "until",
                            from_day <= kernel.today() and (until_day is null or until_day > kernel.today()) as sits from committee.seat
                        where committee = :id order by college, name, organisation
                        """)
                .param("id", id)
                .query(Sql.as(CommitteeSeat.class))
                .list();
    }

    /**
     * Gives seats, again to those whose seat was over; those who sit keep theirs.
     *
     * @return the organisations that were given one
     */
    List<String> seat(String id, Collection<Invitee> invited, LocalDate day, String mandate) {
        return sql
                .sql("""
                        insert into committee.seat as s (committee, organisation, name, college, from_day, given_by)
                        select :id, o, n, c, :day, :mandate
                        from unnest(:ids, :names, :colleges) i (o, n, c)
                        on conflict (committee, organisation) do update set name = excluded.name, college = excluded.college, from_day = excluded.from_day,
                            until_day = null, given_by = excluded.given_by where s.until_day <= :day
                        returning organisation
                        """)
                .param("id", id)
                .params(Invitee.columns(invited))
                .param("day", day)
                .param("mandate", mandate)
                .query(Sql.as(String.class))
                .list();
    }

    void remove(String id, Collection<String> organisations) {
        sql.sql("delete from committee.seat where committee = :id and organisation = any (string_to_array(:all, ' '))")
                .param("id", id)
                .param("all", String.join(" ", organisations))
                .update();
    }

    /** Says until when they sit; of those who sit. @return those of whom it was said */
    List<String> until(String id, Collection<String> organisations, @Nullable LocalDate day, LocalDate today) {
        return sql
                .sql("""
                        update committee.seat set until_day = :day where committee = :id and organisation = any (string_to_array(:all, ' '))
                            and (until_day is null or until_day > :today) and until_day is distinct from :day returning organisation
                        """)
                .param("id", id)
                .param("all", String.join(" ", organisations))
                .param("day", day, Types.DATE)
                .param("today", today)
                .query(Sql.as(String.class))
                .list();
    }

    /** What every seat is, as one fingerprint. */
    String fingerprint(String id) {
        var all = new StringBuilder();
        seats(id).stream()
                .sorted(Comparator.comparing(CommitteeSeat::organisation))
                .forEach(seat -> all.append(seat.organisation())
                        .append(' ')
                        .append(seat.college())
                        .append(' ')
                        .append(seat.from())
                        .append(' ')
                        .append(Objects.requireNonNullElse(seat.until(), ""))
                        .append('\n'));
        return Sha256.hex(all.toString());
    }
}
