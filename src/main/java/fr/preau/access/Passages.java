package fr.preau.access;

import fr.preau.kernel.Sql;
import fr.preau.session.Browsers;
import fr.preau.session.Caller;
import fr.preau.session.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Browsers sent to ProConnect, until they come back: once, and within a quarter of an hour. */
@Component
record Passages(JdbcClient sql) {
    /**
     * One browser on its way.
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
    String open(Caller caller, Passage passage) {
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
    Optional<Passage> close(Caller caller, String state) {
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
}
