package fr.preau.rooms.practices.replication;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.account.Speakers.Voice;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.replication.Replication.Size;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of replications: an organisation takes a practice up, goes on, gives up, reports. Each act is a line of the
 * journal, and tells the practice that its evidence changed.
 */
@Component
public class Replications {
    private static final int LONGEST_WHY = 500;
    private static final int SHORTEST_WHY = 10;
    private final JdbcClient sql;
    private final Speakers speakers;
    private final Practices practices;
    private final Home home;
    private final ReplicationRows rows;

    Replications(JdbcClient sql, Speakers speakers, Practices practices, Home home, ReplicationRows rows) {
        this.sql = sql;
        this.speakers = speakers;
        this.practices = practices;
        this.home = home;
        this.rows = rows;
    }

    /** Who takes it up, and how it is kept. */
    @Component
    record Home(Organisations organisations, ReplicationPlace ground, JsonMapper json) {}

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Replication get(String id) {
        return rows.find(id).orElseThrow(() -> new Refusal.NotFound("id", "replication.unknown", id));
    }

    /** Every one of that practice, oldest first. */
    public List<Replication> of(String practice) {
        return rows.of(List.of(practice));
    }

    /**
     * Takes a published practice up, for an organisation that did not carry it.
     *
     * @param from the replication it is taken from; absent for the origin
     * @param start of its first step; absent when not chosen yet
     * @return its id, {@code R-…}
     * @throws Refusal.BadRequest on {@code organisation}, {@code depuis}
     * @throws Refusal.Conflict when that organisation has one open already
     */
    public String make(Actor actor, String practice, String organisation, @Nullable String from,
            @Nullable LocalDate start) {
        Practice origin = practices.get(practice);
        requireNew(origin, organisation, from);
        Organisation body = home.organisations.get(organisation);
        return speakers.of(actor, Power.CONTRIBUTE, organisation).give(voice -> {
            String id = PublicId.fresh("R");
            boolean first = insert(id, origin, body, from, start, voice);
            Refusal.conflict(!first, "replication.refused.twice");
            practices.touch(practice);
            var facts = Journal.facts("replication", id, "takenFrom", from, "place", body.territory(), "context",
                    home.ground.context(body), "assumed", Replication.assumed(start, Size.UNKNOWN));
            voice.say("replication.made", origin.ref(), facts);
            return id;
        });
    }

    private void requireNew(Practice origin, String organisation, @Nullable String from) {
        Refusal.refuse(organisation.isBlank(), "organisation", "replication.refused.nobody");
        Refusal.conflict(!origin.listed(), "replication.refused.archived");
        Refusal.refuse(origin.carrier().equals(organisation), "organisation", "replication.refused.own");
        Refusal.refuse(from != null && rows.find(from)
                .filter(it -> it.practice().equals(origin.id()))
                .filter(it -> !it.organisation().equals(organisation))
                .isEmpty(), "depuis", "replication.refused.from");
    }

    /** Whether it was written: an organisation has one open replication of a practice. */
    private boolean insert(String id, Practice origin, Organisation body, @Nullable String from,
            @Nullable LocalDate start, Voice voice) {
        return sql
                .sql("""
                        insert into replication.replication (id, practice, organisation, organisation_name, taken_from, place, context, starts_on,
                            invented, made_at, made_by, stage_at)
                        values (:id, :practice, :organisation, :name, :from, :place, :context, :start, :invented, :at, :mandate, :at)
                        on conflict (practice, organisation) where stage in ('CONSIDERED', 'UNDER_WAY') do nothing
                        """)
                .param("id", id)
                .param("practice", origin.id())
                .param("name", body.name())
                .param("from", from)
                .param("place", body.territory())
                .param("context", home.ground.context(body))
                .param("start", start)
                .param("invented", body.invented() || origin.invented())
                .params(Sql.params(voice))
                .update() == 1;
    }

    /**
     * Takes it to its next stage.
     *
     * @param why needed to give it up, 10 to 500 characters
     * @throws Refusal.BadRequest on {@code motif}
     * @throws Refusal.Conflict when it cannot come to that stage from where it is
     */
    public void move(Actor actor, String id, Stage to, String why) {
        String reason = to == Stage.ABANDONED ? reason(why) : "";
        String print = reason.isEmpty() ? null : Sha256.hex(reason);
        change(actor, id, (it, voice) -> {
            Refusal.conflict(!follows(it.stage(), to), "replication.refused.stage");
            sql.sql("""
                    update replication.replication set stage = :stage, why = :why, stage_at = :at,
                        begun_at = case when :stage = 'UNDER_WAY' then :at else begun_at end
                    where id = :id
                    """)
                    .param("stage", to.name())
                    .param("why", reason)
                    .param("at", Sql.utc(voice.at()))
                    .param("id", id)
                    .update();
            practices.touch(it.practice());
            String done = to == Stage.UNDER_WAY ? "begun" : to.name().toLowerCase(Locale.ROOT);
            voice.lines()
                    .accept(new Journal.Act("replication." + done, it.ref(), it.organisation(),
                            Map.of("state", it.stage().name()), Journal.facts("state", to.name(), "why", print),
                            List.of(voice.mandate())));
        });
    }

