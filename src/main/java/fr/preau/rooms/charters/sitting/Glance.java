package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Sql;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a sitting stands, for the screen of its hall.
 *
 * @param page another one once the screen must be drawn again
 * @param turnout how many seats have voted in each open ballot, and how many there are
 */
record Glance(String page, Map<String, List<Integer>> turnout) {
    private static final Glance NONE = new Glance("", Map.of());

    /** One row for a charter that is public, whatever its sitting holds. */
    static final String ROW = """
            select concat_ws('-', c.state, s.n, s.edition) as page,
                (select coalesce(jsonb_object_agg(t.id, jsonb_build_array(t.present, t.seats)), '{}')
                    from sitting.ballot b join ballot.v_turnout t on t.id = b.ballot
                    where b.charter = c.id and b.n = s.n and b.state = 'OPEN') as turnout
            from charter.v_charter c left join sitting.sitting s on s.charter = c.id
                and s.n = (select max(l.n) from sitting.sitting l where l.charter = c.id)
            where c.id = :charter
            """;

    /** As it is now; one statement. */
    static Glance at(JdbcClient sql, String charter) {
        return sql.sql(ROW).param("charter", charter).query(Sql.as(Glance.class)).optional().orElse(NONE);
    }
}
