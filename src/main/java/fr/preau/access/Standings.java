package fr.preau.access;

import fr.preau.account.Held;
import fr.preau.journal.UntilNextLine;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each person holds, remembered until the journal grows: every change to what somebody may do
 * is an act with its line, so a power removed is gone at the next click, on this node or another.
 */
@Component
class Standings {
    private final JdbcClient sql;
    private final UntilNextLine<List<Held>> known = new UntilNextLine<>(10_000);

    Standings(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The mandates of a person, newest first.
     *
     * @param lines how many lines the journal has, as read for this request
     */
    List<Held> of(String person, long lines) {
        return known.of(
                person,
                lines,
                () ->
                        List.copyOf(
                                sql.sql(
                                                "select * from account.v_held where person = :person order by granted_at desc, mandate")
                                        .param("person", person)
                                        .query((row, number) -> Held.read(row))
                                        .list()));
    }
}
