package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import fr.preau.rooms.needs.training.TrainingSession.SessionCommune;
import fr.preau.rooms.needs.training.TrainingSession.State;
import fr.preau.tools.registration.Allotment;
import fr.preau.tools.registration.Occasions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of courses and of sessions, one by one. */
@Component
record TrainingRows(JdbcClient sql) implements Occasions<TrainingSession> {
    static final String STATE = """
            case when s.cancelled_at is not null then 'CANCELLED' when s.ends_at <= (select kernel.clock()) then 'HELD'
                when s.first_day <= (select kernel.today()) then 'TODAY' else 'COMING' end
            """;

    static final String SELECT = "select s.*, " + STATE
            + """
                     as state, (s.opens is null or s.opens <= (select kernel.today())) and s.closes >= (select kernel.today()) as registering, (select count(*) from training.registration r where r.session = s.id and r.ended_at is null and not r.holds) as waiting,
                    (select count(*) from training.registration r where r.session = s.id and r.holds and r.confirmed_at is null and r.share = 'TEACHER') as unsure_teachers,
                    (select count(*) from training.registration r where r.session = s.id and r.holds and r.confirmed_at is null and r.share = 'AGENT') as unsure_agents,
                    coalesce((select f.base from disclosure.v_figure f where f.kind = 'training.taken' and f.id = s.id), 0) as counted,
                    coalesce((select f.told from disclosure.v_figure f where f.kind = 'training.waiting' and f.id = s.id), 0) as queue,
                    c.organiser_name, c.level, c.title, c.purpose, c.after, c.minutes, c.cost, c.edition as c_edition, c.made_at as c_made_at, c.changed_at as c_changed_at
                    from training.session s join training.course c on c.id = s.course
                    """;

    private static final int LONGEST_FOLDED = 1_000;

    Optional<TrainingCourse> course(String id) {
        return one(id, "");
    }

    /** The same, nobody else changing it until the transaction ends. */
    Optional<TrainingCourse> heldCourse(String id) {
        return one(id, " for update");
    }

    private Optional<TrainingCourse> one(String id, String lock) {
        return sql.sql("select c.*, c.id as course from training.course c where c.id = :id" + lock)
                .param("id", id)
                .query((row, number) -> course(row, ""))
                .optional();
    }

    private static TrainingCourse course(ResultSet row, String prefix) throws SQLException {
        long cost = row.getLong("cost");
        Long asked = row.wasNull() ? null : cost;
        return new TrainingCourse(row.getString("course"), row.getString("organiser"), row.getString("organiser_name"),
                Item.coded(row.getString("item")).orElse(null), row.getString("subject"),
                Audience.valueOf(row.getString("audience")), Level.valueOf(row.getString("level")),
                row.getString("title"), row.getString("purpose"), row.getString("after"), row.getInt("minutes"), asked,
                row.getInt(prefix + "edition"), row.getBoolean("invented"), Sql.instant(row, prefix + "made_at"),
                Sql.instant(row, prefix + "changed_at"));
    }

    @Override
    public Optional<TrainingSession> find(String id) {
        return sql.sql(SELECT + "where s.id = :id").param("id", id).query(TrainingRows::read).optional();
    }

    /** The same, nobody else changing it nor taking a seat until the transaction ends. */
    @Override
    public Optional<TrainingSession> held(String id) {
        sql.sql("select from training.session where id = :id for update").param("id", id).query(row -> {});
        return find(id);
    }

    /** All of those; in one statement. */
    @Override
    public List<TrainingSession> all(Collection<String> ids) {
        return sql.sql(SELECT + "where s.id = any (string_to_array(:ids, ' '))")
                .param("ids", String.join(" ", ids))
                .query(TrainingRows::read)
                .list();
    }

    /** Those of a course: those to come first, the nearest first. */
    List<TrainingSession> of(String course) {
        return sql.sql(SELECT
                + "where s.course = :course order by s.last_day < kernel.today(), abs(s.first_day - kernel.today()), s.id limit 100")
                .param("course", course)
                .query(TrainingRows::read)
                .list();
    }

    static TrainingSession read(ResultSet row, int number) throws SQLException {
        var seats = new Allotment(row.getInt("seats"), shares(row, "for_teachers", "for_agents"),
                shares(row, "teachers", "agents"));
        return new TrainingSession(course(row, "c_"), row.getString("id"),
                row.getString("hours").lines().map(Hours::read).toList(), Sql.instant(row, "starts_at"),
                Sql.instant(row, "ends_at"), place(row), row.getString("address"), row.getString("link"), seats,
                seats.less(shares(row, "unsure_teachers", "unsure_agents")), row.getObject("opens", LocalDate.class),
                row.getObject("closes", LocalDate.class), row.getString("code"), row.getString("cancelled_why"),
                State.valueOf(row.getString("state")), row.getBoolean("registering"), row.getInt("waiting"),
                row.getInt("counted"), row.getInt("queue"), row.getInt("edition"), row.getBoolean("invented"),
                Sql.instant(row, "made_at"), Sql.instant(row, "changed_at"));
    }

    private static @Nullable SessionCommune place(ResultSet row) throws SQLException {
        String commune = row.getString("commune");
        return commune.isEmpty() ? null
                : new SessionCommune(commune, row.getString("commune_name"), row.getString("epci"),
                        row.getString("departement"), row.getString("region"));
    }

    private static Map<String, Integer> shares(ResultSet row, String teachers, String agents) throws SQLException {
        return Map.of("TEACHER", row.getInt(teachers), "AGENT", row.getInt(agents));
    }

    @Override
    public String schema() {
        return "training";
    }

