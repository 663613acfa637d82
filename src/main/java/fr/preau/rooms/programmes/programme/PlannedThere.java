package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.territories.atlas.PlaceMargin;
import fr.preau.rooms.territories.atlas.SchoolMargin;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is planned and paid for in a school or in a place, on its page. */
@Component
record PlannedThere(JdbcClient sql, Territories territories,
        ObjectProvider<OperationPanel> panels) implements SchoolMargin, PlaceMargin {
    /**
     * One operation that the school is in.
     *
     * @param wave empty for none, as {@code why}
     * @param waveBegins absent when not said, as {@code day} while nothing was
     */
    record PlannedOperation(String id, String title, String carrierName, boolean told, Stage stage, String wave,
            String why, @Nullable LocalDate waveBegins, SchoolState state, @Nullable LocalDate day) {}

    /** All of them, of which school, and what other modules know. */
    record SchoolOperations(String uai, List<PlannedOperation> operations, List<Content> panels) {}

    /** One operation in a place: how many schools it has there, of each state. */
    record Local(String id, String title, String carrierName, boolean told, Stage stage, Level level, int planned,
            int ordered, int installed, int inService, int unknown) {
        Counts counts() {
            return new Counts(Map.of(SchoolState.PLANNED, planned, SchoolState.ORDERED, ordered, SchoolState.INSTALLED,
                    installed, SchoolState.IN_SERVICE, inService, SchoolState.UNKNOWN, unknown));
        }
    }

    /**
     * All of them, and what other modules know.
     *
     * @param place as addresses have it
     */
    record PlaceOperations(String place, List<Local> operations, List<Content> panels) {}

    @Override
    public @Nullable Content section(Visit visit, String uai) {
        List<PlannedOperation> all = sql
                .sql("""
                        select o.id, o.title, o.carrier_name, o.source <> '' as told, o.stage, coalesce(w.name, '') as wave, coalesce(w.criteria, '') as why,
                            w.begins as wave_begins, s.state, s.day
                        from programme.school s join programme.operation o on o.id = s.operation and o.stage <> 'GIVEN_UP'
                        left join programme.wave w on w.operation = s.operation and w.n = s.wave
                        where s.uai = :uai and s.out is null order by o.begins desc, o.id limit 20
                        """)
                .param("uai", uai)
                .query(Sql.as(PlannedOperation.class))
                .list();
        List<Content> more = panels(visit, StateReports.SCHOOL + uai, all, PlannedOperation::id);
        return all.isEmpty() && more.isEmpty() ? null
                : visit.piece("rooms/programmes/programme/there", new SchoolOperations(uai, all, more));
    }

    @Override
    public @Nullable Content section(Visit visit, Territory territory) {
        SearchPlace place = SearchPlace.of(territories.now(), territory).orElse(null);
        if (place == null) {
            return null;
        }
        List<Local> all = sql
                .sql("""
                        select o.id, o.title, o.carrier_name, o.source <> '' as told, o.stage, o.level, count(*) filter (where s.state = 'PLANNED')::int as planned,
                            count(*) filter (where s.state = 'ORDERED')::int as ordered, count(*) filter (where s.state = 'INSTALLED')::int as installed,
                            count(*) filter (where s.state = 'IN_SERVICE')::int as in_service, count(*) filter (where s.state = 'UNKNOWN')::int as unknown
                        from programme.school s join programme.operation o on o.id = s.operation and o.stage <> 'GIVEN_UP'
                        where s.out is null and %s group by o.id order by o.changed_at desc, o.id limit 10
                        """
                        .formatted(place.condition()))
                .param("codes", SearchPlace.spaced(place))
                .query(Sql.as(Local.class))
                .list();
        List<Content> more = panels(visit, place.value(), all, Local::id);
        return all.isEmpty() && more.isEmpty() ? null
                : visit.piece("rooms/programmes/programme/here", new PlaceOperations(place.value(), all, more));
    }

    private <T> List<Content> panels(Visit visit, String organisation, List<T> operations, Function<T, String> id) {
        List<String> ids = operations.stream().map(id).toList();
        return panels.stream().flatMap(panel -> Stream.ofNullable(panel.there(visit, organisation, ids))).toList();
    }
}
