package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.Soundness;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.proof.Checkpoint;
import fr.preau.ground.proof.Inclusion;
import fr.preau.ground.proof.MerkleTree;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.Verification;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.rooms.charters.ballot.Ballot.State;
import fr.preau.rooms.charters.ballot.Ballots.Chair;
import fr.preau.rooms.charters.ballot.Ballots.Query;
import fr.preau.rooms.charters.ballot.Ballots.Receipt;
import fr.preau.rooms.charters.ballot.Ballots.RollLine;
import fr.preau.tools.convening.Reminders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ballots from their draft to their result, through the doors. */
class BallotsTest {
    private static final Assembly HERE = new Assembly();
    private static final Paging ALL = new Paging(1, 100);
    private static final VotingRule CHANGING = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE,
            true, 2);

    private static List<JsonNode> lines(Ballot ballot) {
        return HERE.sql.sql("""
                select convert_from(l.body, 'UTF8') from journal.line l join journal.ledger g on g.id = l.ledger
                where g.name = :name order by l.n
                """)
                .param("name", BallotLedgers.name(ballot.id()))
                .query((row, number) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();
    }

    private static List<String> types(Ballot ballot) {
        return lines(ballot).stream().map(line -> line.get("type").asString()).toList();
    }

    private static Map<String, Verification.Report> verified() throws Exception {
        try (Connection connection = HERE.database.dataSource().getConnection()) {
            return Soundness.of(connection, any -> {});
        }
    }

    @Test
    void aBallotIsDraftedOpenedVotedClosedAndChecked() throws Exception {
        String id = HERE.prepared(Assembly.SIMPLE, false);
        assertThat(HERE.ballots.find(id)).as("a draft is nobody's business").isEmpty();
        HERE.announce(id);
        Ballot ballot = HERE.ballots.get(id);
        assertThat(ballot.state()).isEqualTo(State.OPEN);
        Assembly.COMMUNES.forEach(body -> HERE.vote(ballot, body, Option.POUR));
        HERE.vote(ballot, "departement-80", Option.POUR);
        HERE.vote(ballot, "departement-69", Option.NPPV);
        HERE.vote(ballot, "departement-33", new Shares(Map.of(Option.POUR, 6_000, Option.CONTRE, 4_000)), null,
                "Une partie de nos élus s’inquiète du coût inventé.");
        Ballot over = HERE.closed(ballot);
        assertThat(over.adopted()).isTrue();
        assertThat(over.votes()).isEqualTo(7);
        assertThat(types(ballot)).startsWith("OPENED", "VOTE").endsWith("VOTE", "CLOSED", "RESULT").hasSize(10);
        JsonNode opened = lines(ballot).getFirst().get("data");
        assertThat(opened.get("questionSha256").asString()).isEqualTo(ballot.questionSha256());
        assertThat(opened.get("roll").size()).isEqualTo(7);
        assertThat(lines(ballot).getLast().get("data").get("byCollege").get("DEPARTEMENTS").get("CONTRE").asLong())
                .isEqualTo(40);
        assertThat(HERE.ballots.soFar(over).orElseThrow().outcome().adopted()).isTrue();
        RollLine split = HERE.ballots.roll(over, "DEPARTEMENTS", "gironde", ALL).getFirst();
        assertThat(split.said().explanation()).startsWith("Une partie");
        assertThat(verified().get(BallotLedgers.name(ballot.id())).fault()).isNull();
    }

    @Test
    void aCollegeThatAbstainsStopsNoNewBallotAndStillStopsThoseOfBefore() throws Exception {
        Ballot today = HERE.opened(Assembly.SIMPLE, false);
        Ballot before = HERE.opened(
                new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE, false, 1, VotingRule.Silent.FAILS),
                false);
        for (Ballot ballot : List.of(today, before)) {
            HERE.vote(ballot, "commune-80021", Option.POUR);
            HERE.vote(ballot, "departement-80", Option.ABSTENTION);
        }
        assertThat(HERE.closed(today).adopted()).isTrue();
        assertThat(HERE.closed(before).adopted()).isFalse();
        assertThat(lines(today).getFirst().at("/data/rule/silent").asString()).isEqualTo("SET_ASIDE");
        assertThat(lines(before).getFirst().at("/data/rule").has("silent")).isFalse();
        Map<String, Verification.Report> verified = verified();
        for (Ballot ballot : List.of(today, before)) {
            assertThat(verified.get(BallotLedgers.name(ballot.id())).fault()).isNull();
            assertThat(HERE.ballots.doubts(ballot)).isEmpty();
        }
    }

    @Test
    void whatFailsForWantOfAQuorumIsPreparedAgainInOneStepAndEachSaysSoOfTheOther() {
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        var half = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, new Quorum(Fraction.HALF, Fraction.NONE), false,
                1);
        Ballot ballot = HERE.opened(half, false);
        refused("ballot.again.refused", () -> HERE.preparations.again(mayor, ballot.id()));
        HERE.vote(ballot, "commune-80021", Option.POUR);
        assertThat(HERE.closed(ballot).adopted()).isFalse();
        Actor later = HERE.cast.actor(HERE.mayor.id());
        String id = HERE.preparations.again(later, ballot.id());
        Ballot draft = HERE.preparations.block(later, id).getFirst();
        assertThat(draft.question()).isEqualTo(ballot.question());
        assertThat(draft.againOf()).isEqualTo(ballot.id());
        assertThat(Draft.brief(HERE.now(), draft.closesAt())).isFalse();
        assertThat(HERE.preparations.seats(id)).extracting(Seat::organisation)
                .containsExactlyInAnyOrderElementsOf(
                        HERE.preparations.seats(ballot.id()).stream().map(Seat::organisation).toList());
        assertThat(HERE.ballots.get(ballot.id()).again()).as("a draft is nobody's business").isNull();
        HERE.announce(id);
        assertThat(HERE.ballots.get(ballot.id()).again()).isEqualTo(id);
        refused("ballot.again.refused", () -> HERE.preparations.again(later, ballot.id()));
    }

    @Test
    void theJournalRecordsTheCheckpointsOfOpeningAndClosing() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false);
        HERE.vote(ballot, "departement-80", Option.POUR);
        HERE.closed(ballot);
        List<JsonNode> recorded = HERE.sql.sql(
                "select convert_from(body, 'UTF8') from journal.line where ledger = 1 and type = 'CHECKPOINT' order by n")
                .query((row, n) -> JsonMapper.shared().readTree(row.getString(1)))
                .list()
                .stream()
                .map(line -> line.get("data"))
                .filter(data -> data.get("ledger").asString().equals(BallotLedgers.name(ballot.id())))
                .toList();
        assertThat(recorded).extracting(data -> data.get("size").asLong()).containsExactly(1L, 4L);
    }

    @Test
    void aReceiptProvesThatTheLineIsInTheTreeWithinASecond() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false);
        long n = HERE.vote(ballot, "commune-80021", Option.POUR);
        Receipt first = HERE.ballots.receipt(null, ballot.id(), n);
        Receipt receipt = first;
        for (int i = 0; i < 100 && receipt.size() == 0; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            receipt = HERE.ballots.receipt(null, ballot.id(), n);
        }
        Checkpoint checkpoint = Checkpoint.parse(Note.parse(receipt.checkpoint()).orElseThrow().text()).orElseThrow();
        assertThat(Inclusion.proven(n, receipt.size(), MerkleTree.leaf(receipt.line().getBytes(StandardCharsets.UTF_8)),
                receipt.proof().stream().map(HexFormat.of()::parseHex).toList(), checkpoint.root())).isTrue();
        assertThat(first.line()).as("at once").isEqualTo(receipt.line());
        assertThat(first.at()).isEqualTo(receipt.at());
    }

    @Test
    void aSealedBallotShowsOnlyItsTurnoutUntilItCloses() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, true);
        long n = HERE.vote(ballot, "commune-80021", Option.CONTRE);
        assertThat(HERE.ballots.roll(ballot, "", "", ALL)).allMatch(line -> line.said() == null);
        assertThat(HERE.ballots.turnout(ballot)).contains(new Ballots.Turnout("COMMUNES", 1, 4, 4));
        Receipt anybody = HERE.ballots.receipt(null, ballot.id(), n);
        assertThat(anybody.line()).isEqualTo("{\"leaf\":\"" + anybody.leaf() + "\"}");
        Receipt neighbour = HERE.ballots.receipt(HERE.voter("departement-80"), ballot.id(), n);
        assertThat(neighbour.whole()).isFalse();
        Receipt mine = HERE.ballots.receipt(HERE.voter("commune-80021"), ballot.id(), n);
        assertThat(mine.line()).contains("CONTRE");
        assertThat(mine.leaf()).isEqualTo(anybody.leaf());
        Ballot over = HERE.closed(ballot);
        assertThat(HERE.ballots.receipt(null, ballot.id(), n).line()).isEqualTo(mine.line());
        assertThat(HERE.ballots.roll(over, "", "", ALL)).anyMatch(line -> line.said() != null);
    }

    @Test
    void theSameVoteSentTwoHundredTimesAtOnceIsOneVoteAndOneAnswer() throws Exception {
        Ballot ballot = HERE.opened(CHANGING, false);
        String seat = HERE.seat(ballot, "commune-69266");
        Actor actor = HERE.voter("commune-69266");
        Set<Long> answers = new HashSet<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> calls = java.util.stream.IntStream.range(0, 200)
                    .<Callable<Long>>mapToObj(i -> () -> HERE.ballots.vote(actor, ballot.id(), seat,
                            Shares.all(Option.POUR), null, "", i % 2 == 0 ? "the same form" : ""))
                    .toList();
            for (Future<Long> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(types(ballot)).containsExactly("OPENED", "VOTE");
    }

    @Test
    void aFormSentAgainAfterTheVoteWasChangedIsAnsweredAsTheFirstTimeAndChangesNothing() {
        Ballot ballot = HERE.opened(CHANGING, false);
        Actor actor = HERE.voter("commune-69266");
        String seat = HERE.seat(ballot, "commune-69266");
        long first = HERE.ballots.vote(actor, ballot.id(), seat, Shares.all(Option.POUR), null, "", "form-1");
        long second = HERE.ballots.vote(actor, ballot.id(), seat, Shares.all(Option.CONTRE), null, "", "form-2");
        assertThat(HERE.ballots.vote(actor, ballot.id(), seat, Shares.all(Option.POUR), null, "", "form-1"))
                .isEqualTo(first);
        assertThat(lines(ballot).get((int) second).get("data").get("replaces").asLong()).isEqualTo(first);
        assertThat(HERE.closed(ballot).votes()).isEqualTo(1);
        assertThat(HERE.ballots.vote(actor, ballot.id(), seat, Shares.all(Option.CONTRE), null, "", "form-2"))
                .as("a lost answer asked again after closing")
                .isEqualTo(second);
    }

    @Test
    void whoVotesForASeatIsToldOnceForABlockUntilTheyHave() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false, "Dire ceci ?", "Et cela ?");
        String voter = HERE.voter("departement-80").id();
        assertThat(HERE.news().fresh(voter).getFirst()).isEqualTo("2 votes ouverts, dont : Dire ceci ?");
        assertThat(HERE.news().path(voter)).isEqualTo("/scrutins/" + ballot.block() + "/votes");
        List<Ballot> block = HERE.ballots.block(ballot);
        HERE.vote(block.getFirst(), "departement-80", Option.POUR);
        assertThat(HERE.news().fresh(voter)).anyMatch(said -> said.contains("Dire ceci"));
        HERE.vote(block.getLast(), "departement-80", Option.POUR);
        assertThat(HERE.news().fresh(voter)).noneMatch(said -> said.contains("Dire ceci"));
        HERE.closed(ballot);
        assertThat(HERE.news().fresh(voter).getFirst()).startsWith("2 votes clos, les résultats sont là");
        assertThat(HERE.news().fresh(HERE.voter("commune-80021").id())).as("nothing is left to vote")
                .noneMatch(said -> said.contains("ouverts") && said.contains("Dire ceci"));
    }

    @Test
    void aVoteThatLastsLessThanADayIsToldAgainAtHalfOfItsTimeToThoseWhoHaveNotVoted() {
        String id = HERE.preparations.prepare(HERE.cast.actor(HERE.mayor.id()), Assembly.CONVENER,
                Assembly.draft(Assembly.SIMPLE, false, HERE.now().plus(Duration.ofHours(2)), "Une soirée ?"));
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        HERE.preparations.seat(mayor, id, Assembly.COMMUNES, null, 100);
        HERE.preparations.seat(mayor, id, Assembly.DEPARTEMENTS, null, 100);
        HERE.announce(id);
        String late = HERE.voter("departement-33").id();
        HERE.vote(HERE.ballots.get(id), "departement-80", Option.POUR);
        assertThat(HERE.news().all(late)).noneMatch(said -> said.contains("mi-temps"));
        HERE.pass(Duration.ofMinutes(61));
        assertThat(HERE.news().fresh(late).getFirst()).isEqualTo("À mi-temps, votre vote manque : Une soirée ?");
        assertThat(HERE.news().fresh(HERE.voter("departement-80").id())).noneMatch(said -> said.contains("Une soirée"));
        HERE.closed(HERE.ballots.get(id));
        assertThat(HERE.news().fresh(late)).noneMatch(said -> said.contains("mi-temps"));
    }

    @Test
    void whoHoldsAProxyIsToldOnceForABlockUntilItIsVotedOrWithdrawn() {
        Ballot ballot = HERE.opened(CHANGING, false, "Pour moi ?", "Et encore ?");
        String giver = HERE.seat(ballot, "commune-33063");
        String holder = HERE.voter("commune-80021").id();
        HERE.ballots.entrust(HERE.voter("commune-33063"), ballot.id(), giver, HERE.seat(ballot, "commune-80021"));
        assertThat(HERE.news().fresh(holder).getFirst()).matches("Procuration reçue de .+ pour 2 votes");
        assertThat(HERE.news().fresh(HERE.voter("commune-33063").id())).as("it has given its vote away")
                .noneMatch(said -> said.contains("Pour moi"));
        HERE.ballots.takeBack(HERE.voter("commune-33063"), ballot.id(), giver);
        assertThat(HERE.news().fresh(holder)).noneMatch(said -> said.startsWith("Procuration"));
    }

    @Test
    void aProxyVotesForAnotherSeatAndEndsWhenWithdrawn() {
        Ballot ballot = HERE.opened(CHANGING, false);
        String giver = HERE.seat(ballot, "commune-33063");
        String holder = HERE.seat(ballot, "commune-80021");
        HERE.ballots.entrust(HERE.voter("commune-33063"), ballot.id(), giver, holder);
        List<Chair> chairs = HERE.ballots.chairs(HERE.voter("commune-80021"), ballot);
        assertThat(chairs).hasSize(2);
        assertThat(chairs.getLast().castBy()).isEqualTo(holder);
        HERE.ballots.takeBack(HERE.voter("commune-33063"), ballot.id(), giver);
        assertThat(HERE.ballots.chairs(HERE.voter("commune-80021"), ballot)).hasSize(1);
        HERE.ballots.entrust(HERE.voter("commune-33063"), ballot.id(), giver, holder);
        long n = HERE.vote(ballot, "commune-33063", Shares.all(Option.CONTRE), "commune-80021", "");
        JsonNode data = lines(ballot).get((int) n).get("data");
        assertThat(data.get("castBy").asString()).isEqualTo(holder);
        assertThat(data.get("seat").asString()).isEqualTo(giver);
        assertThat(HERE.ballots.roll(ballot, "", "", ALL)
                .stream()
                .filter(line -> line.said() != null)
                .map(line -> line.said().castByName())).hasSize(1).allMatch(name -> !name.isEmpty());
    }

    @Test
    void aProxyIsGivenAndWithdrawnOnEveryQuestionNotVotedOrOnNone() {
        List<Ballot> block = HERE.ballots.block(HERE.opened(Assembly.SIMPLE, false, "Une ?", "Deux ?", "Trois ?"));
        Ballot first = block.getFirst();
        Actor actor = HERE.voter("commune-33063");
        String giver = HERE.seat(first, "commune-33063");
        String holder = HERE.seat(first, "commune-80021");
        HERE.vote(block.get(1), "commune-33063", Option.POUR);
        assertThat(HERE.ballots.entrust(actor, first.id(), giver, holder)).extracting(Ballot::rank).containsExactly(2);
        assertThat(types(first)).containsExactly("OPENED", "PROXY");
        assertThat(types(block.get(2))).containsExactly("OPENED", "PROXY");
        HERE.vote(first, "commune-33063", Shares.all(Option.POUR), "commune-80021", "");
        assertThat(HERE.ballots.takeBack(actor, first.id(), giver)).extracting(Ballot::rank).containsExactly(1);
        HERE.vote(block.get(2), "commune-33063", Option.CONTRE);
        HERE.ballots.entrust(HERE.voter("commune-69266"), first.id(), HERE.seat(first, "commune-69266"),
                HERE.seat(first, "departement-80"));
        HERE.ballots.takeBack(HERE.voter("commune-69266"), first.id(), HERE.seat(first, "commune-69266"));
        HERE.vote(first, "commune-69266", Option.POUR);
        HERE.ballots.entrust(HERE.voter("commune-69266"), first.id(), HERE.seat(first, "commune-69266"),
                HERE.seat(first, "departement-80"));
        HERE.vote(first, "departement-69", Option.POUR);
        assertThatThrownBy(() -> HERE.ballots.entrust(HERE.voter("departement-33"), first.id(),
                HERE.seat(first, "departement-33"), HERE.seat(first, "departement-80")))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(HERE.ballots.chairs(HERE.voter("departement-33"), first).getFirst().proxy())
                .as("refused on the second question, not given on the first")
                .isNull();
    }

    @Test
    void theSameFormWithAnotherAnswerIsAnotherVoteOrRefused() {
        for (boolean change : List.of(true, false)) {
            Ballot ballot = HERE.opened(change ? CHANGING : Assembly.SIMPLE, false);
            assertThat(sent(ballot, Option.POUR, "")).isEqualTo(1);
            if (change) {
                assertThat(sent(ballot, Option.CONTRE, "Une raison inventée.")).isEqualTo(2);
                assertThat(sent(ballot, Option.CONTRE, "Une raison inventée.")).isEqualTo(2);
                assertThat(sent(ballot, Option.POUR, "")).isEqualTo(3);
            } else {
                refused("ballot.vote.already", () -> sent(ballot, Option.CONTRE, ""));
            }
            assertThat(sent(ballot, Option.POUR, "")).isEqualTo(change ? 3 : 1);
        }
    }

    private static long sent(Ballot ballot, Option option, String explanation) {
        return HERE.ballots.vote(HERE.voter("commune-69266"), ballot.id(), HERE.seat(ballot, "commune-69266"),
                Shares.all(option), null, explanation, "one form");
    }

    private static void refused(String key, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    /** Announced, to open in three hours. */
    private static Ballot later(String... questions) {
        Instant closes = HERE.now().plus(Duration.ofDays(10));
        Draft draft = Assembly.draft(Assembly.SIMPLE, false, closes, questions);
        String id = HERE.preparations.prepare(HERE.cast.actor(HERE.mayor.id()), Assembly.CONVENER,
                new Draft(draft.questions(), draft.context(), draft.concerns(), draft.basis(), draft.rule(),
                        draft.colleges(), false, HERE.now().plus(Duration.ofHours(3)), closes));
        Actor actor = HERE.cast.actor(HERE.mayor.id());
        HERE.preparations.seat(actor, id, Assembly.COMMUNES, null, 100);
        HERE.preparations.seat(actor, id, Assembly.DEPARTEMENTS, null, 100);
        HERE.announce(id);
        return HERE.ballots.get(id);
    }

    @Test
    void whatIsNotOpenYetSaysSoToAVoteAndToAProxy() {
        Ballot ballot = later("Une ?", "Deux ?");
        Actor actor = HERE.voter("commune-80021");
        String seat = HERE.seat(ballot, "commune-80021");
        String other = HERE.seat(ballot, "commune-69266");
        refused("ballot.shut.early", () -> HERE.vote(ballot, "commune-80021", Option.POUR));
        refused("ballot.shut.early", () -> HERE.ballots.entrust(actor, ballot.id(), seat, other));
        refused("ballot.shut.early", () -> HERE.ballots.takeBack(actor, ballot.id(), seat));
    }

    @Test
    void aProposalDoesNotOutliveTheBallotThatWasTakenBack() {
        Ballot ballot = later();
        Actor deputy = HERE.deputy();
        HERE.proposals.propose(HERE.cast.actor(HERE.mayor.id()), ballot.id(), null, "Une erreur.");
        HERE.preparations.recall(deputy, ballot.id());
        HERE.announce(ballot.id());
        refused("ballot.proposal.nothing", () -> HERE.proposals.agree(deputy, ballot.id()));
        assertThat(HERE.ballots.get(ballot.id()).state()).isEqualTo(State.ANNOUNCED);
        HERE.proposals.propose(HERE.cast.actor(HERE.mayor.id()), ballot.id(), null, "Bien celle-ci.");
        HERE.proposals.agree(deputy, ballot.id());
        assertThat(HERE.ballots.get(ballot.id()).state()).isEqualTo(State.CANCELLED);
        refused("ballot.shut.cancelled", () -> HERE.vote(ballot, "commune-80021", Option.POUR));
    }

    @Test
    void hoursAreOfTheMillisecondAndNoFurtherThanTwoYears() {
        Draft far = Assembly.draft(Assembly.SIMPLE, false, HERE.now().plus(Duration.ofDays(800)));
        Actor actor = HERE.cast.actor(HERE.mayor.id());
        refused("ballot.fault.far", () -> HERE.preparations.prepare(actor, Assembly.CONVENER, far));
        String id = HERE.prepared(Assembly.SIMPLE, false);
        refused("ballot.fault.far", () -> HERE.preparations.change(actor, id, 0, far));
        refused("ballot.fault.far", () -> Assembly.draft(Assembly.SIMPLE, false, Instant.MAX));
        Instant fine = Instant.parse("2027-03-12T17:00:54.975849Z");
        assertThat(Assembly.draft(Assembly.SIMPLE, false, fine).closesAt()).isEqualTo("2027-03-12T17:00:54.975Z");
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false);
        Instant tooFar = HERE.now().plus(Duration.ofDays(800));
        refused("ballot.fault.far", () -> HERE.proposals.propose(actor, ballot.id(), tooFar, "Loin."));
        HERE.proposals.propose(actor, ballot.id(), ballot.closesAt().plusNanos(5_123_456), "Un peu.");
        HERE.proposals.agree(HERE.deputy(), ballot.id());
        assertThat(HERE.ballots.get(ballot.id()).closesAt()).isEqualTo(ballot.closesAt().plusMillis(5));
        assertThat(lines(ballot).getFirst().get("data").get("closesAt").asString())
                .isEqualTo(Hours.stamp(ballot.closesAt()));
        assertThat(Instant.parse(Hours.stamp(ballot.closesAt()))).isEqualTo(ballot.closesAt());
    }

    @Test
    void aCollegeLeftWithoutASeatLeavesTheDraft() {
        String id = HERE.prepared(Assembly.SIMPLE, false);
        Actor actor = HERE.cast.actor(HERE.mayor.id());
        List<String> seats = HERE.preparations.seats(id)
                .stream()
                .filter(seat -> seat.college().equals("DEPARTEMENTS"))
                .map(Seat::id)
                .toList();
        HERE.preparations.unseat(actor, id, seats.subList(0, 1));
        assertThat(HERE.preparations.block(actor, id).getFirst().colleges()).hasSize(2);
        HERE.preparations.unseat(actor, id, seats);
        assertThat(HERE.preparations.block(actor, id).getFirst().colleges()).containsOnlyKeys("COMMUNES");
        HERE.announce(id);
        assertThat(HERE.ballots.get(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void questionsOfOneBlockAreCountedApart() {
        Ballot first = HERE.opened(Assembly.SIMPLE, false, "Adopter ?", "Financer ?");
        List<Ballot> block = HERE.ballots.block(first);
        assertThat(block).hasSize(2);
        Assembly.COMMUNES.forEach(body -> HERE.vote(block.get(0), body, Option.POUR));
        Assembly.DEPARTEMENTS.forEach(body -> HERE.vote(block.get(0), body, Option.POUR));
        Assembly.DEPARTEMENTS.forEach(body -> HERE.vote(block.get(1), body, Option.POUR));
        HERE.vote(block.get(1), Assembly.COMMUNES.getFirst(), Option.CONTRE);
        HERE.closed(first);
        assertThat(HERE.ballots.block(first)).extracting(Ballot::adopted).containsExactly(true, false);
    }

    @Test
    void aBallotAnnouncedForAnHourOpensThenAndVotesBeforeAreRefused() {
        Actor actor = HERE.cast.actor(HERE.mayor.id());
        Draft draft = Assembly.draft(Assembly.SIMPLE, false, HERE.now().plus(Duration.ofDays(2)));
        Draft later = new Draft(draft.questions(), draft.context(), draft.concerns(), draft.basis(), draft.rule(),
                draft.colleges(), false, HERE.now().plus(Duration.ofHours(3)), draft.closesAt());
        String id = HERE.preparations.prepare(actor, Assembly.CONVENER, later);
        HERE.preparations.seat(actor, id, Assembly.COMMUNES, null, 100);
        HERE.preparations.seat(actor, id, Assembly.DEPARTEMENTS, null, 100);
        HERE.announce(id);
        Ballot ballot = HERE.ballots.get(id);
        assertThat(ballot.state()).isEqualTo(State.ANNOUNCED);
        HERE.round();
        assertThat(HERE.ballots.get(id).state()).isEqualTo(State.ANNOUNCED);
        HERE.pass(Duration.ofHours(3));
        HERE.round();
        HERE.round();
        assertThat(HERE.ballots.get(id).state()).isEqualTo(State.OPEN);
        HERE.vote(ballot, "commune-80021", Option.POUR);
        assertThat(types(ballot)).containsExactly("OPENED", "VOTE");
    }

    @Test
    void whatAwaitsAVoterIsGoneOnceTheyHaveVoted() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false, "Attendre ?");
        var awaited = HERE.door(AwaitedVotes.class);
        Actor actor = HERE.voter("departement-69");
        assertThat(AwaitedThings.all(HERE.door(org.springframework.jdbc.core.simple.JdbcClient.class), List.of(awaited),
                actor, fr.preau.ground.web.Language.FR)).anyMatch(item -> item.words().contains("Attendre ?"));
        HERE.vote(ballot, "departement-69", Option.POUR);
        assertThat(AwaitedThings.all(HERE.door(org.springframework.jdbc.core.simple.JdbcClient.class), List.of(awaited),
                actor, fr.preau.ground.web.Language.FR)).noneMatch(item -> item.words().contains("Attendre ?"));
    }

    @Test
    void remindersGoOnceEachSevenDaysAndOneDayBeforeAndNeverToThoseWhoVoted() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false, "Rappeler ?");
        Reminders reminders = HERE.door(Reminders.class);
        HERE.vote(ballot, "departement-69", Option.POUR);
        assertThat(reminded(reminders, ballot)).isEmpty();
        HERE.pass(Duration.ofDays(4));
        assertThat(reminded(reminders, ballot)).hasSize(6).doesNotContain(HERE.voter("departement-69").id());
        reminders.send();
        assertThat(HERE.sql.sql("select count(*) from ballot.reminder where block = :b")
                .param("b", ballot.id())
                .query((row, n) -> row.getInt(1))
                .single()).isEqualTo(6);
        HERE.vote(ballot, "commune-80021", Option.POUR);
        HERE.pass(Duration.ofDays(5).plusHours(12));
        reminders.send();
        assertThat(HERE.sql.sql("select count(*) from ballot.reminder where block = :b and days = 1")
                .param("b", ballot.id())
                .query((row, n) -> row.getInt(1))
                .single()).isEqualTo(5);
        HERE.proposals.propose(HERE.cast.actor(HERE.mayor.id()), ballot.id(), HERE.now().plus(Duration.ofDays(5)),
                "Une grève inventée.");
        HERE.proposals.agree(HERE.deputy(), ballot.id());
        assertThat(reminded(reminders, ballot)).as("reminded again of the new hour").hasSize(5);
        HERE.proposals.propose(HERE.cast.actor(HERE.mayor.id()), ballot.id(), null, "Une erreur.");
        HERE.proposals.agree(HERE.deputy(), ballot.id());
        assertThat(reminded(reminders, ballot)).as("forgotten once it is over").isEmpty();
    }

    private static List<String> reminded(Reminders reminders, Ballot ballot) {
        reminders.send();
        return HERE.sql.sql("select person from ballot.reminder where block = :block")
                .param("block", ballot.block())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void theListShowsWhatIsPublicAndNoDraft() {
        Ballot ballot = HERE.opened(Assembly.SIMPLE, false, "Lister ceci ?");
        HERE.prepared(Assembly.SIMPLE, false, "Lister ceci en brouillon ?");
        assertThat(HERE.ballots.list(new Query(null, null, null, "lister ceci"), ALL)).extracting(Ballot::id)
                .containsExactly(ballot.id());
        assertThat(HERE.ballots.count(new Query(State.CLOSED, null, null, "lister ceci"))).isZero();
        Ballot accented = HERE.opened(Assembly.SIMPLE, false, "L’œuvre numérique de St-Étienne ?");
        for (String typed : List.of("NUMERIQUE", "l'oeuvre", "Œuvre", "saint etienne", "st etienne")) {
            assertThat(HERE.ballots.list(new Query(null, null, null, typed), ALL)).as(typed)
                    .extracting(Ballot::id)
                    .containsExactly(accented.id());
        }
        assertThat(HERE.ballots.count(new Query(null, null, null, "%"))).isZero();
        assertThat(HERE.ballots.count(new Query(null, null, null, "num_rique"))).isZero();
        assertThat(HERE.ballots.count(Query.ALL)).isGreaterThan(1);
    }

    @Test
    void theSeatOfAMergedCommuneIsExercisedByItsSuccessor() {
        Assembly then = new Assembly(LocalDate.of(2016, 12, 28));
        String seynod = "commune-74268";
        String person = then.cast.person("Maire de Seynod");
        then.cast.mandate(person, seynod, EnumSet.of(Power.VOTE), LocalDate.of(2016, 1, 1), null);
        String annecy = then.voter("commune-74010").id();
        Actor mayor = then.cast.actor(then.mayor.id());
        String id = then.preparations.prepare(mayor, Assembly.CONVENER,
                Assembly.draft(Assembly.SIMPLE, false, then.now().plus(Duration.ofDays(20))));
        then.preparations.seat(mayor, id, List.of(seynod, "commune-74010", "departement-80"), null, 100);
        then.preparations.announce(mayor, id, then.preparations.block(mayor, id).getFirst().version());
        Ballot ballot = then.ballots.get(id);
        assertThat(then.ballots.chairs(then.cast.actor(person), ballot)).hasSize(1);
        then.live(LocalDate.of(2017, 1, 3));
        Actor successor = then.cast.actor(annecy);
        assertThat(then.ballots.chairs(successor, ballot)).extracting(chair -> chair.seat().organisation())
                .containsExactlyInAnyOrder(seynod, "commune-74010");
        long n = then.ballots.vote(successor, id, then.seat(ballot, seynod), Shares.all(Option.POUR), null, "", "");
        assertThat(n).isEqualTo(1);
        assertThat(then.ballots.roll(ballot, "", "seynod", ALL).getFirst().acting()).isEqualTo("commune-74010");
    }
}
