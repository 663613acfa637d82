package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.PromiseGround.Deed;
import fr.preau.commitment.PromiseGround.Done;
import fr.preau.files.Files;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.organisation.Organisation;
import fr.preau.policy.Power;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what comes after a promise: who promised reports, pauses, gives up; a beneficiary says whether what is
 * reported done is so. Each act is a line of the journal.
 */
@Component
public class Outcomes {
    private static final int LONGEST_WORDS = 2000;
    private static final int SHORTEST_SAID = 10;
    private static final int LONGEST_SAID = 1000;

    /** How many years before its end a promise is reported on: an older day is a slip. */
    private static final int OLDEST = 20;

    private final Files files;
    private final PromiseGround ground;
    private final PromiseRows writing;
    private final CommitmentNotices notices;
    private final Beneficiaries beneficiaries;

    Outcomes(Files files, PromiseGround ground, PromiseRows writing, CommitmentNotices notices,
            Beneficiaries beneficiaries) {
        this.files = files;
        this.beneficiaries = beneficiaries;
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
    public record Report(LocalDate day, @Nullable BigDecimal figure, String words, boolean done,
            Files.@Nullable Brought file) {}

    /**
     * Reports how far it is; with {@code done}, its beneficiaries are asked whether it is so.
     *
     * @throws Refusal.BadRequest on {@code date}, {@code mots}
     * @throws Refusal.Conflict when it is not accepted, or is over
     */
    public void report(Actor actor, String id, Report report) {
        String words = Fold.seen(report.words());
        boolean said = !words.isEmpty() && words.length() <= LONGEST_WORDS;
        Refusal.refuse(!said, "mots", "commitment.refused.words", LONGEST_WORDS);
        act(actor, id, Power.CONTRIBUTE, deed -> report(deed, report, words));
    }

    private @Nullable Done report(Deed deed, Report report, String words) {
        Commitment it = deed.it();
        refuse(it, State.RUNNING, State.PAUSED, State.REPORTED, State.DISPUTED);
        boolean far = report.day().isAfter(Paris.day(deed.at())) || report.day().isBefore(it.due().minusYears(OLDEST));
        Refusal.refuse(far, "date", "commitment.refused.report.day");
        if (report.file() != null) {
            files.hold(List.of(report.file().kept().sha256()));
        }
        State next = report.done() ? State.REPORTED : State.RUNNING;
        Integer n = writing.write(deed, report, words);
        if (n == null) {
            Refusal.refuse(it.stage() != next, "mots", "commitment.refused.report.same");
            return null; // it was said already
        }
        writing.pass(deed, next, "");
        if (report.done()) {
            notices.reported(deed.at(), it, deed.mandate());
        }
        return new Done("reported", Journal.facts("report", n, "done", report.done(), "sha256",
                writing.fingerprint(deed.it().id(), n), "state", next));
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

    private void move(Actor actor, String id, String done, State next, String why, State from) {
        act(actor, id, Power.CONTRIBUTE, deed -> {
            refuse(deed.it(), from);
            writing.pass(deed, next, why);
            return new Done(done, said(next, why));
        });
    }

    /** Gives it up, and says why: it is over. */
    public void giveUp(Actor actor, String id, String why) {
        String reason = PromiseRows.reason(why);
        act(actor, id, Power.SIGN, deed -> {
            refuse(deed.it(), State.RUNNING, State.PAUSED, State.REPORTED, State.DISPUTED);
            writing.pass(deed, State.GIVEN_UP, reason);
            notices.givenUp(deed.at(), deed.it(), deed.mandate());
            return new Done("given_up", said(State.GIVEN_UP, reason));
        });
    }

    /** Where it is by now, and the fingerprint of why it is there. */
    static Map<String, Object> said(State next, String why) {
        return Journal.facts("state", next, "why", Sha256.hex(why));
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
        Refusal.refuse(!confirms && why.length() < SHORTEST_SAID || why.length() > LONGEST_SAID, "motif",
                "commitment.refused.dispute", LONGEST_SAID);
        Organisation speaker = beneficiaries.speaker(organisation);
        ground.act(actor, id, Power.CONTRIBUTE, (it, at) -> {
            refuse(it, State.REPORTED, State.DISPUTED, State.KEPT);
            ground.refuseOwn(at, actor, it);
            beneficiaries.require(it, speaker, Paris.day(at));
            return organisation;
        }, deed -> {
            Integer n = writing.write(deed, speaker, confirms, why);
            if (n == null) {
                return null; // it was said already
            }
            State next = Promises.said(writing.words(id));
            writing.pass(deed, next, "");
            notices.said(deed.at(), deed.it(), next, deed.mandate());
            return new Done("said",
                    Journal.facts("word", n, "confirms", confirms, "sha256", Sha256.hex(why), "state", next));
        });
    }

    private void act(Actor actor, String id, Power power, Function<Deed, @Nullable Done> what) {
        ground.act(actor, id, power, ground::voice, what);
    }

    private static void refuse(Commitment it, State... among) {
        Refusal.conflict(!List.of(among).contains(it.stage()), "commitment.refused.stage." + it.stage());
    }
}
