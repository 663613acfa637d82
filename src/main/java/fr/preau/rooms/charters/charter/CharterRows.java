package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.thing.ConvenerDoor.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of charters, as the module reads them. */
@Component
record CharterRows(JdbcClient sql, JsonMapper json) {
    /** Every column of a charter, from {@code c}. */
    static final String COLUMNS = """
            c.id, c.convener, c.convener_name, c.scale, c.place, c.place_name, c.title, c.summary, c.state, c.starting, c.revises, c.invented,
                c.edition, c.versions, c.made_at
            """;

    private static final String VERSION = "select charter, n, blocks, sha256, origin, note, made_at as at, made_by as mandate from charter.version ";

    /** A change of state. */
    record Passage(State state, Instant at, String reason, int version) {}

    /**
     * A charter with what surrounds its text.
     *
     * @param days the day each stage is to begin
     * @param passages in order
     * @param colleges how many seats each has
     * @param replacedBy the charter that took its place
     */
    record CharterOverview(Charter charter, Map<State, LocalDate> days, List<Passage> passages,
            SortedMap<String, Integer> colleges, @Nullable String replacedBy) {
        Optional<Passage> last() {
            return passages.isEmpty() ? Optional.empty() : Optional.of(passages.getLast());
        }

        boolean reached(State state) {
            return begun(state) != null;
        }

        /** The civil day it came into that state, the last time. */
        @Nullable
        LocalDate begun(State state) {
            return passages.stream()
                    .filter(passage -> passage.state() == state)
                    .reduce((first, second) -> second)
                    .map(passage -> Paris.day(passage.at()))
                    .orElse(null);
        }
    }

    Rows<Charter, State> all() {
        return new Rows<>(sql, Charter.class, State.class, "charter.charter",
                "select " + COLUMNS + " from charter.charter c", "c.state", """
                        c.state <> 'DRAFT' and (:current = '' or c.state not in ('REVISED', 'CLOSED'))
                            and (:scale = '' or c.scale = :scale) and (:convener = '' or c.convener = :convener) and
                        """ + Rows.WORDS, List.of("c.made_at", "c.id"), true);
    }

    Optional<Charter> find(String id) {
        return all().find(id);
    }

    /** That one, then those that took its place, in their order. */
    List<Charter> onward(String id) {
        return sql
                .sql("""
                        with recursive later as (
                            select id, 0 as n from charter.charter where id = :id
                            union all
                            select c.id, n + 1 from charter.charter c join later on c.revises = later.id where c.state in ('PUBLISHED', 'REVISED'))
                        """
                        + "select " + COLUMNS
                        + " from charter.charter c join later on later.id = c.id order by later.n, c.made_at")
                .param("id", id)
                .query(Sql.as(Charter.class))
                .list();
    }

    List<String> replaced(String id) {
        return sql.sql("""
                with recursive earlier as (
                    select revises, 1 as n from charter.charter where id = :id
                    union all
                    select c.revises, n + 1 from charter.charter c join earlier on c.id = earlier.revises)
                select revises from earlier where revises is not null order by n
                """).param("id", id).query(Sql.as(String.class)).list();
    }

    /** The same; it stays as it is until the transaction ends. */
    Optional<Charter> held(String id) {
        return all().held(id);
    }

    /** A public charter, with its calendar, its passages and its seats; one statement. */
    Optional<CharterOverview> whole(String id) {
        return sql
                .sql("select " + COLUMNS
                        + """
                                , (select r.id from charter.charter r where r.revises = c.id and r.state in ('PUBLISHED', 'REVISED') order by r.made_at desc limit 1) as replaced_by,
                                coalesce((select jsonb_object_agg(s.state, s.begins_on) from charter.stage s where s.charter = c.id), '{}') as days,
                                coalesce((select jsonb_object_agg(g.college, g.many) from (select college, count(*) as many
                                    from charter.seat where charter = c.id group by college) g), '{}') as colleges,
                                coalesce((select jsonb_agg(jsonb_build_object('state', p.state, 'reason', p.reason, 'version', p.version,
                                    'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.n)
                                    from charter.passage p where p.charter = c.id), '[]') as passages
                                from charter.charter c where c.id = :id and c.state <> 'DRAFT'
                                """)
                .param("id", id)
                .query(Sql.as(CharterOverview.class))
                .optional();
    }

