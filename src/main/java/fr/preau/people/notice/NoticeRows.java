package fr.preau.people.notice;

import fr.preau.ground.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices of one person: what they read, and what a letter tells them. */
@Component
class NoticeRows {
    private static final String LAPSED = """
            , lapsed as (select id, bool_or(hidden) as hidden from (select null::bigint as id, false as hidden%s) l where id is not null group by id)
            """;

    /**
     * What is told of one thing, or together, in one day is one line; the last words are its words, those of what is
     * still to be done first.
     */
    private static final String LINES = """
            , line as (
                select t.kind, (array_agg(t.name order by l.id is not null, t.id desc))[1] as name,
                    (array_agg(t.path order by l.id is not null, t.id desc))[1] as path, max(t.until) as until, max(t.at) as at,
                    coalesce(sum(t.many) filter (where l.id is null), sum(t.many)) as times, array_agg(t.id) as ids,
                    bool_or(t.read_at is null and l.id is null and coalesce(t.until > (select kernel.clock()), true)) as fresh
                from told t left join lapsed l on l.id = t.id
                where l.hidden is not true
                group by t.kind, coalesce(t.together, t.thing), (t.at at time zone 'Europe/Paris')::date
                order by max(t.at) desc, max(t.id) desc limit :most)
            """;

    private static final String TOLD = """
            with told as materialized (
                select id, kind, thing, split_part(thing, ':', 2) as key, name, path, until, many, together, at, read_at from notice.notice
                where person = :person and at <= (select kernel.clock()) and %s order by at desc limit 1000),
            running as materialized (
                select organisation, powers from account.v_held
                where person = :person and granted_at <= kernel.clock() and ended_at is null
                    and first_day <= kernel.today() and (end_day is null or end_day > kernel.today())
                    and principal_ended_at is null and (principal_end_day is null or principal_end_day > kernel.today()))
            """;

    private final JdbcClient sql;
    private final String lapsed;

    NoticeRows(JdbcClient sql, List<Lapse> modules) {
        this.sql = sql;
        this.lapsed = LAPSED.formatted(
                modules.stream().map(lapse -> "\nunion all (" + lapse.select() + ")").collect(Collectors.joining()));
    }

    /**
     * What was told of one thing in one day.
     *
     * @param times how many times
     * @param fresh not read yet, and still to be done
     */
    record NoticeRow(String kind, String name, String path, @Nullable Instant until, Instant at, long times,
            boolean fresh) {}

    /** The newest, which are read by this. */
    List<NoticeRow> read(String person, int days, int most) {
        return sql
                .sql(TOLD.formatted("at > (select kernel.clock()) - make_interval(days => :days)") + lapsed + LINES
                        + """
                                , seen as (
                                    update notice.notice set read_at = kernel.clock()
                                    where read_at is null and person = :person and id in (select unnest(ids) from line where fresh))
                                select * from line order by at desc
                                """)
                .param("person", person)
                .param("days", days)
                .param("most", most)
                .query(Sql.as(NoticeRow.class))
                .list();
    }

    /**
     * What a letter tells now, the oldest first, and not again: neither what was read, nor what has lapsed. What would
     * be told within a minute is told with it.
     */
    List<NoticeRow> mail(String person, int most) {
        return sql.sql(TOLD.formatted("mail_at <= (select kernel.clock()) + interval '1 minute'") + lapsed + LINES + """
                , mailed as (
                    update notice.notice set mail_at = null where id in (select id from told))
                select * from line where fresh order by at
                """).param("person", person).param("most", most).query(Sql.as(NoticeRow.class)).list();
    }
}
