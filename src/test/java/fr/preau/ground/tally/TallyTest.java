package fr.preau.ground.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules of a ballot, on cases small enough to be counted by hand. */
class TallyTest {
    private static final VotingRule.Quorum HALF_EVERYWHERE = new VotingRule.Quorum(Fraction.HALF, Fraction.HALF);

    private static VotingRule rule(VotingRule.Kind kind, Fraction bar) {
        return new VotingRule(kind, bar, VotingRule.Quorum.NONE, false, 1);
    }

    /** Three communes, two groupings, one State; weights of colleges 40, 40 and 20. */
    private static Roll roll() {
        var seats = new TreeMap<String, Roll.Seat>();
        List.of("C1", "C2", "C3").forEach(seat -> seats.put(seat, new Roll.Seat("COMMUNES", seat, 100)));
        List.of("E1", "E2").forEach(seat -> seats.put(seat, new Roll.Seat("EPCI", seat, 100)));
        seats.put("R1", new Roll.Seat("STATE", "R1", 100));
        return new Roll(new TreeMap<>(Map.of("COMMUNES", 4000L, "EPCI", 4000L, "STATE", 2000L)), seats);
    }

    private static Map<String, Shares> votes(String... words) {
        var votes = new HashMap<String, Shares>();
        for (String word : words) {
            votes.put(word.substring(0, 2), Shares.all(Option.valueOf(word.substring(3))));
        }
        return votes;
    }

    private static List<String> why(Outcome outcome) {
        return outcome.missed().stream().map(Phrase::key).toList();
    }

    @Test
    void everyCollegeMustPassForItself() {
        VotingRule half = rule(VotingRule.Kind.COLLEGES, Fraction.HALF);
        String[] all = {"C1 POUR", "C2 POUR", "C3 CONTRE", "E1 POUR", "R1 POUR"};
        assertThat(Outcome.of(half, roll(), votes(all)).adopted()).isTrue();
        Outcome third = Outcome.of(rule(VotingRule.Kind.COLLEGES, Fraction.TWO_THIRDS), roll(), votes(all));
        assertThat(third.adopted()).as("two of three do not exceed two thirds").isFalse();
        assertThat(third.missed()).containsExactly(Phrase.of("tally.missed.college", new Phrase.College("COMMUNES")));
    }

    private static VotingRule before(VotingRule rule) {
        return new VotingRule(rule.kind(), rule.threshold(), rule.quorum(), rule.change(), rule.proxiesPerSeat(),
                VotingRule.Silent.FAILS);
    }

    @Test
    void aCollegeInWhichNothingIsExpressedIsLeftOut() {
        VotingRule half = rule(VotingRule.Kind.COLLEGES, Fraction.HALF);
        for (String silence : List.of("R1 NPPV", "R1 ABSTENTION")) {
            Outcome outcome = Outcome.of(half, roll(), votes("C1 POUR", "E1 POUR", silence));
            assertThat(outcome.adopted()).as(silence).isTrue();
            assertThat(outcome.aside("STATE")).isTrue();
            assertThat(outcome.aside("EPCI")).isFalse();
        }
        assertThat(Outcome.of(half, roll(), votes("C1 POUR")).adopted()).isTrue();
        Outcome refused = Outcome.of(half, roll(), votes("C1 POUR", "R1 CONTRE"));
        assertThat(refused.missed()).containsExactly(Phrase.of("tally.missed.college", new Phrase.College("STATE")));
        assertThat(why(Outcome.of(half, roll(), votes("C1 NPPV", "E1 ABSTENTION")))).as("nobody expressed anything")
                .containsExactly("tally.missed.nothing");
        assertThat(why(Outcome.of(half, roll(), Map.of()))).containsExactly("tally.missed.nothing");
    }

