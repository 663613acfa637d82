package fr.preau.atlas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What groupings declared to BANATIC: hints to look for an act, never a transfer by themselves. */
@Component
class Hints {
    private final JdbcClient sql;

    Hints(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One declared competence, the day its source describes, and how sure the meaning of its code
     * is: V, P or M.
     */
    record Hint(
            String code,
            String name,
            boolean bearsOnDigital,
            String source,
            LocalDate described,
            String verification) {}

    List<Hint> of(String siren) {
        return sql.sql(
                        """
                        select code, name, bears_on_digital, source, described, verification
                        from territory.v_declared_competence where siren = :siren order by bears_on_digital desc, code
                        """)
                .param("siren", siren)
                .query(Hints::hint)
                .list();
    }

    private static Hint hint(ResultSet row, int number) throws SQLException {
        return new Hint(
                row.getString("code"),
                row.getString("name"),
                row.getBoolean("bears_on_digital"),
                row.getString("source"),
                row.getObject("described", LocalDate.class),
                row.getString("verification"));
    }
}