    @Override
    public String column() {
        return "session";
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public String attended() {
        return "(r.attended_at is not null)::integer";
    }

    @Override
    public String waited() {
        return """
                select s.id from training.session s where s.cancelled_at is null and s.ends_at > kernel.clock() and s.teachers + s.agents < s.seats
                    and exists (select from training.registration r where r.session = s.id and r.ended_at is null and not r.holds
                        and case r.share when 'TEACHER' then s.seats - s.agents - s.teachers > greatest(0, s.for_agents - s.agents)
                            else s.seats - s.agents - s.teachers > greatest(0, s.for_teachers - s.teachers) end)
                """;
    }

    @Override
    public String over() {
        return "select id from training.session where last_day < kernel.today() - :days";
    }

    @Override
    public String link() {
        return TrainingPages.LINK;
    }

    void insert(String id, Organisation body, TrainingOutline outline, Instant at, String by) {
        said("""
                insert into training.course (id, organiser, organiser_name, item, subject, audience, level, title, purpose, after, minutes, cost,
                    folded, invented, made_at, made_by, changed_at)
                values (:id, :organiser, :name, :item, :subject, :audience, :level, :title, :purpose, :after, :minutes, :cost, :folded,
                    :invented, :at, :by, :at)
                """,
                outline).param("folded", folded(outline, body.name()))
                .param("id", id)
                .param("organiser", body.id())
                .param("name", body.name())
                .param("invented", body.invented())
                .param("at", Sql.utc(at))
                .param("by", by)
                .update();
    }

    private static String folded(TrainingOutline outline, String organiser) {
        return Fold.shortened(Fold.plain(organiser) + " " + outline.folded(), LONGEST_FOLDED);
    }

    private JdbcClient.StatementSpec said(String statement, TrainingOutline outline) {
        return sql.sql(statement)
                .params(Sql.params(outline))
                .param("item", outline.item() == null ? "" : outline.item().code())
                .param("cost", outline.cost(), Types.BIGINT);
    }

    void change(TrainingCourse it, TrainingOutline outline, Instant at) {
        said("""
                update training.course set item = :item, subject = :subject, audience = :audience, level = :level, title = :title,
                    purpose = :purpose, after = :after, minutes = :minutes, cost = :cost,
                    folded = :folded, edition = edition + 1, changed_at = :at
                where id = :id
                """,
                outline).param("folded", folded(outline, it.organiserName()))
                .param("id", it.id())
                .param("at", Sql.utc(at))
                .update();
        // what was held stays what it was about
        sql.sql("""
                update training.session s set item = c.item, subject = c.subject, audience = c.audience, folded = c.folded, changed_at = :at
                from training.course c where c.id = :id and s.course = c.id and s.ends_at > kernel.clock()
                """)
                .param("id", it.id())
                .param("at", Sql.utc(at))
                .update();
    }

    /** Whether somebody comes or waits to a session of it that is to come. */
    boolean registered(String course) {
        return sql
                .sql("""
                        select exists (select from training.session s join training.registration r on r.session = s.id
                            where s.course = :course and s.ends_at > kernel.clock() and s.cancelled_at is null and r.ended_at is null)
                        """)
                .param("course", course)
                .query(Boolean.class)
                .single();
    }

    /** Whether a session of it that is to come keeps seats for teachers, or for agents. */
    boolean kept(String course) {
        return sql.sql("""
                select exists (select from training.session s where s.course = :course and s.ends_at > kernel.clock()
                    and s.cancelled_at is null and s.for_teachers + s.for_agents > 0)
                """).param("course", course).query(Boolean.class).single();
    }

    void open(String id, TrainingCourse it, Dates dates, String code, Instant at, String by) {
        dated("""
                insert into training.session (id, course, organiser, item, subject, audience, hours, starts_at, ends_at, first_day, last_day,
                    commune, commune_name, epci, departement, region, address, link, seats, for_teachers, for_agents, opens, closes, code,
                    folded, invented, made_at, made_by, changed_at)
                select :id, c.id, c.organiser, c.item, c.subject, c.audience, :hours, :starts, :ends, :first, :last, :commune, :name, :epci,
                    :departement, :region, :address, :link, :seats, :forTeachers, :forAgents, :opens, :closes, :code, c.folded, c.invented, :at,
                    :by, :at
                from training.course c where c.id = :course
                """,
                dates).param("id", id)
                .param("course", it.id())
                .param("code", code)
                .param("at", Sql.utc(at))
                .param("by", by)
                .update();
    }

    private JdbcClient.StatementSpec dated(String statement, Dates dates) {
        SessionCommune nowhere = new SessionCommune("", "", "", "", "");
        SessionCommune place = dates.place() == null ? nowhere : dates.place();
        return sql.sql(statement)
                .params(Sql.params(dates))
                .param("hours", dates.text())
                .param("starts", Sql.utc(dates.hours().getFirst().opensAt()))
                .param("ends", Sql.utc(dates.hours().getLast().closesAt()))
                .param("first", dates.firstDay())
                .param("last", dates.lastDay())
                .params(Sql.params(place))
                .param("opens", dates.opens(), Types.DATE);
    }

    void move(String id, Dates dates, Instant at) {
        dated("""
                update training.session set hours = :hours, starts_at = :starts, ends_at = :ends, first_day = :first, last_day = :last,
                    commune = :commune, commune_name = :name, epci = :epci, departement = :departement, region = :region,
                    address = :address, link = :link, seats = :seats, for_teachers = :forTeachers, for_agents = :forAgents, opens = :opens,
                    closes = :closes, edition = edition + 1, changed_at = :at
                where id = :id
                """,
                dates).param("id", id).param("at", Sql.utc(at)).update();
    }

    void cancel(String id, String why, Instant at) {
        sql.sql("update training.session set cancelled_at = :at, cancelled_why = :why, changed_at = :at, edition = edition + 1 where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("why", why)
                .update();
    }
}
