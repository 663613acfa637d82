package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.programmes.pool.MemberFigures.Figures;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.Pools.Outline;
import fr.preau.rooms.programmes.pool.YearlyCall.Payment;
import fr.preau.rooms.programmes.pool.YearlyCall.Sheet;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.Keeper;
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

/** The rows of pooled services, their members, scales, calls and payments. */
@Component
record PoolRows(JdbcClient sql) implements Keeper<Pool> {
    private static final int LONGEST_FOLDED = 1_000;
    private static final String SELECT = """
            select s.*, (select count(*)::int from pool.member m where m.service = s.id and m.joined <= kernel.today()
                and (m.gone is null or m.gone > kernel.today())) as members from pool.service s
            """;
    private static final String ASKED = """
            where s.theme = coalesce(:theme, s.theme)
                and (:organisation = '' or s.carrier = :organisation
                    or s.id in (select m.service from pool.member m where m.organisation = :organisation))
                and (:words = '' or not exists (select from unnest(string_to_array(:words, ' ')) w (word) where strpos(s.folded, w.word) = 0))
            """;
    private static final String CALL = """
            select c.n, c.year, c.replaces, r.n as replaced_by, c.due, c.total, c.sha256, c.at
            from pool.call c left join pool.call r on r.service = c.service and r.replaces = c.n where c.service = :id
            """;

    /** Which are wanted; what is empty or absent is not asked. */
    record Query(String text, @Nullable Theme theme, String organisation) {}

    Optional<Pool> find(String id) {
        return sql.sql(SELECT + " where s.id = :id").param("id", id).query(Sql.as(Pool.class)).optional();
    }

