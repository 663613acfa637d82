package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterPassages;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.Amendments;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import fr.preau.rooms.charters.sitting.SittingActs.SittingAct;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of sittings: who convenes a charter has its amendments voted, then the whole. Each needs a mandate to
 * publish for the organisation that convenes; to ask for an amendment to be voted apart, a mandate to contribute for a
 * seat. How a sitting ends is in {@link Conclusions}.
 */
@Component
public class Sittings {
    /** More than half in each college, and nothing else. */
    public static final VotingRule SIMPLE = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF,
            VotingRule.Quorum.NONE, true, 1);

    private static final int LONGEST = 500;
    private final Charters charters;
    private final Amendments amendments;
    private final Readings readings;
    private final SittingRows rows;
    private final Benches benches;

    /** Who presides, what they do, and how ballots are opened. */
    @Component
    record Benches(Presidency presidency, SittingActs acts, CharterPassages passages, Papers papers) {
        Conveners conveners() {
            return presidency.conveners();
        }
    }

    Sittings(Charters charters, Amendments amendments, Readings readings, SittingRows rows, Benches benches) {
        this.charters = charters;
        this.amendments = amendments;
        this.readings = readings;
        this.rows = rows;
        this.benches = benches;
    }

    /** The reading that goes on; empty when none does. */
    public Optional<Sitting> open(Charter charter) {
        return rows.open(charter.id());
    }

    /** The amendments that may be put to the vote now, in order; none when no reading goes on. */
    public List<String> ready(Charter charter) {
        return open(charter).stream()
                .flatMap(it -> readings.rounds(charter, it, readings.filed(charter, it.base())).ready().stream())
                .map(AgendaItem::amendment)
                .toList();
    }

    /**
     * Begins a sitting: the charter goes on to {@code VOTE} if it is not there, the order of its amendments is proposed
     * and kept. Those that cannot be put in the text as it is now fall, with the reason.
     *
     * @param edition of the charter one had before one's eyes
     * @param rule what each ballot will need, the one on the whole too
     * @throws Refusal.Forbidden when others convene it
     * @throws Refusal.Conflict when a state would be skipped, a sitting goes on, or somebody else changed the charter
     * meanwhile
     * @throws Refusal.BadRequest on {@code seats} when nobody has one
     */
    public void begin(Actor actor, String id, int edition, VotingRule rule) {
        benches.acts.turn(actor, id, (it, at) -> {
            refuseUnvotable(it);
            Refusal.conflict(it.edition() != edition, "charter.both");
            return benches.acts.voice(it, at);
        }).act(deed -> {
            Charter held = deed.it();
            Refusal.conflict(rows.goesOn(id), "sitting.refused.begun");
            Refusal.refuse(charters.seats(held).isEmpty(), "seats", "sitting.refused.seats");
            Charter voted = held.state() == Charter.State.VOTE ? held
                    : benches.passages.pass(actor, id, held.edition(), Charter.State.VOTE, "");
            List<FiledAmendment> waiting = amendments.held(voted);
            List<AgendaItem> turns = Orders.proposed(readings.text(voted, voted.versions()), waiting);
            rows.begin(id, voted.versions(), rule, turns, deed.at(), deed.mandate());
            Consumer<FiledAmendment> fall = amendment -> amendments.settle(deed.at(), voted, amendment,
                    FiledAmendment.State.FALLEN, deed.mandate(), deed.lines());
            fallen(turns, waiting).forEach(fall);
            return new DeedResult("charter.sitting.begun",
                    Map.of("version", voted.versions(), "amendments", turns.size()));
        });
    }

    private static void refuseUnvotable(Charter it) {
        Charter.State state = it.state();
        Refusal.conflict(state == Charter.State.CONTRIBUTIONS, "sitting.refused.early");
        Refusal.conflict(state.settled(), "sitting.refused.over");
    }

    /** Those that cannot be voted. */
    private static List<FiledAmendment> fallen(List<AgendaItem> turns, List<FiledAmendment> waiting) {
        Set<String> fallen = turns.stream()
                .filter(item -> item.state() == State.FALLEN)
                .map(AgendaItem::amendment)
                .collect(Collectors.toSet());
        return waiting.stream().filter(amendment -> fallen.contains(amendment.id())).toList();
    }

    /**
     * Chooses another order of what is not voted yet.
     *
     * @param edition of the sitting one had before one's eyes
     * @param order every amendment that waits, in the order wanted
     * @param reason in words, up to 500 characters
     * @throws Refusal.BadRequest on {@code reason} when it is missing or too long, {@code order} when a sub-amendment
     * would come after its amendment
     * @throws Refusal.Conflict when somebody else did something meanwhile
     */
    public void reorder(Actor actor, String id, int edition, List<String> order, String reason) {
        String words = Fold.sized(reason.strip(), 1, LONGEST, "reason", "sitting.refused.reason");
        benches.acts.give(actor, id, edition, it -> {
            Map<String, FiledAmendment> filed = readings.filed(it.held(), it.sitting().base());
            List<AgendaItem> turns = Orders.changed(it.sitting(), order);
            Orders.refuseLate(readings.rounds(it.held(), it.sitting(), filed), turns, filed);
            rows.order(it.sitting(), turns, words, it.deed().at(), it.deed().mandate());
            it.say("sitting.ordered", Map.of("amendments", turns.size()));
            return turns.size();
        });
    }

    /**
     * Asks, for a seat, that an amendment be voted apart from the others; once more changes nothing.
     *
     * @throws Refusal.Forbidden when they do not speak for that seat
     * @throws Refusal.Conflict once it is put to the vote
     */
    public void apart(Actor actor, String id, String amendment, String seat) {
        charters.deeds().turn(actor, id, (it, at) -> {
            refuseUnvotable(it);
            seat(it, seat);
            return new DeedVoice(Power.CONTRIBUTE, seat, benches.conveners().acting(seat, at));
        }).act(deed -> {
            Charter held = deed.it();
            Participant asking = seat(held, seat);
            FiledAmendment filedAmendment = amendments.get(held, amendment);
            refuseVoted(held, filedAmendment);
            return rows.ask(held.id(), asking(filedAmendment, asking), deed.at(), deed.mandate())
                    ? new DeedResult("charter.sitting.apart", Map.of("amendment", filedAmendment.id()))
                    : null;
        });
    }

    private Participant seat(Charter held, String organisation) {
        return charters.seats(held)
                .stream()
                .filter(participant -> participant.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("sitting.refused.seat"));
    }

    private static Sitting.ApartRequest asking(FiledAmendment amendment, Participant seat) {
        return new Sitting.ApartRequest(amendment.id(), seat.organisation(), seat.name());
    }

    private void refuseVoted(Charter held, FiledAmendment amendment) {
        boolean waits = rows.open(held.id())
                .map(sitting -> sitting.turn(amendment.id()).filter(AgendaItem::waits).isPresent())
                .orElse(amendment.state() == FiledAmendment.State.FILED);
        Refusal.conflict(!waits, "sitting.refused.voted", amendment.number());
    }

    /**
     * Puts amendments to the vote of every seat, at once: what is uncontested in blocks of up to twenty questions, the
     * others each alone.
     *
     * @param edition of the sitting one had before one's eyes
     * @param chosen amendments that wait
     * @param closesAt when their ballots close
     * @return the ballot of each
     * @throws Refusal.BadRequest on {@code amendments} when there are none, or one must wait: it collides with one that
     * comes before or is being voted, or has a sub-amendment to vote first; on {@code closesAt} as the ballots have it
     * @throws Refusal.Conflict when one does not wait any more, or somebody else did something meanwhile
     */
    public Map<String, String> open(Actor actor, String id, int edition, Collection<String> chosen,
            @Nullable Instant closesAt) {
        return benches.acts.give(actor, id, edition, it -> {
            Map<String, FiledAmendment> filed = readings.filed(it.held(), it.sitting().base());
            SittingRounds rounds = readings.rounds(it.held(), it.sitting(), filed);
            List<String> order = Orders.chosen(it.sitting(), Set.copyOf(chosen), rounds, filed);
            Papers.Motion motion = motion(it, it.sitting().base(), closesAt);
            Map<String, String> ballots = new HashMap<>();
            for (List<String> together : rounds.ballots(order)) {
                ballots.putAll(benches.papers.amendments(motion, together, filed));
            }
            rows.opened(it.sitting(), ballots, it.deed().at(), it.deed().mandate());
            Map<String, Integer> facts = Map.of("round", it.sitting().rounds() + 1, "amendments", ballots.size());
            it.say("sitting.opened", facts);
            return ballots;
        });
    }

    private Papers.Motion motion(SittingAct it, int version, @Nullable Instant closesAt) {
        return new Papers.Motion(it.actor(), it.deed().by().said(), it.held(), it.sitting(),
                charters.version(it.held(), version), charters.seats(it.held()), closesAt);
    }

    /**
     * Puts the whole to the vote, once every amendment is settled: the latest version, named by its SHA-256 in the
     * question.
     *
     * @return its ballot
     * @throws Refusal.Conflict while an amendment is not settled, once it was voted (unless a quorum was missing, the
     * first time), or when somebody else did something meanwhile
     */
    public String decide(Actor actor, String id, int edition, @Nullable Instant closesAt) {
        return benches.acts.give(actor, id, edition, it -> {
            Refusal.conflict(!it.sitting().settled(), "sitting.refused.unsettled");
            if (it.sitting().wholes() > 0 && !benches.presidency.again(it.sitting())) {
                throw new Refusal.Conflict("sitting.refused.decided");
            }
            Papers.Motion motion = motion(it, it.held().versions(), closesAt);
            String ballot = benches.papers.whole(motion);
            rows.opened(it.sitting(), ballot, it.held().versions(), it.deed().at(), it.deed().mandate());
            Map<String, ?> facts = Map.of("version", it.held().versions(), "sha256", motion.version().sha256(),
                    "ballot", ballot);
            it.say("sitting.decided", facts);
            return ballot;
        });
    }
}
