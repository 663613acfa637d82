package fr.preau.journee;

import fr.preau.kernel.Sha256;
import fr.preau.kernel.Sql;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of registrations, and of the links that lead to them. */
@Component
class RegistrationRows {
    private static final String SELECT =
            """
            select r.*, r.ended_how = 'CANCELLED' as cancelled,
                case when r.ended_at is null and not r.holds then (select count(*) from journee.registration w
                    where w.journee = r.journee and w.ended_at is null and not w.holds and w.id <= r.id) else 0 end as rank,
                (select count(*) from journee.attendance a where a.registration = r.id) as sessions
            from journee.registration r
            """;

    /** What ends a registration leaves nothing of who it was. */
    private static final String END =
            "set ended_at = :at, ended_how = :how, holds = false, until = null, letter = null, mail = null, name = '', needs = ''";

    private final JdbcClient sql;

    RegistrationRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Who comes: for an organisation, under a mandate, or by a mail. */
    record Comer(
            @Nullable String organisation,
            @Nullable String organisationName,
            @Nullable String mandate,
            @Nullable String mail,
            String language,
            String name,
            String needs) {}

    /** The clock of the rules. */
    Instant now() {
        return sql.sql("select kernel.clock()")
                .query((row, number) -> Sql.instant(row, 1))
                .single();
    }

    Optional<Registration> find(long id) {
        return sql.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query(Sql.as(Registration.class))
                .optional();
    }

    /** The one that a letter leads to. */
    Optional<Registration> linked(String secret) {
        return sql.sql(
                        SELECT
                                + "where r.id = (select registration from journee.link where print = :print)")
                .param("print", Sha256.of(secret))
                .query(Sql.as(Registration.class))
                .optional();
    }

    /** Those of somebody under their mandates that have not ended, for one journée. */
    List<Registration> mine(String journee, String person) {
        return sql.sql(
                        SELECT
                                + """
                                where r.journee = :journee and r.ended_at is null and r.mandate in (select mandate from account.v_held where person = :person)
                                order by r.id
                                """)
                .param("journee", journee)
                .param("person", person)
                .query(Sql.as(Registration.class))
                .list();
    }

    /** The one that was made with that mail and has not ended. */
    Optional<Registration> known(String journee, String mail) {
        return sql.sql(
                        SELECT
                                + """
                                where r.journee = :journee and r.ended_at is null
                                    and (r.mail = :mail or r.mandate in (select h.mandate from account.v_held h join account.v_person p on p.id = h.person where p.mail = :mail))
                                order by r.holds desc, r.id limit 1
                                """)
                .param("journee", journee)
                .param("mail", mail)
                .query(Sql.as(Registration.class))
                .optional();
    }

    /** Whether one was made under that mandate and has not ended. */
    boolean under(String journee, String mandate) {
        return sql.sql(
                        "select exists (select from journee.registration where journee = :journee and mandate = :mandate and ended_at is null)")
                .param("journee", journee)
                .param("mandate", mandate)
                .query(Boolean.class)
                .single();
    }

    /** Those that have not ended: who holds a place first, then in the order they came. */
    List<Registration> list(String journee, int from, int most) {
        return sql.sql(
                        """
                        select r.*, cast(null as boolean) as cancelled,
                            case when r.holds then 0 else row_number() over (partition by r.holds order by r.id) end as rank,
                            (select count(*) from journee.attendance a where a.registration = r.id) as sessions
                        from journee.registration r where r.journee = :journee and r.ended_at is null
                        order by r.holds desc, r.id limit :most offset :from
                        """)
                .param("journee", journee)
                .param("from", from)
                .param("most", most)
                .query(Sql.as(Registration.class))
                .list();
    }

