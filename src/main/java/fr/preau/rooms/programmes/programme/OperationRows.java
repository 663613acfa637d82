package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Milestone;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.Keeper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of operations, their partners, waves and milestones; not those of their schools. */
@Component
record OperationRows(JdbcClient sql, JsonMapper json) implements Keeper<Operation> {
    private static final int LONGEST_FOLDED = 1_000;

    private static final String ASKED = """
            where o.stage = coalesce(:stage, o.stage) and o.theme = coalesce(:theme, o.theme)
                and (:organisation = '' or o.carrier = :organisation or o.id in (select p.operation from programme.partner p where p.organisation = :organisation)
                    or :organisation like 'etablissement-%' and o.id in (select s.operation from programme.school s where s.uai = substr(:organisation, 15) and s.out is null))
                and (:words = '' or not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(o.folded, w.word) = 0))
            """;

    Optional<Operation> find(String id) {
        return sql.sql("select told from programme.v_operation where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    @Override
    public Operation held(String id) {
        sql.sql("select from programme.operation where id = :id for update").param("id", id).query(row -> {});
        return find(id).orElseThrow(Operations::unknown);
    }

    private static String where(Query query) {
        SearchPlace place = query.place();
        return place == null ? ASKED
                : ASKED + " and o.id in (select s.operation from programme.school s where s.out is null and "
                        + place.condition() + ")\n";
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement)
                .params(Sql.params(query))
                .param("codes", SearchPlace.spaced(query.place()))
                .param("words", Fold.plain(query.text()));
    }

    /** A page of those asked for, the last changed first. */
    List<Operation> page(Query query, Paging paging) {
        return asked("select v.told from (select o.id, o.changed_at from programme.operation o " + where(query) + """
                    and (cast(:after as text) is null or exists (select from programme.operation l where l.id = :after
                        and (o.changed_at < l.changed_at or o.changed_at = l.changed_at and o.id > l.id)))
                order by o.changed_at desc, o.id limit :most offset :from) o
                join programme.v_operation v on v.id = o.id order by o.changed_at desc, o.id
                """, query).params(paging.params()).query(this::read).list();
    }

    /** How many of each stage, whatever the stage asked for. */
    Map<Stage, Integer> counts(Query query) {
        String select = "select o.stage, count(*)::int from programme.operation o ";
        return Sql.counts(Stage.class, asked(select + where(query) + " group by o.stage", query.anyStage()));
    }

    private Operation read(ResultSet row, int number) throws SQLException {
        return json.readValue(row.getString("told"), Operation.class);
    }

    /** Writes what is announced, by whom. */
    void insert(Organisation carrier, Organisation writer, Outline outline, @Nullable Competence by,
            @Nullable Ref origin, Deed<Ref> deed) {
        outlined(
                """
                        insert into programme.operation (id, carrier, carrier_name, writer, writer_name, title, purpose, theme, level, begins, ends, source, brings,
                            origin, competence, basis, act, act_date, folded, invented, made_at, made_by, changed_at)
                        values (:id, :carrier, :carrierName, :writer, :writerName, :title, :purpose, :theme, :level, :begins, :ends, :source, :brings,
                            :origin, :kind, :basis, :act, :actDate, :folded, :invented, :at, :mandate, :at)
                        """,
                outline, carrier.name()).params(Sql.params(deed))
                .param("id", deed.it().id())
                .param("origin", origin == null ? null : origin.toString(), Types.VARCHAR)
                .param("kind", by == null ? null : by.kind().name(), Types.VARCHAR)
                .param("basis", by == null ? "" : by.basis())
                .param("act", by == null ? null : by.act(), Types.VARCHAR)
                .param("actDate", by == null ? null : by.actDate(), Types.DATE)
                .param("carrier", carrier.id())
                .param("carrierName", carrier.name())
                .param("writer", writer.id())
                .param("writerName", writer.name())
                .param("invented", carrier.invented())
                .update();
    }

    private JdbcClient.StatementSpec outlined(String statement, Outline outline, String carrier) {
        String folded = Fold.plain(outline.title() + " " + carrier + " " + outline.purpose());
        return sql.sql(statement)
                .params(Sql.params(outline))
                .param("brings", outline.items())
                .param("folded", Fold.shortened(folded, LONGEST_FOLDED));
    }

    /** Writes it again: its theme and its level stay, the law having been asked about them. */
    void change(Operation it, Outline outline) {
        outlined(
                """
                        update programme.operation set title = :title, purpose = :purpose, begins = :begins, ends = :ends, source = :source, brings = :brings,
                            folded = :folded, edition = edition + 1 where id = :id
                        """,
                outline, it.carrierName()).param("id", it.id()).update();
    }

    /** Its schools, or what is said of them, are others: they are counted again. */
    @Override
    public void touch(String id, Instant at) {
        sql.sql("""
                update programme.operation o set changed_at = :at, changes = changes + 1, planned = c.planned, ordered = c.ordered,
                    installed = c.installed, in_service = c.in_service, unknown = c.unknown
                from (select count(*) filter (where state = 'PLANNED')::int as planned, count(*) filter (where state = 'ORDERED')::int as ordered,
                    count(*) filter (where state = 'INSTALLED')::int as installed, count(*) filter (where state = 'IN_SERVICE')::int as in_service,
                    count(*) filter (where state = 'UNKNOWN')::int as unknown from programme.school where operation = :id and out is null) c
                where o.id = :id
                """)
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void end(String id, Stage stage, String why) {
        sql.sql("update programme.operation set stage = :stage, why = :why where id = :id")
                .params(Map.of("id", id, "stage", stage.name(), "why", why))
                .update();
    }

    int name(String id, Collection<Invitee> all) {
        return sql.sql("""
                insert into programme.partner (operation, organisation, name, college)
                select :id, o, n, c from unnest(:ids, :names, :colleges) i (o, n, c)
                on conflict do nothing
                """).param("id", id).params(Invitee.columns(all)).update();
    }

    int remove(String id, Collection<String> organisations) {
        return sql.sql(
                "delete from programme.partner where operation = :id and organisation = any (string_to_array(:all, ' '))")
                .params(Map.of("id", id, "all", String.join(" ", organisations)))
                .update();
    }

    /** Of all that are named now, as {@code restated.sql} makes it again. */
    String partnersSha256(String id) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(coalesce(string_agg(organisation || ' ' || college || ' ' || name, chr(10) order by organisation), ''), 'UTF8')), 'hex')
                        from programme.partner where operation = :id
                        """)
                .param("id", id)
                .query(String.class)
                .single();
    }

    void write(String id, Wave wave) {
        sql.sql("""
                insert into programme.wave (operation, n, name, criteria, begins) values (:id, :n, :name, :criteria, :begins)
                on conflict (operation, n) do update set name = excluded.name, criteria = excluded.criteria, begins = excluded.begins
                """)
                .param("id", id)
                .params(Sql.params(wave))
                .update();
    }

    void write(String id, Milestone milestone) {
        sql.sql("""
                insert into programme.milestone (operation, n, day, words, done_on) values (:id, :n, :day, :words, :doneOn)
                on conflict (operation, n) do update set done_on = excluded.done_on
                """)
                .param("id", id)
                .params(Sql.params(milestone))
                .update();
    }

    /** Which are wanted; what is empty or absent is not asked. */
    record Query(String text, @Nullable Stage stage, @Nullable Theme theme, String organisation,
            @Nullable SearchPlace place) {
        Query anyStage() {
            return new Query(text, null, theme, organisation, place);
        }
    }
}
