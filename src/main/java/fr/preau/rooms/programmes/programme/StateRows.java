package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.programmes.programme.Course.Member;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.rooms.programmes.programme.StateReports.Speaker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what is said of schools. Each set of lines goes in one statement. */
@Component
record StateRows(JdbcClient sql) {
    private static final String LINES = "(select uai, state, day::date from unnest(:uai, :state, :day) u (uai, state, day))";
    private static final int MANY = 1_000;

    /** States said at once. */
    record Report(String operation, Speaker speaker, String source, int lines, String sha256, @Nullable String file,
            Instant at, String mandate) {}

    /** Those that are not what was said last of that school, for that very day. */
    List<ReportLine> fresh(String id, Collection<ReportLine> lines) {
        if (lines.size() > MANY) {
            // plans kept since these tables were small would read all of them for each line
            sql.sql("analyze programme.school, programme.said").update();
        }
        return sql
                .sql("select u.uai, u.state, u.day from " + LINES
                        + """
                                 u left join lateral (select x.state, x.day from programme.said x where x.operation = :id and x.uai = u.uai and x.day = u.day
                                    order by x.report desc limit 1) x on true
                                where x.state is distinct from u.state order by u.uai collate "C"
                                """)
                .param("id", id)
                .params(Sql.columns(ReportLine.class, lines))
                .query(Sql.as(ReportLine.class))
                .list();
    }

    /** Its number. */
    int write(Report it) {
        return sql
                .sql("""
                        insert into programme.report (operation, n, organisation, name, role, source, lines, sha256, file, at, mandate)
                        select :operation, coalesce(max(n), 0) + 1, :organisation, :name, :role, :source, :lines, :sha256, :file, :at, :mandate
                        from programme.report where operation = :operation returning n
                        """)
                .params(Sql.params(it))
                .params(Sql.params(it.speaker()))
                .query(Integer.class)
                .single();
    }

    /** Writes what was said, and what it makes of each school: a later day said before stays. */
    void say(String id, int n, List<ReportLine> lines) {
        sql.sql("""
                with u as %s, s as (insert into programme.said (operation, uai, report, state, day) select :id, uai, :n, state, day from u)
                update programme.school c set state = u.state, day = u.day, report = :n from u
                where c.operation = :id and c.uai = u.uai and (c.day is null or u.day >= c.day)
                """
                .formatted(LINES))
                .params(Map.of("id", id, "n", n))
                .params(Sql.columns(ReportLine.class, lines))
                .update();
    }

    /** What is said of the schools of which a file, the last time it came, said less late a day. */
    List<ReportLine> overtaking(String id, String file) {
        return sql
                .sql("""
                        select c.uai, c.state, c.day from programme.said x join programme.school c on c.operation = x.operation and c.uai = x.uai
                        where x.operation = :id and c.day > x.day
                            and x.report = (select max(n) from programme.report where operation = :id and file = :file) order by c.uai
                        """)
                .params(Map.of("id", id, "file", file))
                .query(Sql.as(ReportLine.class))
                .list();
    }

    /** What was said of a school. */
    record StateEntry(SchoolState state, LocalDate day, String name, String role, String source, boolean filed,
            Instant at) {}

    /** All that was said of a school, what counts first. */
    List<StateEntry> history(String id, String uai) {
        return sql.sql("""
                select x.state, x.day, r.name, r.role, r.source, r.file is not null as filed, r.at
                from programme.said x join programme.report r on r.operation = x.operation and r.n = x.report
                where x.operation = :id and x.uai = :uai order by x.day desc, r.n desc limit 200
                """).params(Map.of("id", id, "uai", uai)).query(Sql.as(StateEntry.class)).list();
    }

    /** Each school that is in an operation, or was. */
    void each(String id, Consumer<Member> what) {
        RowMapper<Member> member = Sql.as(Member.class);
        sql.sql("""
                select s.uai, s.name, s.commune, s.departement, s.epci, coalesce(s.wave, 0) as wave, s.out_on, coalesce(x.said, '') as said
                from programme.school s left join (
                    select u.uai, string_agg(u.state || ' ' || (u.day - date '1970-01-01'), ' ') as said
                    from (select uai, state, day from programme.said where operation = :id order by uai, day, report) u group by u.uai) x
                    on x.uai = s.uai
                where s.operation = :id order by s.uai
                """)
                .param("id", id)
                .query(row -> {
                    what.accept(Objects.requireNonNull(member.mapRow(row, 0)));
                });
    }
}