    /** Public charters in which one of these organisations has a seat, the latest first. */
    List<Charter> joined(List<String> organisations) {
        return sql.sql("select " + COLUMNS + """
                from charter.charter c where c.state <> 'DRAFT' and exists (select from charter.seat s
                    where s.charter = c.id and s.organisation = any (string_to_array(:mine, ' ')))
                order by c.made_at desc, c.id limit 200
                """).param("mine", String.join(" ", organisations)).query(Sql.as(Charter.class)).list();
    }

    /** Those of these charters that are public. */
    Optional<CharterVersion> version(String charter, int n) {
        return sql.sql(VERSION + "where charter = :charter and n = :n")
                .param("charter", charter)
                .param("n", n)
                .query(Sql.as(CharterVersion.class))
                .optional();
    }

    /** Every version without its text, the latest first. */
    List<CharterVersionPages.VersionRow> versions(String charter) {
        return sql.sql(
                "select n, made_at as at, origin, note, sha256 from charter.version where charter = :charter order by n desc")
                .param("charter", charter)
                .query(Sql.as(CharterVersionPages.VersionRow.class))
                .list();
    }

    List<Participant> seats(String charter) {
        return sql.sql("""
                select charter, organisation, name, college from charter.seat where charter = :charter
                order by college, name collate kernel.french, organisation
                """).param("charter", charter).query(Sql.as(Participant.class)).list();
    }

    /** Of what a charter says it is, as {@code restated.sql} makes it again. */
    String title(String charter) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(concat_ws(chr(10), title, summary, scale, coalesce(place, ''), place_name, convener_name,
                            coalesce(revises, ''), starting, invented), 'UTF8')), 'hex')
                        from charter.charter where id = :charter
                        """)
                .param("charter", charter)
                .query(String.class)
                .single();
    }

    /** Of who takes part, likewise. */
    String seating(String charter) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', organisation, college, name), chr(10) order by organisation), ''), 'UTF8')), 'hex')
                        from charter.seat where charter = :charter
                        """)
                .param("charter", charter)
                .query(String.class)
                .single();
    }

    /** Of its calendar, likewise. */
    String days(String charter) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(coalesce(string_agg(state || ' ' || begins_on, chr(10) order by state), ''), 'UTF8')), 'hex')
                        from charter.stage where charter = :charter
                        """)
                .param("charter", charter)
                .query(String.class)
                .single();
    }

    void keep(CharterVersion version) {
        sql.sql("""
                insert into charter.version (charter, n, blocks, sha256, origin, note, made_at, made_by)
                values (:charter, :n, cast(:blocks as jsonb), :sha256, :origin, :note, :at, :mandate)
                """).params(Sql.params(version)).param("blocks", blocks(version.text())).update();
        sql.sql("update charter.charter set versions = :n where id = :charter")
                .param("n", version.n())
                .param("charter", version.charter())
                .update();
    }

    /** The next state of a charter, and the passage that says so. */
    void pass(Charter charter, Charter.State to, String reason, Instant at, String mandate) {
        sql.sql("update charter.charter set state = :state, edition = edition + 1 where id = :id")
                .param("state", to.name())
                .param("id", charter.id())
                .update();
        sql.sql("""
                insert into charter.passage (charter, n, state, version, reason, at, mandate)
                select :charter, coalesce(max(n), 0) + 1, :state, :version, :reason, :at, :mandate from charter.passage where charter = :charter
                """)
                .param("charter", charter.id())
                .param("state", to.name())
                .param("version", charter.versions())
                .param("reason", reason)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    String blocks(Text text) {
        return json.writeValueAsString(text.blocks());
    }
}
