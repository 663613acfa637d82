package fr.preau.admission;

import fr.preau.account.PersonalData;
import fr.preau.journal.Journal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this module keeps about somebody. Erased before their account, whose address says which
 * invitations are theirs.
 */
@Component("admissionKept")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Kept implements PersonalData {
    private final JdbcClient sql;
    private final Journal journal;
    private final RequestRows requests;
    private final InvitationRows invitations;
    private final Inscriptions inscriptions;

    Kept(
            JdbcClient sql,
            Journal journal,
            RequestRows requests,
            InvitationRows invitations,
            Inscriptions inscriptions) {
        this.sql = sql;
        this.journal = journal;
        this.requests = requests;
        this.invitations = invitations;
        this.inscriptions = inscriptions;
    }

    @Override
    public String part() {
        return "entree";
    }

    @Override
    public Map<String, ?> of(String person) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "demandes",
                list(
                        """
                        select id as reference, organisation, function as fonction, array_to_string(powers, ' ') as pouvoirs, from_day as du,
                            coalesce(until_day::text, '') as au, source, state as etat, made_at as faite, reason as motif
                        from admission.request where person = :person order by made_at
                        """,
                        person));
        all.put(
                "brouillons",
                list(
                        "select organisation, function as fonction, source from admission.draft where person = :person order by updated_at",
                        person));
        all.put(
                "invitations",
                list(
                        """
                        select i.id as reference, i.organisation, i.function as fonction, array_to_string(i.powers, ' ') as pouvoirs, i.state as etat, i.made_at as faite
                        from admission.invitation i join account.v_person p on p.mail = i.mail where p.id = :person order by i.made_at
                        """,
                        person));
        all.put("inscriptions", asked(person));
        all.put(
                "confirmations",
                list(
                        "select request as demande, organisation, confirmed_at as le from admission.confirmation where person = :person order by confirmed_at",
                        person));
        return all;
    }

    private List<Map<String, String>> asked(String person) {
        return list(
                """
                select id as reference, name as nom, kind as genre, coalesce(siren, '') as siren, coalesce(mail, '') as courriel,
                    coalesce(mail_source, '') as source, function as fonction, array_to_string(powers, ' ') as pouvoirs,
                    coalesce(from_day::text, '') as du, coalesce(until_day::text, '') as au, source as acte, state as etat, made_at as faite, reason as motif
                from admission.inscription where person = :person order by made_at
                """,
                person);
    }

    private List<Map<String, String>> list(String query, String person) {
        return sql.sql(query).param("person", person).query(Kept::told).list();
    }

    private static Map<String, String> told(ResultSet row, int number) throws SQLException {
        Map<String, String> one = new LinkedHashMap<>();
        var columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            one.put(columns.getColumnLabel(i), String.valueOf(row.getObject(i)));
        }
        return one;
    }

    @Override
    public void erase(String person) {
        journal.record((at, say) -> {
            requests.of(person).stream()
                    .filter(one -> one.state().open())
                    .forEach(one -> {
                        List<String> by = List.of(one.id());
                        requests.settle(at, one, Request.State.WITHDRAWN, null, "", by);
                        say.accept(Making.line("request.withdrawn", one, Map.of(), Map.of(), by));
                    });
            invitations.forget(at, person);
            sql.sql(
                            "update admission.request set function = '', source = '', source_date = null, reason = '' where person = :person")
                    .param("person", person)
                    .update();
            inscriptions.forget(at, say, person);
            sql.sql("delete from admission.voucher_letter where person = :person")
                    .param("person", person)
                    .update();
            sql.sql("delete from admission.draft where person = :person")
                    .param("person", person)
                    .update();
            return null;
        });
    }
}
