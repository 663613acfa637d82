package fr.preau.rooms.needs.training;

import fr.preau.ground.disclosure.Cohorts;
import fr.preau.ground.disclosure.Cohorts.Unit;
import fr.preau.ground.disclosure.Disclosure;
import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was trained, as it is told by school: at the hour, once five people more were said to be there, wherever it was.
 * That somebody of a school was is told then, even of one; how many are, from five on, and by five at least.
 */
@Component
public class TrainedBatches {
    private final JdbcClient sql;
    private final Headcounts slots;

    TrainedBatches(JdbcClient sql, Headcounts slots) {
        this.sql = sql;
        this.slots = slots;
    }

    /** Somebody who is told to have been there. */
    private record Came(long id, String session, @Nullable String uai, String share, boolean again, boolean there,
            int told) {
        List<String> cell() {
            return List.of(session, uai == null ? "" : uai, share);
        }
    }

    @Round(words = "training.round.tell", every = "PT30S")
    void round() {
        slots.turn("training.trained", Disclosure.HOUR, this::tell);
    }

    /** Tells now what may be, for who does not wait for the hour. */
    public void tell() {
        turn("attended_at is not null and told is null", 0);
        turn("attended_at is null and told = 0", null);
        List<Came> all = sql
                .sql("""
                        select r.id, r.session, r.uai, r.share, r.again, r.attended_at is not null as there, r.told from training.registration r
                        where r.told is not null and (r.told <> 0 or not r.again) and exists (select from training.registration o where o.session = r.session
                            and o.told is not null and (o.told = 0 and not o.again or o.attended_at is null))
                        """)
                .query(Sql.as(Came.class))
                .list();
        Map<List<String>, Cohorts> cells = new LinkedHashMap<>();
        Map<Came, Unit> units = new LinkedHashMap<>();
        for (Came came : all) {
            Cohorts cell = cells.computeIfAbsent(came.cell(), any -> new Cohorts());
            int value = came.there() ? 0 : Cohorts.GONE;
            units.put(came, cell.add(0, value, 0, came.told(), 0, 0, 1 << 1));
        }
        cells.values().forEach(cohorts -> cohorts.settle(false));
        keep(units);
    }

    /** All of those at once, when they are five. */
    private void turn(String whom, @Nullable Integer told) {
        sql.sql("with w as (select id from training.registration where " + whom
                + ") update training.registration r set told = cast(:told as integer) from w where r.id = w.id and (select count(*) from w) >= :fewest")
                .param("told", told, Types.INTEGER)
                .param("fewest", Disclosure.FEWEST)
                .update();
    }

    private void keep(Map<Came, Unit> units) {
        List<Long> ids = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        units.forEach((came, unit) -> {
            if (unit.moved()) {
                ids.add(came.id());
                told.add(unit.counts() ? unit.cohort() : null);
            }
        });
        sql.sql("update training.registration r set told = w.told from unnest(:ids, :told) w (id, told) where r.id = w.id")
                .param("ids", ids.toArray(Long[]::new))
                .param("told", told.toArray(Integer[]::new))
                .update();
    }
}
