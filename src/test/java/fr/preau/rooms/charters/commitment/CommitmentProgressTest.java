package fr.preau.rooms.charters.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.rooms.charters.commitment.CommitmentProgress.Act;
import fr.preau.rooms.charters.commitment.CommitmentProgress.CommitmentTurn;
import fr.preau.rooms.charters.commitment.CommitmentProgress.Step;
import fr.preau.rooms.charters.commitment.CommitmentProgress.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.junit.jupiter.api.Test;

/** What a promise is today, whose turn it is, and the circles that may not be. */
class CommitmentProgressTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final List<State> STAGES = List.of(State.PROPOSED, State.DECLINED, State.RUNNING, State.PAUSED,
            State.REPORTED, State.DISPUTED, State.KEPT, State.GIVEN_UP);

    private static Step step(String id, State stage, int days, String... upon) {
        return new Step(id, stage, TODAY.plusDays(days), Set.of(upon));
    }

    private static CommitmentProgress of(Step... all) {
        return new CommitmentProgress(List.of(all), TODAY);
    }

    @Test
    void it_is_late_from_the_day_after_its_last() {
        assertThat(of(step("a", State.RUNNING, 0)).state("a")).isEqualTo(State.RUNNING);
        assertThat(of(step("a", State.RUNNING, -1)).state("a")).isEqualTo(State.LATE);
    }

    @Test
    void nobody_is_late_for_what_another_has_to_do_before() {
        CommitmentProgress two = of(step("a", State.RUNNING, -9, "b"), step("b", State.RUNNING, -2));
        assertThat(two.state("a")).isEqualTo(State.WAITING);
        assertThat(two.state("b")).isEqualTo(State.LATE);
        assertThat(two.turns("a")).containsExactly(new CommitmentTurn("b", Act.DO));
    }

    @Test
    void what_its_author_alone_says_kept_still_blocks_and_it_is_the_turn_of_the_other_side() {
        CommitmentProgress two = of(step("a", State.RUNNING, 9, "b"), step("b", State.REPORTED, 9));
        assertThat(two.state("a")).isEqualTo(State.WAITING);
        assertThat(two.turns("a")).containsExactly(new CommitmentTurn("b", Act.CONFIRM));
    }

    @Test
    void what_is_given_up_blocks_nothing_any_more() {
        CommitmentProgress two = of(step("a", State.RUNNING, 9, "b"), step("b", State.GIVEN_UP, 9));
        assertThat(two.state("a")).isEqualTo(State.RUNNING);
        assertThat(two.turns("a")).containsExactly(new CommitmentTurn("a", Act.DO));
    }

    @Test
    void a_circle_is_told_from_its_first_to_its_last() {
        CommitmentProgress three = of(step("a", State.PROPOSED, 9), step("b", State.PROPOSED, 9, "c"),
                step("c", State.PROPOSED, 9, "a"));
        assertThat(three.circle("a", "b")).containsExactly("a", "b", "c");
        assertThat(three.circle("b", "a")).isEmpty();
        assertThat(three.circle("a", "a")).containsExactly("a");
    }

    @Test
    void a_chain_of_any_length_is_followed_to_its_end() {
        int length = 50_000;
        List<Step> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Set<String> upon = i == 0 ? Set.of() : Set.of("p" + (i - 1));
            chain.add(new Step("p" + i, State.RUNNING, TODAY, upon));
        }
        CommitmentProgress all = new CommitmentProgress(chain, TODAY);
        assertThat(all.turns("p" + (length - 1))).containsExactly(new CommitmentTurn("p0", Act.DO));
        assertThat(all.circle("p0", "p" + (length - 1))).hasSize(length);
    }

    @Test
    void who_disputes_is_heard_before_who_confirms_until_they_say_otherwise() {
        var word = new Word("commune-80021", true);
        var other = new Word("commune-92048", false);
        assertThat(CommitmentProgress.said(List.of())).isEqualTo(State.REPORTED);
        assertThat(CommitmentProgress.said(List.of(word))).isEqualTo(State.KEPT);
        assertThat(CommitmentProgress.said(List.of(word, other))).isEqualTo(State.DISPUTED);
        assertThat(CommitmentProgress.said(List.of(other, word, new Word("commune-92048", true))))
                .isEqualTo(State.KEPT);
    }

    /** Promises that each depend on some of those before them, so that there is no circle. */
    @Provide
    Arbitrary<List<Step>> acyclic() {
        ListArbitrary<Long> seeds = Arbitraries.longs().between(0, 1L << 40).list().ofMaxSize(12);
        return seeds.map(all -> {
            List<Step> steps = new ArrayList<>();
            for (long seed : all) {
                Set<String> upon = new HashSet<>();
                for (int i = 0; i < steps.size(); i++) {
                    if ((seed >> (i + 8) & 1) == 1) {
                        upon.add("p" + i);
                    }
                }
                steps.add(new Step("p" + steps.size(), STAGES.get((int) (seed & 7)),
                        TODAY.plusDays((seed >> 3 & 31) - 15), upon));
            }
            return steps;
        });
    }

    @Property
    void it_is_somebodys_turn_unless_it_is_over(@ForAll("acyclic") List<Step> steps) {
        CommitmentProgress all = new CommitmentProgress(steps, TODAY);
        for (Step step : steps) {
            assertThat(all.turns(step.id()).isEmpty()).isEqualTo(step.stage().over());
            assertThat(all.turns(step.id()).contains(new CommitmentTurn(step.id(), Act.DO)))
                    .isEqualTo(Set.of(State.RUNNING, State.LATE).contains(all.state(step.id())));
        }
    }

    @Property
    void only_what_is_under_way_is_late_or_waits(@ForAll("acyclic") List<Step> steps) {
        CommitmentProgress all = new CommitmentProgress(steps, TODAY);
        for (Step step : steps) {
            State state = all.state(step.id());
            assertThat(state == step.stage() || step.stage() == State.RUNNING).isTrue();
            assertThat(state == State.LATE)
                    .isEqualTo(step.stage() == State.RUNNING && state != State.WAITING && step.due().isBefore(TODAY));
        }
    }

    @Property
    void without_a_circle_no_turn_waits_for_itself(@ForAll("acyclic") List<Step> steps) {
        CommitmentProgress all = new CommitmentProgress(steps, TODAY);
        for (Step step : steps) {
            for (String upon : step.upon()) {
                assertThat(all.circle(upon, step.id())).startsWith(upon, step.id());
                assertThat(all.circle(step.id(), upon)).isEmpty();
            }
        }
    }
}
