package fr.preau.journee;

import fr.preau.journee.Journee.State;
import fr.preau.journee.Journees.Outline;
import fr.preau.journee.Journees.Query;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisation;
import fr.preau.registration.Occasions;
import fr.preau.web.Paging;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of journées. */
@Component
record JourneeRows(JdbcClient sql, TransactionTemplate template) implements Occasions<Journee> {
    static final String STATE =
            """
            case when j.announced_at is null then 'DRAFT' when j.called_off_at is not null then 'CALLED_OFF'
                when j.closed_at is not null or j.last_day < (select kernel.today()) then 'HELD'
                when j.first_day <= (select kernel.today()) then 'TODAY' else 'COMING' end
            """;

    private static final String SELECT =
            "select j.*, "
                    + STATE
                    + """
                     as state,
                    (select count(*) from journee.registration r where r.journee = j.id and r.holds) as taken,
                    (select count(*) from journee.registration r where r.journee = j.id and not r.holds and r.ended_at is null) as waiting,
                    (select count(distinct a.registration) from journee.attendance a where a.journee = j.id) as present,
                    array(select distinct r.organisation_name from journee.registration r where r.journee = j.id and r.organisation is not null and r.ended_at is null
                        and (j.closed_at is null and j.last_day >= (select kernel.today()) and r.holds
                            or exists (select from journee.attendance a where a.registration = r.id)) order by 1) as bodies
                    from journee.journee j
                    """;

    private static final String ASKED =
            """
            from journee.journee j where j.announced_at is not null
                and (:words = '' or not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(j.folded, w.word) = 0))
            """;

    /** Those to come before those that are over; of each, the nearest to now first. */
    private static final String ORDER =
            " order by (j.closed_at is not null or j.last_day < kernel.today()), abs(j.first_day - kernel.today()), j.id ";

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
            and exists (select from journee.registration r where r.journee = j.id and r.ended_at is null and not r.holds and r.confirmed_at is not null)
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
        return sql.sql(SELECT + "where j.id = :id")
                .param("id", id)
                .query(Sql.as(Journee.class))
                .optional();
    }

    /** The same, nobody else changing it nor taking a place until the transaction ends. */
    @Override
    public Optional<Journee> held(String id) {
        sql.sql("select from journee.journee where id = :id for update")
                .param("id", id)
                .query(row -> {});
        return find(id);
    }

    /** All of those; in one statement. */
    @Override
    public List<Journee> all(Collection<String> ids) {
        return sql.sql(SELECT + "where j.id = any (string_to_array(:ids, ' '))")
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Journee.class))
                .list();
    }

    List<Journee> list(Query query, Paging paging) {
        return sql.sql(
                        SELECT
                                + "where j.id in (select j.id "
                                + ASKED
                                + " and (:state = '' or "
                                + STATE
                                + " = :state) and (cast(:after as text) is null or exists (select from journee.journee l where l.id = :after"
                                + " and ((j.closed_at is not null or j.last_day < kernel.today()), abs(j.first_day - kernel.today()), j.id)"
                                + " > ((l.closed_at is not null or l.last_day < kernel.today()), abs(l.first_day - kernel.today()), l.id)))"
                                + ORDER
                                + "limit :most offset :from)"
                                + ORDER)
                .param("words", Fold.plain(query.text()))
                .param("state", query.state() == null ? "" : query.state().name())
                .params(paging.params())
                .query(Sql.as(Journee.class))
                .list();
    }

    /** Those that were announced last. */
    List<Journee> announced(int most) {
        return sql.sql(
                        SELECT
                                + "where j.announced_at is not null order by j.announced_at desc, j.id limit :most")
                .param("most", most)
                .query(Sql.as(Journee.class))
                .list();
    }

    Map<State, Integer> counts(Query query) {
        return Sql.counts(
                State.class,
                sql.sql("select " + STATE + " as state, count(*) as many " + ASKED + " group by 1")
                        .param("words", Fold.plain(query.text())));
    }

    void insert(String id, Organisation convener, Outline outline, Instant at, String mandate) {
        said(
                        sql.sql(
                                """
                                insert into journee.journee (id, convener, convener_name, title, purpose, organisers, source, online, commune, commune_name, address, first_day, last_day, places, folded, invented, made_at, made_by)
                                values (:id, :convener, :name, :title, :purpose, :organisers, :source, :online, :commune, :town, :address, :first, :last, :places, :folded, :invented, :at, :mandate)
                                """),
                        outline)
                .param("id", id)
                .param("convener", convener.id())
                .param("name", convener.name())
                .param("invented", convener.invented())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    private static JdbcClient.StatementSpec said(
            JdbcClient.StatementSpec statement, Outline outline) {
        return statement
                .param("title", outline.title())
                .param("purpose", outline.purpose())
                .param("organisers", outline.organisers())
                .param("source", outline.source())
                .param("online", outline.where().online())
                .param("commune", outline.where().commune(), Types.VARCHAR)
                .param("town", outline.where().name(), Types.VARCHAR)
                .param("address", outline.where().address())
                .param("first", outline.first())
                .param("last", outline.last())
                .param("places", outline.places())
                .param("folded", outline.folded());
    }

    void change(String id, Outline outline) {
        said(
                        sql.sql(
                                """
                                update journee.journee set title = :title, purpose = :purpose, organisers = :organisers, source = :source, online = :online,
                                    commune = :commune, commune_name = :town, address = :address, first_day = :first, last_day = :last, places = :places,
                                    folded = :folded, edition = edition + 1 where id = :id
                                """),
                        outline)
                .param("id", id)
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
        sql.sql(
                        "update journee.journee set called_off_at = :at, called_off_why = :why where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .param("why", why)
                .update();
    }
}