    @Test
    void aBallotOpenedBeforeThisCouldBeSaidFailsOnSilence() {
        VotingRule old = before(rule(VotingRule.Kind.COLLEGES, Fraction.HALF));
        Outcome outcome = Outcome.of(old, roll(), votes("C1 POUR", "E1 POUR", "R1 NPPV"));
        assertThat(outcome.colleges().get("STATE").present()).isEqualTo(1);
        assertThat(outcome.missed()).containsExactly(Phrase.of("tally.missed.silent", new Phrase.College("STATE")));
        assertThat(outcome.aside("STATE")).isFalse();
        assertThat(CanonicalJson.text(old.written())).isEqualTo("""
                {"change":false,"kind":"COLLEGES","proxiesPerSeat":1,\
                "quorum":{"college":[0,1],"overall":[0,1]},"threshold":[1,2]}\
                """);
        var said = new HashMap<>(old.written());
        said.put("silent", "FAILS");
        assertThat(VotingRule.read(said)).isEqualTo(old);
        said.put("silent", "SET_ASIDE");
        assertThat(VotingRule.read(said)).isEqualTo(rule(VotingRule.Kind.COLLEGES, Fraction.HALF));
        for (Object other : List.of("", "fails", "ABSTENTION", true, 1)) {
            said.put("silent", other);
            refused("tally.form", () -> VotingRule.read(said));
        }
    }

    @Test
    void theOtherRulesTreatSilenceAsTheBallotDoes() {
        VotingRule half = rule(VotingRule.Kind.SEATS, Fraction.HALF);
        Count count = Count.of(half.kind(), roll(), votes("C1 POUR", "E1 POUR", "R1 NPPV"));
        assertThat(OtherRules.of(half, roll(), count)).allMatch(Outcome::adopted);
        assertThat(OtherRules.of(before(half), roll(), count))
                .filteredOn(outcome -> outcome.rule().kind() == VotingRule.Kind.COLLEGES)
                .hasSize(3)
                .noneMatch(Outcome::adopted);
    }

    @Test
    void aTieFailsAndSoDoesSilence() {
        VotingRule half = rule(VotingRule.Kind.SEATS, Fraction.HALF);
        assertThat(why(Outcome.of(half, roll(), votes("C1 POUR", "C2 CONTRE", "E1 ABSTENTION"))))
                .containsExactly("tally.missed.SEATS");
        assertThat(Outcome.of(half, roll(), Map.of()).adopted()).isFalse();
        assertThat(Outcome.of(half, roll(), votes("C1 POUR", "E1 ABSTENTION")).adopted()).isTrue();
    }

    @Test
    void theSilenceOfACollegeWeighsAgainstUnderWeights() {
        VotingRule half = rule(VotingRule.Kind.WEIGHTED, Fraction.HALF);
        Outcome two = Outcome.of(half, roll(), votes("C1 POUR", "R1 POUR"));
        assertThat(two.adopted()).as("40 + 20 of 100").isTrue();
        assertThat(two.weighted()).isEqualTo(6000);
        Outcome exact = Outcome.of(half, roll(), votes("C1 POUR", "E1 POUR", "E2 CONTRE", "R1 CONTRE"));
        assertThat(exact.weighted()).as("40 + 20 of 100").isEqualTo(6000);
        Outcome outcome = Outcome.of(half, roll(), votes("C1 POUR"));
        assertThat(outcome.weighted()).as("unanimous, and yet 40 of 100").isEqualTo(4000);
        assertThat(why(outcome)).containsExactly("tally.missed.WEIGHTED");
        Outcome tie = Outcome.of(half, roll(), votes("C1 POUR", "E1 CONTRE", "E2 CONTRE", "R1 ABSTENTION"));
        assertThat(tie.adopted()).isFalse();
    }

    @Test
    void oneShareOfObjectionIsAnObjection() {
        VotingRule consent = rule(VotingRule.Kind.CONSENT, Fraction.HALF);
        var votes = new HashMap<>(votes("C1 CONSENTEMENT", "C2 NPPV"));
        assertThat(Outcome.of(consent, roll(), votes).adopted()).isTrue();
        votes.put("C3", new Shares(Map.of(Option.CONSENTEMENT, 9999, Option.OBJECTION, 1)));
        Outcome outcome = Outcome.of(consent, roll(), votes);
        assertThat(outcome.count().got(Option.OBJECTION)).as("rounded down").isZero();
        assertThat(why(outcome)).containsExactly("tally.missed.CONSENT");
    }

