package fr.preau.tools.registration;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.tools.registration.Attribution.Claim;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of registrations of one room, and of the links that lead to them. */
final class RegisterRows {
    /** What ends a registration leaves nothing of who it was. */
    private static final String END = "set ended_at = :at, ended_how = :how, holds = false, until = null, letter = null, origin = null, mail = null, name = '', needs = ''";

    private static final int MOST_WAITING = 2_000;
    private final JdbcClient sql;
    private final Occasions<?> room;
    private final String columns;
    private final String select;

    RegisterRows(JdbcClient sql, Occasions<?> room) {
        this.sql = sql;
        this.room = room;
        String share = room.shared() ? "" : ", '' as share, cast(null as text) as uai, '' as school";
        this.columns = "r.*, r.[of] as occasion, (" + room.attended() + ") as sessions" + share;
        this.select = "select " + columns
                + """
                        , r.ended_how = 'CANCELLED' as cancelled,
                            case when r.ended_at is null and not r.holds then (select count(*) from [room].registration w
                                where w.[of] = r.[of] and w.ended_at is null and not w.holds and (w.confirmed_at is null, w.id) <= (r.confirmed_at is null, r.id)) else 0 end as rank
                        from [room].registration r
                        """;
    }

    /** A statement in which {@code [room]} is the schema, {@code [of]} names the occasion. */
    private JdbcClient.StatementSpec asked(String statement) {
        return sql.sql(statement.replace("[room]", room.schema()).replace("[of]", room.column()));
    }

    /** The clock of the rules. */
    Instant now() {
        return Sql.clock(sql);
    }

    private JdbcClient.MappedQuerySpec<Registration> those(String where, Map<String, ?> what) {
        return asked(select + "where " + where).params(what).query(Sql.as(Registration.class));
    }

    Optional<Registration> find(long id) {
        return those("r.id = :id", Map.of("id", id)).optional();
    }

    /** One of that occasion that has not ended. */
    Optional<Registration> one(String occasion, long id) {
        return those("r.id = :id and r.[of] = :occasion and r.ended_at is null", Map.of("id", id, "occasion", occasion))
                .optional();
    }

    /** Those that these organisations made and that have not ended, in the order of the list. */
    List<Registration> of(String occasion, Collection<String> organisations) {
        String[] theirs = organisations.toArray(String[]::new);
        return those("""
                r.[of] = :occasion and r.ended_at is null and r.organisation = any (:organisations)
                order by r.holds desc, r.id limit :most
                """, Map.of("occasion", occasion, "organisations", theirs, "most", MOST_WAITING)).list();
    }

    /** The one that a letter leads to. */
    Optional<Registration> linked(String secret) {
        return those("r.id = (select registration from [room].link where print = :print)",
                Map.of("print", Sha256.of(secret))).optional();
    }

    /** Those of somebody under their mandates that have not ended, for one occasion. */
    List<Registration> mine(String occasion, String person) {
        return those(
                """
                        r.[of] = :occasion and r.ended_at is null and r.mandate in (select mandate from account.v_held where person = :person)
                        order by r.id
                        """,
                Map.of("occasion", occasion, "person", person)).list();
    }

    /** The one that was made with that mail, or under a mandate of whose mail it is. */
    Optional<Registration> known(String occasion, String mail) {
        // under a mandate one registers others too, where there are shares: they are not oneself
        String mandated = room.shared() ? ""
                : " or r.mandate in (select h.mandate from account.v_held h join account.v_person p on p.id = h.person where p.mail = :mail)";
        return those("r.[of] = :occasion and r.ended_at is null and (r.mail = :mail" + mandated
                + ") order by r.holds desc, r.id limit 1", Map.of("occasion", occasion, "mail", mail)).optional();
    }

    /** Whether one was made under that mandate and has not ended. */
    boolean under(String occasion, String mandate) {
        return asked(
                "select exists (select from [room].registration where [of] = :occasion and mandate = :mandate and ended_at is null)")
                .param("occasion", occasion)
                .param("mandate", mandate)
                .query(Boolean.class)
                .single();
    }

