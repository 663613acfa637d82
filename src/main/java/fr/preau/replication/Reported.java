package fr.preau.replication;

import fr.preau.practice.Outcome;
import fr.preau.practice.Outcomes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What became of practices elsewhere, as evidence counts it. */
@Component
class Reported implements Outcomes {
    private final ReplicationRows rows;

    Reported(ReplicationRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, List<Outcome>> of(Collection<String> sheets) {
        return rows.of(sheets).stream()
                .collect(
                        Collectors.groupingBy(
                                Replication::practice,
                                Collectors.mapping(Reported::outcome, Collectors.toList())));
    }

    private static Outcome outcome(Replication it) {
        return new Outcome(
                it.organisation(), it.stage(), it.counted(), it.measured(), it.context());
    }
}
