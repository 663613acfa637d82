package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.commitment.Commitment.State;
import fr.preau.files.Files;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what comes of promises: who promised reports, pauses, gives up; a beneficiary says
 * whether what is reported is so. Each act is a line of the journal.
 */
@Component
public class Outcomes {
    private static final int LONGEST_WORDS = 2000;
    private static final int LONGEST_REASON = 1000;
    private final JdbcClient sql;
    private final Journal journal;
    private final Rights rights;
    private final Files files;
    private final CommitmentRows rows;
    private final Handling handling;

    Outcomes(
            JdbcClient sql,
            Journal journal,
            Rights rights,
            Files files,
            CommitmentRows rows,
            Handling handling) {
        this.sql = sql;
        this.journal = journal;
        this.rights = rights;
        this.files = files;
        this.rows = rows;
        this.handling = handling;
    }

    /** Who may speak of it, who is told, how it is kept. */
    @Component
    record Handling(
            Organisations organisations,
            Beneficiaries beneficiaries,
            CommitmentNotices notices,
            PromiseRows writing) {}

    /**
     * What who promised says.
     *
     * @param day of which it is true
     * @param done whether it says that it is done
     * @param file a document, that it brought; absent when there is none
     */
    public record Report(
            LocalDate day,
            @Nullable BigDecimal figure,
            String words,
            boolean done,
            @Nullable Document file) {}

    /**
     * A document kept by the module {@code files}.
     *
     * @param kind the name of its {@link fr.preau.files.Kind}
     */
    public record Document(String sha256, String name, String kind) {}

    /**
     * Reports how far it is; with {@code done}, its beneficiaries are asked whether it is so.
     *
     * @throws Refusal.BadRequest on {@code date}, {@code mots}
     * @throws Refusal.Conflict when it is not accepted, or is over
     */
    public void report(Actor actor, String id, Report report) {
        String words = Fold.seen(report.words());
        if (words.isEmpty() || words.length() > LONGEST_WORDS) {
            throw new Refusal.BadRequest("mots", "commitment.refused.words", LONGEST_WORDS);
        }
        act(
                actor,
                id,
                Power.CONTRIBUTE,
                (it, deed) -> {
                    refuse(it, State.RUNNING, State.PAUSED, State.REPORTED, State.DISPUTED);
                    if (report.day().isAfter(Paris.day(deed.at()))) {
                        throw new Refusal.BadRequest("date", "commitment.refused.report.day");
                    }
                    if (report.file() != null) {
                        files.hold(List.of(report.file().sha256()));
                    }
                    State next = report.done() ? State.REPORTED : State.RUNNING;
                    Integer n = write(id, report, words, deed);
                    if (n == null && it.stage() == next) {
                        return null; // it was said already
                    }
                    if (n == null) {
                        throw new Refusal.BadRequest("mots", "commitment.refused.report.same");
                    }
                    pass(it, next, "", deed);
                    if (report.done()) {
                        handling.notices.reported(deed.at(), it, deed.mandate());
                    }
                    return new Done(
                            "reported",
                            Map.of("report", n, "done", report.done(), "state", next.name()));
                });
    }

