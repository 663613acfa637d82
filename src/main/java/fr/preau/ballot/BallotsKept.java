package fr.preau.ballot;

import fr.preau.account.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of somebody who voted for organisations: the explanations they wrote, which are what
 * the organisation said and stay, and the reminders they were sent.
 */
@Component
class BallotsKept implements PersonalData {
    private final JdbcClient sql;

    BallotsKept(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return "scrutins";
    }

    @Override
    public Map<String, ?> of(String person) {
        return Map.of(
                "votes",
                all(
                        """
                        select v.ballot as scrutin, v.n as ligne, v.mandate as mandat, v.at::text as le, coalesce(e.words, '') as explication
                        from account.v_held h join ballot.vote v on v.mandate = h.mandate
                        left join ballot.explanation e on e.ballot = v.ballot and e.n = v.n
                        where h.person = :person order by v.at
                        """,
                        person),
                "rappels",
                all(
                        "select block as scrutin, days as jours, sent_at::text as le from ballot.reminder where person = :person order by sent_at",
                        person));
    }

    private List<Map<String, @Nullable Object>> all(String statement, String person) {
        return sql.sql(statement).param("person", person).query().listOfRows();
    }

    @Override
    public void erase(String person) {
        sql.sql("delete from ballot.reminder where person = :person")
                .param("person", person)
                .update();
    }
}
