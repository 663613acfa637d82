package fr.preau.people.access;

import com.webauthn4j.data.AuthenticationData;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Browsers;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passkeys: keys kept by devices, opened by a finger, a face or a code. One added from a session that was not strong
 * signs in at once, and engages nobody for a day: a stolen mailbox is not a signature.
 */
@Component
record Passkeys(JdbcClient sql, KeyActs acts, SecurityEvents events) {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /**
     * The keys that wait, and whose word would do for each: who administers an organisation its holder acts for.
     * Whoever acted already elsewhere is vouched for only by those for whom they had acted a day before the key was
     * made: otherwise the thief of a mailbox, who can accept an invitation with it, would invite it somewhere and
     * confirm their own key from there.
     */
    static final String WAITING = """
            from access.passkey k
            join account.v_person p on p.id = k.person
            join account.v_held h on h.person = k.person and h.organisation = any (string_to_array(:organisations, ' ')) and h.ended_at is null
                and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())
            where k.strong_from > kernel.clock() and (h.granted_at <= k.made_at - interval '24 hours'
                or not exists (select from account.v_held e where e.person = k.person and e.organisation <> h.organisation
                    and e.ended_at is null and (e.end_day is null or e.end_day > kernel.today())))
            """;

    /**
     * One key of a person.
     *
     * @param credentialId how its device calls it
     * @param strongFrom from when it engages an organisation
     */
    record Passkey(String id, byte[] credentialId, String name, Instant madeAt, @Nullable Instant usedAt,
            Instant strongFrom, boolean strong) {}

    /** A key that waits to be confirmed, and whose it is. */
    record Waiting(String id, String person, String personName, String name, Instant madeAt) {}

    private record PasskeyRow(String id, String person, byte[] credential, long signCount, boolean strong,
            Instant at) {}

    /** The keys of a person, the first made first. */
    List<Passkey> of(String person) {
        return sql.sql("""
                select id, credential_id, name, made_at, used_at, strong_from, strong_from <= kernel.clock() as strong
                from access.passkey where person = :person order by made_at, id
                """).param("person", person).query(Sql.as(Passkey.class)).list();
    }

    /**
     * What a passkey is asked to sign: once, within five minutes, in the browser that asked.
     *
     * @param person whose key is to be added; absent to sign in
     * @return as browsers want it, base64url
     */
    String challenge(Caller caller, @Nullable String person) {
        byte[] challenge = Secrets.bytes();
        sql.sql("insert into access.challenge (challenge, browser, person) values (:challenge, :browser, :person)")
                .param("challenge", challenge)
                .param("browser", Browsers.given(caller))
                .param("person", person)
                .update();
        return TEXT.encodeToString(challenge);
    }

    /**
     * Uses a challenge up. @return false when it was not asked here, for that, or was used already
     */
    private boolean spend(Caller caller, byte[] challenge, @Nullable String person) {
        return sql
                .sql("""
                        delete from access.challenge
                        where challenge = :challenge and browser = :browser and person is not distinct from cast(:person as text)
                            and made_at > kernel.clock() - interval '5 minutes'
                        """)
                .param("challenge", challenge)
                .param("browser", Browsers.hash(caller.request()))
                .param("person", person)
                .update() == 1;
    }

    /**
     * Adds the key that a device has just made; the journal says so for each mandate in force.
     *
     * @return false when the device’s answer is not one to our challenge
     */
    boolean add(Visit visit, Caller caller, Actor actor, String name, String answer) {
        String person = actor.id();
        var added = PasskeyCheck.added(answer, BrowserOrigin.of(visit), BrowserOrigin.host(visit),
                challenge -> spend(caller, challenge, person));
        return added.isPresent()
                && acts.record(person, "passkey.added", () -> keep(person, actor.strong(), name, added.get()));
    }

    private boolean keep(String person, boolean strong, String name, PasskeyCheck.NewPasskey added) {
        String id = Secrets.id();
        Optional<Instant> from = sql.sql("""
                insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from)
                values (:id, :person, :credentialId, :credential, :count, :name,
                    kernel.clock() + case when :strong then interval '0' else interval '24 hours' end)
                on conflict (credential_id) do nothing
                returning strong_from
                """)
                .param("id", id)
                .param("person", person)
                .param("credentialId", added.credentialId())
                .param("credential", added.credential())
                .param("count", added.signCount())
                .param("name", name)
                .param("strong", strong)
                .query((row, number) -> Sql.instant(row, "strong_from"))
                .optional();
        from.ifPresent(hour -> acts.added(hour, strong, new Ref("cle", id), name, person));
        return from.isPresent();
    }

