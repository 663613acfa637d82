package fr.preau.rooms.concertation.journee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.ConsentSettlement;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A conclusion is adopted once those who take part consent to it, or a ballot of theirs does. */
@Component
record ConclusionSettlement(JdbcClient sql) implements ConsentSettlement {
    @Override
    public String kind() {
        return Journee.KIND;
    }

    @Override
    public void settled(Consent it, Instant at, Consumer<Journal.Act> say) {
        if (!it.adopted()) {
            return;
        }
        sql.sql("update journee.conclusion set closed_at = :at, closed_by = :mandate, adopted = true where journee = :id and n = :n and adopted is null")
                .param("at", Sql.utc(at))
                .param("mandate", it.mandate())
                .param("id", it.thing().id())
                .param("n", it.part())
                .update();
        say.accept(new Journal.Act("journee.concluded", it.thing(), it.convener(),
                Map.of("conclusion", it.part(), "adopted", true), it.mandate()));
    }
}
