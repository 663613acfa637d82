package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of whoever convenes: prepares, says what is wrong, puts to the vote. Each needs a mandate to publish for the
 * organisation that convenes; what takes two persons is in {@link Proposals}.
 */
@Component
public class Preparations {
    private final Deeds<Ballot> deeds;
    private final Conveners conveners;
    private final Organisations organisations;
    private final PreparationRows drafts;
    private final Opening opening;
    private final TransactionTemplate together;

    Preparations(Journal journal, Conveners conveners, Organisations organisations, PreparationRows drafts,
            Opening opening, TransactionTemplate together) {
        this.deeds = new Deeds<>(journal, conveners, opening.rows::first);
        this.conveners = conveners;
        this.organisations = organisations;
        this.drafts = drafts;
        this.opening = opening;
        this.together = together;
    }

    /** What leads from a draft to a ballot that is open. */
    @Component
    record Opening(BallotRows rows, Openings openings, Checks checks, Tallies tallies) {}

    /**
     * Begins to prepare ballots.
     *
     * @param convener the organisation that will put them to the vote
     * @return the id of the first ballot, {@code B-…}, which names them all
     * @throws Refusal.Forbidden without a mandate to publish for it
     * @throws Refusal.BadRequest on an hour too far ahead
     */
    public String prepare(Actor actor, String convener, Draft draft) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        draft.refuseFar(actor.at());
        Organisation body = organisations.get(convener);
        return Objects.requireNonNull(together.execute(status -> {
            String mandate = conveners.hold(actor, actor.at(), convener);
            String id = PublicId.fresh("B");
            drafts.insert(id, body, draft, actor.at(), mandate);
            return id;
        }));
    }

    /**
     * Prepares again what failed for want of a quorum: the same questions, rule and seats, no hour. A draft begun
     * already is gone on with.
     *
     * @return the id of the first ballot of the new draft
     * @throws Refusal.Conflict when no quorum was missing, or it is put to the vote again already
     */
    public String again(Actor actor, String id) {
        List<Ballot> block = block(actor, id);
        Ballot first = block.getFirst();
        List<String> missed = block.stream().filter(opening.tallies::missed).map(Ballot::question).toList();
        Refusal.conflict(missed.isEmpty() || first.again() != null, "ballot.again.refused");
        Draft draft = Draft.again(first, missed, actor.at());
        return Objects.requireNonNull(together.execute(status -> drafts.begunAgain(first.block()).orElseGet(() -> {
            String fresh = prepare(actor, first.convener(), draft);
            drafts.again(fresh, first.block());
            return fresh;
        })));
    }

    /**
     * The ballots of a block, whatever its state, for who convenes it.
     *
     * @param id of any of them
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     */
    public List<Ballot> block(Actor actor, String id) {
        List<Ballot> all = opening.rows.around(id);
        if (all.isEmpty()) {
            throw new Refusal.NotFound("id", "ballot.unknown");
        }
        refuseOthers(actor, all.getFirst());
        return all;
    }

    private void refuseOthers(Actor actor, Ballot ballot) {
        boolean mine = deeds.may(actor, ballot);
        if (!mine && ballot.state() == State.DRAFT) {
            throw new Refusal.NotFound("id", "ballot.unknown");
        }
        Refusal.forbid(!mine, "ballot.convene.refused", ballot.convenerName());
    }

    /** The drafts of an organisation and what it has put to the vote, the latest first. */
    public List<Ballot> convened(Actor actor) {
        return drafts.convened(actor.organisations(Power.PUBLISH));
    }

    /** The roll of a block so far, in the order of its names. */
    public List<Seat> seats(String block) {
        return drafts.seats(block);
    }

    /**
     * Changes a draft.
     *
     * @param version what one had before one's eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is a draft no more
     * @throws Refusal.BadRequest on an hour too far ahead
     */
    public void change(Actor actor, String id, int version, Draft draft) {
        draft.refuseFar(actor.at());
        together.executeWithoutResult(status -> {
            Ballot first = draft(actor, id);
            refuseChanged(first, version);
            drafts.change(first, draft);
        });
    }

    /**
     * Gives each of these organisations a seat, unless it has one.
     *
     * @param college the one they sit in; absent: each in its own
     * @param weight in hundredths
     * @return how many seats were added
     * @throws Refusal.BadRequest on {@code organisation} when one does not exist, or there is none
     */
    public int seat(Actor actor, String id, Collection<String> ids, Organisation.@Nullable College college,
            long weight) {
        return seat(actor, id, Invitee.all(conveners.invited(ids), college, weight));
    }

    /** The same, each in the college and with the weight said of it. */
    public int seat(Actor actor, String id, Collection<Invitee> invited) {
        return Objects.requireNonNull(together.execute(status -> drafts.seat(draft(actor, id).block(), invited)));
    }

    /** Takes these seats away from a draft. */
    public void unseat(Actor actor, String id, Collection<String> seats) {
        together.executeWithoutResult(status -> drafts.unseat(draft(actor, id).block(), List.copyOf(seats)));
    }

    /** Throws a draft away, with its seats. */
    public void discard(Actor actor, String id) {
        together.executeWithoutResult(status -> drafts.discard(draft(actor, id).block()));
    }

    /** The first ballot of a draft, which stays as it is until the transaction ends. */
    private Ballot draft(Actor actor, String id) {
        Ballot held = opening.rows.first(id);
        refuseFrozen(actor, held);
        return held;
    }

    private void refuseFrozen(Actor actor, Ballot held) {
        refuseOthers(actor, held);
        Refusal.conflict(held.state() != State.DRAFT, "ballot.draft.frozen");
    }

    private static void refuseChanged(Ballot held, int version) {
        Refusal.conflict(held.version() != version, "ballot.draft.both");
    }

    /**
     * All that is wrong with a draft at that instant, refusals first; nothing once it is none.
     *
     * @param seats its roll, as {@link #seats} gives it
     */
    public List<Defect> faults(List<Ballot> block, List<Seat> seats, Instant at) {
        return block.getFirst().state() == State.DRAFT ? opening.checks.of(block, seats, at) : List.of();
    }

    /**
     * Puts a draft to the vote: public and frozen from now on. Opens at its hour, or at once when it has none. Its
     * sheet in the journal is one act for each ballot.
     *
     * @throws Refusal.BadRequest with the first of the {@link #faults} that refuse it, whose arguments are those of its
     * {@code Phrase}
     * @throws Refusal.Conflict when it changed meanwhile, or is a draft no more
     */
    public void announce(Actor actor, String id, int version) {
        deeds.by(actor, id, first -> {
            refuseFrozen(actor, first);
            refuseChanged(first, version);
        }).act(deed -> {
            String block = deed.it().block();
            List<Defect> faults = opening.checks.of(opening.rows.of(block), drafts.seats(block), deed.at());
            if (!faults.isEmpty() && faults.getFirst().refused()) {
                throw faults.getFirst().refusal();
            }
            drafts.announce(block, deed.mandate());
            List<Ballot> announced = opening.rows.of(block);
            announced.forEach(ballot -> deed.lines()
                    .accept(Openings.act("ballot.announced", ballot, Map.of("sealed", ballot.sealed()))));
            if (announced.getFirst().opensAt() == null) {
                opening.openings.open(announced, deed.at(), deed.lines());
            }
            return null;
        });
    }

    /**
     * Takes back what has not opened yet: a draft again. What two persons had not settled is refused.
     *
     * @throws Refusal.Conflict once it is open
     */
    public void recall(Actor actor, String id) {
        deeds.by(actor, id, first -> {
            refuseOthers(actor, first);
            Refusal.conflict(!first.recallable(), "ballot.draft.frozen");
        }).act(deed -> {
            String block = deed.it().block();
            drafts.recall(block, deed.at(), deed.mandate());
            List<String> by = List.of(deed.mandate());
            opening.rows.of(block)
                    .forEach(ballot -> deed.lines().accept(Openings.act("ballot.recalled", ballot, Map.of(), by)));
            return null;
        });
    }
}
