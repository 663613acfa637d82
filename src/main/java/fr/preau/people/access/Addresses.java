package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import fr.preau.people.session.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where letters reach somebody, and by what address they sign in. One that they give is proved by a code sent there.
 * The first serves at once; another one takes the place of the former a day later, and the letter to the former can
 * refuse it until then.
 */
@Component
record Addresses(JdbcClient sql, People people, KeyActs acts, KeyLetters letters, TransactionOperations together) {
    private static final String TAKEN = "access.address.taken";
    private static final String REFUSE = "/moi/adresse/refus/";

    /**
     * One that is not theirs yet.
     *
     * @param sent whether a code was sent there; otherwise it is what ProConnect vouches for
     * @param usableFrom when it takes the place of the former; absent until the code was typed
     */
    record Address(String mail, boolean sent, @Nullable Instant usableFrom) {}

    /** The one that a person was told of, gave, or waits for. */
    Optional<Address> of(String person) {
        return sql.sql("""
                select mail, code is not null as sent, usable_from from access.address
                where person = :person and (code is null or asked_at > kernel.clock() - interval '15 minutes')
                """).param("person", person).query(Sql.as(Address.class)).optional();
    }

    /** What ProConnect vouches for, to be proposed to whoever has none. */
    void propose(String person, String mail) {
        sql.sql("""
                insert into access.address (person, mail)
                select :person, :mail where exists (select from account.v_person where id = :person and mail is null)
                on conflict (person) do nothing
                """).param("person", person).param("mail", mail.toLowerCase(Locale.ROOT)).update();
    }

    /**
     * Writes that a code is sent there, in the transaction of the letter.
     *
     * @return false when one has just left
     * @throws Refusal.Conflict while another address waits
     */
    boolean ask(String person, String mail, String code) {
        boolean asked = sql
                .sql("""
                        insert into access.address as a (person, mail, code) values (:person, :mail, :code)
                        on conflict (person) do update set mail = excluded.mail, code = excluded.code, tries = 0, asked_at = excluded.asked_at
                        where a.usable_from is null and (a.mail <> excluded.mail or a.code is null
                            or a.asked_at <= kernel.clock() - interval '10 seconds')
                        """)
                .param("person", person)
                .param("mail", mail.toLowerCase(Locale.ROOT))
                .param("code", kept(person, code))
                .update() == 1;
        Refusal.conflict(!asked && of(person).map(Address::usableFrom).isPresent(), "access.address.one");
        return asked;
    }

    private static byte[] kept(String person, String code) {
        return Secrets.hash(code + " " + person);
    }

    private record CodeAttempt(String mail, boolean right) {}

    /**
     * Gives them the address whose code that is, at once when they had none; otherwise in a day, and both addresses are
     * told.
     *
     * @param base the public address of this site
     * @throws Refusal.BadRequest on {@code code} when it is not the one
     * @throws Refusal.Conflict when it is somebody else's
     */
    void confirm(String base, Actor actor, String typed) {
        String wrong = "access.address.code.wrong";
        String mail = tried(actor.id(), typed).filter(CodeAttempt::right)
                .map(CodeAttempt::mail)
                .orElseThrow(() -> new Refusal.BadRequest("code", wrong));
        try {
            acts.record(actor.id(), "person.addressed", () -> {
                Refusal.conflict(taken(actor.id(), mail), TAKEN);
                return actor.mail() == null ? give(base, actor, mail) : announce(base, actor, actor.mail(), mail);
            });
        } catch (DuplicateKeyException meanwhile) {
            throw (Refusal) new Refusal.Conflict(TAKEN).initCause(meanwhile);
        }
    }

