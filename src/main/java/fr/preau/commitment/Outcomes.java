package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.commitment.Commitment.State;
import fr.preau.files.Files;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what who promised does with it: reports, pauses, gives up. Whether it was kept, the
 * other side says ({@link Confirmations}). Each act is a line of the journal.
 */
@Component
public class Outcomes {
    private static final int LONGEST_WORDS = 2000;

    /** How many years before its end a promise is reported on: an older day is a slip. */
    private static final int OLDEST = 20;

    private final Journal journal;
    private final Rights rights;
    private final Files files;
    private final PromiseGround ground;
    private final PromiseRows writing;
    private final CommitmentNotices notices;

    Outcomes(
            Journal journal,
            Rights rights,
            Files files,
            PromiseGround ground,
            PromiseRows writing,
            CommitmentNotices notices) {
        this.journal = journal;
        this.rights = rights;
        this.files = files;
        this.ground = ground;
        this.writing = writing;
        this.notices = notices;
    }

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
                    LocalDate today = Paris.day(deed.at());
                    if (report.day().isAfter(today)
                            || report.day().isBefore(it.due().minusYears(OLDEST))) {
                        throw new Refusal.BadRequest("date", "commitment.refused.report.day");
                    }
                    if (report.file() != null) {
                        files.hold(List.of(report.file().sha256()));
                    }
                    State next = report.done() ? State.REPORTED : State.RUNNING;
                    Integer n = writing.write(id, report, words, deed.at(), deed.mandate());
                    if (n == null && it.stage() == next) {
                        return null; // it was said already
                    }
                    if (n == null) {
                        throw new Refusal.BadRequest("mots", "commitment.refused.report.same");
                    }
                    pass(it, next, "", deed);
                    if (report.done()) {
                        notices.reported(deed.at(), it, deed.mandate());
                    }
                    return new Done(
                            "reported",
                            Map.of("report", n, "done", report.done(), "state", next.name()));
                });
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
                    notices.givenUp(deed.at(), it, deed.mandate());
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
        writing.pass(it.id(), next, why, deed.at(), deed.mandate());
    }

    /** An act of who promised. */
    private void act(
            Actor actor,
            String id,
            Power power,
            BiFunction<Commitment, Deed, @Nullable Done> what) {
        journal.<@Nullable Void>record((at, say) -> {
            Commitment it = writing.held(id);
            String voice = ground.voice(it, at);
            String mandate = rights.hold(at, actor.id(), power, voice);
            Done done = what.apply(it, new Deed(at, mandate));
            if (done != null) {
                say.accept(PromiseRows.act(done.action(), it, voice, done.after(), mandate));
            }
            return null;
        });
    }

    /** Refuses what another stage than these does not allow. */
    static void refuse(Commitment it, State... among) {
        if (!List.of(among).contains(it.stage())) {
            throw new Refusal.Conflict("commitment.refused.stage." + it.stage());
        }
    }
}
