package fr.preau.tools.work;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Visit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of things, whichever modules keep it: all of it is asked in one statement. */
@Component
public class Sequels {
    private static final String ASKED = """
            select teller, ref, name, told from (
                select a.*, 1 as step from told a where a.origin = :origin
                union all select b.*, 2 from told a join told b on b.origin = a.ref where a.origin = :origin) s
            order by step, ref limit 20
            """;
    private final List<Sequel.Teller> tellers;
    private final JdbcClient sql;

    Sequels(List<Sequel.Teller> tellers, JdbcClient sql) {
        this.tellers = List.copyOf(tellers);
        this.sql = sql;
    }

    /** What became of a thing, then what became of that: an operation, and what pays for it. */
    public List<Sequel> of(Ref origin, Visit visit) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < tellers.size(); i++) {
            selects.add("select %d as teller, t.* from (%s) t".formatted(i, tellers.get(i).select()));
        }
        List<TellerRow> all = sql
                .sql("with told (teller, origin, ref, name, told) as not materialized (%s)\n"
                        .formatted(String.join("\nunion all\n", selects)) + ASKED)
                .param("origin", origin.toString())
                .query(Sql.as(TellerRow.class))
                .list();
        return all.stream().map(row -> tellers.get(row.teller()).sequel(row.row(), visit)).toList();
    }

    /** What one of the tellers has. */
    private record TellerRow(int teller, Sequel.Row row) {}
}
