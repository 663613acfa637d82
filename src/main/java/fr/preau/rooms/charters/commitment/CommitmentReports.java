package fr.preau.rooms.charters.commitment;

import fr.preau.ground.files.Files;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what comes after a promise: who promised reports; a beneficiary says whether what is reported done is so.
 * Each act is a line of the journal.
 */
@Component
public class CommitmentReports {
    /** Those in which a beneficiary says whether it is so. */
    static final Set<State> SPOKEN_OF = Set.of(State.REPORTED, State.DISPUTED, State.KEPT);

    private static final int LONGEST_WORDS = 2000;
    private static final int SHORTEST_SAID = 10;
    private static final int LONGEST_SAID = 1000;

    /** How many years before its end a promise is reported on: an older day is a slip. */
    private static final int OLDEST = 20;

    private final Files files;
    private final CommitmentBasis basis;
    private final CommitmentEntries writing;
    private final CommitmentNotices notices;
    private final Beneficiaries beneficiaries;

    CommitmentReports(Files files, CommitmentBasis basis, CommitmentEntries writing, CommitmentNotices notices,
            Beneficiaries beneficiaries) {
        this.files = files;
        this.beneficiaries = beneficiaries;
        this.basis = basis;
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
            Files.@Nullable BroughtFile file) {}

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
        basis.turn(actor, id, Power.CONTRIBUTE).act(deed -> report(deed, report, words));
    }

    private @Nullable DeedResult report(Deed<Commitment> deed, Report report, String words) {
        Commitment it = deed.it();
        refuse(it, CommitmentActs.REPORTED_ON);
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
        return new DeedResult("commitment.reported",
                Journal.facts("report", n, "done", report.done(), "sha256", writing.fingerprint(deed.it().id(), n)))
                .passing(it.stage(), next);
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
        basis.turn(actor, id, Power.CONTRIBUTE, (it, at) -> {
            refuse(it, SPOKEN_OF);
            basis.refuseOwn(at, actor, it);
            beneficiaries.require(it, speaker, Paris.day(at));
            return organisation;
        }).act(deed -> {
            Integer n = writing.write(deed, speaker, confirms, why);
            if (n == null) {
                return null; // it was said already
            }
            State next = CommitmentProgress.said(writing.words(id));
            writing.pass(deed, next, "");
            notices.said(deed.at(), deed.it(), next, deed.mandate());
            return new DeedResult("commitment.said",
                    Journal.facts("word", n, "confirms", confirms, "sha256", Sha256.hex(why)))
                    .passing(deed.it().stage(), next);
        });
    }

    private static void refuse(Commitment it, Set<State> among) {
        Refusal.conflict(!among.contains(it.stage()), "commitment.refused.stage." + it.stage());
    }
}
