package fr.preau.rooms.programmes.programme;

import fr.preau.people.territory.Territories;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Schools that do not exist, in communes that do, for as long as a test lasts. */
public final class InventedSchools {
    private final JdbcClient sql;
    private final Territories territories;

    public InventedSchools(JdbcClient sql, Territories territories) {
        this.sql = sql;
        this.territories = territories;
    }

    /** So many public écoles of a commune, from a number on. */
    public void open(String commune, int first, int many) {
        sql.sql("""
                with u as (select lpad((:first + i)::text, 7, '0') || 'A' as uai, i from generate_series(0, :many - 1) i),
                s as (insert into territory.school (uai) select uai from u)
                insert into territory.school_state (uai, during, name, level, sector, commune, precision, source, latitude, longitude)
                select uai, daterange('2015-01-01', null), 'École inventée n° ' || i, 'ECOLE', 'PUBLIC', :commune, 'EXACT',
                    (select min(id) from territory.source), 48.8 + i * 0.001, 2.2 + (i % 7) * 0.002 from u
                """)
                .param("first", first)
                .param("many", many)
                .param("commune", commune)
                .update();
        territories.refresh();
    }

    public static String uai(int number) {
        return String.format(Locale.ROOT, "%07dA", number);
    }

    /** Closes one, or moves it to another commune, from a day on. */
    void change(String uai, String commune, boolean open) {
        sql.sql("update territory.school_state set commune = :commune, open = :open where uai = :uai")
                .param("uai", uai)
                .param("commune", commune)
                .param("open", open)
                .update();
        territories.refresh();
    }

    public void close() {
        sql.sql("delete from territory.school_state where name like 'École inventée n°%'").update();
        sql.sql("delete from territory.school s where not exists (select from territory.school_state t where t.uai = s.uai)")
                .update();
        territories.refresh();
    }
}
