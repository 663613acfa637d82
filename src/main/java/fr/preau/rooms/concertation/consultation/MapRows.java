package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.disclosure.Cohorts.Unit;
import fr.preau.ground.disclosure.Disclosure;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.opinion.OpinionMap;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Secrets;
import fr.preau.rooms.concertation.consultation.MapBatch.Ballot;
import fr.preau.rooms.concertation.consultation.MapBatch.Participant;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final Journal journal;

    MapRows(JdbcClient sql, JsonMapper json, PlatformTransactionManager transactions, Organisations organisations,
            Journal journal) {
        this.sql = sql;
        this.journal = journal;
        this.organisations = organisations;
        this.json = json;
        this.together = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /**
     * All that a map is made of.
     *
     * @param n of the next batch
     * @param ended whether nothing is answered any more
     * @param input the fingerprint of what the map was made of; absent while there is none
     * @param latest when the last answer was given; absent when there is none
     * @param salt of the batch before; empty when no line says what was told
     */
    record MapMaterial(MapBatch batch, long seed, int n, boolean ended, @Nullable String input,
            @Nullable Instant latest, String salt) {}

    /**
     * The consultations of which something may be told that is not: answered before this slot, or ended. The more
     * answers, the longer one waits for the next: two million are read again after some minutes, not in each slot.
     */
    List<String> due() {
        return sql
                .sql("""
                        select c.id from consultation.consultation c cross join (select to_timestamp(floor(extract(epoch from kernel.clock()) / :every) * :every) as at) slot
                            left join consultation.batch b on b.consultation = c.id left join consultation.map m on m.consultation = c.id
                            cross join lateral (select max(v.at) as at from consultation.vote v where v.consultation = c.id and v.at < slot.at) v
                        where c.opened_at is not null and v.at is not null and (b.at is null or b.at < slot.at)
                            and (m.votes is null or kernel.clock() >= m.made_at + m.votes * interval '0.0001 s')
                            and (b.n is null or m.consultation is null or b.salt = '' or not b.ended and
                                (v.at is distinct from b.latest or c.closed_at is not null or c.closes_on < kernel.today()))
                        """)
                .param("every", Disclosure.MEETING.toSeconds())
                .query(Sql.as(String.class))
                .list();
    }

    /** What a map is made of, as it was at one instant. */
    MapMaterial read(String id) {
        return Objects.requireNonNull(snapshot.execute(status -> readNow(id)));
    }

    /** How far it is, and what was told before. */
    private record MapProgress(long seed, List<String> colleges, int n, boolean ended, @Nullable String input,
            String salt) {}

    private MapProgress known(String id) {
        return sql.sql("""
                select c.seed, c.colleges, coalesce(b.n, 0) + 1 as n, m.input_sha256,
                    c.closed_at is not null or c.closes_on < kernel.today() as ended, coalesce(b.salt, '') as salt
                from consultation.consultation c left join consultation.batch b on b.consultation = c.id
                    left join consultation.map m on m.consultation = c.id where c.id = :id
                """)
                .param("id", id)
                .query((row, number) -> new MapProgress(row.getLong("seed"), Sql.texts(row, "colleges"),
                        row.getInt("n"), row.getBoolean("ended"), row.getString("input_sha256"), row.getString("salt")))
                .single();
    }

    private MapMaterial readNow(String id) {
        MapProgress known = known(id);
        var input = new MapInput(new MapBatch(known.colleges()), bodies(id));
        sql.sql("select n from consultation.statement where consultation = :id and state = 'ACCEPTED' order by n")
                .param("id", id)
                .query(input::statement);
        sql.sql("""
                select p.id, p.came_at, coalesce(p.college, 0) as college, p.commune, p.organisation, p.cohort, p.told_college, coalesce(l.part, -1) as part
                from consultation.participant p left join consultation.place l on l.participant = p.id
                where p.consultation = :id and exists (select from consultation.vote v where v.participant = p.id) order by p.id
                """)
                .param("id", id)
                .query(input::participant);
        sql.sql("""
                select participant, n, value, at, cohort, told, past, told_college from consultation.vote
                where consultation = :id order by participant, n
                """).param("id", id).withFetchSize(FETCHED).query(input::vote);
        return new MapMaterial(input.batch(), known.seed(), known.n(), known.ended(), known.input(), input.latest(),
                known.salt());
    }

    /** The organisations that answered, and the college of each. */
    private Map<String, College> bodies(String id) {
        Set<String> ids = sql.sql(
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

    /** Those of consultations that ended more than a month ago. */
    void forgetBrowsers() {
        sql.sql("""
                update consultation.participant p set browser = null from consultation.consultation c
                where c.id = p.consultation and p.browser is not null
                    and least(c.closes_on + 1, (c.closed_at at time zone 'Europe/Paris')::date) < kernel.today() - 30
                """).update();
    }

    /**
     * Keeps that a batch was read, unless another node did; and what it tells, where that moved or no line says it yet.
     *
     * @param map absent when nothing moved
     * @param places where each participant stands
     */
    void keep(String id, MapMaterial due, @Nullable KeptMap map, List<OpinionMap.Place> places) {
        boolean unsigned = due.salt().isEmpty() && due.input() != null;
        if (map == null && !unsigned) {
            together.executeWithoutResult(status -> next(id, due, due.salt()));
            return;
        }
        String salt = Secrets.fresh();
        String told = due.batch().sha256(salt);
        String content = map == null ? null : json.writeValueAsString(map);
        journal.act((at, say) -> {
            if (next(id, due, salt) == 0) {
                return;
            }
            if (map != null) {
                tell(due.batch());
                keep(id, map, content);
                place(id, places);
            }
            SignedMap shown = signed(id);
            Map<String, ?> facts = Map.of("participants", due.batch().counted(), "answers", due.batch().answers(),
                    "told", told, "map", shown.sha256);
            Ref it = new Ref("consultation", id);
            say.accept(new Journal.Act("consultation.counted", it, shown.convener, facts, shown.mandate));
        });
    }

    /** The map that is shown, and for whom: its line is made under the mandate that asked. */
    private record SignedMap(String convener, String mandate, String sha256) {}

    private SignedMap signed(String id) {
        return sql.sql("""
                select c.convener, c.made_by as mandate, encode(sha256(convert_to(m.content, 'UTF8')), 'hex') as sha256
                from consultation.consultation c join consultation.map m on m.consultation = c.id where c.id = :id
                """).param("id", id).query(Sql.as(SignedMap.class)).single();
    }

    private int next(String id, MapMaterial due, String salt) {
        return sql
                .sql("""
                        insert into consultation.batch as b (consultation, n, at, latest, participants, answers, ended, salt)
                        select :id, :n, to_timestamp(floor(extract(epoch from kernel.clock()) / :every) * :every), :latest, :participants, :answers, :ended, :salt
                        on conflict (consultation) do update set n = excluded.n, at = excluded.at, latest = excluded.latest,
                            participants = excluded.participants, answers = excluded.answers, ended = excluded.ended, salt = excluded.salt where b.n = excluded.n - 1
                        """)
                .param("id", id)
                .param("n", due.n())
                .param("every", Disclosure.MEETING.toSeconds())
                .param("latest", Sql.utc(due.latest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("participants", due.batch().counted())
                .param("answers", due.batch().answers())
                .param("ended", due.ended())
                .param("salt", salt)
                .update();
    }

    private void tell(MapBatch batch) {
        List<Participant> people = batch.movedPeople();
        sql.sql("""
                update consultation.participant p set cohort = w.cohort, told_college = w.college
                from unnest(:ids, :cohorts, :colleges) w (id, cohort, college) where p.id = w.id
                """)
                .param("ids", numbers(people, Participant::id))
                .param("cohorts", integers(people, participant -> unit(participant.unit()).cohort()))
                .param("colleges", integers(people, participant -> unit(participant.unit()).toldPart()))
                .update();
        List<Ballot> votes = batch.moved();
        sql.sql("""
                update consultation.vote v set cohort = w.cohort, told = w.told, past = w.past, told_college = w.college
                from unnest(:ids, :ns, :cohorts, :tolds, :pasts, :colleges) w (id, n, cohort, told, past, college)
                where v.participant = w.id and v.n = w.n
                """)
                .param("ids", numbers(votes, ballot -> ballot.by().id()))
                .param("ns", integers(votes, Ballot::n))
                .param("cohorts", integers(votes, ballot -> unit(ballot.unit()).cohort()))
                .param("tolds", integers(votes, ballot -> unit(ballot.unit()).told()))
                .param("pasts", integers(votes, ballot -> unit(ballot.unit()).past()))
                .param("colleges", integers(votes, ballot -> unit(ballot.unit()).toldPart()))
                .update();
    }

    private static Unit unit(@Nullable Unit unit) {
        return Objects.requireNonNull(unit);
    }

    private static <T> Long[] numbers(List<T> all, Function<T, Long> what) {
        return all.stream().map(what).toArray(Long[]::new);
    }

    private static <T> Integer[] integers(List<T> all, Function<T, Integer> what) {
        return all.stream().map(what).toArray(Integer[]::new);
    }

    private void keep(String id, KeptMap map, @Nullable String content) {
        sql.sql("""
                insert into consultation.map (consultation, votes, latest, input_sha256, made_at, content)
                select :id, b.answers, coalesce(b.latest, b.at), :input, b.at, :content from consultation.batch b where b.consultation = :id
                on conflict (consultation) do update set votes = excluded.votes, latest = excluded.latest, input_sha256 = excluded.input_sha256,
                    made_at = excluded.made_at, content = excluded.content
                """)
                .param("id", id)
                .param("input", map.inputSha256())
                .param("content", content)
                .update();
        seen(id, map);
    }

    private void place(String id, List<OpinionMap.Place> places) {
        sql.sql("delete from consultation.place where consultation = :id").param("id", id).update();
        sql.sql("""
                insert into consultation.place (participant, consultation, x, y, part)
                select cast(w.p as bigint), :id, cast(w.x as real), cast(w.y as real), cast(w.g as smallint)
                from unnest(:participant, :x, :y, :group) w (p, x, y, g)
                """).param("id", id).params(Sql.columns(OpinionMap.Place.class, places)).update();
    }

    private void seen(String id, KeptMap map) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (KeptMap.KeptStatement statement : map.statements()) {
            KeptMap.Count all = statement.everyone();
            seen.put(statement.statement(), String.valueOf(all == null ? 0 : all.seen()));
        }
        sql.sql("""
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
    record DatedMap(KeptMap map, Instant at) {}

    /** The one of a consultation; absent while there is none. */
    Optional<DatedMap> made(String id) {
        return sql.sql("select content, made_at from consultation.map where consultation = :id")
                .param("id", id)
                .query((row, number) -> new DatedMap(json.readValue(row.getString(1), KeptMap.class),
                        Sql.instant(row, 2)))
                .optional();
    }

    /** Where one stands. */
    record MapPoint(double x, double y, int part) {}

    /** Where that participant stands; absent when they are not on the map. */
    Optional<MapPoint> mine(String id, Answerer who) {
        return sql
                .sql("""
                        select l.x, l.y, l.part from consultation.place l join consultation.participant p on p.id = l.participant
                        where p.consultation = :id and p.browser = :browser
                        """)
                .param("id", id)
                .param("browser", who.print(id))
                .query((row, number) -> new MapPoint(row.getDouble(1), row.getDouble(2), row.getInt(3)))
                .optional();
    }
}
