package fr.preau.programme;

import fr.preau.atlas.SchoolMargin;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is planned in a school, on its page. */
@Component
class PlannedThere implements SchoolMargin {
    private final JdbcClient sql;

    PlannedThere(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One operation that the school is in.
     *
     * @param wave empty for none
     * @param waveBegins absent when not said, as {@code day} while nothing was
     */
    record Planned(
            String id,
            String title,
            String carrierName,
            boolean told,
            String wave,
            @Nullable LocalDate waveBegins,
            SchoolState state,
            @Nullable LocalDate day) {}

    /** All of them, and of which school. */
    record There(String uai, List<Planned> operations) {}

    @Override
    public @Nullable Content section(Visit visit, String uai) {
        List<Planned> all =
                sql.sql(
                                """
                                select o.id, o.title, o.carrier_name, o.source <> '' as told, coalesce(w.name, '') as wave, w.begins as wave_begins, s.state, s.day
                                from programme.school s join programme.operation o on o.id = s.operation and o.stage <> 'GIVEN_UP'
                                left join programme.wave w on w.operation = s.operation and w.n = s.wave
                                where s.uai = :uai and s.out is null order by o.begins desc, o.id limit 20
                                """)
                        .param("uai", uai)
                        .query((row, number) ->
                                new Planned(
                                        row.getString("id"),
                                        row.getString("title"),
                                        row.getString("carrier_name"),
                                        row.getBoolean("told"),
                                        row.getString("wave"),
                                        row.getObject("wave_begins", LocalDate.class),
                                        SchoolState.valueOf(row.getString("state")),
                                        row.getObject("day", LocalDate.class)))
                        .list();
        return all.isEmpty() ? null : visit.piece("programme/there", new There(uai, all));
    }
}
