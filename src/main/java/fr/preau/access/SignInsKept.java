package fr.preau.access;

import fr.preau.account.PersonalData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this module keeps about somebody: sessions, passkeys, the identity at ProConnect. Erased
 * first, while the address is still known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignInsKept implements PersonalData {
    private final JdbcClient sql;

    SignInsKept(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return "connexions";
    }

    @Override
    public Map<String, ?> of(String person) {
        return Map.of(
                "sessions",
                rows(
                        "select device as appareil, means as moyen, opened_at as ouverte, seen_at as vue from access.session where person = :person order by opened_at",
                        person),
                "cles",
                rows(
                        "select name as nom, made_at as faite, used_at as utilisee from access.passkey where person = :person order by made_at",
                        person),
                "proconnect",
                rows(
                        "select issuer as fournisseur, subject as identifiant, made_at as liee from access.identity where person = :person order by made_at",
                        person));
    }

    private List<Map<String, String>> rows(String statement, String person) {
        return sql.sql(statement).param("person", person).query(SignInsKept::row).list();
    }

    private static Map<String, String> row(ResultSet row, int number) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> one = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = row.getString(i);
            one.put(columns.getColumnLabel(i), value == null ? "" : value);
        }
        return one;
    }

    /** A passkey that waits, or one that nobody has, must keep nobody from erasing. */
    @Override
    public boolean confirms(String person) {
        return sql.sql(
                        "select exists (select from access.passkey where person = :person and strong_from <= kernel.clock())")
                .param("person", person)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    @Override
    public void erase(String person) {
        sql.sql(
                        """
                        with mine as (select mail from account.v_person where id = :person),
                        links as (delete from access.link where mail in (select mail from mine)),
                        drafts as (delete from access.draft where person = :person),
                        challenges as (delete from access.challenge where person = :person),
                        passages as (delete from access.passage where person = :person),
                        passkeys as (delete from access.passkey where person = :person),
                        identities as (delete from access.identity where person = :person)
                        delete from access.session where person = :person
                        """)
                .param("person", person)
                .update();
    }
}
