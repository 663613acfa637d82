package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Mandates;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Each thing a ballot refuses, with its sentence and its field. */
class RefusedTest {
    private static final Assembly HERE = new Assembly();
    private static final VotingRule LASTING = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE,
            false, 1);

    /** The refusal, after having said it in both languages. */
    private static Refusal refused(ThrowingCallable what) {
        Refusal no = catchThrowableOfType(Refusal.class, what);
        assertThat(no).isNotNull();
        Texts texts = HERE.door(Texts.class);
        for (Language language : Language.values()) {
            assertThat(texts.say(language, no.key(), no.arguments().toArray())).doesNotContain("{");
        }
        return no;
    }

    private static void refused(String key, String field, ThrowingCallable what) {
        Refusal no = refused(what);
        assertThat(no.key()).isEqualTo(key);
        assertThat(no.field()).isEqualTo(field);
    }

    @Test
    void sharesThatMakeNinetyNinePointNinetyNine() {
        refused("tally.shares.sum", "share", () -> new Shares(Map.of(Option.POUR, 6_000, Option.CONTRE, 3_999)));
    }

    @Test
    void anAnswerThatThisBallotDoesNotHave() {
        Ballot ballot = HERE.opened(LASTING, false);
        refused("tally.shares.option", "share.OBJECTION", () -> HERE.vote(ballot, "commune-80021", Option.OBJECTION));
    }

    @Test
    void aSecondVoteWhereNoneMayBeChanged() {
        Ballot ballot = HERE.opened(LASTING, false);
        HERE.vote(ballot, "commune-80021", Option.POUR);
        refused("ballot.vote.already", null, () -> HERE.vote(ballot, "commune-80021", Option.CONTRE));
    }

    @Test
    void aProxyOfAProxyEitherWay() {
        Ballot ballot = HERE.opened(LASTING, false);
        entrust(ballot, "commune-80021", "commune-69266");
        refused("ballot.proxy.holding", "seat", () -> entrust(ballot, "commune-69266", "commune-33063"));
        refused("ballot.proxy.chain", "to", () -> entrust(ballot, "commune-33063", "commune-80021"));
    }

    @Test
    void aProxyGivenAfterVoting() {
        Ballot ballot = HERE.opened(LASTING, false);
        HERE.vote(ballot, "commune-80021", Option.POUR);
        refused("ballot.proxy.voted", "seat", () -> entrust(ballot, "commune-80021", "commune-69266"));
    }

    @Test
    void moreProxiesThanTheRuleAllows() {
        Ballot ballot = HERE.opened(LASTING, false);
        entrust(ballot, "commune-80021", "commune-69266");
        refused("ballot.proxy.full", "to", () -> entrust(ballot, "commune-33063", "commune-69266"));
        Ballot without = HERE.opened(new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, Quorum.NONE, false, 0),
                false);
        refused("ballot.proxy.none", "to", () -> entrust(without, "commune-33063", "commune-69266"));
    }

    @Test
    void aVoteOfOnesOwnAfterGivingOnesProxyOrWithdrawingOneThatWasUsed() {
        Ballot ballot = HERE.opened(LASTING, false);
        entrust(ballot, "commune-80021", "commune-69266");
        refused("ballot.vote.given", "seat", () -> HERE.vote(ballot, "commune-80021", Option.POUR));
        HERE.vote(ballot, "commune-80021", Shares.all(Option.POUR), "commune-69266", "");
        refused("ballot.proxy.used", null, () -> HERE.ballots.takeBack(HERE.voter("commune-80021"), ballot.id(),
                HERE.seat(ballot, "commune-80021")));
    }

    @Test
    void aProxyThatOneDoesNotHold() {
        Ballot ballot = HERE.opened(LASTING, false);
        refused("ballot.vote.proxy", "castBy",
                () -> HERE.vote(ballot, "commune-80021", Shares.all(Option.POUR), "commune-69266", ""));
    }

    @Test
    void aVoteForAnotherCollege() {
        Ballot ballot = HERE.opened(LASTING, false);
        refused("ballot.vote.other", "seat", () -> HERE.ballots.vote(HERE.voter("commune-80021"), ballot.id(),
                HERE.seat(ballot, "departement-80"), Shares.all(Option.POUR), null, "", ""));
        refused("ballot.vote.seat", "seat", () -> HERE.ballots.vote(HERE.voter("commune-80021"), ballot.id(),
                "S-0000000000", Shares.all(Option.POUR), null, "", ""));
    }

    @Test
    void aVoteAfterTheSecondOfClosingEvenWhenTheRoundIsLate() {
        Ballot ballot = HERE.opened(LASTING, false);
        HERE.pass(Duration.between(HERE.now(), ballot.closesAt()).minusSeconds(30));
        HERE.vote(ballot, "commune-80021", Option.POUR);
        HERE.pass(Duration.ofSeconds(31));
        assertThat(HERE.ballots.get(ballot.id()).state()).isEqualTo(State.OPEN);
        refused("ballot.shut.closed", null, () -> HERE.vote(ballot, "commune-69266", Option.POUR));
        HERE.round();
        assertThat(HERE.ballots.get(ballot.id()).votes()).isEqualTo(1);
        refused("ballot.shut.closed", null, () -> HERE.vote(ballot, "commune-69266", Option.POUR));
    }

    @Test
    void aVoteUnderAMandateThatEndedAMinuteAgo() {
        Ballot ballot = HERE.opened(LASTING, false);
        String person = HERE.cast.person("Ancien élu");
        String mandate = HERE.cast.mandate(person, "commune-33063", EnumSet.of(Power.VOTE), HERE.cast.today(), null);
        Actor before = HERE.cast.actor(person);
        HERE.door(Mandates.class).end(before, mandate);
        HERE.pass(Duration.ofMinutes(1));
        refused("account.refused.withdrawn", "seat", () -> HERE.ballots.vote(before, ballot.id(),
                HERE.seat(ballot, "commune-33063"), Shares.all(Option.POUR), null, "", ""));
    }

    @Test
    void aRuleThatCanNeverPass() {
        refused("tally.rule.threshold", "threshold",
                () -> new VotingRule(VotingRule.Kind.SEATS, new Fraction(1, 1), Quorum.NONE, false, 0));
        var failing = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE, false, 1,
                VotingRule.Silent.FAILS);
        String id = HERE.preparations.prepare(HERE.cast.actor(HERE.mayor.id()), Assembly.CONVENER,
                Assembly.draft(failing, false, HERE.now().plus(Duration.ofDays(3))));
        HERE.preparations.seat(HERE.cast.actor(HERE.mayor.id()), id, Assembly.COMMUNES, null, 100);
        refused("tally.never.seatless", "rule", () -> HERE.announce(id));
        assertThat(HERE.ballots.find(id)).isEmpty();
    }

    @Test
    void anExtensionByOnePerson() {
        Ballot ballot = HERE.opened(LASTING, false);
        Instant later = ballot.closesAt().plus(Duration.ofDays(1));
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        HERE.proposals.propose(mayor, ballot.id(), later, "Une panne inventée.");
        refused("ballot.proposal.own", null, () -> HERE.proposals.agree(mayor, ballot.id()));
        refused("ballot.proposal.already", null, () -> HERE.proposals.propose(mayor, ballot.id(), null, "Encore."));
        HERE.proposals.agree(HERE.deputy(), ballot.id());
        assertThat(HERE.ballots.get(ballot.id()).closesAt()).isEqualTo(later);
        HERE.pass(Duration.between(HERE.now(), ballot.closesAt()).plusHours(1));
        HERE.round();
        HERE.vote(ballot, "commune-80021", Option.POUR);
        refused("ballot.proposal.earlier", "closesAt",
                () -> HERE.proposals.propose(mayor, ballot.id(), ballot.closesAt(), "Plus tôt."));
    }

    @Test
    void nothingIsOfferedOfABallotWhoseHourHasPassedBeforeItIsCounted() {
        Ballot ballot = HERE.opened(LASTING, false);
        assertThat(ballot.extendable(HERE.now())).isTrue();
        HERE.pass(Duration.between(HERE.now(), ballot.closesAt()).plusHours(1));
        Ballot waits = HERE.ballots.get(ballot.id());
        assertThat(waits.open()).isTrue();
        assertThat(waits.extendable(HERE.now()) || waits.cancellable(HERE.now())).isFalse();
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        refused("ballot.proposal.late", null, () -> HERE.proposals.propose(mayor, ballot.id(), null, "Trop tard."));
        HERE.round();
    }

    @Test
    void aCancelledBallotTakesNoVote() {
        Ballot ballot = HERE.opened(LASTING, false);
        HERE.proposals.propose(HERE.cast.actor(HERE.mayor.id()), ballot.id(), null, "La question était fausse.");
        HERE.proposals.agree(HERE.deputy(), ballot.id());
        assertThat(HERE.ballots.get(ballot.id()).state()).isEqualTo(State.CANCELLED);
        refused("ballot.shut.cancelled", null, () -> HERE.vote(ballot, "commune-80021", Option.POUR));
        HERE.pass(Duration.ofDays(11));
        HERE.round();
        assertThat(HERE.ballots.get(ballot.id()).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aQuestionOrARollChangedAfterOpening() {
        Ballot ballot = HERE.opened(LASTING, false);
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        refused("ballot.draft.frozen", null, () -> HERE.preparations.change(mayor, ballot.id(), ballot.version(),
                Assembly.draft(LASTING, false, ballot.closesAt(), "Autre chose ?")));
        for (String change : List.of("update ballot.ballot set question = 'Autre chose ?' where id = :id",
                "update ballot.block set rule = rule || '{\"change\": true}' where id = :id",
                "update ballot.block set closes_at = closes_at - interval '1 day' where id = :id",
                "delete from ballot.seat where block = :id", "update ballot.seat set weight = 200 where block = :id",
                "insert into ballot.college (block, code, weight) values (:id, 'REGIONS', 100)")) {
            for (var sql : List.of(HERE.sql, HERE.database.owner())) {
                assertThatThrownBy(() -> sql.sql(change).param("id", ballot.id()).update()).as(change)
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("put to the vote");
            }
        }
    }

    @Test
    void aVoteChangedInTheDatabase() {
        Ballot ballot = HERE.opened(LASTING, false);
        HERE.vote(ballot, "commune-80021", Option.POUR);
        assertThatThrownBy(
                () -> HERE.database.owner().sql("update ballot.vote set shares = '{\"CONTRE\": 10000}'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoConvenesIsToldAllThatIsWrong() {
        Actor mayor = HERE.cast.actor(HERE.mayor.id());
        LocalDate sunday = HERE.cast.today().plusDays(3).with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        Draft draft = new Draft(List.of(""), "", "", "", LASTING, Map.of(), false, HERE.now().minusSeconds(60),
                sunday.atTime(18, 0).atZone(Paris.ZONE).toInstant());
        String id = HERE.preparations.prepare(mayor, Assembly.CONVENER, draft);
        HERE.preparations.seat(mayor, id, List.of("commune-13055"), null, 100);
        List<Defect> faults = HERE.preparations.faults(HERE.preparations.block(mayor, id), HERE.preparations.seats(id),
                HERE.now());
        assertThat(faults).extracting(fault -> fault.says().key())
                .contains("ballot.fault.question", "ballot.fault.context", "ballot.fault.concerns",
                        "ballot.fault.basis", "ballot.fault.past", "ballot.fault.weekend", "ballot.fault.unvoiced.few");
        assertThat(faults.getFirst().refused()).isTrue();
        assertThat(faults.getLast().refused()).isFalse();
    }

    @Test
    void aDraftOfAnotherOrganisationOrWithoutTheMandate() {
        String id = HERE.prepared(LASTING, false);
        Actor stranger = HERE.voter("commune-80021");
        refused("ballot.unknown", "id", () -> HERE.preparations.block(stranger, id));
        refused("account.refused.power.PUBLISH", null,
                () -> HERE.preparations.prepare(stranger, "commune-80021", Assembly.draft(LASTING, false, HERE.now())));
        HERE.announce(id);
        refused("ballot.convene.refused", null, () -> HERE.preparations.block(stranger, id));
    }

    @Test
    void theClosingProposedIsAWorkingDayAFortnightLaterAndLessThanAWeekIsBrief() {
        Instant now = Draft.hour("2026-12-11T09:30");
        assertThat(Draft.typed(Draft.proposed(now))).isEqualTo("2026-12-28T18:00");
        assertThat(Draft.brief(now, now.plus(Duration.ofDays(7)))).isFalse();
        assertThat(Draft.brief(now, now.plus(Duration.ofDays(6)))).isTrue();
    }

    @Test
    void holidaysAreThoseOfTheCodeDuTravail() {
        assertThat(Set.of(Hours.easter(2024), Hours.easter(2025), Hours.easter(2026), Hours.easter(2038)))
                .containsExactlyInAnyOrder(LocalDate.of(2024, 3, 31), LocalDate.of(2025, 4, 20),
                        LocalDate.of(2026, 4, 5), LocalDate.of(2038, 4, 25));
        assertThat(Hours.holiday(LocalDate.of(2026, 5, 14))).as("Ascension").isTrue();
        assertThat(Hours.holiday(LocalDate.of(2026, 5, 25))).as("Whit Monday").isTrue();
        assertThat(Hours.holiday(LocalDate.of(2026, 4, 5))).as("a Sunday only").isFalse();
    }

    private static void entrust(Ballot ballot, String giver, String holder) {
        HERE.ballots.entrust(HERE.voter(giver), ballot.id(), HERE.seat(ballot, giver), HERE.seat(ballot, holder));
    }
}