    /** Its number; absent when the last one says the same. */
    private @Nullable Integer write(String id, Report report, String words, Deed deed) {
        Document file = report.file();
        return sql.sql(
                        """
                        insert into commitment.report (commitment, n, day, figure, words, done, file, file_name, file_kind, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :day, :figure, :words, :done, :file, :name, :kind, :at, :mandate
                        from commitment.report where commitment = :id
                        having not exists (select from commitment.report l where l.commitment = :id
                            and l.n = (select max(n) from commitment.report where commitment = :id)
                            and l.day = :day and l.figure is not distinct from cast(:figure as numeric) and l.words = :words and l.done = :done
                            and l.file is not distinct from cast(:file as text))
                        returning n
                        """)
                .param("id", id)
                .param("day", report.day())
                .param("figure", PromiseRows.figure(report.figure()), Types.NUMERIC)
                .param("words", words)
                .param("done", report.done())
                .param("file", file == null ? null : file.sha256())
                .param("name", file == null ? null : file.name())
                .param("kind", file == null ? null : file.kind())
                .param("at", Sql.utc(deed.at()))
                .param("mandate", deed.mandate())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /**
     * Says, for a beneficiary, whether what was reported is so; it may say so again, otherwise.
     *
     * @throws Refusal.Forbidden when that organisation is no beneficiary, or its own author
     * @throws Refusal.BadRequest on {@code motif} when it disputes and does not say why
     * @throws Refusal.Conflict when nothing is reported as done
     */
    public void say(Actor actor, String id, String organisation, boolean confirms, String reason) {
        String why = Fold.seen(reason);
        if (!confirms && why.length() < 10 || why.length() > LONGEST_REASON) {
            throw new Refusal.BadRequest("motif", "commitment.refused.dispute", LONGEST_REASON);
        }
        Organisation speaker = handling.organisations.get(organisation);
        journal.<@Nullable Void>record((at, say) -> {
            Commitment it = rows.held(id).orElseThrow(Commitments::unknown);
            refuse(it, State.REPORTED, State.DISPUTED, State.KEPT);
            refuseOwn(at, actor, it);
            handling.beneficiaries.require(it, speaker, Paris.day(at));
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            var deed = new Deed(at, mandate);
            Integer n = write(id, speaker, confirms, why, deed);
            if (n == null) {
                return null; // it was said already
            }
            State next = Promises.said(words(id));
            pass(it, next, "", deed);
            handling.notices.said(at, it, next, mandate);
            say.accept(
                    PromiseRows.act(
                            "said",
                            it,
                            organisation,
                            Map.of("word", n, "confirms", confirms, "state", next.name()),
                            mandate));
            return null;
        });
    }

    /** Whoever acts for who promised does not say that it was kept. */
    private void refuseOwn(Instant at, Actor actor, Commitment it) {
        String own = handling.organisations.inPlaceOf(it.promiser(), Paris.day(at));
        if (rights.acts(at, actor.id(), Set.copyOf(List.of(own, it.promiser())))) {
            throw new Refusal.Forbidden("commitment.refused.own", it.promiserName());
        }
    }

    /** Its number; absent when its last word says the same. */
    private @Nullable Integer write(
            String id, Organisation speaker, boolean confirms, String why, Deed deed) {
        return sql.sql(
                        """
                        insert into commitment.word (commitment, n, report, organisation, name, confirms, reason, at, mandate)
                        select :id, coalesce((select max(n) from commitment.word where commitment = :id), 0) + 1, max(r.n),
                            :organisation, :name, :confirms, :reason, :at, :mandate
                        from commitment.report r where r.commitment = :id and r.done
                        having not exists (select from commitment.word l where l.commitment = :id and l.report = max(r.n) and l.confirms = :confirms
                            and l.reason = :reason and l.n = (select max(n) from commitment.word where commitment = :id and organisation = :organisation))
                        returning n
                        """)
                .param("id", id)
                .param("organisation", speaker.id())
                .param("name", speaker.name())
                .param("confirms", confirms)
                .param("reason", why)
                .param("at", Sql.utc(deed.at()))
                .param("mandate", deed.mandate())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** What was said of the last report that says it done. */
    private List<Promises.Word> words(String id) {
        return sql.sql(
                        """
                        select w.organisation, w.confirms from commitment.word w where w.commitment = :id
                            and w.report = (select max(r.n) from commitment.report r where r.commitment = :id and r.done) order by w.n
                        """)
                .param("id", id)
                .query(Sql.as(Promises.Word.class))
                .list();
    }

    /** Puts it off for a while, and says why. */
    public void pause(Actor actor, String id, String why) {
        String reason = PromiseRows.reason(why);
        move(actor, id, "paused", State.PAUSED, reason, State.RUNNING);
    }

    /** Goes on with it after a pause. */
    public void resume(Actor actor, String id) {
        move(actor, id, "resumed", State.RUNNING, "", State.PAUSED);
    }

    /** Gives it up, and says why: it is over. */
    public void giveUp(Actor actor, String id, String why) {
        String reason = PromiseRows.reason(why);
        act(
                actor,
                id,
                Power.SIGN,
                (it, deed) -> {
                    refuse(it, State.RUNNING, State.PAUSED, State.REPORTED, State.DISPUTED);
                    pass(it, State.GIVEN_UP, reason, deed);
                    handling.notices.givenUp(deed.at(), it, deed.mandate());
                    return new Done("given_up", Map.of("state", State.GIVEN_UP.name()));
                });
    }

    private void move(Actor actor, String id, String done, State next, String why, State from) {
        act(
                actor,
                id,
                Power.CONTRIBUTE,
                (it, deed) -> {
                    refuse(it, from);
                    pass(it, next, why, deed);
                    return new Done(done, Map.of("state", next.name()));
                });
    }

    /** When an act is done, and under which mandate. */
    private record Deed(Instant at, String mandate) {}

    /** What was done, and the facts that its line says. */
    private record Done(String action, Map<String, ?> after) {}

    private void pass(Commitment it, State next, String why, Deed deed) {
        handling.writing.pass(it.id(), next, why, deed.at(), deed.mandate());
    }

    /** An act of who promised. */
    private void act(
            Actor actor,
            String id,
            Power power,
            BiFunction<Commitment, Deed, @Nullable Done> what) {
        journal.<@Nullable Void>record((at, say) -> {
            Commitment it = rows.held(id).orElseThrow(Commitments::unknown);
            String voice = handling.organisations.inPlaceOf(it.promiser(), Paris.day(at));
            String mandate = rights.hold(at, actor.id(), power, voice);
            Done done = what.apply(it, new Deed(at, mandate));
            if (done != null) {
                say.accept(PromiseRows.act(done.action(), it, voice, done.after(), mandate));
            }
            return null;
        });
    }

    private static void refuse(Commitment it, State... among) {
        if (!List.of(among).contains(it.stage())) {
            throw new Refusal.Conflict("commitment.refused.stage." + it.stage());
        }
    }
}
