package fr.preau.rooms.charters.commitment;

import static fr.preau.ground.policy.Power.CONTRIBUTE;
import static fr.preau.ground.policy.Power.SIGN;
import static fr.preau.rooms.charters.commitment.Commitment.State.DECLINED;
import static fr.preau.rooms.charters.commitment.Commitment.State.DISPUTED;
import static fr.preau.rooms.charters.commitment.Commitment.State.GIVEN_UP;
import static fr.preau.rooms.charters.commitment.Commitment.State.PAUSED;
import static fr.preau.rooms.charters.commitment.Commitment.State.PROPOSED;
import static fr.preau.rooms.charters.commitment.Commitment.State.REPORTED;
import static fr.preau.rooms.charters.commitment.Commitment.State.RUNNING;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.ThingActs;
import fr.preau.tools.thing.ThingActs.Act;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What may be done to a promise for a reason: put it off, go on with it, give it up, take it up again, decline it. */
@Component
public class CommitmentActs {
    /** Those in which who promised may still report. */
    static final Set<State> REPORTED_ON = Set.of(RUNNING, PAUSED, REPORTED, DISPUTED);

    private final CommitmentEntries writing;
    private final CommitmentNotices notices;
    final ThingActs<Commitment, State> all;

    CommitmentActs(CommitmentBasis basis, CommitmentEntries writing, CommitmentNotices notices) {
        this.writing = writing;
        this.notices = notices;
        this.all = new ThingActs<>("commitment", basis.deeds(), List.of(
                new Act<>("reprise", "commitment.resume", Set.of(PAUSED), CONTRIBUTE, basis::voice, this::resumed),
                new Act<>("pause", "commitment.pause", Set.of(RUNNING), CONTRIBUTE, basis::voice, this::paused)
                        .because(),
                new Act<>("refus", "commitment.decline", Set.of(PROPOSED), CONTRIBUTE, basis::voice, this::declined)
                        .because()
                        .last(),
                new Act<>("refus", "commitment.recall", Set.of(PROPOSED), CONTRIBUTE, (it, at) -> it.proposer(),
                        this::declined).because().last(),
                new Act<>("abandon", "commitment.give-up", REPORTED_ON, SIGN, basis::voice, this::givenUp).because()
                        .last(),
                new Act<>("retour", "commitment.return", Set.of(GIVEN_UP), SIGN, basis::voice, this::returned)));
    }

    /**
     * Does one.
     *
     * @param name {@code pause}, {@code reprise}, {@code abandon}, {@code retour}, {@code refus}
     * @param why 10 to 500 characters, where it is asked
     * @throws fr.preau.ground.kernel.Refusal.Conflict when it is in no state that lets it be done
     * @throws fr.preau.ground.kernel.Refusal.Forbidden without a mandate of who may
     * @throws fr.preau.ground.kernel.Refusal.BadRequest on {@code motif}
     */
    public void act(Actor actor, String id, String name, String why) {
        all.act(actor, id, name, why);
    }

    private DeedResult paused(Deed<Commitment> deed, String why) {
        return passed(deed, "paused", PAUSED, why);
    }

    private DeedResult resumed(Deed<Commitment> deed, String why) {
        return passed(deed, "resumed", RUNNING, "");
    }

    private DeedResult givenUp(Deed<Commitment> deed, String why) {
        notices.givenUp(deed.at(), deed.it(), deed.mandate());
        return passed(deed, "given_up", GIVEN_UP, why);
    }

    private DeedResult returned(Deed<Commitment> deed, String why) {
        notices.accepted(deed.at(), deed.it(), deed.mandate());
        return passed(deed, "returned", RUNNING, "");
    }

    private DeedResult declined(Deed<Commitment> deed, String why) {
        notices.declined(deed.at(), deed.it(), deed.mandate());
        return passed(deed, "declined", DECLINED, why);
    }

    private DeedResult passed(Deed<Commitment> deed, String done, State next, String why) {
        writing.pass(deed, next, why);
        return new DeedResult("commitment." + done, Journal.facts("why", Sha256.hex(why))).passing(deed.it().stage(),
                next);
    }
}
