package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import fr.preau.tools.convening.Desk;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who contributes, and what they do: an act of the journal for an organisation. */
@Component
public class Contributors {
    private final JdbcClient sql;
    private final Desk desk;
    private final TransactionTemplate together;

    Contributors(JdbcClient sql, Desk desk, TransactionTemplate together) {
        this.sql = sql;
        this.desk = desk;
        this.together = together;
    }

    /** The work of one act. */
    interface Deed<T> {
        T done(Instant at, Author by, ActRecorder say);
    }

    /** Takes what an organisation does to the journal. */
    interface ActRecorder {
        void say(String done, Ref on, Map<String, ?> facts);
    }

    /**
     * Does it in one transaction, once for one form.
     *
     * @throws fr.preau.ground.kernel.Refusal.Forbidden when no mandate lets them contribute for that organisation
     */
    <T> T act(Contributor who, Deed<T> deed) {
        Actor actor = who.actor();
        String organisation = who.organisation();
        if (actor == null || organisation == null) {
            return Objects.requireNonNull(together.execute(status -> {
                Once.Mark mark = Once.current();
                if (mark != null) {
                    mark.write(sql);
                }
                Instant now = Sql.clock(sql);
                var by = new Author(null, who.name(), null, who.person());
                return deed.done(now, by, (done, on, facts) -> {});
            }));
        }
        return desk.speak(actor, organisation, voice -> {
            var by = new Author(organisation, voice.body().name(), voice.mandate(), null);
            ActRecorder say = (done, on, facts) -> voice.say("contribution." + done, on, facts);
            return deed.done(voice.at(), by, say);
        });
    }

    /** What is kept of an address: worth nothing in another call. */
    public static byte[] print(String call, String mail) {
        return Sha256.of(call + " " + mail.toLowerCase(Locale.ROOT));
    }

    private static byte[] device(String call, String browser) {
        return Sha256.of(browser + " " + call);
    }

    /**
     * The person who reads, as this call knows them; absent when it does not yet.
     *
     * @param browser its secret; absent when it has none
     */
    Optional<Long> known(String call, @Nullable Actor actor, @Nullable String browser) {
        byte[] none = new byte[0];
        if (browser == null && (actor == null || actor.mail() == null)) {
            return Optional.empty();
        }
        return sql.sql("""
                select id from contribution.person where call = :call and print = :print
                union all select person from contribution.device where call = :call and browser = :browser limit 1
                """)
                .param("call", call)
                .param("print", actor == null || actor.mail() == null ? none : print(call, actor.mail()))
                .param("browser", browser == null ? none : device(call, browser))
                .query(Long.class)
                .optional();
    }

    /** A person whose address is confirmed: counted once in a call, whatever they do. */
    public Contributor person(String call, byte[] print, @Nullable String account, String name) {
        long id = sql
                .sql("""
                        insert into contribution.person (call, print, account, at) values (:call, :print, :account, kernel.clock())
                        on conflict (call, print) do update set account = coalesce(excluded.account, contribution.person.account) returning id
                        """)
                .param("call", call)
                .param("print", print)
                .param("account", account, Types.VARCHAR)
                .query(Long.class)
                .single();
        return Contributor.person(id, name);
    }

    /** The browser in which somebody confirmed their address is theirs, in this call. */
    void recognise(String call, String browser, long person) {
        sql.sql("""
                insert into contribution.device (call, browser, person) values (:call, :browser, :person)
                on conflict (call, browser) do update set person = excluded.person
                """).param("call", call).param("browser", device(call, browser)).param("person", person).update();
    }
}
