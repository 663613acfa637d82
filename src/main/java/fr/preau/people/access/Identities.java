package fr.preau.people.access;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import fr.preau.people.session.Browsers;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is who at ProConnect: by issuer and subject. A mail attaches an identity to somebody known only when ProConnect,
 * or the operator, vouches for it, and never silently; otherwise its owner links it from their account.
 */
@Component
record Identities(JdbcClient sql, People people, KeyActs acts, Recovery recovery, KeyLetters letters,
        Addresses addresses) {
    private record KnownPerson(String person, boolean strong) {}

    /**
     * A browser sent to ProConnect, until it comes back: once, and within a quarter of an hour.
     *
     * @param nonce to be found again in the ID token
     * @param verifier of PKCE
     * @param person who links their identity to their account; absent for who signs in
     */
    record Passage(String nonce, String verifier, boolean strong, @Nullable String person, Destination to) {}

    /** Lets one go. @return the state, to be found again on the way back */
    String depart(Caller caller, Passage passage) {
        String state = Secrets.fresh();
        sql.sql("""
                insert into access.passage (state, browser, nonce, verifier, strong, person, retour, brouillon)
                values (:state, :browser, :nonce, :verifier, :strong, :person, :retour, :brouillon)
                """)
                .param("state", Secrets.hash(state))
                .param("browser", Browsers.given(caller))
                .params(Sql.params(passage))
                .params(Sql.params(passage.to()))
                .update();
        return state;
    }

    /** The one that left this browser with that state; it comes back once. */
    Optional<Passage> back(Caller caller, String state) {
        return sql.sql("""
                delete from access.passage
                where state = :state and browser = :browser and made_at > kernel.clock() - interval '15 minutes'
                returning nonce, verifier, strong, person, retour, brouillon
                """)
                .param("state", Secrets.hash(state))
                .param("browser", Browsers.hash(caller.request()))
                .query(Sql.as(Passage.class))
                .optional();
    }

    /** Signs in whoever came, known or new. */
    Entrance enter(Visit visit, ProConnect.ProConnectIdentity who) {
        KnownPerson known = known(who).orElseGet(() -> meet(visit, who));
        if (vouched(who)) {
            addresses.propose(known.person(), who.mail());
        }
        return new Entrance(known.person(), Entrance.Means.PROCONNECT, known.strong() ? strongAt(who) : null,
                who.siret(), who.idToken());
    }

    private static boolean vouched(ProConnect.ProConnectIdentity who) {
        return who.mailVerified() && Post.isAddress(who.mail());
    }

    /** Whether that person is to be asked for an address: once, when letters reach them nowhere. */
    boolean asks(ProConnect.ProConnectIdentity who) {
        return sql.sql("""
                update access.identity i set asked_at = kernel.clock()
                where i.issuer = :issuer and i.subject = :subject and i.asked_at is null
                    and exists (select from account.v_person p where p.id = i.person and p.mail is null)
                """).param("issuer", who.issuer()).param("subject", who.subject()).update() == 1;
    }

    private KnownPerson meet(Visit visit, ProConnect.ProConnectIdentity who) {
        Optional<People.Person> theirs = vouched(who) ? people.find(who.mail()) : Optional.<People.Person>empty();
        theirs.ifPresentOrElse(person -> attach(visit, who, person),
                () -> keep(who, stranger(who, visit.language().tag()), true));
        return known(who).orElseThrow();
    }

    /**
     * Attaches an identity to whoever has the mail that ProConnect vouches for. One lax provider must not be a
     * signature: where there is something to take, it waits and is told as a new key is.
     */
    private void attach(Visit visit, ProConnect.ProConnectIdentity who, People.Person person) {
        boolean waits = acts.engages(person.id());
        String base = visit.address("");
        acts.record(person.id(), "person.linked", () -> {
            boolean fresh = keep(who, person.id(), !waits);
            if (fresh) {
                letters.tell(base, person, waits ? "access.met.weak" : "access.met");
            }
            if (fresh && waits) {
                letters.warn(base, person, "access.watch.met");
            }
            return fresh;
        });
    }

    /**
     * No account is made with a mail, vouched for or not: its owner, who would then share it, has not opened its
     * mailbox. They are asked for it. One nobody vouches for opens no account either.
     */
    private String stranger(ProConnect.ProConnectIdentity who, String language) {
        Refusal.forbid(!who.mail().isEmpty() && people.find(who.mail()).isPresent(), "access.proconnect.mail");
        return people.registerWithoutMail(who.name(), language);
    }

    /**
     * Links an identity to the account of whoever asked for it, from their own session; the journal says so for each
     * mandate in force, and a letter does.
     */
    void link(Visit visit, Actor actor, ProConnect.ProConnectIdentity who) {
        boolean fresh = acts.record(actor.id(), "person.linked", () -> keep(who, actor.id(), actor.strong()));
        Refusal.conflict(!known(who).orElseThrow().person().equals(actor.id()), "access.proconnect.taken");
        if (fresh) {
            recovery.tellLinked(visit, actor);
        }
    }

    /**
     * @return false when it was somebody's already
     */
    private boolean keep(ProConnect.ProConnectIdentity who, String person, boolean strong) {
        Optional<Instant> from = sql
                .sql("""
                        insert into access.identity (issuer, subject, person, strong_from)
                        values (:issuer, :subject, :person, kernel.clock() + case when :strong then interval '0' else interval '24 hours' end)
                        on conflict (issuer, subject) do nothing
                        returning strong_from
                        """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .param("person", person)
                .param("strong", strong)
                .query((row, number) -> Sql.instant(row, "strong_from"))
                .optional();
        from.ifPresent(hour -> acts.added(hour, strong, new Ref("proconnect", person), "ProConnect", person));
        return from.isPresent();
    }

    private Optional<KnownPerson> known(ProConnect.ProConnectIdentity who) {
        return sql.sql("""
                select i.person, i.strong_from <= kernel.clock() as strong from access.identity i
                join account.v_person p on p.id = i.person where i.issuer = :issuer and i.subject = :subject
                """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .query(Sql.as(KnownPerson.class))
                .optional();
    }

    /**
     * When they showed who they are strongly, by our clock; absent when they did not, or not lately.
     */
    private @Nullable Instant strongAt(ProConnect.ProConnectIdentity who) {
        Instant at = who.authenticatedAt();
        if (!who.strong() || at == null) {
            return null;
        }
        Duration age = Duration.between(at, Instant.now());
        boolean fresh = age.compareTo(Actor.STRONG_FOR) < 0 && age.compareTo(ProConnect.SKEW.negated()) >= 0;
        return fresh ? Sql.clock(sql).minus(age.isNegative() ? Duration.ZERO : age) : null;
    }

    /** Takes back the identities of a person; the journal and a letter say so. */
    void unlink(Visit visit, Actor actor) {
        if (acts.record(actor.id(), "person.unlinked", () -> forget(actor.id()))) {
            recovery.tellUnlinked(visit, actor);
        }
    }

    private boolean forget(String person) {
        boolean forgotten = sql.sql("delete from access.identity where person = :person")
                .param("person", person)
                .update() > 0;
        if (forgotten) {
            acts.removed(Entrance.Means.PROCONNECT, person);
        }
        return forgotten;
    }
}
