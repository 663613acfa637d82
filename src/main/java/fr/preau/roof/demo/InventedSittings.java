package fr.preau.roof.demo;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.round.Round;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterPassages;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.sitting.Conclusions;
import fr.preau.rooms.charters.sitting.Sitting;
import fr.preau.rooms.charters.sitting.Sittings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The sittings of the invented charters, whose ballots close by themselves a moment after they are opened: at each step
 * the convener does what comes next, and those who have a seat vote. Begun once, when the world is made, which is
 * awaited until they are over; a charter that is stopped halfway stays there, for anybody to go on with.
 */
@Component
class InventedSittings implements Shown.PendingLoad {
    private static final Logger LOG = LoggerFactory.getLogger(InventedSittings.class);

    /** Somebody else may have taken one elsewhere: it is not awaited for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** The hour of a ballot that is refused, being over. */
    private static final String PASSED = "ballot.fault.order";

    private static final Duration LONG = Duration.ofDays(9);
    private static final Set<String> REFUSING = Set.of("STATE", "DEPARTEMENTS");
    private static final Paging WHOLE_ROLL = new Paging(1, 100);

    private final Sittings sittings;
    private final Conclusions conclusions;
    private final Charters charters;
    private final CharterPassages passages;
    private final Ballots ballots;
    private final InventedActors acting;
    private final List<Life> lives = new CopyOnWriteArrayList<>();
    private volatile Duration brief = Duration.ofMinutes(1);
    private volatile long begun;

    InventedSittings(Sittings sittings, Conclusions conclusions, Charters charters, CharterPassages passages,
            Ballots ballots, InventedActors acting) {
        this.sittings = sittings;
        this.conclusions = conclusions;
        this.charters = charters;
        this.passages = passages;
        this.ballots = ballots;
        this.acting = acting;
    }

    /**
     * A charter to be put to the vote.
     *
     * @param until the state in which it is to be seen
     * @param votes what each amendment is answered; absent ones are not voted
     * @param voters who votes for each organisation
     * @param published what comes once it is
     */
    record Life(String charter, String convener, String by, State until, Map<String, Option> votes,
            Map<String, String> voters, Runnable published) {}

    /** How long a ballot is to last that is to be seen closed. */
    void last(Duration moment) {
        brief = moment;
    }

    /** Takes one more through its sitting. */
    void live(Life life) {
        begun = System.nanoTime();
        lives.add(life);
    }

    @Override
    public @Nullable String awaited() {
        boolean awaited = !lives.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos();
        return awaited ? "demo.sittings.coming" : null;
    }

    @Round(words = "demo.round.step", every = "PT1S", onEachNode = true)
    void step() {
        for (Life life : List.copyOf(lives)) {
            try {
                if (done(life)) {
                    lives.remove(life);
                }
            } catch (Refusal.Later | DataAccessException busy) {
                return;
            } catch (Refusal.BadRequest late) {
                // its hour passed before it was opened: here, what is brief lasts longer
                if (!late.key().equals(PASSED) || brief.compareTo(PATIENCE) > 0) {
                    leave(life, late);
                }
                brief = brief.multipliedBy(2);
            } catch (RuntimeException e) {
                leave(life, e);
            }
        }
    }

    private void leave(Life life, RuntimeException why) {
        lives.remove(life);
        LOG.warn("the invented charter {} stays as it is", life.charter(), why);
    }

    /** One thing, and whether it was the last. */
    private boolean done(Life life) {
        Charter charter = charters.get(life.charter());
        Actor actor = acting.of(life.by(), life.convener());
        if (charter.state() == State.AMENDMENTS) {
            sittings.begin(actor, charter.id(), charter.edition(), Sittings.SIMPLE);
            return false;
        }
        if (charter.state() == State.ADOPTED) {
            passages.pass(actor, charter.id(), charter.edition(), State.PUBLISHED, "");
            life.published().run();
            return true;
        }
        Sitting sitting = sittings.open(charter).orElse(null);
        if (sitting == null || !sitting.open().isEmpty()) {
            return sitting == null;
        }
        return next(life, actor, charter, sitting);
    }

    private boolean next(Life life, Actor actor, Charter charter, Sitting sitting) {
        if (life.until() == State.VOTE) {
            begin(life, open(actor, charter, sitting, LONG).values());
            return true;
        }
        if (!sitting.settled()) {
            Map<String, String> opened = open(actor, charter, sitting, brief);
            vote(life, opened.values(), answers(opened, life.votes()));
        } else if (sitting.whole().isEmpty()) {
            String whole = sittings.decide(actor, charter.id(), sitting.edition(), later(brief));
            vote(life, List.of(whole), Map.of());
        } else {
            conclusions.proclaim(actor, charter.id(), sitting.edition());
        }
        return false;
    }

    private Map<String, String> open(Actor actor, Charter charter, Sitting sitting, Duration lasts) {
        Collection<String> ready = sittings.ready(charter);
        return sittings.open(actor, charter.id(), sitting.edition(), ready, later(lasts));
    }

    private Instant later(Duration lasts) {
        return acting.now().plus(lasts);
    }

    /** By ballot, what is by amendment. */
    private static Map<String, Option> answers(Map<String, String> opened, Map<String, Option> votes) {
        Map<String, Option> answers = new HashMap<>();
        opened.forEach((amendment, ballot) -> answers.put(ballot, votes.getOrDefault(amendment, Option.POUR)));
        return answers;
    }

    private void vote(Life life, Collection<String> opened, Map<String, Option> answers) {
        for (String ballot : opened) {
            Option answer = answers.getOrDefault(ballot, Option.POUR);
            answer(life, ballot, answer, life.voters().size());
        }
    }

    /** Some have voted already, the others are awaited. */
    private void begin(Life life, Collection<String> opened) {
        opened.forEach(ballot -> answer(life, ballot, Option.POUR, 3));
    }

    /** Those who have a seat, up to so many. */
    private void answer(Life life, String id, Option answer, int most) {
        Ballot ballot = ballots.get(id);
        Map<String, Integer> voted = new HashMap<>();
        for (Ballots.RollLine line : ballots.roll(ballot, "", "", WHOLE_ROLL)) {
            String voter = life.voters().get(line.seat().organisation());
            if (voter != null && voted.values().stream().mapToInt(n -> n).sum() < most) {
                int nth = voted.merge(line.seat().college(), 1, Integer::sum);
                Option own = own(answer, line.seat().college(), nth);
                vote(id, line.seat().id(), voter, own);
            }
        }
    }

    /** On a machine so slow that it closed meanwhile, nobody votes any more. */
    private void vote(String ballot, String seat, String voter, Option own) {
        try {
            ballots.vote(InventedCast.acting(voter), ballot, seat, Shares.all(own), null, "", "");
        } catch (Refusal.Conflict late) {
            if (!late.key().startsWith("ballot.shut.")) {
                throw late;
            }
        }
    }

    /** What is refused is by two colleges only; the fourth of a college never takes sides. */
    private static Option own(Option answer, String college, int nth) {
        if (nth == 4) {
            return Option.ABSTENTION;
        }
        return REFUSING.contains(college) ? answer : Option.POUR;
    }
}
