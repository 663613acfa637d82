package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.Soundness;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.proof.Verification;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Mandates;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Many at once, on two nodes, and whatever they do: what is kept is what anybody counts again. */
@Tag("ci")
class TogetherTest {
    private static final Assembly HERE = new Assembly();
    private static final VotingRule FREE = new VotingRule(VotingRule.Kind.WEIGHTED, Fraction.HALF,
            new Quorum(new Fraction(1, 3), Fraction.NONE), true, 2);

    private static Verification.Report verified(Ballot ballot) throws Exception {
        try (Connection connection = HERE.database.dataSource().getConnection()) {
            return Soundness.of(connection, any -> {}).get(BallotLedgers.name(ballot.id()));
        }
    }

    @Test
    void twoNodesThatVoteAtOnceWriteOneChainAndOneVoteASeat() throws Exception {
        Ballot one = HERE.opened(Assembly.SIMPLE, false);
        Ballot other = HERE.opened(Assembly.SIMPLE, true);
        List<String> bodies = new ArrayList<>(Assembly.COMMUNES);
        bodies.addAll(Assembly.DEPARTEMENTS);
        try (ConfigurableApplicationContext second = HERE.node();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Ballots> nodes = List.of(HERE.ballots, second.getBean(Ballots.class));
            List<Callable<Long>> calls = new ArrayList<>();
            for (Ballot ballot : List.of(one, other)) {
                for (String body : bodies) {
                    Actor actor = HERE.voter(body);
                    String seat = HERE.seat(ballot, body);
                    for (int i = 0; i < 20; i++) {
                        Ballots node = nodes.get(i % 2);
                        calls.add(() -> node.vote(actor, ballot.id(), seat, Shares.all(Option.POUR), null, "",
                                "form " + body));
                    }
                }
            }
            Map<Long, Integer> answers = new HashMap<>();
            for (Future<Long> done : callers.invokeAll(calls)) {
                answers.merge(done.get(), 1, Integer::sum);
            }
            assertThat(answers).hasSize(7).containsValue(40);
        }
        assertThat(HERE.closed(one).votes()).isEqualTo(7);
        assertThat(verified(one).fault()).isNull();
        assertThat(verified(other).fault()).isNull();
        assertThat(verified(other).ballot().votes()).isEqualTo(7);
    }

    @Test
    void whateverIsTriedOnlyWhatTheRuleAllowsIsKeptAndItCountsTheSame() throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            Ballot ballot = HERE.opened(FREE, random.nextBoolean());
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                refused += attempt(ballot, random) ? 0 : 1;
            }
            Ballot over = HERE.closed(ballot);
            Verification.Report report = verified(over);
            assertThat(report.fault()).as("seed %d", seed).isNull();
            assertThat(report.ballot().votes()).isEqualTo(over.votes());
            assertThat(report.ballot().state() == Verification.State.ADOPTED).isEqualTo(over.adopted());
            assertThat(HERE.ballots.soFar(over).orElseThrow().outcome().adopted()).isEqualTo(over.adopted());
            assertThat(refused).as("some of it is refused").isPositive();
        }
    }

    /** Something at random, often wrong; whether it was done. */
    private static boolean attempt(Ballot ballot, Random random) {
        List<String> bodies = new ArrayList<>(Assembly.COMMUNES);
        bodies.addAll(Assembly.DEPARTEMENTS);
        String body = bodies.get(random.nextInt(bodies.size()));
        String other = bodies.get(random.nextInt(bodies.size()));
        Actor actor = HERE.voter(random.nextInt(8) == 0 ? other : body);
        String seat = HERE.seat(ballot, body);
        int pour = 1 + random.nextInt(9_999);
        try {
            switch (random.nextInt(8)) {
                case 0 -> HERE.ballots.entrust(actor, ballot.id(), seat, HERE.seat(ballot, other));
                case 1 -> HERE.ballots.takeBack(actor, ballot.id(), seat);
                case 2, 3 -> HERE.ballots.vote(HERE.voter(other), ballot.id(), seat, Shares.all(Option.CONTRE),
                        HERE.seat(ballot, other), "", "");
                default -> HERE.ballots.vote(actor, ballot.id(), seat,
                        new Shares(Map.of(Option.POUR, pour, Option.CONTRE, 10_000 - pour)), null,
                        random.nextInt(3) == 0 ? "Parce que " + pour : "", "");
            }
            return true;
        } catch (Refusal no) {
            return false;
        }
    }

    @Test
    void ofManyWhoWaitTogetherTheRefusedAreRefusedAloneAndTheOthersVote() throws Exception {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false);
        String gone = HERE.cast.person("Élu parti");
        String mandate = HERE.cast.mandate(gone, "departement-33", EnumSet.of(Power.VOTE), HERE.cast.today(), null);
        Actor left = HERE.cast.actor(gone);
        HERE.door(Mandates.class).end(left, mandate);
        HERE.pass(Duration.ofMinutes(1));
        List<Callable<Boolean>> calls = new ArrayList<>();
        String seat = HERE.seat(ballot, "departement-33");
        for (String body : Assembly.COMMUNES) {
            Actor actor = HERE.voter(body);
            String own = HERE.seat(ballot, body);
            calls.add(() -> voted(actor, ballot, own));
            calls.add(() -> voted(left, ballot, seat));
        }
        int done = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> call : callers.invokeAll(calls)) {
                done += call.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(4);
        assertThat(HERE.closed(ballot).votes()).isEqualTo(4);
        assertThat(verified(ballot).fault()).isNull();
    }

    private static boolean voted(Actor actor, Ballot ballot, String seat) {
        try {
            HERE.ballots.vote(actor, ballot.id(), seat, Shares.all(Option.POUR), null, "", "");
            return true;
        } catch (Refusal no) {
            return false;
        }
    }

    @Test
    void aBallotThatNoNodeCouldOpenInTimeLapses() {
        Actor actor = HERE.cast.actor(HERE.mayor.id());
        Draft draft = Assembly.draft(FREE, false, HERE.now().plus(Duration.ofHours(4)));
        String id = HERE.preparations.prepare(actor, Assembly.CONVENER,
                new Draft(draft.questions(), draft.context(), draft.concerns(), draft.basis(), FREE, draft.colleges(),
                        false, HERE.now().plus(Duration.ofHours(1)), draft.closesAt()));
        HERE.preparations.seat(actor, id, Assembly.COMMUNES, null, 100);
        HERE.preparations.seat(actor, id, Assembly.DEPARTEMENTS, null, 100);
        HERE.announce(id);
        HERE.pass(Duration.ofHours(5));
        HERE.round();
        assertThat(HERE.ballots.get(id).state()).isEqualTo(Ballot.State.CANCELLED);
    }
}
