package fr.preau.account;

import fr.preau.journal.Journal.Act;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mandates, and the lines that say in the journal what became of them. */
@Component
class MandateRows {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final Pattern NUMBER =
            Pattern.compile("\\bn[°o]\\s*([A-Z]{0,6}[0-9][0-9A-Z./_-]{0,30})");
    private static final String SHOWN =
            """
            select h.*, p.name as person_name, p.erased_at is not null as erased, m.given_by, g.name as granted_for_name
            from account.v_held h join account.mandate m on m.id = h.mandate join account.person p on p.id = h.person
                join account.organisation g on g.id = h.granted_for
            """;
    private final JdbcClient sql;

    MandateRows(JdbcClient sql) {
        this.sql = sql;
    }

    String insert(
            Instant at,
            Consumer<Act> say,
            Mandates.Grant grant,
            List<String> by,
            @Nullable String renews) {
        String id = PublicId.fresh("M");
        byte[] salt = salt();
        LocalDate until = grant.until();
        int given =
                sql.sql(
                                """
                                insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, stands_in_for, source,
                                    source_date, salt, given_by, granted_at, renews)
                                select :id, p.id, :organisation, :organisation, :function, string_to_array(:powers, ' '), daterange(:from, :end), :kind,
                                    :standsInFor, :source, :sourceDate, :salt, string_to_array(:by, ' '), :at, :renews
                                from account.person p where p.id = :person and p.erased_at is null
                                """)
                        .param("id", id)
                        .param("person", grant.person())
                        .param("organisation", grant.organisation())
                        .param("function", grant.function())
                        .param("powers", words(grant))
                        .param("from", grant.from())
                        .param("end", until == null ? null : until.plusDays(1), java.sql.Types.DATE)
                        .param("kind", grant.kind().name())
                        .param("standsInFor", grant.standsInFor())
                        .param("source", grant.source())
                        .param("sourceDate", grant.sourceDate(), java.sql.Types.DATE)
                        .param("salt", salt)
                        .param("by", String.join(" ", by))
                        .param("at", Rights.utc(at))
                        .param("renews", renews)
                        .update();
        Limits.refuse(given == 0, "personne", "account.mandate.error.person");
        say.accept(given(id, grant, salt, by, renews));
        return id;
    }

    private static Act given(
            String id,
            Mandates.Grant grant,
            byte[] salt,
            List<String> by,
            @Nullable String renews) {
        return new Act(
                renews == null ? "mandate.granted" : "mandate.renewed",
                new Ref("mandat", id),
                grant.organisation(),
                renews == null ? Map.of() : Map.of("mandate", renews),
                facts(grant, salt),
                by);
    }

    private static String words(Mandates.Grant grant) {
        return grant.powers().stream().sorted().map(Power::name).collect(Collectors.joining(" "));
    }

    /**
     * What a line says of a mandate: no name, and of its words only a fingerprint and a public
     * number.
     */
    private static Map<String, String> facts(Mandates.Grant grant, byte[] salt) {
        Map<String, String> facts = new HashMap<>();
        facts.put("kind", grant.kind().name());
        facts.put("powers", words(grant));
        facts.put("from", grant.from().toString());
        if (grant.until() != null) {
            facts.put("until", grant.until().toString());
        }
        if (grant.standsInFor() != null) {
            facts.put("standsInFor", grant.standsInFor());
        }
        Matcher number = NUMBER.matcher(grant.source());
        if (number.find()) {
            facts.put("source", number.group(1));
        }
        facts.put("wordsSha256", fingerprint(salt, grant.function() + "\n" + grant.source()));
        return facts;
    }

    /** What keeps words from being guessed from their fingerprint. */
    static byte[] salt() {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return salt;
    }

