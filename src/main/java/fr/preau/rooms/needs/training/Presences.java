package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.training.Enrolments.Registrant;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.Registration;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of who was there, what they made of it, and what certifies it. The code of a session is shown by who trains;
 * it is worth something during its hours only.
 */
@Component
public class Presences {
    private static final int YEARS_KEPT = 5;
    private static final int LONGEST_WORDS = 1_000;
    private final Trainings trainings;
    private final Register<TrainingSession> comers;
    private final JdbcClient sql;

    Presences(Trainings trainings, JdbcClient sql) {
        this.trainings = trainings;
        this.comers = trainings.comers();
        this.sql = sql;
    }

    /**
     * @throws Refusal.BadRequest on {@code "personnes"} when that organisation registered one of them already; whom
     * others did, or who did by themselves, is not told
     */
    void refuseKnown(String id, String organisation, List<Registrant> people) {
        Optional<String> known = sql.sql("""
                select r.name from training.registration r
                where r.session = :id and r.ended_at is null and r.organisation = :organisation
                    and (r.mail = any (:mails) or lower(r.name) = any (:names)) limit 1
                """)
                .param("id", id)
                .param("organisation", organisation)
                .param("mails", people.stream().map(Registrant::mail).toArray(String[]::new))
                .param("names",
                        people.stream()
                                .map(registrant -> registrant.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .query(Sql.as(String.class))
                .optional();
        known.ifPresent(text -> {
            throw new Refusal.BadRequest("personnes", "training.fault.twice", text);
        });
    }

    /** Those of the mails with which somebody is registered there. */
    Set<String> known(String id, List<Registrant> people) {
        return Set.copyOf(sql.sql(
                "select mail from training.registration where session = :id and ended_at is null and mail = any (:mails)")
                .param("id", id)
                .param("mails", people.stream().map(Registrant::mail).toArray(String[]::new))
                .query(Sql.as(String.class))
                .list());
    }

    /**
     * Signs in whoever has this link, with the code that the screen shows.
     *
     * @throws Refusal.BadRequest on {@code "code"} when it is not that of the session, or outside its hours
     */
    @Transactional
    public void sign(String secret, String code) {
        Registration mine = comers.behind(secret);
        coded(mine.occasion(), code);
        sign(mine);
    }

    /**
     * A session whose code is worth something now: said first, so that no code is tried out of its hours.
     *
     * @throws Refusal.BadRequest on {@code "code"} outside its hours
     */
    TrainingSession going(String id) {
        TrainingSession it = trainings.session(id);
        Refusal.refuse(it.cancelled() || !it.on(comers.now()), "code", "training.fault.hours");
        return it;
    }

    /**
     * The same, of which that is the code.
     *
     * @throws Refusal.BadRequest on {@code "code"} when it is not
     */
    TrainingSession coded(String id, String code) {
        TrainingSession it = going(id);
        boolean right = it.code().equals(code.strip().toUpperCase(Locale.ROOT));
        Refusal.refuse(!right, "code", "training.fault.code");
        return it;
    }

    /**
     * The same of whoever registered with that mail.
     *
     * @throws Refusal.BadRequest on {@code "code"} as {@link #sign}, then on {@code "qui"} when nobody did
     */
    @Transactional
    public void signByMail(String id, String mail, String code) {
        coded(id, code);
        Registration mine = comers.known(id, mail.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Refusal.BadRequest("qui", "training.fault.stranger"));
        sign(mine);
    }

    private void sign(Registration mine) {
        Refusal.refuse(!mine.holds(), "code", "training.fault.waits");
        sign(List.of(mine), comers.now(), null);
    }

    /** Says that those were there: each has a certificate from then on. */
    void sign(List<Registration> all, Instant at, @Nullable String mandate) {
        Long[] ids = all.stream().map(Registration::id).toArray(Long[]::new);
        sql.sql("""
                update training.registration set attended_at = :at, attended_by = :mandate, confirmed_at = coalesce(confirmed_at, :at), until = null
                where id = any (:ids) and holds and attended_at is null
                """)
                .param("at", Sql.utc(at))
                .param("mandate", mandate, Types.VARCHAR)
                .param("ids", ids)
                .update();
        List<String> numbers = all.stream().map(registration -> PublicId.fresh("Q")).toList();
        sql.sql("""
                insert into training.certificate (number, session, registration, name_print, issued_at)
                select n, r.session, r.id, sha256(decode(p, 'hex')), :at
                from unnest(:numbers, :ids, :prints) t (n, i, p) join training.registration r on r.id = i and r.attended_at is not null and r.name <> ''
                on conflict (registration) do nothing
                """)
                .param("at", Sql.utc(at))
                .param("ids", ids)
                .param("numbers", numbers.toArray(String[]::new))
                .param("prints", prints(numbers, all))
                .update();
        count(all);
    }

    /** Of all who came under one name for one school about one tool, the first alone counts. */
    private void count(List<Registration> all) {
        sql.sql("""
                with named as (select r.id, r.uai, r.share, s.item, n.name from unnest(:ids, :names) n (id, name)
                        join training.registration r on r.id = n.id and r.uai is not null join training.session s on s.id = r.session and s.item <> ''),
                    known as (select o.id, row_number() over (partition by n.id order by o.attended_at, o.id) > 1 as again from named n
                        join training.registration o on o.uai = n.uai and o.share = n.share and o.attended_at is not null
                        join training.session p on p.id = o.session and p.item = n.item
                        join training.certificate c on c.registration = o.id and c.name_print = sha256(sha256(convert_to(c.number || E'\\n' || n.name, 'UTF8'))))
                update training.registration r set again = k.again from known k where r.id = k.id and r.again <> k.again
                """)
                .param("ids", all.stream().map(Registration::id).toArray(Long[]::new))
                .param("names",
                        all.stream().map(registration -> Fold.plain(registration.name())).toArray(String[]::new))
                .update();
    }

    private static String[] prints(List<String> numbers, List<Registration> all) {
        String[] prints = new String[all.size()];
        for (int i = 0; i < prints.length; i++) {
            prints[i] = Sha256.hex(said(numbers.get(i), all.get(i).name()));
        }
        return prints;
    }

    private static String said(String number, String name) {
        return number + "\n" + Fold.plain(name);
    }

    /**
     * Says that somebody was there, or was not after all, as the sheet they signed tells: for who organises, from its
     * first day on.
     *
     * @throws Refusal.Conflict before it
     */
    @Transactional
    public void mark(Actor actor, String id, long registration, boolean there) {
        TrainingSession it = trainings.organised(actor, id);
        Refusal.conflict(it.coming() || it.cancelled(), "training.refused.early");
        String mandate = trainings.mandate(actor, it);
        List<Registration> group = comers.one(id, registration).stream().toList();
        if (there) {
            sign(group, comers.now(), mandate);
        } else {
            sql.sql("delete from training.certificate where session = :id and registration = :registration")
                    .param("id", id)
                    .param("registration", registration)
                    .update();
            sql.sql("update training.registration set attended_at = null, attended_by = null, again = false where session = :id and id = :registration")
                    .param("id", id)
                    .param("registration", registration)
                    .update();
            count(group);
        }
    }

    /**
     * What somebody who was there makes of it, once; nothing tells who.
     *
     * @throws Refusal.Conflict when they were not there, or said it already
     * @throws Refusal.BadRequest on {@code "utile"}, {@code "clair"}, {@code "pret"}, {@code
     *     "mots"}
     */
    @Transactional
    public void judge(String secret, int useful, int clear, int ready, String typed) {
        refuseNote(useful, "utile");
        refuseNote(clear, "clair");
        refuseNote(ready, "pret");
        String words = Fold.seen(typed);
        boolean fits = words.length() <= LONGEST_WORDS;
        Refusal.refuse(!fits, "mots", "training.fault.mots", LONGEST_WORDS);
        Registration mine = comers.behind(secret);
        int first = sql.sql(
                "update training.registration set judged = true where id = :id and attended_at is not null and not judged")
                .param("id", mine.id())
                .update();
        Refusal.conflict(first == 0, "training.refused.judged");
        sql.sql("insert into training.evaluation (session, useful, clear, ready, words) values (:session, :useful, :clear, :ready, :words)")
                .param("session", mine.occasion())
                .param("useful", useful)
                .param("clear", clear)
                .param("ready", ready)
                .param("words", words)
                .update();
    }

    private static void refuseNote(int note, String field) {
        Refusal.refuse(note < 1 || note > 5, field, "training.fault.note");
    }

    /**
     * What those who were there made of a session.
     *
     * @param people how many are told to have been there, by fives
     * @param answers of how many what follows is told, by fives
     */
    record SessionEvaluation(int people, int answers, double useful, double clear, double ready) {
        boolean told() {
            return answers > 0;
        }
    }

    /** The first that were given, as many as are told: the next one alone would be read. */
    private static final String TOLD = """
            (select e.* from training.evaluation e where session = :id order by n
                limit coalesce((select f.told from disclosure.v_figure f where f.kind = 'training.judged' and f.id = :id), 0)) e
            """;

    SessionEvaluation judged(String id) {
        return sql
                .sql("""
                        select coalesce((select f.told from disclosure.v_figure f where f.kind = 'training.present' and f.id = :id), 0) as people, count(*)::int as answers,
                            coalesce(avg(useful), 0)::float8 as useful, coalesce(avg(clear), 0)::float8 as clear, coalesce(avg(ready), 0)::float8 as ready
                        from
                        """
                        + TOLD)
                .param("id", id)
                .query(Sql.as(SessionEvaluation.class))
                .single();
    }

    /** What they wrote, for who organises. */
    List<String> words(String id) {
        return sql.sql("select words from " + TOLD + " where words <> '' order by md5(n::text) limit 200")
                .param("id", id)
                .query(Sql.as(String.class))
                .list();
    }

    /** What was issued to somebody. */
    record Certificate(String number, String session, Instant issuedAt) {}

    /** The one of a registration; absent when they were not there. */
    Optional<Certificate> certificate(long registration) {
        return sql.sql("select number, session, issued_at from training.certificate where registration = :id")
                .param("id", registration)
                .query(Sql.as(Certificate.class))
                .optional();
    }

    /** The one that has this number; absent when none was issued. */
    Optional<Certificate> issued(String number) {
        return sql.sql("select number, session, issued_at from training.certificate where number = :number")
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query(Sql.as(Certificate.class))
                .optional();
    }

    /** Whether it was issued to somebody of that name. */
    boolean issuedTo(String number, String name) {
        return sql.sql(
                "select exists (select from training.certificate where number = :number and name_print = sha256(decode(:print, 'hex')))")
                .param("number", number)
                .param("print", Sha256.hex(said(number, name)))
                .query(Boolean.class)
                .single();
    }

    /** A certificate is checked for five years; what was trained stays as a figure. */
    @Round(words = "training.round.forget", every = "PT6H")
    void forget() {
        sql.sql("delete from training.certificate where issued_at < kernel.clock() - make_interval(years => :years)")
                .param("years", YEARS_KEPT)
                .update();
    }
}
