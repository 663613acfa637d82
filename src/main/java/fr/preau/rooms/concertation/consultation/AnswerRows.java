package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.organisation.Organisation;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of those who answer, and of what they answered. */
@Component
record AnswerRows(JdbcClient sql) {
    private static final String OPEN = """
            open as (select id, hall from consultation.consultation
                where id = :id and opened_at is not null and closed_at is null and closes_on >= kernel.today()),
            asked as (select s.n, w.value from consultation.statement s join open on open.id = s.consultation
                join unnest(cast(:numbers as int[]), cast(:values as int[])) w (n, value) on w.n = s.n where s.state = 'ACCEPTED')
            """;

    private static final String MINE = """
            p.consultation = :id and (p.browser = :browser or p.organisation = cast(:organisation as text))
            """;

    /**
     * How far a participant is.
     *
     * @param came whether they answered anything
     * @param answered how many statements
     * @param next the one that is least answered among those left, and as it falls among these; absent when none is
     * left
     */
    record Standing(boolean came, @Nullable Integer college, @Nullable String commune, int answered,
            @Nullable Integer next, @Nullable String words) {}

    /** In one statement. */
    Standing standing(String id, Answerer who) {
        return of(
                """
                        with mine as (select p.* from consultation.participant p where
                        """ + MINE
                        + """
                                 limit 1),
                                left_over as (select s.n, s.words from consultation.statement s
                                    where s.consultation = :id and s.state = 'ACCEPTED'
                                        and not exists (select from consultation.vote v where v.participant = (select id from mine) and v.n = s.n)
                                    order by s.seen / 5,
                                        md5(s.n || coalesce((select id from mine)::text, '')) limit 1)
                                select exists (select from mine) as came, (select college from mine) as college, (select commune from mine) as commune,
                                    (select count(*) from consultation.vote v join mine on mine.id = v.participant) as answered,
                                    (select n from left_over) as next, (select words from left_over) as words
                                """,
                id, who).query(Sql.as(Standing.class)).single();
    }

    private JdbcClient.StatementSpec of(String statement, String id, Answerer who) {
        return sql.sql(statement)
                .param("id", id)
                .param("browser", who.print(id))
                .param("organisation", who.organisation());
    }

    boolean came(String id, Answerer who) {
        String statement = "select exists (select from consultation.participant p where " + MINE + ")";
        return of(statement, id, who).query(Boolean.class).single();
    }

    /** Keeps what a person answered. @return whether any of it could be */
    boolean give(String id, Map<Integer, Stance> stances, byte[] browser, String code) {
        return asked(
                """
                        , seance as (select n from consultation.seance where consultation = :id and code = :code
                            and opens_at <= kernel.clock() and closes_at > kernel.clock()),
                        came as (insert into consultation.participant (consultation, browser, seance, came_at)
                            select open.id, :browser, (select n from seance), kernel.clock() from open
                            where exists (select from asked) and (not open.hall or exists (select from seance))
                            on conflict (consultation, browser) do nothing returning id),
                        mine as (select id from came union all
                            select id from consultation.participant where consultation = :id and browser = :browser),
                        given as (insert into consultation.vote (consultation, participant, n, value, at)
                            select :id, mine.id, asked.n, asked.value, kernel.clock() from mine join asked on true
                            on conflict (participant, n) do update set value = excluded.value, at = excluded.at where vote.value <> excluded.value)
                        select count(*) > 0 from mine join asked on true
                        """,
                id, stances).param("browser", browser)
                .param("code", code)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private JdbcClient.StatementSpec asked(String then, String id, Map<Integer, Stance> stances) {
        return sql.sql("with " + OPEN + then)
                .param("id", id)
                .param("numbers", listed(stances.keySet().stream()))
                .param("values", listed(stances.values().stream().map(Stance::value)));
    }

    private static String listed(Stream<Integer> all) {
        return all.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Keeps what an organisation answered.
     *
     * @return whether it is another answer than before; absent when it could not be kept
     */
    Optional<Boolean> give(String id, int n, Stance stance, Organisation body, Instant at, String mandate) {
        sql.sql("""
                insert into consultation.participant (consultation, organisation, name, came_at)
                select :id, :organisation, :name, :at where exists (select from consultation.consultation
                    where id = :id and opened_at is not null and closed_at is null and closes_on >= kernel.today())
                on conflict (consultation, organisation) do nothing
                """)
                .param("id", id)
                .param("organisation", body.id())
                .param("name", body.name())
                .param("at", Sql.utc(at))
                .update();
        return asked(
                """
                        , mine as (select id from consultation.participant where consultation = :id and organisation = :organisation),
                        given as (insert into consultation.vote (consultation, participant, n, value, at, mandate)
                            select :id, mine.id, asked.n, asked.value, :at, :mandate from mine join asked on true
                            on conflict (participant, n) do update set value = excluded.value, at = excluded.at, mandate = excluded.mandate
                                where vote.value <> excluded.value returning n)
                        select exists (select from given) from mine join asked on true
                        """,
                id, Map.of(n, stance)).param("organisation", body.id())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .query((row, number) -> row.getBoolean(1))
                .optional();
    }

    /** Whether that statement can be answered. */
    boolean accepted(String id, int n) {
        return sql.sql(
                "select exists (select from consultation.statement where consultation = :id and n = :n and state = 'ACCEPTED')")
                .param("id", id)
                .param("n", n)
                .query(Boolean.class)
                .single();
    }

    /** Whether that participant was there to say it. */
    boolean tell(String id, Answerer who, @Nullable Integer college, @Nullable String commune) {
        String statement = "update consultation.participant p set college = :college, commune = :commune where " + MINE;
        return of(statement, id, who).param("college", college, Types.SMALLINT)
                .param("commune", commune, Types.VARCHAR)
                .update() > 0;
    }

    /** What an organisation answered to a statement. */
    record Public(String organisation, String name, int n, int value) {}

    /** What organisations answered, in the order of their names. */
    List<Public> published(String id) {
        return sql
                .sql("""
                        select p.organisation, p.name, v.n, v.value from consultation.participant p join consultation.vote v on v.participant = p.id
                        where p.consultation = :id and p.organisation is not null order by p.name, p.organisation, v.n
                        """)
                .param("id", id)
                .query(Sql.as(Public.class))
                .list();
    }
}