    long insert(
            String journee,
            Comer who,
            boolean holds,
            Instant at,
            @Nullable Instant confirmed,
            @Nullable Instant until) {
        return sql.sql(
                        """
                        insert into journee.registration (journee, organisation, organisation_name, mandate, mail, language, name, needs, holds, asked_at, confirmed_at, until)
                        values (:journee, :organisation, :called, :mandate, :mail, :language, :name, :needs, :holds, :at, :confirmed, :until) returning id
                        """)
                .param("journee", journee)
                .param("organisation", who.organisation(), Types.VARCHAR)
                .param("called", who.organisationName(), Types.VARCHAR)
                .param("mandate", who.mandate(), Types.VARCHAR)
                .param("mail", who.mail(), Types.VARCHAR)
                .param("language", who.language())
                .param("name", who.name())
                .param("needs", who.needs())
                .param("holds", holds)
                .param("at", Sql.utc(at))
                .param("confirmed", Sql.utc(confirmed), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", Sql.utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single();
    }

    void link(long id, String secret) {
        sql.sql("insert into journee.link (print, registration) values (:print, :id)")
                .param("print", Sha256.of(secret))
                .param("id", id)
                .update();
    }

    /** It was confirmed, or the place that was offered is taken. */
    void settle(long id, Instant at) {
        sql.sql(
                        "update journee.registration set confirmed_at = coalesce(confirmed_at, :at), until = null where id = :id and ended_at is null")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    /**
     * Ends one.
     *
     * @return whether it had not ended
     */
    boolean cancel(long id, Instant at) {
        return sql.sql(
                                "update journee.registration "
                                        + END
                                        + " where id = :id and ended_at is null")
                        .param("id", id)
                        .param("at", Sql.utc(at))
                        .param("how", "CANCELLED")
                        .update()
                > 0;
    }

    /** Ends those whose delay has passed. */
    void lapse(String journee, Instant at) {
        sql.sql(
                        "update journee.registration "
                                + END
                                + " where journee = :journee and ended_at is null and until <= :at")
                .param("journee", journee)
                .param("at", Sql.utc(at))
                .param("how", "LAPSED")
                .update();
    }

    /** Keeps the places that are free for those who wait, in their order, until then if said. */
    void offer(String journee, @Nullable Instant until) {
        sql.sql(
                        """
                        update journee.registration set holds = true, until = :until, letter = 'OFFERED' where id in (
                            select r.id from journee.registration r where r.journee = :journee and r.ended_at is null and not r.holds and r.confirmed_at is not null
                            order by r.id limit greatest(0, (select j.places - (select count(*) from journee.registration h where h.journee = j.id and h.holds)
                                from journee.journee j where j.id = :journee)))
                        """)
                .param("journee", journee)
                .param("until", Sql.utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The journées in which a delay has passed, or a place is free while somebody waits. */
    List<String> unsettled() {
        return sql.sql(
                        """
                        select journee from journee.registration where ended_at is null and until <= kernel.clock()
                        union
                        select j.id from journee.journee j where j.announced_at is not null and j.called_off_at is null and j.closed_at is null and j.last_day >= kernel.today()
                            and exists (select from journee.registration r where r.journee = j.id and r.ended_at is null and not r.holds and r.confirmed_at is not null)
                            and (select count(*) from journee.registration r where r.journee = j.id and r.holds) < j.places
                        limit 100
                        """)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** All who come or wait are to be told that something changed. */
    void moved(String journee) {
        sql.sql(
                        "update journee.registration set letter = 'MOVED' where journee = :journee and ended_at is null and letter is null")
                .param("journee", journee)
                .update();
    }

    /** Somebody who is to be told something. */
    record Due(Registration it, boolean offered) {}

    /** A few who are to be told something: no other node tells them until the transaction ends. */
    List<Due> due(int most) {
        List<Due> due =
                sql.sql(
                                SELECT
                                        + "where r.letter is not null and r.ended_at is null order by r.id limit :most for update of r skip locked")
                        .param("most", most)
                        .query((row, number) ->
                                new Due(
                                        Objects.requireNonNull(
                                                Sql.as(Registration.class).mapRow(row, number)),
                                        row.getString("letter").equals("OFFERED")))
                        .list();
        sql.sql("update journee.registration set letter = null where id = any (:ids)")
                .param("ids", due.stream().map(one -> one.it().id()).toArray(Long[]::new))
                .update();
        return due;
    }

    /** Whose mandate it is; absent when nobody holds it any more. */
    Optional<String> person(String mandate) {
        return sql.sql("select person from account.v_held where mandate = :mandate")
                .param("mandate", mandate)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /**
     * Leaves nothing of who they were, some days after.
     *
     * @return how many were forgotten
     */
    int forget(int days) {
        String over =
                """
                (select id from journee.registration r where r.forgotten_at is null and r.journee in (select id from journee.journee where last_day < kernel.today() - :days))
                """;
        sql.sql("delete from journee.link where registration in " + over)
                .param("days", days)
                .update();
        return sql.sql(
                        "update journee.registration set mail = null, name = '', needs = '', letter = null, forgotten_at = kernel.clock() where id in "
                                + over)
                .param("days", days)
                .update();
    }
}
