package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.people.account.People;
import fr.preau.people.session.Browsers;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Secrets;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sign-in links: asked in a browser, sent by mail, spent once, within a quarter of an hour, in that browser. Nothing
 * here knows whether the address is that of somebody known until the link is spent.
 */
@Component
record Links(JdbcClient sql, People people, Addresses addresses) {
    /** How many codes one may try for a letter. */
    static final int TRIES = 5;

    private static final BigInteger CODES = BigInteger.TEN.pow(8);

    /** A link on its way. */
    record Link(String mail, String language, Destination to) {}

    /** Whom a spent link signs in, and where they were going. */
    record LinkArrival(String person, Destination to) {}

    /** Writes that a link was asked; the secret is in the letter only. */
    void ask(String secret, byte[] browser, Link link) {
        sql.sql("""
                insert into access.link (token, browser, code, mail, language, retour, brouillon)
                values (:token, :browser, :code, :mail, :language, :retour, :brouillon)
                """)
                .param("token", Secrets.hash(secret))
                .param("browser", browser)
                .param("code", kept(code(secret), browser))
                .params(Sql.params(link.to()))
                .param("mail", link.mail().toLowerCase(Locale.ROOT))
                .param("language", link.language())
                .update();
    }

    /** The eight digits that say the same as the secret, for who reads their mail elsewhere. */
    static String code(String secret) {
        BigInteger digits = new BigInteger(1, Secrets.hash("code " + secret)).mod(CODES);
        return "%08d".formatted(digits);
    }

    /** As it is shown. */
    static String spaced(String code) {
        return code.substring(0, 4) + " " + code.substring(4);
    }

    private static byte[] kept(String code, byte[] browser) {
        return Secrets.hash(code + " " + HexFormat.of().formatHex(browser));
    }

    /** The last link asked in this browser, if it still opens. */
    Optional<Link> last(Caller caller) {
        return sql.sql("""
                select mail, language, retour, brouillon from access.link
                where browser = :browser and spent_at is null and made_at > kernel.clock() - interval '15 minutes'
                order by made_at desc limit 1
                """).param("browser", Browsers.hash(caller.request())).query(Sql.as(Link.class)).optional();
    }

    /** What a link is for whoever opens it, without spending it. */
    enum State {
        OPENS_HERE, ASKED_ELSEWHERE, DEAD
    }

    State state(Caller caller, String secret) {
        return sql.sql("""
                select browser = :browser from access.link
                where token = :token and spent_at is null and made_at > kernel.clock() - interval '15 minutes'
                """)
                .param("token", Secrets.hash(secret))
                .param("browser", Browsers.hash(caller.request()))
                .query((row, number) -> row.getBoolean(1) ? State.OPENS_HERE : State.ASKED_ELSEWHERE)
                .optional()
                .orElse(State.DEAD);
    }

    /** Spends a link, in the browser that asked for it and no other. */
    Optional<LinkArrival> spend(Caller caller, String secret) {
        return sql
                .sql("""
                        update access.link set spent_at = kernel.clock()
                        where token = :token and browser = :browser and spent_at is null and made_at > kernel.clock() - interval '15 minutes'
                        returning mail, language, retour, brouillon
                        """)
                .param("token", Secrets.hash(secret))
                .param("browser", Browsers.hash(caller.request()))
                .query(Sql.as(Link.class))
                .optional()
                .map(this::enter);
    }

    /**
     * Spends the last link asked in this browser by its code. Each try counts before it is looked at, so that many at
     * once are not more than {@value #TRIES}.
     */
    Optional<LinkArrival> type(Caller caller, String typed) {
        byte[] browser = Browsers.hash(caller.request());
        List<byte[]> tried = sql.sql("""
                update access.link set tries = tries + 1
                where token = (select token from access.link where browser = :browser order by made_at desc limit 1)
                    and tries < :tries and spent_at is null and made_at > kernel.clock() - interval '15 minutes'
                returning token
                """).param("browser", browser).param("tries", TRIES).query((row, number) -> row.getBytes(1)).list();
        return tried.isEmpty() ? Optional.empty() : spend(tried.getFirst(), browser, typed);
    }

    private Optional<LinkArrival> spend(byte[] token, byte[] browser, String typed) {
        return sql
                .sql("""
                        update access.link set spent_at = kernel.clock() where token = :token and code = :code and spent_at is null
                        returning mail, language, retour, brouillon
                        """)
                .param("token", token)
                .param("code", kept(typed.replaceAll("[^0-9]", ""), browser))
                .query(Sql.as(Link.class))
                .optional()
                .map(this::enter);
    }

    /**
     * Whoever opens the mailbox of an address is its person, made at their first time; not while it waits to take the
     * place of somebody's: it would be a second account of theirs.
     */
    private LinkArrival enter(Link link) {
        addresses.awaited(link.mail()).ifPresent(from -> {
            String hour = Figures.moment(Language.of(link.language()), from);
            throw new Refusal.Conflict("access.address.waits", hour);
        });
        return new LinkArrival(people.register(link.mail(), "", link.language()), link.to());
    }
}