    /** Those that have not ended: who holds a place first, then in the order they came. */
    List<Registration> list(String occasion, int from, int most) {
        return asked("select " + columns
                + """
                        , cast(null as boolean) as cancelled,
                            case when r.holds then 0 else row_number() over (partition by r.holds order by r.confirmed_at is null, r.id) end as rank
                        from [room].registration r where r.[of] = :occasion and r.ended_at is null
                        order by r.holds desc, not r.holds and r.confirmed_at is null, r.id limit :most offset :from
                        """)
                .param("occasion", occasion)
                .param("from", from)
                .param("most", most)
                .query(Sql.as(Registration.class))
                .list();
    }

    /** Somebody who waits, until they are given a place. */
    long insert(String occasion, Guest guest, byte @Nullable [] origin, Instant at, Instant until) {
        boolean shared = room.shared();
        return asked(
                "insert into [room].registration ([of], mail, language, name, needs, holds, origin, asked_at, until"
                        + (shared ? ", share, uai, school" : "")
                        + ") values (:occasion, :mail, :language, :name, :needs, false, :origin, :at, :until"
                        + (shared ? ", :share, :uai, :school" : "") + ") returning id")
                .params(Sql.params(guest))
                .params(Sql.params(guest.as()))
                .param("occasion", occasion)
                .param("origin", origin, Types.BINARY)
                .param("at", Sql.utc(at))
                .param("until", Sql.utc(until))
                .query(Long.class)
                .single();
    }

    /** Those of one organisation at once, each with a place when its rank is among those given. */
    List<Registration> enter(String occasion, List<Comer> all, Set<Integer> given, Instant at) {
        boolean shared = room.shared();
        Comer first = all.getFirst();
        List<Long> ids = asked(
                "insert into [room].registration ([of], organisation, organisation_name, mandate, mail, language, name, needs, holds, asked_at, confirmed_at"
                        + (shared ? ", share, uai, school, letter" : "")
                        + ") select :occasion, :organisation, :called, :mandate, nullif(m, ''), :language, n, d, h, :at, :at"
                        + (shared ? ", :share, :uai, :school, case when m <> '' then 'ENTERED' end" : "")
                        + " from unnest(:names, :mails, :needs, :holds) with ordinality t (n, m, d, h, o) order by o returning id")
                .param("occasion", occasion)
                .param("organisation", first.organisation(), Types.VARCHAR)
                .param("called", first.organisationName(), Types.VARCHAR)
                .param("mandate", first.mandate(), Types.VARCHAR)
                .param("language", first.language())
                .param("names", texts(all, Comer::name))
                .param("mails", texts(all, comer -> comer.mail() == null ? "" : comer.mail()))
                .param("needs", texts(all, Comer::needs))
                .param("holds", IntStream.range(0, all.size()).mapToObj(given::contains).toArray(Boolean[]::new))
                .param("at", Sql.utc(at))
                .param("share", first.as().share())
                .param("uai", first.as().uai(), Types.VARCHAR)
                .param("school", first.as().school())
                .query(Sql.as(Long.class))
                .list();
        return those("r.id = any (:ids) order by r.id", Map.of("ids", ids.toArray(Long[]::new))).list();
    }

    private static String[] texts(List<Comer> all, Function<Comer, String> what) {
        return all.stream().map(what).toArray(String[]::new);
    }

    void link(long id, String secret) {
        asked("insert into [room].link (print, registration) values (:print, :id)").param("print", Sha256.of(secret))
                .param("id", id)
                .update();
    }

