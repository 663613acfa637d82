package fr.preau.ground.tally;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.tally.Ballots.Ballot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every roll, rule and vote. */
class TallyPropertiesTest {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Provide
    Arbitrary<Ballot> ballots() {
        return Ballots.any();
    }

    /** Properties over ballots that all end alike would prove nothing. */
    @AfterContainer
    static void everyRuleWasSeenToPassAndToFail() {
        for (VotingRule.Kind kind : VotingRule.Kind.values()) {
            assertThat(SEEN).contains(kind + " adopted", kind + " refused", kind + " without quorum");
        }
    }

    @Property(tries = 5000, seed = "20131212", edgeCases = EdgeCasesMode.NONE)
    void aCountIsThatOfAnIndependentRecount(@ForAll("ballots") Ballot ballot) {
        Outcome outcome = ballot.outcome();
        var other = new Recounted(ballot.rule(), ballot.roll(), ballot.votes());
        assertThat(outcome.adopted()).isEqualTo(other.adopted());
        outcome.count()
                .byCollege()
                .forEach((code, options) -> options.forEach(
                        (option, sum) -> assertThat(sum).isEqualTo(other.sum(code, option.name()).longValueExact())));
        SEEN.add(ballot.rule().kind()
                + (outcome.adopted() ? " adopted" : outcome.passes() ? " without quorum" : " refused"));
    }

