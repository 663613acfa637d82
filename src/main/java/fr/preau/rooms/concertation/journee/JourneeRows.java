package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.rooms.concertation.journee.Journees.Outline;
import fr.preau.tools.registration.Occasions;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.NewDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of journées. */
@Component
record JourneeRows(JdbcClient sql, TransactionTemplate template) implements Occasions<Journee> {
    static final String STATE = """
            case when c.announced_at is null then 'DRAFT' when c.called_off_at is not null then 'CALLED_OFF'
                when c.closed_at is not null or c.last_day < (select kernel.today()) then 'HELD'
                when c.first_day <= (select kernel.today()) then 'TODAY' else 'COMING' end
            """;

    private static final String SELECT = "select c.*, " + STATE
            + """
                     as state,
                    (select count(*) from journee.registration r where r.journee = c.id and r.holds) as taken,
                    (select count(*) from journee.registration r where r.journee = c.id and not r.holds and r.ended_at is null) as waiting,
                    (select count(*) from journee.registration r where r.journee = c.id and r.holds and r.confirmed_at is not null) as sure,
                    coalesce((select f.base from disclosure.v_figure f where f.kind = 'journee.taken' and f.id = c.id), 0) as counted,
                    coalesce((select f.told from disclosure.v_figure f where f.kind = 'journee.present' and f.id = c.id), 0) as present,
                    array(select distinct r.organisation_name from journee.registration r where r.journee = c.id and r.organisation is not null and r.ended_at is null
                        and (c.closed_at is null and c.last_day >= (select kernel.today()) and r.holds
                            or exists (select from journee.attendance a where a.registration = r.id)) order by 1) as bodies
                    from journee.journee c
                    """;

    ConvenerDoor.Rows<Journee, State> all() {
        return new ConvenerDoor.Rows<>(sql, Journee.class, State.class, "journee.journee", SELECT, STATE,
                "c.announced_at is not null and " + ConvenerDoor.Rows.WORDS,
                List.of("(c.closed_at is not null or c.last_day < kernel.today())", "abs(c.first_day - kernel.today())",
                        "c.id"),
                false);
    }

    @Override
    public String schema() {
        return "journee";
    }

    @Override
    public String column() {
        return "journee";
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public String attended() {
        return "select count(*) from journee.attendance a where a.registration = r.id";
    }

    @Override
    public String waited() {
        return """
                select j.id from journee.journee j where j.announced_at is not null and j.called_off_at is null and j.closed_at is null and j.last_day >= kernel.today()
                    and exists (select from journee.registration r where r.journee = j.id and r.ended_at is null and not r.holds)
                    and (select count(*) from journee.registration r where r.journee = j.id and r.holds) < j.places
                """;
    }

    @Override
    public String over() {
        return "select id from journee.journee where last_day < kernel.today() - :days";
    }

    @Override
    public String link() {
        return Registrations.LINK;
    }

    /** In one transaction. */
    <T> T together(Supplier<T> act) {
        return Objects.requireNonNull(template.execute(status -> act.get()));
    }

    @Override
    public Optional<Journee> find(String id) {
        return all().find(id);
    }

    @Override
    public Optional<Journee> held(String id) {
        return all().held(id);
    }

    /** All of those; in one statement. */
    @Override
    public List<Journee> all(Collection<String> ids) {
        return sql.sql(SELECT + "where c.id = any (string_to_array(:ids, ' '))")
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Journee.class))
                .list();
    }

    /** Those that were announced last. */
    List<Journee> announced(int most) {
        return sql.sql(SELECT + "where c.announced_at is not null order by c.announced_at desc, c.id limit :most")
                .param("most", most)
                .query(Sql.as(Journee.class))
                .list();
    }

    void insert(NewDraft draft, Outline outline) {
        sql.sql("""
                insert into journee.journee (id, convener, convener_name, title, purpose, organisers, source, online, commune, commune_name, address, first_day, last_day, places, folded, invented, made_at, made_by)
                values (:id, :convener, :convenerName, :title, :purpose, :organisers, :source, :online, :commune, :name, :address, :first, :last, :places, :folded, :invented, :at, :mandate)
                """)
                .params(Sql.params(draft))
                .params(said(outline))
                .update();
    }

    private static Map<String, @Nullable Object> said(Outline outline) {
        Map<String, @Nullable Object> said = Sql.params(outline);
        said.putAll(Sql.params(outline.where()));
        said.put("folded", outline.folded());
        return said;
    }

    void change(String id, Outline outline) {
        sql.sql("""
                update journee.journee set title = :title, purpose = :purpose, organisers = :organisers, source = :source, online = :online,
                    commune = :commune, commune_name = :name, address = :address, first_day = :first, last_day = :last, places = :places,
                    folded = :folded, edition = edition + 1 where id = :id
                """)
                .param("id", id)
                .params(said(outline))
                .update();
    }

    /** Whether something of its programme would be outside these days. */
    boolean slotsOutside(String id, LocalDate first, LocalDate last) {
        return sql.sql(
                "select exists (select from journee.slot where journee = :id and day not between :first and :last)")
                .param("id", id)
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    /**
     * How its programme and what it gives to read stand, by fingerprints: the same as {@code restated.sql} makes again.
     * A name may be erased, and is none of it.
     */
    Map<String, String> programme(String id) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(slots::text, 'UTF8')), 'hex') as slots, encode(sha256(convert_to(speakers::text, 'UTF8')), 'hex') as speakers,
                            encode(sha256(convert_to(documents::text, 'UTF8')), 'hex') as documents
                        from (select coalesce(jsonb_agg(jsonb_build_array(s.n, s.day, s.begins, s.ends, s.kind, s.title, s.room, s.about) order by s.n), '[]') as slots
                                from journee.slot s where s.journee = :id) s,
                            (select coalesce(jsonb_agg(jsonb_build_array(s.slot, s.rank, s.chair, s.function, s.organisation) order by s.slot, s.rank), '[]') as speakers
                                from journee.speaker s where s.journee = :id) p,
                            (select coalesce(jsonb_agg(jsonb_build_array(d.n, d.title, d.file, d.kind, d.mandate, extract(epoch from d.at)) order by d.n), '[]') as documents
                                from journee.document d where d.journee = :id and d.removed_at is null) d
                        """)
                .param("id", id)
                .query((row, number) -> Map.of("slots", row.getString("slots"), "speakers", row.getString("speakers"),
                        "documents", row.getString("documents")))
                .single();
    }

    void announce(String id, Instant at) {
        at("announced_at = :at, edition = edition + 1", id, at);
    }

    void close(String id, Instant at) {
        at("closed_at = :at", id, at);
    }

    private void at(String set, String id, Instant at) {
        sql.sql("update journee.journee set " + set + " where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void callOff(String id, Instant at, String why) {
        sql.sql("update journee.journee set called_off_at = :at, called_off_why = :why where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("why", why)
                .update();
    }
}
