package fr.preau.rooms.programmes.programme;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.tools.work.Sequel;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The operations that a practice taken up, or a promise, led to, and how far they are. */
@Component
record OperationSequels(JsonMapper json) implements Sequel.Teller {
    /** How many schools are so, the first day and the last on which one was in service. */
    private record OperationSummary(Level level, Map<SchoolState, Integer> counts, @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    @Override
    public String select() {
        return """
                select o.origin, 'operation:' || o.id, o.title, jsonb_build_object('level', o.level, 'counts', jsonb_build_object('PLANNED', o.planned,
                    'ORDERED', o.ordered, 'INSTALLED', o.installed, 'IN_SERVICE', o.in_service, 'UNKNOWN', o.unknown),
                    'first', (select min(s.day) from programme.school s where s.operation = o.id and s.out is null and s.state = 'IN_SERVICE'),
                    'last', (select max(s.day) from programme.school s where s.operation = o.id and s.out is null and s.state = 'IN_SERVICE'))::text
                from programme.operation o where o.origin is not null and o.source = ''
                """;
    }

    @Override
    public Sequel sequel(Sequel.Row row, Visit visit) {
        OperationSummary told = json.readValue(row.told(), OperationSummary.class);
        Counts counts = new Counts(told.counts());
        String had = told.last() == null ? "" : OperationWords.said(visit.inFrench(), told.level(), counts);
        return new Sequel(row.ref(), row.name(), OperationPages.ONE + row.ref().id(),
                OperationWords.said(visit, told.level(), counts),
                new Sequel.Outturn(null, null, null, null, told.first(), told.last(), had));
    }
}
