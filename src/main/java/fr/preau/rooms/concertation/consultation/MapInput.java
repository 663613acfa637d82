package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.rooms.concertation.consultation.MapBatch.PriorDisclosure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a map is made of, as its rows come. */
final class MapInput {
    private final MapBatch batch;
    private final Map<String, College> bodies;
    private @Nullable Instant latest;

    MapInput(MapBatch batch, Map<String, College> bodies) {
        this.batch = batch;
        this.bodies = bodies;
    }

    MapBatch batch() {
        return batch;
    }

    /** When the last answer was given; absent when there is none. */
    @Nullable
    Instant latest() {
        return latest;
    }

    void statement(ResultSet row) throws SQLException {
        batch.statement(row.getInt("n"));
    }

    void participant(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Instant came = Sql.instant(row, "came_at");
        String organisation = row.getString("organisation");
        if (organisation == null) {
            var before = new PriorDisclosure(row.getInt("cohort"), 0, 0, row.getInt("told_college"));
            batch.person(id, came, row.getInt("college"), row.getString("commune"), row.getInt("part"), before);
        } else {
            batch.organisation(id, came, bodies.get(organisation));
        }
    }

    void vote(ResultSet row) throws SQLException {
        batch.vote(row.getLong("participant"), row.getInt("n"), row.getInt("value"), new PriorDisclosure(
                row.getInt("cohort"), row.getInt("told"), row.getInt("past"), row.getInt("told_college")));
        Instant at = Sql.instant(row, "at");
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }
}