    @Property(seed = "20131212", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theOtherRulesAreCountedLikeAnyRule(@ForAll("ballots") Ballot ballot) {
        Count count = Count.of(ballot.rule().kind(), ballot.roll(), ballot.votes());
        List<Outcome> all = OtherRules.of(ballot.rule(), ballot.roll(), count);
        assertThat(all).hasSize(ballot.rule().kind() == VotingRule.Kind.CONSENT ? 1 : 9);
        assertThat(all).allSatisfy(outcome -> assertThat(outcome.adopted())
                .isEqualTo(new Recounted(outcome.rule(), ballot.roll(), ballot.votes()).adopted()));
    }

    @Property(seed = "20131212", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfVotesChangesNothing(@ForAll("ballots") Ballot ballot, @ForAll long seed) {
        List<Map.Entry<String, Shares>> votes = new ArrayList<>(ballot.votes().entrySet());
        Collections.shuffle(votes, new Random(seed));
        var shuffled = new LinkedHashMap<String, Shares>();
        votes.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        assertThat(Outcome.of(ballot.rule(), ballot.roll(), shuffled)).isEqualTo(ballot.outcome());
    }

    @Property(seed = "20131212", tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aDecisionIsNeverLostByAVoteMoreInItsFavour(@ForAll("ballots") Ballot ballot, @ForAll int any) {
        if (!ballot.outcome().adopted()) {
            return;
        }
        List<String> seats = List.copyOf(ballot.roll().seats().keySet());
        var votes = new TreeMap<>(ballot.votes());
        votes.put(seats.get(Math.floorMod(any, seats.size())), Shares.all(ballot.rule().kind().options().getFirst()));
        assertThat(Outcome.of(ballot.rule(), ballot.roll(), votes).adopted()).isTrue();
    }

    @Property(seed = "20131212", tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void abstentionInsteadOfNppvChangesNothing(@ForAll("ballots") Ballot ballot) {
        if (ballot.rule().kind() == VotingRule.Kind.CONSENT) {
            return;
        }
        var votes = new TreeMap<>(ballot.votes());
        votes.replaceAll((seat, shares) -> {
            var other = new EnumMap<Option, Integer>(Option.class);
            shares.of()
                    .forEach((option, share) -> other.merge(option == Option.NPPV ? Option.ABSTENTION : option, share,
                            Integer::sum));
            return new Shares(other);
        });
        Outcome other = Outcome.of(ballot.rule(), ballot.roll(), votes);
        assertThat(other.adopted()).isEqualTo(ballot.outcome().adopted());
        assertThat(other.standings()).isEqualTo(ballot.outcome().standings());
    }

    @Property(seed = "20131212", tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void anAbstentionNeverVetoes(@ForAll("ballots") Ballot ballot, @ForAll int any) {
        VotingRule rule = ballot.rule();
        if (rule.kind() != VotingRule.Kind.COLLEGES || rule.silent() == VotingRule.Silent.FAILS) {
            return;
        }
        List<String> colleges = List.copyOf(ballot.roll().colleges().keySet());
        String text = colleges.get(Math.floorMod(any, colleges.size()));
        var votes = new TreeMap<>(ballot.votes());
        votes.replaceAll(
                (seat, shares) -> ballot.roll().seats().get(seat).college().equals(text) ? Shares.all(Option.ABSTENTION)
                        : shares);
        Outcome other = Outcome.of(rule, ballot.roll(), votes);
        boolean heard = other.standings().values().stream().anyMatch(it -> it.expressed() > 0);
        assertThat(other.aside(text)).isTrue();
        if (ballot.outcome().adopted()) {
            assertThat(other.adopted()).isEqualTo(heard);
        }
        assertThat(heard || !other.adopted()).as("all silent is not adopted").isTrue();
    }

    @Property(seed = "20131212", tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void silenceIsTheOnlyThingThatTheRuleOfBeforeRefuses(@ForAll("ballots") Ballot ballot) {
        VotingRule rule = ballot.rule();
        Map<VotingRule.Silent, Outcome> both = new EnumMap<>(VotingRule.Silent.class);
        for (VotingRule.Silent silent : VotingRule.Silent.values()) {
            var same = new VotingRule(rule.kind(), rule.threshold(), rule.quorum(), true, 1, silent);
            both.put(silent, Outcome.of(same, ballot.roll(), ballot.votes()));
        }
        Outcome fails = both.get(VotingRule.Silent.FAILS);
        Outcome aside = both.get(VotingRule.Silent.SET_ASIDE);
        boolean silence = fails.standings().values().stream().anyMatch(it -> it.expressed() == 0);
        if (rule.kind() != VotingRule.Kind.COLLEGES || !silence) {
            assertThat(fails.adopted()).isEqualTo(aside.adopted());
        } else {
            assertThat(fails.adopted()).isFalse();
        }
    }

    @Property(seed = "20131212", tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatCannotPassNeverPassesAndWhatCanPassesUnanimously(@ForAll("ballots") Ballot ballot) {
        var votes = new TreeMap<String, Shares>();
        Option yes = ballot.rule().kind().options().getFirst();
        ballot.roll().seats().keySet().forEach(seat -> votes.put(seat, Shares.all(yes)));
        boolean never = !ballot.rule().impossible(ballot.roll()).isEmpty();
        assertThat(Outcome.of(ballot.rule(), ballot.roll(), votes).adopted()).isEqualTo(!never);
        assertThat(never && ballot.outcome().adopted()).isFalse();
    }

    @Property(seed = "20131212", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anOutcomeSaysWhyNotExactlyWhenItIsNotAdopted(@ForAll("ballots") Ballot ballot) {
        Outcome outcome = ballot.outcome();
        assertThat(outcome.missed().isEmpty()).isEqualTo(outcome.adopted());
        assertThat(outcome.weighted()).isBetween(0, Shares.WHOLE);
    }

    @Property(seed = "20131212", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("ballots") Ballot ballot) {
        Map<?, ?> line = JsonMapper.shared()
                .readValue(CanonicalJson.text(Map.of("rule", ballot.rule().written(), "colleges",
                        ballot.roll().writtenColleges(), "roll", ballot.roll().writtenSeats())), Map.class);
        assertThat(VotingRule.read((Map<?, ?>) line.get("rule"))).isEqualTo(ballot.rule());
        assertThat(Roll.read((Map<?, ?>) line.get("colleges"), (Map<?, ?>) line.get("roll"))).isEqualTo(ballot.roll());
        ballot.votes()
                .values()
                .forEach(shares -> assertThat(Shares.read(shares.written(), ballot.rule().kind())).isEqualTo(shares));
        assertThat(CanonicalJson.text(ballot.outcome().written())).contains("\"adopted\":");
        assertThat(EnumSet.allOf(Option.class)).containsAll(ballot.rule().kind().options());
    }
}
