package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record MandateRows(JdbcClient sql, ObjectProvider<HeldMandate.GrantEffect> told) {
    private static final int SALT = 16;
    private static final List<String> OPERATOR = List.of("operator");
    private static final Pattern NUMBER = Pattern.compile("\\bn[°o]\\s*([A-Z]{0,6}[0-9][0-9A-Z./_-]{0,30})");
    private static final String SHOWN = """
            select h.*, p.name as person_name, p.erased_at is not null as erased, m.given_by, g.name as granted_for_name
            from account.v_held h join account.mandate m on m.id = h.mandate join account.person p on p.id = h.person
                join account.organisation g on g.id = h.granted_for
            """;
    private static final String INSERT = """
            insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, stands_in_for, source, source_date, salt,
                given_by, granted_at, renews)
            select :id, p.id, :organisation, :organisation, :function, string_to_array(:powers, ' '), daterange(:from, :until, '[]'), :kind,
                :standsInFor, :source, cast(:sourceDate as date), :salt, string_to_array(:by, ' '), :at, :renews
            from account.person p where p.id = :person and p.erased_at is null
            """;
    private static final String SAME = """
            select m.id, m.function, lower(m.during) as first_day from account.mandate m
            where m.person = :person and m.acts_for = :organisation and m.ended_at is null
                and m.during && daterange(:from, :until, '[]') and account.powers_said(m.powers) = :powers
                and m.stands_in_for is not distinct from cast(:standsInFor as text)
            order by m.granted_at, m.id limit 1
            """;

    /**
     * Writes a mandate and its line.
     *
     * @param by the mandates that give it
     * @param renews the mandate it takes the place of
     * @return its reference
     */
    String insert(Instant at, Consumer<Act> say, Mandates.Grant grant, List<String> by, @Nullable String renews) {
        if (renews == null) {
            refuseSame(grant);
        }
        refuseNamingAdministrators(grant, by);
        String id = PublicId.fresh("M");
        byte[] salt = salt();
        int written = sql.sql(INSERT)
                .params(Sql.params(grant))
                .param("powers", words(grant))
                .param("id", id)
                .param("salt", salt)
                .param("by", String.join(" ", by))
                .param("at", Sql.utc(at))
                .param("renews", renews)
                .update();
        Refusal.refuse(written == 0, "personne", "account.mandate.error.person");
        say.accept(new Act(renews == null ? "mandate.granted" : "mandate.renewed", new Ref("mandat", id),
                grant.organisation(), renews == null ? Map.of() : Map.of("mandate", renews), facts(grant, salt), by));
        if (!by.equals(OPERATOR)) {
            told.forEach(module -> module.given(at, List.of(id)));
        }
        return id;
    }

    /**
     * Nobody holds the same powers for the same organisation twice on some of the same days.
     *
     * @throws Refusal.Conflict with the one they hold
     */
    private void refuseSame(Mandates.Grant grant) {
        sql.sql(SAME)
                .params(Sql.params(grant))
                .param("powers", words(grant))
                .query((row, number) -> new Refusal.Conflict(Mandates.HELD, row.getString("function"),
                        row.getObject("first_day", LocalDate.class), row.getString("id")))
                .optional()
                .ifPresent(held -> {
                    throw held;
                });
    }

    /** Whatever the way to here: those of the instance are named at the console alone. */
    private static void refuseNamingAdministrators(Mandates.Grant grant, List<String> by) {
        Refusal.forbid(grant.organisation().equals(Actor.INSTANCE) && !by.equals(OPERATOR), "account.refused.console");
    }

    /** Their mandates end by themselves, by two of them, or at the console. */
    private static void refuseEndingAlone(Mandates.Mandate ending, List<String> by) {
        boolean allowed = !ending.held().organisation().equals(Actor.INSTANCE) || by.size() > 1 || by.equals(OPERATOR)
                || by.equals(List.of(ending.held().mandate()));
        Refusal.forbid(!allowed, "account.refused.two");
    }

    private static String words(Mandates.Grant grant) {
        return grant.powers().stream().sorted().map(Power::name).collect(Collectors.joining(" "));
    }

    /**
     * What a line says of a mandate: no name, and of its words only a fingerprint and a public number.
     */
    private static Map<String, Object> facts(Mandates.Grant grant, byte[] salt) {
        Matcher number = NUMBER.matcher(grant.source());
        return Journal.facts("kind", grant.kind(), "powers", words(grant), "from", grant.from(), "until", grant.until(),
                "standsInFor", grant.standsInFor(), "source", number.find() ? number.group(1) : null, "wordsSha256",
                Sha256.salted(salt, grant.function() + "\n" + grant.source()));
    }

    /** What keeps words from being guessed from their fingerprint. */
    static byte[] salt() {
        return PublicId.secret(SALT);
    }

    void end(Instant at, Consumer<Act> say, Mandates.Mandate ending, List<String> by) {
        requireNotOver(at, ending);
        refuseEndingAlone(ending, by);
        sql.sql("update account.mandate set ended_at = :at, ended_by = string_to_array(:by, ' ') where id = :id")
                .param("at", Sql.utc(at))
                .param("by", String.join(" ", by))
                .param("id", ending.held().mandate())
                .update();
        sql.sql("update account.ending_asked set settled_at = :at where mandate = :id and settled_at is null")
                .param("at", Sql.utc(at))
                .param("id", ending.held().mandate())
                .update();
        say.accept(line("mandate.ended", ending, Map.of(), Map.of("atOnce", true), by));
    }

    /** Ends it after a day that is still to come, or today. */
    void shorten(Instant at, Consumer<Act> say, Mandates.Mandate ending, LocalDate lastDay, List<String> by) {
        requireNotOver(at, ending);
        refuseEndingAlone(ending, by);
        LocalDate before = ending.held().lastDay();
        LocalDate today = Paris.day(at);
        Refusal.refuse(lastDay.isBefore(today), "au", "account.mandate.error.past");
        Refusal.refuse(lastDay.isBefore(ending.held().firstDay()), "au", "account.mandate.error.order");
        Refusal.refuse(before != null && !lastDay.isBefore(before), "au", "account.mandate.error.sooner");
        sql.sql("update account.mandate set during = daterange(lower(during), :end), ended_by = string_to_array(:by, ' ') where id = :id")
                .param("end", lastDay.plusDays(1))
                .param("by", String.join(" ", by))
                .param("id", ending.held().mandate())
                .update();
        Map<String, String> was = before == null ? Map.of() : Map.of("until", before.toString());
        say.accept(line("mandate.ended", ending, was, Map.of("until", lastDay.toString()), by));
    }

    static void requireNotOver(Instant at, Mandates.Mandate mandate) {
        Refusal.conflict(mandate.held().over(at), "account.mandate.over");
    }

    /** The mandate in force under which that person gave this one. */
    Optional<String> givenBy(Instant at, String person, Mandates.Mandate given) {
        return sql.sql(
                "select * from account.v_held where person = :person and mandate = any (string_to_array(:by, ' '))")
                .param("person", person)
                .param("by", String.join(" ", given.givenBy()))
                .query(Sql.as(HeldMandate.class))
                .list()
                .stream()
                .filter(held -> held.inForce(at))
                .map(HeldMandate::mandate)
                .findFirst();
    }

    /**
     * @throws Refusal.Forbidden when one of them is not in force; the console and a proved request always are
     */
    void requireInForce(Instant at, List<String> by) {
        List<String> wanted = by.stream().filter(text -> text.startsWith("M-")).toList();
        long holding = wanted.isEmpty() ? 0
                : sql.sql("select * from account.v_held where mandate = any (string_to_array(:by, ' '))")
                        .param("by", String.join(" ", wanted))
                        .query(Sql.as(HeldMandate.class))
                        .list()
                        .stream()
                        .filter(held -> held.inForce(at))
                        .count();
        Refusal.forbid(holding < wanted.size(), "account.refused.none");
    }

    Mandates.Mandate get(String id) {
        return sql.sql(SHOWN + " where h.mandate = :id")
                .param("id", id)
                .query(Sql.as(Mandates.Mandate.class))
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("mandat", "account.mandate.unknown"));
    }

    List<Mandates.Mandate> of(String organisation) {
        return sql.sql(SHOWN
                + " where h.organisation = :id or h.granted_for = :id order by h.ended_at desc nulls first, h.end_day desc nulls first, h.granted_at, h.mandate limit 500")
                .param("id", organisation)
                .query(Sql.as(Mandates.Mandate.class))
                .list();
    }

    static Act line(String action, Mandates.Mandate mandate, Map<String, ?> before, Map<String, ?> after,
            List<String> by) {
        return new Act(action, new Ref("mandat", mandate.held().mandate()), mandate.held().organisation(), before,
                after, by);
    }

    /** Whether one of those mandates has been renewed by one that is in force or to come. */
    boolean renewed(Instant at, List<String> mandates) {
        return sql
                .sql("""
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