    /** It was confirmed, or the place that was offered is taken. */
    void settle(long id, Instant at) {
        asked("update [room].registration set confirmed_at = coalesce(confirmed_at, :at), until = null, origin = null, letter = nullif(letter, 'OFFERED') where id = :id and ended_at is null")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void cancel(long id, Instant at) {
        asked("update [room].registration " + END + " where id = :id and ended_at is null").param("id", id)
                .param("at", Sql.utc(at))
                .param("how", "CANCELLED")
                .update();
    }

    /** Ends those whose delay has passed. */
    void lapse(String occasion, Instant at) {
        asked("update [room].registration " + END + " where [of] = :occasion and ended_at is null and until <= :at")
                .param("occasion", occasion)
                .param("at", Sql.utc(at))
                .param("how", "LAPSED")
                .update();
    }

    private JdbcClient.MappedQuerySpec<Claim> claims(String occasion, String where, Instant old) {
        return asked("select id, " + (room.shared() ? "share" : "'' as share")
                + ", confirmed_at is not null as confirmed, encode(origin, 'hex') as origin, asked_at <= :old as stale from [room].registration where [of] = :occasion and ended_at is null and "
                + where + " limit " + MOST_WAITING).param("occasion", occasion)
                .param("old", Sql.utc(old))
                .query(Sql.as(Claim.class));
    }

    /** Those who hold a place without having confirmed, in the order they came. */
    List<Claim> unsure(String occasion, Instant old) {
        return claims(occasion, "holds and confirmed_at is null order by id", old).list();
    }

    /** Those who wait: who has confirmed, then who has not, in the order they came. */
    List<Claim> waiting(String occasion) {
        return claims(occasion, "not holds order by confirmed_at is null, id", Instant.EPOCH).list();
    }

    /** Gives those a place that they have to confirm still, or takes it back. */
    void hold(List<Long> ids, boolean holds) {
        if (!ids.isEmpty()) {
            asked("update [room].registration set holds = :holds where id = any (:ids)")
                    .param("ids", ids.toArray(Long[]::new))
                    .param("holds", holds)
                    .update();
        }
    }

    /** Keeps a place for each of those, until then if said; they are to be told. */
    void offer(List<Long> ids, @Nullable Instant until) {
        if (ids.isEmpty()) {
            return;
        }
        asked("update [room].registration set holds = true, until = :until, letter = 'OFFERED' where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .param("until", Sql.utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /**
     * The occasions in which a delay has passed, or a place is free, or held too long without a word, while somebody
     * waits.
     */
    List<String> unsettled(Duration held) {
        return asked(
                """
                        select [of] from [room].registration where ended_at is null and until <= kernel.clock()
                        union select u.[of] from [room].registration u where u.ended_at is null and u.until is not null and u.holds and u.confirmed_at is null
                            and u.asked_at <= kernel.clock() - make_interval(secs => :held) and exists (select from [room].registration w
                                where w.[of] = u.[of] and w.ended_at is null and not w.holds and w.confirmed_at is not null)
                        union
                        """
                        + room.waited() + " limit 100")
                .param("held", held.toSeconds())
                .query(Sql.as(String.class))
                .list();
    }

    /** All who come or wait are to be told that something changed. */
    void moved(String occasion) {
        asked("update [room].registration set letter = 'MOVED' where [of] = :occasion and ended_at is null and letter is null")
                .param("occasion", occasion)
                .update();
    }

    /** Somebody who is to be told something. */
    record DueLetter(Registration it, String letter) {}

    /** A few who are to be told something: no other node tells them until the transaction ends. */
    List<DueLetter> due(int most) {
        List<DueLetter> due = asked(select
                + "where r.letter is not null and r.ended_at is null order by r.id limit :most for update of r skip locked")
                .param("most", most)
                .query(Sql.as(DueLetter.class))
                .list();
        asked("update [room].registration set letter = null where id = any (:ids)")
                .param("ids", due.stream().map(letter -> letter.it().id()).toArray(Long[]::new))
                .update();
        return due;
    }

    /** Whose mandate it is; absent when nobody holds it any more. */
    Optional<String> person(String mandate) {
        return sql.sql("select person from account.v_held where mandate = :mandate")
                .param("mandate", mandate)
                .query(Sql.as(String.class))
                .optional();
    }

    /**
     * Leaves nothing of who they were, some days after.
     *
     * @return how many were forgotten
     */
    int forget(int days) {
        String over = "(select id from [room].registration r where r.forgotten_at is null and r.[of] in (" + room.over()
                + "))";
        asked("delete from [room].link where registration in " + over).param("days", days).update();
        return asked(
                "update [room].registration set mail = null, name = '', needs = '', letter = null, forgotten_at = kernel.clock() where id in "
                        + over)
                .param("days", days)
                .update();
    }
}