    @Test
    void aMissingQuorumIsSaidWhereItIsMissing() {
        VotingRule rule = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, HALF_EVERYWHERE, false, 0);
        assertThat(Outcome.of(rule, roll(), votes("C1 POUR", "C2 NPPV", "E1 POUR", "R1 POUR")))
                .matches(Outcome::adopted, "half of each college is enough");
        Outcome missing = Outcome.of(rule, roll(), votes("C1 POUR", "C2 POUR", "C3 POUR"));
        assertThat(missing.passes()).isTrue();
        assertThat(missing.adopted()).isFalse();
        assertThat(missing.missed()).containsExactly(
                Phrase.of("tally.missed.quorum.college", new Phrase.College("EPCI"), 0, 2),
                Phrase.of("tally.missed.quorum.college", new Phrase.College("STATE"), 0, 1));
        assertThat(why(Outcome.of(rule, roll(), votes("E1 POUR", "R1 POUR")))).containsExactly("tally.missed.quorum",
                "tally.missed.quorum.college");
    }

    @Test
    void aSplitVoteIsRoundedDownShareByShare() {
        assertThat(Shares.contribution(333, 3333)).isEqualTo(110);
        assertThat(Shares.contribution((1L << 53) - 1, 10_000)).isEqualTo((1L << 53) - 1);
        Map<String, Shares> votes = Map.of("C1", new Shares(Map.of(Option.POUR, 6000, Option.CONTRE, 4000)));
        Count count = Count.of(VotingRule.Kind.SEATS, roll(), votes);
        assertThat(count.byCollege().get("COMMUNES")).containsExactlyInAnyOrderEntriesOf(
                Map.of(Option.POUR, 60L, Option.CONTRE, 40L, Option.ABSTENTION, 0L, Option.NPPV, 0L));
    }

    @Test
    void whatNoLedgerMayHoldIsRefused() {
        refused("tally.shares.sum", () -> new Shares(Map.of(Option.POUR, 9999)));
        refused("tally.shares.sum", () -> new Shares(Map.of()));
        refused("tally.shares.positive", () -> new Shares(Map.of(Option.POUR, 10_000, Option.NPPV, 0)));
        refused("tally.shares.option", () -> Shares.all(Option.OBJECTION).under(VotingRule.Kind.SEATS));
        refused("tally.shares.other",
                () -> Shares.read(Map.of("POUR", 6000, "PEUT-ETRE", 4000), VotingRule.Kind.SEATS));
        refused("tally.shares.sum", () -> Shares.read(Map.of("POUR", 1L << 40), VotingRule.Kind.SEATS));
        refused("tally.rule.threshold", () -> rule(VotingRule.Kind.SEATS, new Fraction(1, 1)));
        refused("tally.rule.quorum", () -> new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF,
                new VotingRule.Quorum(new Fraction(3, 2), Fraction.NONE), false, 0));
        refused("tally.rule.proxies",
                () -> new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, false, -1));
        refused("tally.roll.empty", () -> new Roll(new TreeMap<>(), new TreeMap<>()));
        refused("tally.roll.college", () -> one("NOWHERE", 100));
        refused("tally.roll.weight", () -> one("EPCI", -1));
        refused("tally.roll.weight", () -> one("EPCI", 1L << 53));
        var broken = new HashMap<>(rule(VotingRule.Kind.SEATS, Fraction.HALF).written());
        broken.put("threshold", List.of(1));
        refused("tally.form", () -> VotingRule.read(broken));
        broken.remove("threshold");
        refused("tally.form", () -> VotingRule.read(broken));
    }

    private static Roll one(String college, long weight) {
        return new Roll(new TreeMap<>(Map.of("EPCI", 100L)),
                new TreeMap<>(Map.of("S", new Roll.Seat(college, "o", weight))));
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void aCollegeWithoutASeatIsToldBeforeOpening() {
        var colleges = new TreeMap<>(roll().colleges());
        colleges.put("REGIONS", 10_000L);
        var roll = new Roll(colleges, roll().seats());
        assertThat(before(rule(VotingRule.Kind.COLLEGES, Fraction.HALF)).impossible(roll))
                .containsExactly(Phrase.of("tally.never.seatless", new Phrase.College("REGIONS")));
        assertThat(rule(VotingRule.Kind.COLLEGES, Fraction.HALF).impossible(roll)).isEmpty();
        assertThat(rule(VotingRule.Kind.COLLEGES, Fraction.HALF).surprises(roll)).containsExactly(
                Phrase.of("tally.surprise.mute", new Phrase.College("REGIONS")),
                Phrase.of("tally.surprise.veto", new Phrase.College("STATE")));
        assertThat(rule(VotingRule.Kind.WEIGHTED, Fraction.HALF).impossible(roll)).extracting(Phrase::key)
                .containsExactly("tally.never.weighted", "tally.never.seatless");
        assertThat(rule(VotingRule.Kind.SEATS, Fraction.HALF).impossible(roll)).isEmpty();
        assertThat(rule(VotingRule.Kind.SEATS, Fraction.HALF).surprises(roll)).extracting(Phrase::key)
                .containsExactly("tally.surprise.mute");
        assertThat(rule(VotingRule.Kind.CONSENT, Fraction.HALF).surprises(roll())).extracting(Phrase::key)
                .containsExactly("tally.surprise.absent");
    }

    @Test
    void aSeatAloneInItsCollegeCanStopADecisionOfEveryCollege() {
        Map<String, Integer> sizes = Map.of("COMMUNES", 12, "ASSOCIATIONS", 1, "REGIONS", 0);
        assertThat(rule(VotingRule.Kind.COLLEGES, Fraction.HALF).vetoes(sizes))
                .containsExactly(Phrase.of("tally.surprise.veto", new Phrase.College("ASSOCIATIONS")));
        assertThat(rule(VotingRule.Kind.SEATS, Fraction.HALF).vetoes(sizes)).isEmpty();
        assertThat(rule(VotingRule.Kind.CONSENT, Fraction.HALF).vetoes(sizes)).isEmpty();
        assertThat(rule(VotingRule.Kind.COLLEGES, Fraction.HALF).vetoes(Map.of("COMMUNES", 1)))
                .as("nobody else is stopped")
                .isEmpty();
        var seats = new TreeMap<>(roll().seats());
        seats.put("R1", new Roll.Seat("STATE", "R1", 0));
        seats.put("E2", new Roll.Seat("EPCI", "E2", 0));
        assertThat(rule(VotingRule.Kind.COLLEGES, Fraction.HALF).surprises(new Roll(roll().colleges(), seats)))
                .as("a seat without weight stops nothing, and leaves the other one alone")
                .contains(Phrase.of("tally.surprise.veto", new Phrase.College("EPCI")))
                .doesNotContain(Phrase.of("tally.surprise.veto", new Phrase.College("STATE")));
    }

    @Test
    void aRuleIsSaidInPlainWords() {
        var rule = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF,
                new VotingRule.Quorum(Fraction.HALF, new Fraction(2, 5)), true, 2);
        assertThat(words(before(rule), Language.FR)).contains(
                "La décision passe si, dans chaque collège, les voix POUR font plus de la moitié des voix POUR et CONTRE\u00a0: s’abstenir peut bloquer, un collège où personne ne dit POUR ni CONTRE fait échouer la décision.",
                "Il faut la présence d’au moins la moitié des sièges et, dans chaque collège, d’au moins 2/5 des siens, NPPV compris\u00a0; sinon, la décision ne passe pas.",
                "Un siège peut voter aussi pour 2 autres, qui lui ont donné procuration.");
        assertThat(words(rule, Language.FR))
                .contains("Un siège pour lequel un autre vote par procuration compte comme présent.")
                .first()
                .asString()
                .contains("s’abstenir ne bloque rien");
        assertThat(words(rule(VotingRule.Kind.SEATS, Fraction.HALF), Language.EN))
                .contains(
                        "If nothing is expressed, neither POUR (for) nor CONTRE (against), the decision does not pass.")
                .noneMatch(sentence -> sentence.contains("by proxy counts"));
        for (VotingRule.Kind kind : VotingRule.Kind.values()) {
            for (Language language : Language.values()) {
                assertThat(words(rule(kind, Fraction.THREE_FIFTHS), language)).isNotEmpty()
                        .noneMatch(sentence -> sentence.contains("{"));
            }
        }
    }

    private static List<String> words(VotingRule rule, Language language) {
        return rule.words()
                .stream()
                .map(phrase -> phrase.in((key, of) -> TestTexts.all().say(language, key, of), code -> code))
                .toList();
    }
}
