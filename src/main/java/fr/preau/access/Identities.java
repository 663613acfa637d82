package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.account.People;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.security.SecurityEvents;
import fr.preau.security.SecurityEvents.Kind;
import fr.preau.session.Browsers;
import fr.preau.session.Caller;
import fr.preau.session.Entrance;
import fr.preau.session.Secrets;
import fr.preau.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is who at ProConnect: by issuer and subject. A mail links an identity to somebody only when
 * ProConnect, or the operator, vouches for it; otherwise its owner links it from their account.
 */
@Component
record Identities(
        JdbcClient sql, People people, KeyActs acts, Recovery recovery, SecurityEvents events) {
    private record Known(String person, boolean strong) {}

    /**
     * A browser sent to ProConnect, until it comes back: once, and within a quarter of an hour.
     *
     * @param nonce to be found again in the ID token
     * @param verifier of PKCE
     * @param person who links their identity to their account; absent for who signs in
     */
    record Passage(
            String nonce,
            String verifier,
            boolean strong,
            @Nullable String person,
            Destination to) {}

    /** Lets one go. @return the state, to be found again on the way back */
    String depart(Caller caller, Passage passage) {
        String state = Secrets.fresh();
        sql.sql(
                        """
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
        return sql.sql(
                        """
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
    Entrance enter(ProConnect.Identified who, String language) {
        Known known = known(who).orElseGet(() -> meet(who, language));
        return new Entrance(
                known.person(),
                Entrance.Means.PROCONNECT,
                known.strong() ? strongAt(who) : null,
                who.siret(),
                who.idToken());
    }

    private Known meet(ProConnect.Identified who, String language) {
        String person =
                who.mailVerified() && !who.mail().isEmpty()
                        ? people.register(who.mail(), who.name(), language)
                        : stranger(who, language);
        keep(who, person, true);
        return known(who).orElseThrow();
    }

    /**
     * A mail nobody vouches for is kept out of it: no account is opened by it, and none is made
     * with it, which its owner would then share.
     */
    private String stranger(ProConnect.Identified who, String language) {
        Refusal.forbid(
                !who.mail().isEmpty() && people.find(who.mail()).isPresent(),
                "access.proconnect.mail");
        return people.registerWithoutMail(who.name(), language);
    }

    /**
     * Links an identity to the account of whoever asked for it, from their own session; the journal
     * says so for each mandate in force, and a letter does.
     */
    void link(Visit visit, Actor actor, ProConnect.Identified who) {
        boolean fresh =
                acts.record(
                        actor.id(), "person.linked", () -> keep(who, actor.id(), actor.strong()));
        Refusal.conflict(
                !known(who).orElseThrow().person().equals(actor.id()), "access.proconnect.taken");
        if (fresh) {
            recovery.tellLinked(visit, actor);
        }
    }

    /**
     * @return false when it was somebody's already
     */
    private boolean keep(ProConnect.Identified who, String person, boolean strong) {
        Optional<Instant> from =
                sql.sql(
                                """
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
        from.ifPresent(hour ->
                acts.added(hour, strong, new Ref("proconnect", person), "ProConnect", person));
        return from.isPresent();
    }

    private Optional<Known> known(ProConnect.Identified who) {
        return sql.sql(
                        """
                        select i.person, i.strong_from <= kernel.clock() as strong from access.identity i
                        join account.v_person p on p.id = i.person where i.issuer = :issuer and i.subject = :subject
                        """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .query(Sql.as(Known.class))
                .optional();
    }

    /**
     * When they showed who they are strongly, by our clock; absent when they did not, or not
     * lately.
     */
    private @Nullable Instant strongAt(ProConnect.Identified who) {
        Instant at = who.authenticatedAt();
        if (!who.strong() || at == null) {
            return null;
        }
        Duration age = Duration.between(at, Instant.now());
        boolean fresh =
                age.compareTo(Actor.STRONG_FOR) < 0
                        && age.compareTo(ProConnect.SKEW.negated()) >= 0;
        return fresh ? Sql.clock(sql).minus(age.isNegative() ? Duration.ZERO : age) : null;
    }

    /** Takes back the identities of a person; the journal and a letter say so. */
    void unlink(Visit visit, Actor actor) {
        if (acts.record(actor.id(), "person.unlinked", () -> forget(actor.id()))) {
            recovery.tellUnlinked(visit, actor);
        }
    }

    private boolean forget(String person) {
        boolean forgotten =
                sql.sql("delete from access.identity where person = :person")
                                .param("person", person)
                                .update()
                        > 0;
        if (forgotten) {
            events.record(Kind.KEY_REMOVED, Entrance.Means.PROCONNECT.name(), person);
        }
        return forgotten;
    }
}