    @Override
    public Pool held(String id) {
        sql.sql("select from pool.service where id = :id for update").param("id", id).query(row -> {});
        return find(id).orElseThrow(Pools::unknown);
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement).params(Sql.params(query)).param("words", Fold.plain(query.text()));
    }

    /** A page of those asked for, the last changed first. */
    List<Pool> page(Query query, Paging paging) {
        return asked(SELECT + ASKED + """
                and (cast(:after as text) is null or exists (select from pool.service l where l.id = :after
                    and (s.changed_at < l.changed_at or s.changed_at = l.changed_at and s.id > l.id)))
                order by s.changed_at desc, s.id limit :most offset :from
                """, query).params(paging.params()).query(Sql.as(Pool.class)).list();
    }

    int count(Query query) {
        return asked("select count(*)::int from pool.service s " + ASKED, query).query(Integer.class).single();
    }

    /** Those of an operation. */
    List<Pool> of(String operation) {
        return sql.sql(SELECT + " where s.operation = :operation order by s.made_at limit 10")
                .param("operation", operation)
                .query(Sql.as(Pool.class))
                .list();
    }

    /** Those that a territory has today, by the body that is at home there. */
    List<Pool> at(String territory) {
        return sql
                .sql(SELECT
                        + """
                                where s.id in (select m.service from pool.member m where m.territory = :territory
                                    and m.joined <= kernel.today() and (m.gone is null or m.gone > kernel.today())) order by s.title, s.id limit 20
                                """)
                .param("territory", territory)
                .query(Sql.as(Pool.class))
                .list();
    }

    void insert(Organisation carrier, Outline outline, Competence by, Deed<Ref> deed) {
        outlined(
                """
                        insert into pool.service (id, carrier, carrier_name, title, gives, theme, level, operation, competence, basis, act, act_date,
                            folded, invented, made_at, made_by, changed_at)
                        values (:id, :carrier, :name, :title, :gives, :theme, :level, :operation, :kind, :basis, :act, :actDate,
                            :folded, :invented, :at, :mandate, :at)
                        """,
                deed.it().id(), outline, carrier.name()).params(Sql.params(carrier))
                .params(Sql.params(by))
                .params(Sql.params(deed))
                .param("carrier", carrier.id())
                .param("id", deed.it().id())
                .update();
    }

    /** Writes it again; its theme and its level stay, the law having been asked about them. */
    void change(Pool it, Outline outline) {
        outlined(
                """
                        update pool.service set title = :title, gives = :gives, operation = :operation, folded = :folded, edition = edition + 1
                        where id = :id
                        """,
                it.id(), outline, it.carrierName()).update();
    }

    private JdbcClient.StatementSpec outlined(String statement, String id, Outline outline, String carrier) {
        String folded = Fold.plain(outline.title() + " " + carrier + " " + outline.gives());
        return sql.sql(statement)
                .params(Sql.params(outline))
                .params(Map.of("level", outline.level(), "id", id))
                .param("folded", Fold.shortened(folded, LONGEST_FOLDED));
    }

    @Override
    public void touch(String id, Instant at) {
        sql.sql("update pool.service set changed_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    /** Those who are, were and will be, by name. */
    List<Member> members(String id) {
        return sql.sql("select * from pool.member where service = :id order by name, n")
                .param("id", id)
                .query(Sql.as(Member.class))
                .list();
    }

    /** The hash of all of them, as {@code restated.sql} reckons it again. */
    String fingerprint(String id) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(coalesce(string_agg(concat_ws(chr(9), n, organisation, name, kind, territory,
                            coalesce(inhabitants::text, ''), coalesce(pupils::text, ''), source, joined, joined_by, coalesce(gone::text, ''), gone_by),
                            chr(10) order by n), ''), 'UTF8')), 'hex') from pool.member where service = :id
                        """)
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Writes new ones, whatever their numbers, in one statement. */
    void insert(String id, Collection<Member> all) {
        sql.sql("""
                insert into pool.member (service, n, organisation, name, kind, territory, inhabitants, pupils, source, joined, joined_by)
                select :id, (select coalesce(max(n), 0) from pool.member where service = :id) + i.place, o, m, k, t, h, p, s, d::date, a
                from unnest(:organisation, :name, :kind, :territory, :inhabitants, :pupils, :source, :joined, :joinedBy)
                    with ordinality i (o, m, k, t, h, p, s, d, a, place)
                """)
                .param("id", id)
                .params(Sql.columns(Member.class, all))
                .update();
    }

    void count(String id, int n, Figures now) {
        sql.sql("""
                update pool.member set inhabitants = :inhabitants, pupils = :pupils, source = :source, edition = edition + 1
                where service = :id and n = :n
                """)
                .params(Sql.params(now))
                .params(Map.of("id", id, "n", n))
                .update();
    }

    void leave(String id, int n, LocalDate gone, String by) {
        sql.sql("update pool.member set gone = :gone, gone_by = :by, edition = edition + 1 where service = :id and n = :n")
                .params(Map.of("gone", gone, "by", by, "id", id, "n", n))
                .update();
    }

    /** All its members leave together on that day, and nobody comes any more. */
    void close(String id, LocalDate day, String by) {
        sql.sql("""
                with left_it as (update pool.member set gone = :day, gone_by = :by, edition = edition + 1
                    where service = :id and (gone is null or gone > :day))
                update pool.service set closed = :day, closed_by = :by, edition = edition + 1 where id = :id
                """).params(Map.of("day", day, "by", by, "id", id)).update();
    }

    /** How many members owe something of what a year asks. */
    record Arrears(int year, int members) {}

    /** Of the first year of which something is owed; empty when all is paid. */
    Optional<Arrears> owed(String id) {
        return sql
                .sql("""
                        select c.year, count(*)::int as members
                        from pool.call c cross join lateral jsonb_array_elements(c.figures::jsonb -> 'shares') s (share)
                            left join pool.payment p on p.service = c.service and p.year = c.year and p.organisation = s.share -> 'member' ->> 'organisation'
                        where c.service = :id and not exists (select from pool.call r where r.service = c.service and r.replaces = c.n)
                            and coalesce(p.cents, 0) < (select sum((part ->> 'cents')::bigint) from jsonb_array_elements(s.share -> 'parts') part)
                        group by c.year order by c.year limit 1
                        """)
                .param("id", id)
                .query(Sql.as(Arrears.class))
                .optional();
    }

    /** Of each year, the last first. */
    List<YearScale> scales(String id) {
        return sql.sql("select * from pool.scale where service = :id order by year desc")
                .param("id", id)
                .query((row, number) -> new YearScale(row.getInt("year"),
                        CanonicalJson.read(row.getString("figures"), Scale.class), row.getInt("edition")))
                .list();
    }

    void write(Deed<Pool> deed, int year, String figures) {
        sql.sql("""
                insert into pool.scale (service, year, figures, at, mandate) values (:id, :year, :figures, :at, :mandate)
                on conflict (service, year) do update set figures = excluded.figures, at = excluded.at, mandate = excluded.mandate,
                    edition = pool.scale.edition + 1
                """)
                .params(Sql.params(deed))
                .params(Map.of("id", deed.it().id(), "year", year, "figures", figures))
                .update();
    }

    /** The last first. */
    List<YearlyCall> calls(String id) {
        return sql.sql(CALL + " order by c.n desc").param("id", id).query(Sql.as(YearlyCall.class)).list();
    }

    Optional<YearlyCall> call(String id, int n) {
        return sql.sql(CALL + " and c.n = :n")
                .params(Map.of("id", id, "n", n))
                .query(Sql.as(YearlyCall.class))
                .optional();
    }

    /** All that a call froze. */
    Sheet sheet(String id, int n) {
        return CanonicalJson.read(sql.sql("select figures from pool.call where service = :id and n = :n")
                .params(Map.of("id", id, "n", n))
                .query(String.class)
                .single(), Sheet.class);
    }

    /** What that one froze that stands for a year; empty for none. */
    Optional<Sheet> standing(String id, int year) {
        return sql.sql("""
                select c.figures from pool.call c where c.service = :id and c.year = :year
                    and not exists (select from pool.call r where r.service = c.service and r.replaces = c.n)
                """)
                .params(Map.of("id", id, "year", year))
                .query(String.class)
                .optional()
                .map(text -> CanonicalJson.read(text, Sheet.class));
    }

    void insert(String id, YearlyCall it, Sheet sheet, String figures, String mandate) {
        sql.sql("""
                insert into pool.call (service, n, year, replaces, why, due, total, figures, sha256, at, mandate)
                values (:id, :n, :year, :replaces, :why, :due, :total, :figures, :sha256, :at, :mandate)
                """)
                .params(Sql.params(it))
                .param("replaces", it.replaces(), Types.INTEGER)
                .params(Map.of("id", id, "why", sheet.why(), "figures", figures))
                .param("mandate", mandate)
                .update();
    }

    List<Payment> payments(String id, int year) {
        return sql.sql("select organisation, cents, day from pool.payment where service = :id and year = :year")
                .params(Map.of("id", id, "year", year))
                .query(Sql.as(Payment.class))
                .list();
    }

    void paid(String id, int year, Payment it) {
        sql.sql("""
                insert into pool.payment (service, year, organisation, cents, day) values (:id, :year, :organisation, :cents, :day)
                on conflict (service, year, organisation) do update set cents = excluded.cents, day = excluded.day
                """)
                .params(Map.of("id", id, "year", year))
                .params(Sql.params(it))
                .update();
    }
}
