package fr.preau.people.notice;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.people.account.HeldMandate;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells whoever is given a mandate, whatever the way, that they have it; a letter of that way says so by mail. Tells
 * whoever holds one that it is about to end, once, a month before, or in the last quarter of one that is short; unless
 * they hold another one that goes on with the same powers.
 */
@Component
record MandateNews(JdbcClient sql, TransactionTemplate together) implements Lapse, HeldMandate.GrantEffect {

    /** Of two rounds, the second finds what the first told. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('notice.once'))";

    /** All municipal councils end on one day. */
    private static final int AT_ONCE = 10_000;

    /** Of a mandate {@code h}: its holder goes on without it. */
    private static final String GOES_ON = """
            exists (select from account.v_held n where n.person = h.person and n.organisation = h.organisation and n.ended_at is null
                and n.powers @> h.powers and (n.end_day is null or n.end_day > h.end_day))
            """;

    /**
     * The hour is asked once, and the days that may be are looked up in an index: most mandates end in years.
     */
    static final String ENDING = """
            with now as materialized (select kernel.clock() as at, kernel.today() as today)
            insert into notice.notice (person, kind, thing, name, path, pressing, until, at, mail_at)
            select h.person, 'account.notice.ending', 'mandat:' || h.mandate, h.organisation_name, '/moi#mandats', true,
                (h.end_day - interval '1 minute') at time zone 'Europe/Paris', now.at, notice.due(coalesce(r.rhythm, 'USUAL'), true, now.at)
            from now cross join account.v_held h join account.v_person p on p.id = h.person left join notice.rhythm r on r.person = h.person
            where h.granted_at <= now.at and h.ended_at is null and h.first_day <= now.today
                and h.end_day > now.today and h.end_day <= now.today + 30 and h.end_day - now.today <= (h.end_day - h.first_day) / 4
                and not exists (select from notice.notice n
                    where n.person = h.person and n.kind = 'account.notice.ending' and n.thing = 'mandat:' || h.mandate)
                and not
            """
            + GOES_ON + "limit :most";

    /**
     * Tells some.
     *
     * @return whether others may have to be told
     */
    @Round(words = "notice.round.warn", every = "PT1H")
    boolean round() {
        return Objects.requireNonNull(together.execute(status -> tell())) == AT_ONCE;
    }

    @Override
    public void given(Instant at, Collection<String> mandates) {
        sql.sql("""
                insert into notice.notice (person, kind, thing, name, path, pressing, at)
                select h.person, 'account.notice.given', 'mandat:' || h.mandate, h.organisation_name, '/organisations/' || h.organisation,
                    false, :at
                from account.v_held h where h.mandate = any (string_to_array(:mandates, ' '))
                """)
                .param("at", Sql.utc(at))
                .param("mandates", String.join(" ", mandates))
                .update();
    }

    private int tell() {
        sql.sql(ONE_AT_A_TIME).query(row -> {});
        return sql.sql(ENDING).param("most", AT_ONCE).update();
    }

    /** One that was renewed, or was ended, is no news. */
    @Override
    public String select() {
        return """
                select t.id, t.kind = 'account.notice.given' from told t join account.v_held h on h.mandate = t.key
                where t.kind = 'account.notice.given' and h.ended_at is not null or t.kind = 'account.notice.ending' and (h.ended_at is not null or
                """
                + GOES_ON + ")";
    }
}
