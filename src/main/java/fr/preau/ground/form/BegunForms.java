package fr.preau.ground.form;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The long forms that people began and did not send: one for each person and page, for thirty days.
 */
@Component
record BegunForms(JdbcClient sql, JsonMapper json) {
    /** The field of a form that says which page it is of. */
    static final String PLACE = "_place";

    /** The field that says what was kept when the page was shown. */
    static final String STATE = "_etat";

    /** The field that says what is written there, in words. */
    static final String NAME = "_nom";

    private static final int LONGEST_NAME = 300;

    /** What an address asks to show again. */
    static final String RESUMED = "reprendre";

    /** In characters, for all the forms of somebody. */
    private static final int MOST = 5_000_000;

    /** What somebody began on that page. */
    Optional<BegunForm> at(String person, String place) {
        return one("place", person, place);
    }

    /** What somebody began, by its name. */
    Optional<BegunForm> named(String person, String id) {
        return one("id", person, id);
    }

    private Optional<BegunForm> one(String by, String person, String value) {
        return sql.sql("""
                select id, place, mark, at, fields::json as fields from kernel.begun
                where person = :person and at > kernel.clock() - interval '30 days'
                  and case :by when 'id' then id else place end = :value
                """)
                .param("person", person)
                .param("by", by)
                .param("value", value)
                .query(Sql.as(BegunForm.class))
                .optional();
    }

    /**
     * Keeps what is typed, unless something else was kept there since.
     *
     * @param seen the mark of what was kept when the page was shown; empty when nothing was
     * @return whether it was kept
     * @throws Refusal.BadRequest when it is too long
     */
    boolean keep(String person, String place, String seen, Map<String, List<String>> sent) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        sent.forEach((field, values) -> {
            if (!field.startsWith("_")) {
                typed.put(field, values);
            }
        });
        String fields = json.writeValueAsString(typed);
        room(person, place, fields.length());
        return sql.sql("""
                insert into kernel.begun as b (id, person, place, name, fields, mark)
                values (:id, :person, :place, :name, :fields, :mark)
                on conflict (person, place) do update
                set name = excluded.name, fields = excluded.fields, mark = excluded.mark, at = excluded.at
                where b.mark in (:seen, excluded.mark) or b.at <= kernel.clock() - interval '30 days'
                """)
                .param("id", PublicId.fresh("K"))
                .param("person", person)
                .param("place", place)
                .param("name", name(sent))
                .param("fields", fields)
                .param("mark", Sha256.hex(fields))
                .param("seen", seen)
                .update() > 0;
    }

    private void room(String person, String place, int length) {
        int others = sql.sql("""
                select coalesce(sum(length(fields)), 0) from kernel.begun
                where person = :person and place <> :place
                """).param("person", person).param("place", place).query(Sql.as(Integer.class)).single();
        Refusal.refuse(others + length > MOST, PLACE, "form.begun.full");
    }

    private static String name(Map<String, List<String>> sent) {
        String name = String.join(" ", sent.getOrDefault(NAME, List.of()));
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Forgets what somebody began there; nothing of a form that is not kept. */
    void forget(String person, String place) {
        if (place.isEmpty()) {
            return;
        }
        sql.sql("delete from kernel.begun where person = :person and place = :place")
                .param("person", person)
                .param("place", place)
                .update();
    }
}