    /** Whom a signed challenge signs in; strong unless the key still waits. */
    Optional<Entrance> enter(Visit visit, Caller caller, String answer) {
        return PasskeyCheck.read(answer)
                .filter(data -> spend(caller, signed(data), null))
                .flatMap(data -> kept(data).flatMap(kept -> enter(visit, data, kept)));
    }

    private static byte[] signed(AuthenticationData data) {
        return Objects.requireNonNull(PasskeyCheck.signed(data.getCollectedClientData()));
    }

    private Optional<Entrance> enter(Visit visit, AuthenticationData data, PasskeyRow kept) {
        String site = BrowserOrigin.of(visit);
        String host = BrowserOrigin.host(visit);
        return PasskeyCheck.counted(data, site, host, kept.credential(), kept.signCount())
                .filter(count -> owned(data, kept.person()))
                .map(count -> {
                    use(kept.id(), count);
                    Instant strong = kept.strong() ? kept.at() : null;
                    return Entrance.by(Entrance.Means.PASSKEY, kept.person(), strong);
                });
    }

    /** The device says whose key it is, when it says it, as we told it. */
    private static boolean owned(AuthenticationData data, String person) {
        return data.getUserHandle() == null
                || Arrays.equals(data.getUserHandle(), person.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<PasskeyRow> kept(AuthenticationData data) {
        return sql
                .sql("""
                        select k.id, k.person, k.credential, k.sign_count, k.strong_from <= kernel.clock() as strong, kernel.clock() as at
                        from access.passkey k join account.v_person p on p.id = k.person where k.credential_id = :id
                        """)
                .param("id", data.getCredentialId())
                .query(Sql.as(PasskeyRow.class))
                .optional();
    }

    private void use(String id, long count) {
        sql.sql("update access.passkey set used_at = kernel.clock(), sign_count = greatest(sign_count, :count) where id = :id")
                .param("id", id)
                .param("count", count)
                .update();
    }

    /**
     * @return false when it is not one of theirs
     */
    boolean rename(String person, String id, String name) {
        return sql.sql("update access.passkey set name = :name where id = :id and person = :person")
                .param("name", name)
                .param("id", id)
                .param("person", person)
                .update() == 1;
    }

    /** Removes it, and the journal says so for each mandate in force. @return as {@link #remove} */
    boolean retire(String person, String id) {
        return acts.record(person, "passkey.removed", () -> remove(person, id));
    }

    /**
     * @return false when it is not one of theirs
     */
    boolean remove(String person, String id) {
        boolean removed = sql.sql("delete from access.passkey where id = :id and person = :person")
                .param("id", id)
                .param("person", person)
                .update() == 1;
        if (removed) {
            events.record(Kind.KEY_REMOVED, Entrance.Means.PASSKEY.name(), person);
        }
        return removed;
    }

    /** Keys that wait for the word of an administrator of one of those organisations. */
    List<Waiting> waiting(String organisations) {
        return sql
                .sql("select distinct k.id, k.person, p.name as person_name, k.name, k.made_at " + WAITING
                        + "order by k.made_at, k.id")
                .param("organisations", organisations)
                .query(Sql.as(Waiting.class))
                .list();
    }

    /** Makes a key that waits strong at once, in the transaction of whoever confirms it. */
    void confirm(String id, String mandate) {
        sql.sql("""
                update access.passkey set strong_from = kernel.clock(), confirmed_by = :mandate
                where id = :id and strong_from > kernel.clock()
                returning strong_from, name, person
                """).param("id", id).param("mandate", mandate).query((row, number) -> {
            String person = row.getString("person");
            acts.usable(Sql.instant(row, "strong_from"), new Ref("cle", id), row.getString("name"), person);
            return person;
        }).list();
        events.record(Kind.KEY_CONFIRMED, Entrance.Means.PASSKEY.name(), mandate);
    }
}
