package fr.preau.rooms.charters.commitment;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.commitment.Commitment.Competence;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of promises: they are proposed, accepted by who promises and nobody else, or declined. What was promised
 * does not change; what follows is in {@link CommitmentReports}.
 */
@Component
public class Commitments {
    static final Pattern ID = Pattern.compile("G-[0-9A-HJKMNP-TV-Z]{10}");
    static final int MOST_BENEFICIARIES = 20;
    private static final int MOST_UPON = 10;
    private static final int LONGEST_YEARS = 20;

    private final Journal journal;
    private final Rights rights;
    private final CommitmentRows rows;
    private final CommitmentEntries writing;
    private final CommitmentBasis basis;
    private final CommitmentNotices notices;

    Commitments(Journal journal, Rights rights, CommitmentRows rows, CommitmentEntries writing, CommitmentBasis basis,
            CommitmentNotices notices) {
        this.journal = journal;
        this.rights = rights;
        this.rows = rows;
        this.writing = writing;
        this.basis = basis;
        this.notices = notices;
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Commitment get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id) : java.util.Optional.<Commitment>empty())
                .orElseThrow(Commitments::unknown);
    }

    static Refusal unknown() {
        return new Refusal.NotFound("id", "commitment.unknown");
    }

    Capability.Judgement judged(Commitment it) {
        return basis.judged(it);
    }

    /**
     * Proposes it, for an organisation: that which would promise, or another.
     *
     * @return its id, {@code G-…}
     * @throws Refusal.BadRequest on {@code phrase}, {@code echeance}, {@code pour}, {@code sujet}, {@code niveau},
     * {@code article}, {@code depend}, {@code autre}
     * @throws Refusal.Conflict when the law gives it to somebody else, and no act would do
     */
    public String propose(Actor actor, String organisation, CommitmentDraft promise) {
        CommitmentBasis.Sides sides = basis.sides(organisation, promise);
        return journal.record((at, say) -> {
            refuseDay(promise.due(), at);
            refuseUnknown(promise.upon());
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            String id = PublicId.fresh("G");
            String sha256 = writing.insert(new CommitmentEntries.NewCommitment(id, promise, sides, at, mandate));
            writing.depend(id, promise.upon());
            Commitment made = get(id);
            notices.proposed(at, made, mandate);
            var facts = Journal.facts("promiser", made.promiser(), "due", promise.due(), "sha256", sha256, "state",
                    State.PROPOSED, "upon", joined(promise.upon()));
            say.accept(new Journal.Act("commitment.proposed", made.ref(), made.proposer(), facts, mandate));
            return id;
        });
    }

    private static String joined(Set<String> upon) {
        return String.join(" ", new TreeSet<>(upon));
    }

    /** What was promised elsewhere before may be written down here, late or not. */
    private static void refuseDay(LocalDate due, Instant at) {
        LocalDate today = Paris.day(at);
        boolean far = due.isBefore(today.minusYears(1)) || due.isAfter(today.plusYears(LONGEST_YEARS));
        Refusal.refuse(far, "echeance", "commitment.refused.day");
    }

    private void refuseUnknown(Set<String> upon) {
        List<Commitment> found = rows.all(upon);
        boolean unknown = found.size() < upon.size() || upon.size() > MOST_UPON;
        Refusal.refuse(unknown, "depend", "commitment.refused.upon", MOST_UPON);
        for (Commitment commitment : found) {
            boolean over = commitment.stage() == State.GIVEN_UP || commitment.stage() == State.DECLINED;
            Refusal.refuse(over, "depend", "commitment.refused.upon.over", commitment.sentence());
        }
    }

    /**
     * Accepts it, for who promises: it stands from then on.
     *
     * @param act number of the act without which it would not be competent, where one is needed
     * @throws Refusal.BadRequest on the number of the act or on its day
     * @throws Refusal.Conflict when it was accepted or declined, or is not its to promise
     */
    public void accept(Actor actor, String id, @Nullable String act, @Nullable LocalDate actDate) {
        Commitment seen = get(id);
        var judged = judged(seen);
        basis.turn(actor, id, Power.SIGN, (it, at) -> basis.voice(waiting(it), at)).act(deed -> {
            Competence competence = CommitmentLaw.accepted(judged, seen.promiserName(), act, actDate,
                    Paris.day(deed.at()));
            writing.accept(id, competence);
            writing.pass(deed, State.RUNNING, "");
            notices.accepted(deed.at(), deed.it(), deed.mandate());
            return new DeedResult("commitment.accepted", Journal.facts("competence", competence.kind(), "sha256",
                    competence.sha256(), "act_date", competence.actDate())).passing(State.PROPOSED, State.RUNNING);
        });
    }

    private static Commitment waiting(Commitment it) {
        Refusal.conflict(it.stage() != State.PROPOSED, "commitment.refused.settled");
        return it;
    }

    /** Who would promise, where this person acts for it; else who proposed it. */
    private String speaker(Actor actor, Commitment it, Instant at) {
        String voice = basis.voice(waiting(it), at);
        return rights.acts(at, actor.id(), Set.of(voice)) ? voice : it.proposer();
    }

    /**
     * Says what it depends on, while nobody has accepted it; in place of what was said before.
     *
     * @throws Refusal.BadRequest on {@code depend} when a circle would close
     */
    public void depend(Actor actor, String id, Set<String> upon) {
        basis.turn(actor, id, Power.CONTRIBUTE, (it, at) -> speaker(actor, it, at)).act(deed -> {
            refuseCircle(deed.it(), upon);
            return writing.depend(id, upon) ? new DeedResult("commitment.depended", Journal.facts("upon", joined(upon)))
                    .passing(State.PROPOSED, State.PROPOSED) : null;
        });
    }

    private void refuseCircle(Commitment it, Set<String> upon) {
        String own = "« " + it.sentence() + " »";
        Refusal.refuse(upon.contains(it.id()), "depend", "commitment.refused.circle", own);
        refuseUnknown(upon);
        var progress = new CommitmentProgress(rows.steps(upon), LocalDate.EPOCH);
        for (String text : upon) {
            List<String> circle = progress.circle(it.id(), text);
            if (!circle.isEmpty()) {
                Map<String, String> said = rows.all(Set.copyOf(circle))
                        .stream()
                        .collect(Collectors.toMap(Commitment::id, Commitment::sentence));
                String words = circle.stream()
                        .map(step -> "« " + Fold.seen(said.getOrDefault(step, step)) + " »")
                        .collect(Collectors.joining(" → "));
                throw new Refusal.BadRequest("depend", "commitment.refused.circle", words);
            }
        }
    }
}
