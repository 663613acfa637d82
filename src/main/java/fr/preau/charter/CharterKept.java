package fr.preau.charter;

import fr.preau.account.PersonalData;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of somebody who speaks for a seat: the reminders they were sent. */
@Component
class CharterKept implements PersonalData {
    private final JdbcClient sql;

    CharterKept(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return "chartes";
    }

    @Override
    public Map<String, ?> of(String person) {
        return Map.of(
                "rappels",
                sql.sql(
                                "select charter as charte, state as etape, days as jours, sent_at::text as le from charter.reminder where person = :person order by sent_at")
                        .param("person", person)
                        .query()
                        .listOfRows());
    }

    @Override
    public void erase(String person) {
        sql.sql("delete from charter.reminder where person = :person")
                .param("person", person)
                .update();
    }
}
