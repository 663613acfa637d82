package fr.preau.account;

import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mandates, and the lines that say in the journal what became of them. */
@Component
record MandateRows(JdbcClient sql, ObjectProvider<Held.Given> told) {
    private static final int SALT = 16;
    private static final List<String> OPERATOR = List.of("operator");
    private static final Pattern NUMBER =
            Pattern.compile("\\bn[°o]\\s*([A-Z]{0,6}[0-9][0-9A-Z./_-]{0,30})");
    private static final String SHOWN =
            """
            select h.*, p.name as person_name, p.erased_at is not null as erased, m.given_by, g.name as granted_for_name
            from account.v_held h join account.mandate m on m.id = h.mandate join account.person p on p.id = h.person
                join account.organisation g on g.id = h.granted_for
            """;
    private static final String INSERT =
            """
            insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, stands_in_for, source, source_date, salt,
                given_by, granted_at, renews)
            select d.id, p.id, d.organisation, d.organisation, d.function, string_to_array(d.powers, ' '), daterange(d.first, d.last, '[]'), d.kind,
                d.stands_in_for, d.source, d.source_date, decode(d.salt, 'hex'), string_to_array(d.by, ' '), :at, d.renews
            from jsonb_to_recordset(cast(:drafts as jsonb)) d (id text, person text, organisation text, function text, powers text, first date, last date,
                kind text, stands_in_for text, source text, source_date date, salt text, by text, renews text)
            join account.person p on p.id = d.person and p.erased_at is null
            returning id
            """;
    private static final String SAME =
            """
            select distinct on (d.id) d.id, m.id as mandate, m.function, lower(m.during) as first_day
            from jsonb_to_recordset(cast(:drafts as jsonb)) d (id text, person text, organisation text, powers text, first date, last date, stands_in_for text)
            join account.mandate m on m.person = d.person and m.acts_for = d.organisation and m.ended_at is null
                and m.during && daterange(d.first, d.last, '[]') and account.powers_said(m.powers) = d.powers
                and m.stands_in_for is not distinct from d.stands_in_for
            order by d.id, m.granted_at, m.id
            """;

    /**
     * A mandate to write, with its reference and what salts its fingerprint.
     *
     * @param by the mandates that give it
     * @param renews the mandate it takes the place of
     */
    record Draft(
            String id,
            byte[] salt,
            Mandates.Grant grant,
            List<String> by,
            @Nullable String renews) {
        static Draft of(Mandates.Grant grant, List<String> by, @Nullable String renews) {
            return new Draft(PublicId.fresh("M"), MandateRows.salt(), grant, by, renews);
        }
    }

    String insert(
            Instant at,
            Consumer<Act> say,
            Mandates.Grant grant,
            List<String> by,
            @Nullable String renews) {
        var draft = Draft.of(grant, by, renews);
        Refusal held = renews == null ? same(List.of(draft)).get(draft.id()) : null;
        if (held != null) {
            throw held;
        }
        boolean nobody = insert(at, say, List.of(draft)).isEmpty();
        Refusal.refuse(nobody, "personne", "account.mandate.error.person");
        return draft.id();
    }

    /**
     * Those that somebody holds already, the same powers for the same organisation on some of the
     * same days, or that an earlier one of the list gives. @return why not, by their reference
     */
    Map<String, Refusal> same(List<Draft> drafts) {
        Map<String, Refusal> same = new HashMap<>();
        if (drafts.isEmpty()) {
            return same;
        }
        sql.sql(SAME)
                .param("drafts", CanonicalJson.text(drafts.stream().map(MandateRows::row).toList()))
                .query((row, number) ->
                        same.put(
                                row.getString("id"),
                                new Refusal.Conflict(
                                        Mandates.HELD,
                                        row.getString("function"),
                                        row.getObject("first_day", LocalDate.class),
                                        row.getString("mandate"))))
                .list();
        for (Draft one : drafts) {
            drafts.subList(drafts.indexOf(one) + 1, drafts.size()).stream()
                    .filter(later -> !same.containsKey(one.id()) && one.grant().like(later.grant()))
                    .forEach(later -> same.putIfAbsent(later.id(), held(one.grant(), one.id())));
        }
        return same;
    }

    private static Refusal held(Mandates.Grant grant, String mandate) {
        return new Refusal.Conflict(Mandates.HELD, grant.function(), grant.from(), mandate);
    }

