package fr.preau.atlas;

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

    /** One declared competence and the day its source describes. */
    record Hint(
            String code, String name, boolean bearsOnDigital, String source, LocalDate described) {}

    List<Hint> of(String siren) {
        return sql.sql(
                        """
                        select code, name, bears_on_digital, source, described
                        from territory.v_declared_competence where siren = :siren order by bears_on_digital desc, code
                        """)
                .param("siren", siren)
                .query(Hint.class)
                .list();
    }
}
