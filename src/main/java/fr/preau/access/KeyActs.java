package fr.preau.access;

import fr.preau.account.Held;
import fr.preau.journal.Journal;
import fr.preau.kernel.Ref;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the journal says of keys: one line for each mandate in force of whoever adds or removes one,
 * since it changes who may engage that organisation. Whoever holds none engages nobody: no line.
 */
@Component
class KeyActs {
    private final JdbcClient sql;
    private final Journal journal;

    KeyActs(JdbcClient sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /** Does it, and says so in the same transaction when it was done. @return whether it was */
    boolean record(String person, String action, BooleanSupplier deed) {
        if (held(person).isEmpty()) {
            return deed.getAsBoolean();
        }
        return journal.record((at, say) -> {
            boolean done = deed.getAsBoolean();
            if (done) {
                held(person).stream()
                        .filter(held -> held.state(at) == Held.State.IN_FORCE)
                        .forEach(held -> say.accept(act(action, held)));
            }
            return done;
        });
    }

    private static Journal.Act act(String action, Held held) {
        return new Journal.Act(
                action,
                new Ref("mandat", held.mandate()),
                held.organisation(),
                Map.of(),
                Map.of(),
                List.of(held.mandate()));
    }

    private List<Held> held(String person) {
        return sql.sql(
                        "select * from account.v_held where person = :person order by granted_at, mandate")
                .param("person", person)
                .query((row, number) -> Held.read(row))
                .list();
    }
}
