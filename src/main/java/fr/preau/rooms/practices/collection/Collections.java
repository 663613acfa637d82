package fr.preau.rooms.practices.collection;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of collections: sheets that somebody gathers, with a note. */
@Component
record Collections(JdbcClient sql) {
    private static final int MOST = 100;
    private static final String SHOWN = """
            select f.id, f.person, f.title, f.note, f.made_at, (select count(*) from library.filed s where s.folder = f.id)::int as sheets
            from library.folder f
            """;

    /** What somebody made of them: taken away, and erased. */
    @Bean
    static PersonalData collectionData() {
        return PersonalData.of("dossiers")
                .list("dossiers",
                        "select id as reference, title as titre, note from library.folder where person = :person order by made_at desc, id")
                .list("fiches", """
                        select s.folder as dossier, s.sheet as fiche, s.note
                        from library.filed s join library.folder f on f.id = s.folder
                        where f.person = :person order by s.filed_at, s.sheet
                        """)
                .erased("delete from library.folder where person = :person");
    }

    /** One collection, whose it is, and how many sheets are in it. */
    record SheetCollection(String id, String person, String title, String note, Instant madeAt, int sheets) {}

    /** A sheet in it, why it is there and since when. */
    record CollectionEntry(String folder, String sheet, String note, Instant at) {}

    /** Those of somebody, the last made first. */
    List<SheetCollection> madeBy(String person) {
        return sql.sql(SHOWN + " where f.person = :person order by f.made_at desc, f.id")
                .param("person", person)
                .query(Sql.as(SheetCollection.class))
                .list();
    }

    /**
     * @throws Refusal.NotFound when there is none with that id
     */
    SheetCollection get(String id) {
        return sql.sql(SHOWN + " where f.id = :id")
                .param("id", id)
                .query(Sql.as(SheetCollection.class))
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("id", "collection.unknown", id));
    }

    /**
     * @throws Refusal.Forbidden for somebody else’s, which is nobody’s business
     */
    SheetCollection own(String person, String id) {
        SheetCollection it = get(id);
        Refusal.forbid(!it.person().equals(person), "collection.notmine");
        return it;
    }

    /** The sheets in it, in the order they were put there. */
    List<CollectionEntry> in(String id) {
        return sql
                .sql("""
                        select folder, sheet, note, filed_at as at from library.filed where folder = :id order by filed_at, sheet
                        """)
                .param("id", id)
                .query(Sql.as(CollectionEntry.class))
                .list();
    }

    /** Those of somebody’s collections that hold a sheet. */
    Set<String> holding(String person, String sheet) {
        return sql
                .sql("""
                        select f.id from library.folder f join library.filed s on s.folder = f.id where f.person = :person and s.sheet = :sheet
                        """)
                .param("person", person)
                .param("sheet", sheet)
                .query(Sql.as(String.class))
                .set();
    }

    /**
     * Makes one.
     *
     * @param sheet the first in it; absent for none
     * @return its id
     * @throws Refusal.Conflict when that person has a hundred
     */
    String make(String person, String title, String note, @Nullable String sheet) {
        String id = PublicId.fresh("D");
        int made = sql.sql("""
                insert into library.folder (id, person, title, note) select :id, :person, :title, :note
                where (select count(*) from library.folder where person = :person) < :most
                """)
                .param("id", id)
                .param("person", person)
                .param("title", title)
                .param("note", note)
                .param("most", MOST)
                .update();
        Refusal.conflict(made == 0, "collection.many");
        if (sheet != null) {
            put(id, sheet, "");
        }
        return id;
    }

    /** Puts a sheet in, or changes its note. @throws Refusal.Conflict when it holds a hundred */
    void put(String id, String sheet, String note) {
        int put = sql.sql("""
                insert into library.filed (folder, sheet, note) select :id, :sheet, :note
                where (select count(*) from library.filed where folder = :id) < :most
                on conflict (folder, sheet) do update set note = excluded.note
                """).param("id", id).param("sheet", sheet).param("note", note).param("most", MOST).update();
        Refusal.conflict(put == 0, "collection.full");
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
}