    /** What whoever contributes for it does to one, which nobody else changes meanwhile. */
    private void change(Actor actor, String id, BiConsumer<Replication, Voice> what) {
        speakers.of(actor, Power.CONTRIBUTE, get(id).organisation()).act(voice -> what.accept(locked(id), voice));
    }

    private static boolean follows(Stage from, Stage to) {
        return switch (from) {
            case CONSIDERED -> to == Stage.UNDER_WAY || to == Stage.ABANDONED;
            case UNDER_WAY -> to == Stage.DONE || to == Stage.ABANDONED;
            case DONE, ABANDONED -> false;
        };
    }

    private static String reason(String typed) {
        String why = Fold.seen(typed);
        Refusal.refuse(why.length() < SHORTEST_WHY || why.length() > LONGEST_WHY, "motif", "replication.refused.why");
        return why;
    }

    /** Keeps what its plan assumes; absent values are those of the référentiel. */
    public void assume(Actor actor, String id, @Nullable LocalDate start, Size size) {
        assume(actor, id, start, size, null);
    }

    /**
     * The same, unless somebody changed it since it was seen.
     *
     * @param seen {@link Replication#assumed} as it was shown; absent when it does not matter
     * @throws Refusal.Conflict when it is not so any more
     */
    void assume(Actor actor, String id, @Nullable LocalDate start, Size size, @Nullable String seen) {
        change(actor, id, (it, voice) -> {
            boolean changed = seen != null && !seen.equals(it.assumed());
            Refusal.conflict(changed, "replication.assume.changed");
            sql.sql("""
                    update replication.replication set starts_on = :start, schools = :schools, classes = :classes, pupils = :pupils where id = :id
                    """)
                    .param("start", start)
                    .params(Sql.params(size))
                    .param("id", id)
                    .update();
            String assumed = Replication.assumed(start, size);
            if (!assumed.equals(it.assumed())) {
                voice.say("replication.planned", it.ref(), Map.of("assumed", assumed));
            }
        });
    }

    /**
     * Reports what it gave; the last report counts, the others are kept.
     *
     * @return the verdict beside the origin; absent when nothing can be compared
     * @throws Refusal.Conflict when it has not begun
     */
    public @Nullable Verdict report(Actor actor, String id, Report report) {
        return speakers.of(actor, Power.PUBLISH, get(id).organisation()).<@Nullable Verdict>give(voice -> {
            Replication it = locked(id);
            Refusal.conflict(it.begunAt() == null, "replication.refused.begun");
            List<Result> origin = practices.get(it.practice()).sheet().results();
            Verdict verdict = Verdicts.of(origin, report.measures());
            keep(id, report, verdict, voice).ifPresent(content -> {
                practices.touch(it.practice());
                var facts = Journal.facts("verdict", verdict == null ? "NONE" : verdict, "measured", report.measured(),
                        "words", Sha256.hex(content));
                voice.say("replication.reported", it.ref(), facts);
            });
            return verdict;
        });
    }

    /** What it says, as it is kept; empty when the last one said the same. */
    private Optional<String> keep(String id, Report report, @Nullable Verdict verdict, Voice voice) {
        return sql.sql("""
                insert into replication.report (replication, n, content, verdict, measured, made_at, made_by)
                select :id, coalesce(max(n), 0) + 1, :content::jsonb, :verdict, :measured, :at, :mandate
                from replication.report where replication = :id
                having (array_agg(content order by n desc))[1] is distinct from :content::jsonb
                returning content::text
                """)
                .param("id", id)
                .param("content", home.json.writeValueAsString(report))
                .param("verdict", verdict == null ? null : verdict.name())
                .param("measured", report.measured())
                .params(Sql.params(voice))
                .query(String.class)
                .optional();
    }

    /** As it stands, nobody else changing it until this transaction ends. */
    private Replication locked(String id) {
        sql.sql("select 1 from replication.replication where id = :id for update")
                .param("id", id)
                .query(Sql.as(Integer.class))
                .optional();
        return get(id);
    }
}
