package fr.preau.consultation;

import fr.preau.kernel.Sql;
import fr.preau.opinion.OpinionMap;
import fr.preau.opinion.OpinionVotes;
import fr.preau.organisation.Organisation.College;
import fr.preau.organisation.Organisations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The rows of maps: read whole to make one, kept as they are shown. */
@Component
class MapRows {
    private static final int FETCHED = 10_000;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate together;
    private final Organisations organisations;

    MapRows(
            JdbcClient sql,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
        this.json = json;
        this.together = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /**
     * All that a map is made of.
     *
     * @param said how many people said each college
     * @param heard the colleges of the organisations that answered
     * @param communes those that were said
     * @param latest when the last one was given; absent when there is none
     */
    record Due(
            OpinionVotes votes,
            Map<String, Integer> said,
            Set<College> heard,
            List<String> communes,
            long seed,
            long answers,
            @Nullable Instant latest) {}

    /**
     * The consultations with an answer later than their map. The more answers, the longer one waits
     * for the next: two million are read again after some minutes, not in each round.
     */
    List<String> due() {
        return sql.sql(
                        """
                        select c.id from consultation.consultation c left join consultation.map m on m.consultation = c.id
                        where c.opened_at is not null and (m.latest is null or c.closed_at is null and c.closes_on >= kernel.today() - 1)
                            and (m.votes is null or kernel.clock() >= m.made_at + m.votes * interval '0.0001 s')
                            and (select max(v.at) from consultation.vote v where v.consultation = c.id) is distinct from m.latest
                        """)
                .query(Sql.as(String.class))
                .list();
    }

    /** What a map is made of, as it was at one instant. */
    Due read(String id) {
        return Objects.requireNonNull(snapshot.execute(status -> readNow(id)));
    }

    private Due readNow(String id) {
        Map<String, College> bodies = bodies(id);
        Input input =
                sql.sql("select seed, colleges from consultation.consultation where id = :id")
                        .param("id", id)
                        .query((row, number) ->
                                new Input(row.getLong("seed"), Sql.texts(row, "colleges"), bodies))
                        .single();
        sql.sql(
                        "select n from consultation.statement where consultation = :id and state = 'ACCEPTED' order by n")
                .param("id", id)
                .query(input::statement);
        sql.sql(
                        """
                        select p.id, p.came_at, p.college, p.commune, p.organisation from consultation.participant p
                        where p.consultation = :id and exists (select from consultation.vote v where v.participant = p.id) order by p.id
                        """)
                .param("id", id)
                .query(input::participant);
        sql.sql(
                        "select participant, n, value, at from consultation.vote where consultation = :id order by participant, n")
                .param("id", id)
                .withFetchSize(FETCHED)
                .query(input::vote);
        return input.due();
    }

    /** The organisations that answered, and the college of each. */
    private Map<String, College> bodies(String id) {
        Set<String> ids =
                sql.sql(
                                "select organisation from consultation.participant where consultation = :id and organisation is not null")
                        .param("id", id)
                        .query(Sql.as(String.class))
                        .set();
        Map<String, College> colleges = new HashMap<>();
        if (!ids.isEmpty()) {
            organisations.all(ids).forEach((body, known) -> colleges.put(body, known.college()));
        }
        return colleges;
    }

    /** What a map is made of, as its rows come. */
    private static final class Input {
        private final long seed;
        private final List<String> colleges;
        private final Map<String, College> bodies;
        private final Set<College> heard = EnumSet.noneOf(College.class);
        private final OpinionVotes.Builder given = new OpinionVotes.Builder();
        private final Map<Integer, Integer> statements = new HashMap<>();
        private final Map<Long, Integer> people = new HashMap<>();
        private final Map<String, Integer> said = new LinkedHashMap<>();
        private final List<String> communes = new ArrayList<>();
        private long votes;
        private @Nullable Instant latest;

        Input(long seed, List<String> colleges, Map<String, College> bodies) {
            this.seed = seed;
            this.colleges = colleges;
            this.bodies = bodies;
            colleges.forEach(one -> said.put(one, 0));
        }

        void statement(ResultSet row) throws SQLException {
            statements.put(row.getInt("n"), given.statement(row.getString("n"), false));
        }

        void participant(ResultSet row) throws SQLException {
            String organisation = row.getString("organisation");
            String college = organisation == null ? declared(row) : mandated(organisation);
            Instant came = Sql.instant(row, "came_at");
            people.put(
                    row.getLong("id"),
                    given.participant(row.getString("id"), came, college, organisation != null));
        }

        /** What somebody says of themselves. */
        private @Nullable String declared(ResultSet row) throws SQLException {
            String commune = row.getString("commune");
            if (commune != null) {
                communes.add(commune);
            }
            int place = row.getInt("college");
            String college = place == 0 ? null : colleges.get(place - 1);
            if (college != null) {
                said.merge(college, 1, Integer::sum);
            }
            return college;
        }

        /** That of an organisation, which answers under a mandate. */
        private @Nullable String mandated(String organisation) {
            College college = bodies.get(organisation);
            if (college != null) {
                heard.add(college);
            }
            return college == null ? null : MandatedCollege.of(college);
        }

        void vote(ResultSet row) throws SQLException {
            given.vote(
                    Objects.requireNonNull(people.get(row.getLong("participant"))),
                    Objects.requireNonNull(statements.get(row.getInt("n"))),
                    row.getInt("value"));
            votes++;
            Instant at = Sql.instant(row, "at");
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }

        Due due() {
            return new Due(given.votes(), said, heard, communes, seed, votes, latest);
        }
    }

    /** Those of consultations that ended more than a month ago. */
    void forgetBrowsers() {
        sql.sql(
                        """
                        update consultation.participant p set browser = null from consultation.consultation c
                        where c.id = p.consultation and p.browser is not null
                            and least(c.closes_on + 1, (c.closed_at at time zone 'Europe/Paris')::date) < kernel.today() - 30
                        """)
                .update();
    }

    /** Keeps it in the place of the one before, with where each participant stands. */
    void keep(String id, KeptMap map, long answers, Instant latest, List<OpinionMap.Place> places) {
        together.executeWithoutResult(status -> {
            // its row first: another node that keeps the same map waits there
            sql.sql(
                            """
                            insert into consultation.map (consultation, votes, latest, input_sha256, made_at, content)
                            values (:id, :votes, :latest, :input, kernel.clock(), :content)
                            on conflict (consultation) do update set votes = excluded.votes, latest = excluded.latest, input_sha256 = excluded.input_sha256,
                                made_at = excluded.made_at, content = excluded.content
                            """)
                    .param("id", id)
                    .param("votes", answers)
                    .param("latest", Sql.utc(latest))
                    .param("input", map.inputSha256())
                    .param("content", json.writeValueAsString(map))
                    .update();
            seen(id, map);
            sql.sql("delete from consultation.place where consultation = :id")
                    .param("id", id)
                    .update();
            sql.sql(
                            """
                            insert into consultation.place (participant, consultation, x, y, part)
                            select cast(w.p as bigint), :id, cast(w.x as real), cast(w.y as real), cast(w.g as smallint)
                            from unnest(:participant, :x, :y, :group) w (p, x, y, g)
                            """)
                    .param("id", id)
                    .params(Sql.columns(OpinionMap.Place.class, places))
                    .update();
        });
    }

    private void seen(String id, KeptMap map) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (KeptMap.Line one : map.statements()) {
            KeptMap.Count all = one.everyone();
            seen.put(one.statement(), String.valueOf(all == null ? 0 : all.seen()));
        }
        sql.sql(
                        """
                        update consultation.statement s set seen = cast(w.seen as integer)
                        from unnest(string_to_array(:numbers, ' '), string_to_array(:seen, ' ')) w (n, seen)
                        where s.consultation = :id and s.n = cast(w.n as integer) and s.seen <> cast(w.seen as integer)
                        """)
                .param("id", id)
                .param("numbers", String.join(" ", seen.keySet()))
                .param("seen", String.join(" ", seen.values()))
                .update();
    }

    /** A map that is kept, and when it was made. */
    record Made(KeptMap map, Instant at) {}

    /** The one of a consultation; absent while there is none. */
    Optional<Made> made(String id) {
        return sql.sql("select content, made_at from consultation.map where consultation = :id")
                .param("id", id)
                .query((row, number) ->
                        new Made(
                                json.readValue(row.getString(1), KeptMap.class),
                                Sql.instant(row, 2)))
                .optional();
    }

    /** Where one stands. */
    record Mine(double x, double y, int part) {}

    /** Where that participant stands; absent when they are not on the map. */
    Optional<Mine> mine(String id, Answerer who) {
        return sql.sql(
                        """
                        select l.x, l.y, l.part from consultation.place l join consultation.participant p on p.id = l.participant
                        where p.consultation = :id and p.browser = :browser
                        """)
                .param("id", id)
                .param("browser", who.print(id))
                .query((row, number) -> new Mine(row.getDouble(1), row.getDouble(2), row.getInt(3)))
                .optional();
    }
}