    /** Whether it is somebody else's, or is to be. */
    private boolean taken(String person, String mail) {
        return people.find(mail).filter(one -> !one.id().equals(person)).isPresent() || sql.sql(
                "select exists (select from access.address where mail = :mail and usable_from is not null and person <> :person)")
                .param("mail", mail)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Each try counts before it is looked at, so that many at once are not more. */
    private Optional<CodeAttempt> tried(String person, String typed) {
        return sql
                .sql("""
                        update access.address set tries = tries + 1
                        where person = :person and usable_from is null and tries < :tries and asked_at > kernel.clock() - interval '15 minutes'
                            and code is not null
                        returning mail, code = :code as right
                        """)
                .param("person", person)
                .param("tries", Links.TRIES)
                .param("code", kept(person, typed.replaceAll("[^0-9]", "")))
                .query(Sql.as(CodeAttempt.class))
                .optional();
    }

    /**
     * @return false when another copy of the form did it at the same instant
     */
    private boolean give(String base, Actor actor, String mail) {
        boolean first = forget(actor.id());
        if (first) {
            Refusal.conflict(!people.reach(actor.id(), mail), TAKEN);
            acts.addressed(actor.id());
            warn(base, actor);
        }
        return first;
    }

    /**
     * @return the same
     */
    private boolean announce(String base, Actor actor, String former, String mail) {
        String secret = Secrets.fresh();
        Optional<Instant> from = waits(actor.id(), secret);
        from.ifPresent(instant -> {
            People.Person person = KeyLetters.to(actor);
            String hour = Figures.moment(Language.of(actor.language()), instant);
            letters.tell(base, person, former, "access.address.former", REFUSE + secret, hour);
            letters.tell(base, person, mail, "access.address.coming", "/moi/adresse", hour);
            warn(base, actor);
        });
        return from.isPresent();
    }

    private void warn(String base, Actor actor) {
        if (!actor.strong()) {
            letters.warn(base, KeyLetters.to(actor), "access.watch.address");
        }
    }

    private Optional<Instant> waits(String person, String secret) {
        return sql
                .sql("""
                        update access.address set usable_from = kernel.clock() + interval '24 hours', code = null, secret = :secret
                        where person = :person and usable_from is null returning usable_from
                        """)
                .param("person", person)
                .param("secret", Secrets.hash(secret))
                .query((row, number) -> Sql.instant(row, "usable_from"))
                .optional();
    }

    /** When that address takes the place of somebody's; absent when it does not. */
    Optional<Instant> awaited(String mail) {
        return sql.sql(
                "select usable_from from access.address where mail = :mail and usable_from is not null order by 1 limit 1")
                .param("mail", mail)
                .query((row, number) -> Sql.instant(row, "usable_from"))
                .optional();
    }

    /** Whose change the letter with that secret can refuse. */
    Optional<String> whose(String secret) {
        return sql.sql("select person from access.address where secret = :secret")
                .param("secret", Secrets.hash(secret))
                .query(Sql.as(String.class))
                .optional();
    }

    /** Their address stays what it was. @return false when none was to take its place */
    boolean keep(String person) {
        return acts.record(person, "person.unaddressed",
                () -> sql.sql("delete from access.address where person = :person and usable_from is not null")
                        .param("person", person)
                        .update() == 1);
    }

    private boolean forget(String person) {
        return sql.sql("delete from access.address where person = :person").param("person", person).update() == 1;
    }

    /**
     * An address whose hour has come takes its place.
     *
     * @return whether one was due
     */
    @Round(words = "access.round.addresses", every = "PT20S")
    boolean round() {
        return Boolean.TRUE.equals(together.execute(transaction -> next()));
    }

    private record AddressChange(String person, String mail) {}

    /** Whether one was due. */
    private boolean next() {
        List<AddressChange> due = sql
                .sql("""
                        delete from access.address where person = (
                            select person from access.address where usable_from <= kernel.clock() order by usable_from limit 1 for update skip locked)
                        returning person, mail
                        """)
                .query(Sql.as(AddressChange.class))
                .list();
        due.forEach(change -> {
            if (people.reach(change.person(), change.mail())) {
                acts.addressed(change.person());
            } else {
                people.get(change.person()).ifPresent(letters::tellKept);
            }
        });
        return !due.isEmpty();
    }
}
