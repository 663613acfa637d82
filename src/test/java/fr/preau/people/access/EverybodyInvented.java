package fr.preau.people.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody in the database of the test, as the people of a demonstration. */
class EverybodyInvented implements DemonstrationPeople {
    private final JdbcClient sql;

    EverybodyInvented(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<InventedPerson> people(String language) {
        return sql.sql("select id, name from account.v_person order by id")
                .query((row, number) -> new InventedPerson(row.getString("id"), row.getString("name"), "un mandat"))
                .list();
    }
}