    /** Writes mandates and their lines. @return those whose person is known here */
    Set<String> insert(Instant at, Consumer<Act> say, List<Draft> drafts) {
        drafts.forEach(MandateRows::refuseNamingAdministrators);
        if (drafts.isEmpty()) {
            return Set.of();
        }
        Set<String> given =
                Set.copyOf(
                        sql.sql(INSERT)
                                .param(
                                        "drafts",
                                        CanonicalJson.text(
                                                drafts.stream().map(MandateRows::row).toList()))
                                .param("at", Sql.utc(at))
                                .query((row, number) -> row.getString("id"))
                                .list());
        drafts.stream()
                .filter(one -> given.contains(one.id()))
                .map(MandateRows::given)
                .forEach(say);
        List<String> news =
                drafts.stream()
                        .filter(one -> given.contains(one.id()) && !one.by().equals(OPERATOR))
                        .map(Draft::id)
                        .toList();
        told.stream().filter(module -> !news.isEmpty()).forEach(module -> module.given(at, news));
        return given;
    }

    /** Whatever the way to here: those of the instance are named at the console alone. */
    private static void refuseNamingAdministrators(Draft draft) {
        if (draft.grant().organisation().equals(Actor.INSTANCE) && !draft.by().equals(OPERATOR)) {
            throw new Refusal.Forbidden("account.refused.console");
        }
    }

    /** Their mandates end by themselves, by two of them, or at the console. */
    private static void refuseEndingAlone(Mandates.Mandate ending, List<String> by) {
        boolean allowed =
                !ending.held().organisation().equals(Actor.INSTANCE)
                        || by.size() > 1
                        || by.equals(OPERATOR)
                        || by.equals(List.of(ending.held().mandate()));
        if (!allowed) {
            throw new Refusal.Forbidden("account.refused.two");
        }
    }

    private static Map<String, Object> row(Draft draft) {
        Mandates.Grant grant = draft.grant();
        return Journal.facts(
                "id", draft.id(),
                "person", grant.person(),
                "organisation", grant.organisation(),
                "function", grant.function(),
                "powers", words(grant),
                "first", grant.from(),
                "last", grant.until(),
                "kind", grant.kind(),
                "stands_in_for", grant.standsInFor(),
                "source", grant.source(),
                "source_date", grant.sourceDate(),
                "salt", HexFormat.of().formatHex(draft.salt()),
                "by", String.join(" ", draft.by()),
                "renews", draft.renews());
    }

    private static Act given(Draft draft) {
        String renews = draft.renews();
        return new Act(
                renews == null ? "mandate.granted" : "mandate.renewed",
                new Ref("mandat", draft.id()),
                draft.grant().organisation(),
                renews == null ? Map.of() : Map.of("mandate", renews),
                facts(draft.grant(), draft.salt()),
                draft.by());
    }

    private static String words(Mandates.Grant grant) {
        return grant.powers().stream().sorted().map(Power::name).collect(Collectors.joining(" "));
    }

    /**
     * What a line says of a mandate: no name, and of its words only a fingerprint and a public
     * number.
     */
    private static Map<String, Object> facts(Mandates.Grant grant, byte[] salt) {
        Matcher number = NUMBER.matcher(grant.source());
        return Journal.facts(
                "kind", grant.kind(),
                "powers", words(grant),
                "from", grant.from(),
                "until", grant.until(),
                "standsInFor", grant.standsInFor(),
                "source", number.find() ? number.group(1) : null,
                "wordsSha256", Sha256.salted(salt, grant.function() + "\n" + grant.source()));
    }

    /** What keeps words from being guessed from their fingerprint. */
    static byte[] salt() {
        return PublicId.secret(SALT);
    }

    void end(Instant at, Consumer<Act> say, Mandates.Mandate ending, List<String> by) {
        requireNotOver(at, ending);
        refuseEndingAlone(ending, by);
        sql.sql(
                        "update account.mandate set ended_at = :at, ended_by = string_to_array(:by, ' ') where id = :id")
                .param("at", Sql.utc(at))
                .param("by", String.join(" ", by))
                .param("id", ending.held().mandate())
                .update();
        sql.sql(
                        "update account.ending_asked set settled_at = :at where mandate = :id and settled_at is null")
                .param("at", Sql.utc(at))
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
        refuseEndingAlone(ending, by);
        LocalDate before = ending.held().lastDay();
        LocalDate today = Paris.day(at);
        Refusal.refuse(lastDay.isBefore(today), "au", "account.mandate.error.past");
        Refusal.refuse(
                lastDay.isBefore(ending.held().firstDay()), "au", "account.mandate.error.order");
        Refusal.refuse(
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

    static void requireNotOver(Instant at, Mandates.Mandate mandate) {
        if (mandate.held().over(at)) {
            throw new Refusal.Conflict("account.mandate.over");
        }
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

    static Act line(
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
                Sql.texts(row, "given_by"));
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
                .param("at", Sql.utc(at))
                .query((row, number) -> row.getBoolean("renewed"))
                .single();
    }
}
