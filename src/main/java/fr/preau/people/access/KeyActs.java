package fr.preau.people.access;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.session.Entrance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What keys and identities at ProConnect change: whom they engage, and from when. The journal has one line for each
 * mandate in force of whoever adds or removes one, since it changes who may engage that organisation; whoever holds
 * none engages nobody: no line. One that waits is told when it does no more.
 */
@Component
record KeyActs(JdbcClient sql, Journal journal, Notices notices, SecurityEvents events,
        TransactionOperations together) {
    /**
     * From when the first key and the first identity of somebody engage an organisation; absent when they have none.
     */
    record Means(@Nullable Instant key, @Nullable Instant identity) {}

    Means means(String person) {
        return sql.sql("""
                select (select min(strong_from) from access.passkey where person = :person) as key,
                    (select min(strong_from) from access.identity where person = :person) as identity
                """).param("person", person).query(Sql.as(Means.class)).single();
    }

    /**
     * Tells, at that hour, that what waited engages an organisation; what was typed and waits for it is on the page
     * that this leads to, and is kept two days more.
     *
     * @param thing {@code cle:…}, or {@code proconnect:P-…}
     */
    void usable(Instant at, Ref thing, String name, String person) {
        String kind = thing.kind().equals("cle") ? "access.notice.key" : "access.notice.proconnect";
        notices.tell(at, Notice.of(kind, thing, name, "/moi").pressing(null), Audience.person(person));
        sql.sql("update access.draft set until = greatest(until, :hour + interval '2 days') where person = :person and strong")
                .param("hour", Sql.utc(at))
                .param("person", person)
                .update();
    }

    /**
     * A key or an identity that was just added: it engages nobody before that hour, unless it was from a strong
     * session.
     */
    void added(Instant from, boolean strong, Ref thing, String name, String person) {
        if (!strong) {
            usable(from, thing, name, person);
        }
        Entrance.Means means = thing.kind().equals("cle") ? Entrance.Means.PASSKEY : Entrance.Means.PROCONNECT;
        events.record(Kind.KEY_ADDED, means.name(), person);
    }

    /** What is no more, or was confirmed before its hour, is not told at its hour. */
    @Bean
    static Lapse keysConfirmed() {
        return () -> """
                select t.id, true from told t
                where t.kind = 'access.notice.key' and not exists (
                    select from access.passkey k where k.id = t.key and k.strong_from > t.at - interval '1 minute')
                union all select t.id, true from told t
                where t.kind = 'access.notice.proconnect' and not exists (
                    select from access.identity i where i.person = t.key and i.strong_from > t.at - interval '1 minute')
                """;
    }

    /**
     * Whether somebody who took the place of that person would take something: a mandate that is not over, a key, an
     * identity at ProConnect.
     */
    boolean engages(String person) {
        return sql.sql("""
                select exists (select from account.v_held h where h.person = :person and h.ended_at is null
                        and (h.end_day is null or h.end_day > kernel.today()))
                    or exists (select from access.v_means where person = :person)
                """).param("person", person).query(Boolean.class).single();
    }

    /** They sign in by that no more. */
    void removed(Entrance.Means means, String person) {
        events.record(Kind.KEY_REMOVED, means.name(), person);
    }

    /** An address by which they sign in from now on. */
    void addressed(String person) {
        events.record(Kind.KEY_ADDED, Entrance.Means.MAIL.name(), person);
    }

    /** Does it, and says so in the same transaction when it was done. @return whether it was */
    boolean record(String person, String action, BooleanSupplier deed) {
        if (held(person).isEmpty()) {
            return Boolean.TRUE.equals(together.execute(transaction -> deed.getAsBoolean()));
        }
        return journal.record((at, say) -> {
            boolean done = deed.getAsBoolean();
            if (done) {
                held(person).stream().filter(held -> held.inForce(at)).forEach(held -> say.accept(act(action, held)));
            }
            return done;
        });
    }

    static Journal.Act act(String action, HeldMandate held) {
        return new Journal.Act(action, new Ref("mandat", held.mandate()), held.organisation(), Map.of(), Map.of(),
                List.of(held.mandate()));
    }

    private List<HeldMandate> held(String person) {
        return sql.sql("select * from account.v_held where person = :person order by granted_at, mandate")
                .param("person", person)
                .query(Sql.as(HeldMandate.class))
                .list();
    }
}
