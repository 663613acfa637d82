package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.SeatSets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows that who convenes writes. */
@Component
record DraftingRows(JdbcClient sql, CharterRows rows, JsonMapper json) implements SeatSets {
    private static final int MOST_FOLDED = 2_000;

    /**
     * A charter as who convenes it has it before their eyes.
     *
     * @param working the text that is being written; absent before anything is
     * @param sha256 of the latest version; absent while none is kept
     * @param seats how many
     * @param days the day each stage is to begin
     */
    record CharterFile(Charter charter, Drafting.@Nullable Working working, @Nullable String sha256, int seats,
            Map<State, LocalDate> days) {}

    void insert(String id, Organisation convener, Outline outline, String placeName, Instant at, String mandate) {
        sql.sql("""
                insert into charter.charter (id, convener, convener_name, scale, place, place_name, title, summary, starting, folded, invented, made_at, made_by)
                values (:id, :convener, :name, :scale, :place, :placeName, :title, :summary, :starting, :folded, :invented, :at, :mandate)
                """)
                .param("id", id)
                .param("convener", convener.id())
                .param("name", convener.name())
                .params(Sql.params(outline))
                .param("placeName", placeName)
                .param("folded", folded(outline, placeName, convener.name()))
                .param("invented", convener.invented())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    void change(Charter charter, Outline outline, String placeName) {
        sql.sql("""
                update charter.charter set scale = :scale, place = :place, place_name = :placeName, title = :title, summary = :summary,
                    starting = :starting, folded = :folded, edition = edition + 1
                where id = :id
                """)
                .params(Sql.params(outline))
                .param("placeName", placeName)
                .param("folded", folded(outline, placeName, charter.convenerName()))
                .param("id", charter.id())
                .update();
    }

    private static String folded(Outline outline, String placeName, String convener) {
        String all = Fold.plain(String.join(" ", outline.title(), outline.summary(), placeName, convener));
        return all.substring(0, Math.min(all.length(), MOST_FOLDED));
    }

    /** The new charter takes the place of that one: the same seats, the same blocks. */
    void revises(String id, Charter old, Text text, Instant at, String mandate) {
        sql.sql("update charter.charter set revises = :old where id = :id")
                .param("old", old.id())
                .param("id", id)
                .update();
        sql.sql("""
                insert into charter.seat (charter, organisation, name, folded, college)
                select :id, organisation, name, folded, college from charter.seat where charter = :old
                """).param("id", id).param("old", old.id()).update();
        write(id, 0, text, at, mandate);
    }

    /** The charter that revises that one and is not over; absent when there is none. */
    Optional<String> revision(String id) {
        return sql.sql(
                "select id from charter.charter where revises = :id and state not in ('CLOSED', 'REVISED') limit 1")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<Drafting.Working> working(String charter) {
        return sql.sql(
                "select blocks, edition, changed_at as at, changed_by as by from charter.working where charter = :charter")
                .param("charter", charter)
                .query(Sql.as(Drafting.Working.class))
                .optional();
    }

    /** Whether nobody wrote another edition meanwhile; 0: there was none. */
    boolean write(String charter, int edition, Text text, Instant at, String mandate) {
        return sql
                .sql("""
                        with written as (
                            update charter.working set blocks = cast(:blocks as jsonb), edition = edition + 1, changed_at = :at, changed_by = :mandate
                            where charter = :charter and edition = :edition returning 1),
                        begun as (
                            insert into charter.working (charter, blocks, edition, changed_at, changed_by)
                            select :charter, cast(:blocks as jsonb), 1, :at, :mandate where :edition = 0
                            on conflict (charter) do nothing returning 1)
                        select (select count(*) from written) + (select count(*) from begun)
                        """)
                .param("charter", charter)
                .param("edition", edition)
                .param("blocks", rows.blocks(text))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .query(Integer.class)
                .single() == 1;
    }

    /** A charter, its working text, its seats and its calendar, in one statement. */
    Optional<CharterFile> prepared(String id) {
        return sql
                .sql("select " + CharterRows.COLUMNS
                        + """
                                , (select jsonb_build_object('text', jsonb_build_object('blocks', w.blocks), 'edition', w.edition, 'at', w.changed_at, 'by', w.changed_by)
                                    from charter.working w where w.charter = c.id) as working,
                                (select v.sha256 from charter.version v where v.charter = c.id and v.n = c.versions) as sha256,
                                (select count(*) from charter.seat s where s.charter = c.id) as seats,
                                coalesce((select jsonb_object_agg(s.state, s.begins_on) from charter.stage s where s.charter = c.id), '{}') as days
                                from charter.charter c where c.id = :id
                                """)
                .param("id", id)
                .query(Sql.as(CharterFile.class))
                .optional();
    }

    Map<State, LocalDate> calendar(String charter) {
        Map<State, LocalDate> days = new EnumMap<>(State.class);
        sql.sql("select state, begins_on from charter.stage where charter = :charter")
                .param("charter", charter)
                .query((row, number) -> days.put(State.valueOf(row.getString("state")),
                        row.getObject("begins_on", LocalDate.class)))
                .list();
        return days;
    }

    void calendar(Charter charter, Map<State, LocalDate> days) {
        Map<String, String> wanted = new TreeMap<>();
        days.forEach((state, day) -> wanted.put(state.name(), day.toString()));
        sql.sql("""
                with wanted as materialized (select key as state, value::date as day from jsonb_each_text(cast(:days as jsonb))),
                known as (update charter.charter set edition = edition + 1 where id = :charter),
                gone as (delete from charter.stage where charter = :charter and state not in (select state from wanted))
                insert into charter.stage (charter, state, begins_on) select :charter, state, day from wanted
                on conflict (charter, state) do update set begins_on = excluded.begins_on
                """)
                .param("charter", charter.id())
                .param("days", json.writeValueAsString(wanted))
                .update();
    }

    /** Those that had none. */
    List<String> seat(String charter, Collection<Invitee> invited) {
        return sql.sql("""
                with known as (update charter.charter set edition = edition + 1 where id = :charter)
                insert into charter.seat (charter, organisation, name, folded, college)
                select :charter, a.* from unnest(:ids, :names, :folded, :colleges) a
                on conflict (charter, organisation) do nothing
                returning organisation
                """).param("charter", charter).params(Invitee.columns(invited)).query(Sql.as(String.class)).list();
    }

    @Override
    public String given() {
        return """
                select c.id, c.title, (select count(*) from charter.seat s where s.charter = c.id) as seats
                from charter.charter c where c.convener = any (string_to_array(:mine, ' ')) order by c.made_at desc, c.id limit 12
                """;
    }

    @Override
    public String seated() {
        return """
                select s.organisation, s.college, 100::bigint as weight from charter.seat s join charter.charter c on c.id = s.charter
                where c.id = :id and c.convener = any (string_to_array(:mine, ' ')) order by s.organisation
                """;
    }

    int unseat(String charter, Collection<String> seats) {
        return sql.sql("""
                with known as (update charter.charter set edition = edition + 1 where id = :charter)
                delete from charter.seat where charter = :charter and organisation = any (string_to_array(:seats, ' '))
                """).param("charter", charter).param("seats", String.join(" ", seats)).update();
    }

    void discard(String charter) {
        for (String table : List.of("seat", "stage", "working")) {
            sql.sql("delete from charter." + table + " where charter = :charter").param("charter", charter).update();
        }
        sql.sql("delete from charter.charter where id = :charter").param("charter", charter).update();
    }
}
