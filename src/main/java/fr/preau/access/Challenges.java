package fr.preau.access;

import fr.preau.session.Browsers;
import fr.preau.session.Caller;
import fr.preau.session.Secrets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a passkey is asked to sign: once, within five minutes, in the browser that asked. */
@Component
record Challenges(JdbcClient sql) {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /**
     * A new one.
     *
     * @param person whose key is to be added; absent to sign in
     * @return as browsers want it, base64url
     */
    String fresh(Caller caller, @Nullable String person) {
        byte[] challenge = Secrets.bytes();
        sql.sql(
                        "insert into access.challenge (challenge, browser, person) values (:challenge, :browser, :person)")
                .param("challenge", challenge)
                .param("browser", Browsers.given(caller))
                .param("person", person)
                .update();
        return TEXT.encodeToString(challenge);
    }

    /** Uses it up. @return false when it was not asked here, for that, or was used already */
    boolean spend(Caller caller, byte[] challenge, @Nullable String person) {
        return sql.sql(
                                """
                                delete from access.challenge
                                where challenge = :challenge and browser = :browser and person is not distinct from cast(:person as text)
                                    and made_at > kernel.clock() - interval '5 minutes'
                                """)
                        .param("challenge", challenge)
                        .param("browser", Browsers.hash(caller.request()))
                        .param("person", person)
                        .update()
                == 1;
    }
}
