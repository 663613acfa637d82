package fr.preau.library;

import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folders: sheets that somebody gathers, with a note. */
@Component
class Folders {
    private static final int MOST = 100;
    private static final int MOST_SHEETS = 100;
    private final JdbcClient sql;

    Folders(JdbcClient sql) {
        this.sql = sql;
    }

    /** One folder, and how many sheets are in it. */
    record Folder(
            String id, String person, String title, String note, Instant madeAt, int sheets) {}

    /** A sheet in it, and why it is there. */
    record Filed(String sheet, String note) {}

    private static final String SHOWN =
            """
            select f.id, f.person, f.title, f.note, f.made_at, (select count(*) from library.filed s where s.folder = f.id)::int as sheets
            from library.folder f
            """;

    List<Folder> of(String person) {
        return sql.sql(SHOWN + " where f.person = :person order by f.made_at desc, f.id")
                .param("person", person)
                .query(Folders::folder)
                .list();
    }

    Optional<Folder> find(String id) {
        return sql.sql(SHOWN + " where f.id = :id")
                .param("id", id)
                .query(Folders::folder)
                .optional();
    }

    List<Filed> in(String id) {
        return sql.sql(
                        "select sheet, note from library.filed where folder = :id order by filed_at, sheet")
                .param("id", id)
                .query((row, number) -> new Filed(row.getString("sheet"), row.getString("note")))
                .list();
    }

    /** Those of somebody’s folders that hold a sheet. */
    Set<String> holding(String person, String sheet) {
        return new HashSet<>(
                sql.sql(
                                "select f.id from library.folder f join library.filed s on s.folder = f.id where f.person = :person and s.sheet = :sheet")
                        .param("person", person)
                        .param("sheet", sheet)
                        .query((row, number) -> row.getString("id"))
                        .list());
    }

    String make(String person, String title, String note) {
        String id = PublicId.fresh("D");
        int made =
                sql.sql(
                                """
                                insert into library.folder (id, person, title, note) select :id, :person, :title, :note
                                where (select count(*) from library.folder where person = :person) < :most
                                """)
                        .param("id", id)
                        .param("person", person)
                        .param("title", title)
                        .param("note", note)
                        .param("most", MOST)
                        .update();
        if (made == 0) {
            throw new Refusal.Conflict("library.folder.many");
        }
        return id;
    }

    /** Puts a sheet in, or changes its note. */
    void put(String id, String sheet, String note) {
        int put =
                sql.sql(
                                """
                                insert into library.filed (folder, sheet, note) select :id, :sheet, :note
                                where (select count(*) from library.filed where folder = :id) < :most
                                on conflict (folder, sheet) do update set note = excluded.note
                                """)
                        .param("id", id)
                        .param("sheet", sheet)
                        .param("note", note)
                        .param("most", MOST_SHEETS)
                        .update();
        if (put == 0) {
            throw new Refusal.Conflict("library.folder.full");
        }
    }

    void take(String id, String sheet) {
        sql.sql("delete from library.filed where folder = :id and sheet = :sheet")
                .param("id", id)
                .param("sheet", sheet)
                .update();
    }

    void remove(String id) {
        sql.sql("delete from library.folder where id = :id").param("id", id).update();
    }

    void forget(String person) {
        sql.sql("delete from library.folder where person = :person")
                .param("person", person)
                .update();
    }

    private static Folder folder(ResultSet row, int number) throws SQLException {
        return new Folder(
                row.getString("id"),
                row.getString("person"),
                row.getString("title"),
                row.getString("note"),
                Sql.instant(row, "made_at"),
                row.getInt("sheets"));
    }
}