    static String fingerprint(byte[] salt, String words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void end(Instant at, Consumer<Act> say, Mandates.Mandate ending, List<String> by) {
        requireNotOver(at, ending);
        sql.sql(
                        "update account.mandate set ended_at = :at, ended_by = string_to_array(:by, ' ') where id = :id")
                .param("at", Rights.utc(at))
                .param("by", String.join(" ", by))
                .param("id", ending.held().mandate())
                .update();
        sql.sql(
                        "update account.ending_asked set settled_at = :at where mandate = :id and settled_at is null")
                .param("at", Rights.utc(at))
                .param("id", ending.held().mandate())
                .update();
        say.accept(line("mandate.ended", ending, Map.of(), Map.of("atOnce", true), by));
    }

    /** Ends it after a day that is still to come, or today. */
    void shorten(
            Instant at,
            Consumer<Act> say,
            Mandates.Mandate ending,
            LocalDate lastDay,
            List<String> by) {
        requireNotOver(at, ending);
        LocalDate before = ending.held().lastDay();
        LocalDate today = at.atZone(Held.PARIS).toLocalDate();
        Limits.refuse(lastDay.isBefore(today), "au", "account.mandate.error.past");
        Limits.refuse(
                lastDay.isBefore(ending.held().firstDay()), "au", "account.mandate.error.order");
        Limits.refuse(
                before != null && !lastDay.isBefore(before), "au", "account.mandate.error.sooner");
        sql.sql(
                        "update account.mandate set during = daterange(lower(during), :end), ended_by = string_to_array(:by, ' ') where id = :id")
                .param("end", lastDay.plusDays(1))
                .param("by", String.join(" ", by))
                .param("id", ending.held().mandate())
                .update();
        Map<String, String> was = before == null ? Map.of() : Map.of("until", before.toString());
        say.accept(line("mandate.ended", ending, was, Map.of("until", lastDay.toString()), by));
    }

    private static void requireNotOver(Instant at, Mandates.Mandate mandate) {
        Held.State state = mandate.held().state(at);
        if (state == Held.State.ENDED || state == Held.State.WITHDRAWN) {
            throw new Refusal.Conflict("account.mandate.over");
        }
    }

    /** Keeps the reason of who asks to end it, and says so with its fingerprint only. */
    void ask(Instant at, Consumer<Act> say, Mandates.Mandate ending, String reason, String by) {
        requireNotOver(at, ending);
        byte[] salt = salt();
        sql.sql(
                        """
                        insert into account.ending_asked (mandate, asked_by, asked_at, reason, salt) values (:mandate, :by, :at, :reason, :salt)
                        on conflict (mandate) do update set (asked_by, asked_at, reason, salt, settled_at, settled_by, agreed)
                            = (excluded.asked_by, excluded.asked_at, excluded.reason, excluded.salt, null, null, null)
                        """)
                .param("mandate", ending.held().mandate())
                .param("by", by)
                .param("at", Rights.utc(at))
                .param("reason", reason)
                .param("salt", salt)
                .update();
        Map<String, String> words = Map.of("wordsSha256", fingerprint(salt, reason));
        say.accept(line("mandate.ending-asked", ending, Map.of(), words, List.of(by)));
    }

    /** The mandate in force under which that person gave this one. */
    Optional<String> givenBy(Instant at, String person, Mandates.Mandate given) {
        return sql
                .sql(
                        "select * from account.v_held where person = :person and mandate = any (string_to_array(:by, ' '))")
                .param("person", person)
                .param("by", String.join(" ", given.givenBy()))
                .query((row, number) -> Held.read(row))
                .list()
                .stream()
                .filter(held -> held.state(at) == Held.State.IN_FORCE)
                .map(Held::mandate)
                .findFirst();
    }

    /**
     * @throws Refusal.Forbidden when one of them is not in force; the console and a proved request
     *     always are
     */
    void requireInForce(Instant at, List<String> by) {
        List<String> wanted = by.stream().filter(one -> one.startsWith("M-")).toList();
        long holding =
                wanted.isEmpty()
                        ? 0
                        : sql
                                .sql(
                                        "select * from account.v_held where mandate = any (string_to_array(:by, ' '))")
                                .param("by", String.join(" ", wanted))
                                .query((row, number) -> Held.read(row))
                                .list()
                                .stream()
                                .filter(held -> held.state(at) == Held.State.IN_FORCE)
                                .count();
        if (holding < wanted.size()) {
            throw new Refusal.Forbidden("account.refused.none");
        }
    }

    Mandates.Mandate get(String id) {
        return sql.sql(SHOWN + " where h.mandate = :id")
                .param("id", id)
                .query(MandateRows::shown)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("mandat", "account.mandate.unknown"));
    }

    List<Mandates.Mandate> of(String organisation) {
        return sql.sql(
                        SHOWN
                                + " where h.organisation = :id or h.granted_for = :id order by h.ended_at desc nulls first, h.end_day desc nulls first, h.granted_at, h.mandate limit 500")
                .param("id", organisation)
                .query(MandateRows::shown)
                .list();
    }

    private static Act line(
            String action,
            Mandates.Mandate mandate,
            Map<String, ?> before,
            Map<String, ?> after,
            List<String> by) {
        return new Act(
                action,
                new Ref("mandat", mandate.held().mandate()),
                mandate.held().organisation(),
                before,
                after,
                by);
    }

    static Mandates.Mandate shown(ResultSet row, int number) throws SQLException {
        return new Mandates.Mandate(
                Held.read(row),
                row.getString("person"),
                row.getString("person_name"),
                row.getBoolean("erased"),
                row.getString("granted_for_name"),
                Arrays.asList((String[]) row.getArray("given_by").getArray()));
    }

    /** Whether one of those mandates has been renewed by one that is in force or to come. */
    boolean renewed(Instant at, List<String> mandates) {
        return sql.sql(
                        """
                        select exists (select from account.mandate
                            where renews = any (string_to_array(:mandates, ' ')) and ended_at is null
                                and (upper(during) is null or upper(during) > (:at at time zone 'Europe/Paris')::date)) as renewed
                        """)
                .param("mandates", String.join(" ", mandates))
                .param("at", Rights.utc(at))
                .query((row, number) -> row.getBoolean("renewed"))
                .single();
    }
}
