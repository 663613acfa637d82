package fr.preau.rooms.practices.practice;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.practice.Evidence.Case;
import fr.preau.rooms.practices.practice.Evidence.Evaluation;
import fr.preau.rooms.practices.practice.Evidence.Reason;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import fr.preau.rooms.practices.sheet.Sheet.Nature;
import fr.preau.rooms.practices.sheet.Sheet.Partner;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import fr.preau.rooms.practices.sheet.Sheet.Rhythm;
import fr.preau.rooms.practices.sheet.Sheet.Status;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import fr.preau.rooms.practices.sheet.Sheet.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ladder of evidence, rung by rung, and what no order of events may change. */
class EvidenceTest {
    private static final String CARRIER = "epci-1";
    private static final String TOLD = "2026-06-01";
    private static final FigureSource SOURCED = new FigureSource(Status.DECLARED, "Compte 2024", null, "2024");

    @Test
    void a_sheet_that_says_nothing_of_what_was_done_is_an_idea() {
        assertThat(level(Sheet.EMPTY, true, true, List.of())).isZero();
    }

    @Test
    void what_is_only_planned_is_an_idea() {
        assertThat(level(begun("2027-09", null), true, true, List.of())).isZero();
        assertThat(level(begun(null, 2027), true, true, List.of())).isZero();
        assertThat(level(begun("2026-06", null), true, true, List.of())).isEqualTo(1);
        assertThat(level(begun("2026", null), true, true, List.of())).isEqualTo(1);
        assertThat(level(begun(null, 2026), true, true, List.of())).isEqualTo(1);
        Result named = new Result("Pannes", "", Better.DOWN, null, null, null, null, "", SOURCED);
        assertThat(level(sheet(cost(SOURCED), named), true, true, List.of()))
                .as("a result without a figure documents nothing")
                .isEqualTo(1);
    }

    @Test
    void a_draft_is_an_idea_whatever_it_says() {
        assertThat(level(measured(), false, false, List.of())).isZero();
    }

    @Test
    void what_nobody_reviewed_is_declared_however_well_it_was_measured() {
        assertThat(level(measured(), true, false, List.of())).isEqualTo(1);
    }

    @Test
    void reviewed_with_a_cost_and_a_result_that_have_their_source_is_documented() {
        assertThat(level(sheet(cost(SOURCED), result(null, SOURCED)), true, true, List.of())).isEqualTo(2);
    }

    @Test
    void a_cost_without_a_source_documents_nothing() {
        assertThat(level(sheet(cost(FigureSource.NOTHING), result("19", SOURCED)), true, true, List.of())).isEqualTo(1);
    }

    @Test
    void measured_before_and_after_is_three_and_asks_for_a_replication() {
        Evidence it = replicated();
        assertThat(it.level()).isEqualTo(3);
        assertThat(it.missing()).extracting(Reason::key).containsExactly("missing.replicated");
    }

    @Test
    void an_estimate_is_no_measure() {
        FigureSource estimated = new FigureSource(Status.ESTIMATED, "Rapport 2024", null, "2024");
        Evidence it = evidence(sheet(cost(SOURCED), result("19", estimated)), true, true, List.of(), List.of());
        assertThat(it.level()).isEqualTo(2);
        assertThat(it.missing()).extracting(Reason::key).contains("missing.measured");
    }

    @Test
    void a_measure_that_says_not_where_it_comes_from_is_none() {
        FigureSource unsourced = new FigureSource(Status.DECLARED, "", null, "2024");
        Sheet sheet = sheet("2021-09", List.of(cost(SOURCED)), List.of(result("19", unsourced), result(null, SOURCED)));
        Evidence it = evidence(sheet, true, true, List.of(), List.of());
        assertThat(it.level()).isEqualTo(2);
        assertThat(it.missing()).extracting(Reason::key).containsExactly("missing.measured");
    }

    @Test
    void a_replication_of_a_partner_raises_nothing_and_is_told_apart() {
        Evidence it = replicated(done("commune-9", Verdict.CONFIRMED, "A"));
        assertThat(it.level()).isEqualTo(3);
        assertThat(it.missing()).extracting(Reason::key).containsExactly("missing.partners");
        assertThat(replicated(done("commune-9", Verdict.CONFIRMED, "A"), done("commune-1", Verdict.CONFIRMED, "B"))
                .level()).as("with one elsewhere, still not two contexts").isEqualTo(4);
    }

    @Test
    void a_body_that_reports_twice_is_one_success() {
        assertThat(replicated(done("commune-1", Verdict.CONFIRMED, "A"), done("commune-1", Verdict.CONFIRMED, "A"),
                done("commune-2", Verdict.FAILED, "B")).level()).isEqualTo(3);
    }

    @Test
    void a_replication_of_the_carrier_itself_raises_nothing() {
        assertThat(level(measured(), true, true, List.of(done(CARRIER, Verdict.CONFIRMED, "A")))).isEqualTo(3);
    }

    @Test
    void a_replication_that_reported_nothing_raises_nothing() {
        assertThat(level(measured(), true, true, List.of(done("commune-1", null, "A")))).isEqualTo(3);
    }

    @Test
    void one_reported_result_elsewhere_is_four() {
        assertThat(level(measured(), true, true, List.of(done("commune-1", Verdict.PARTIAL, "A")))).isEqualTo(4);
    }

    @Test
    void two_strong_results_in_the_same_context_are_four_and_in_two_contexts_five() {
        assertThat(level(measured(), true, true,
                List.of(done("commune-1", Verdict.CONFIRMED, "A"), done("commune-2", Verdict.CONFIRMED, "A"))))
                .isEqualTo(4);
        assertThat(level(measured(), true, true,
                List.of(done("commune-1", Verdict.CONFIRMED, "A"), done("commune-2", Verdict.CONFIRMED, "B"))))
                .isEqualTo(5);
    }

    @Test
    void an_evaluation_by_a_partner_is_not_independent() {
        List<Uptake> group = List.of(done("commune-1", Verdict.CONFIRMED, "A"));
        assertThat(evidence(measured(), true, true, group, List.of(new Evaluation("commune-9", true))).level())
                .isEqualTo(4);
        assertThat(evidence(measured(), true, true, group, List.of(new Evaluation("region-11", true))).level())
                .isEqualTo(5);
    }

    @Test
    void as_many_failures_as_successes_bring_it_down_to_three_and_are_told() {
        Evidence it = replicated(done("commune-1", Verdict.CONFIRMED, "A"),
                new Uptake("commune-2", Stage.ABANDONED, Verdict.FAILED, false, "B"));
        assertThat(it.level()).isEqualTo(3);
        assertThat(it.against()).containsExactly(new Reason("against.failed", 1));
        assertThat(it.missing()).extracting(Reason::key).containsExactly("missing.successes");
    }

    @Test
    void a_failure_counts_once_it_is_reported_and_a_success_once_it_is_over() {
        Evidence it = replicated(done("commune-1", Verdict.CONFIRMED, "A"),
                new Uptake("commune-2", Stage.UNDER_WAY, Verdict.FAILED, true, "B"),
                new Uptake("commune-3", Stage.UNDER_WAY, Verdict.CONFIRMED, true, "C"));

        assertThat(it.level()).isEqualTo(3);
        assertThat(it.against()).containsExactly(new Reason("against.failed", 1));
    }

    @Test
    void one_given_up_before_it_began_is_no_failure() {
        assertThat(level(measured(), true, true, List.of(done("commune-1", Verdict.CONFIRMED, "A"),
                new Uptake("commune-2", Stage.ABANDONED, null, false, "B")))).isEqualTo(4);
    }

    @Property(seed = "20131212")
    void the_order_in_which_replications_came_never_matters(@ForAll("replications") List<Uptake> outcomes,
            @ForAll long seed) {
        List<Uptake> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, new java.util.Random(seed));
        assertThat(evidence(measured(), true, true, shuffled, List.of()))
                .isEqualTo(evidence(measured(), true, true, outcomes, List.of()));
    }

    @Property(seed = "20131212")
    void one_more_failure_never_raises_and_one_more_success_never_lowers(
            @ForAll("replications") List<Uptake> outcomes) {
        int before = level(measured(), true, true, outcomes);
        assertThat(level(measured(), true, true, with(outcomes, Verdict.FAILED))).isLessThanOrEqualTo(before);
        assertThat(level(measured(), true, true, with(outcomes, Verdict.CONFIRMED))).isGreaterThanOrEqualTo(before);
    }

    @Property(seed = "20131212")
    void what_is_missing_is_said_under_the_highest_level_and_only_there(@ForAll("replications") List<Uptake> outcomes) {
        Evidence it = evidence(measured(), true, true, outcomes, List.of());
        assertThat(it.missing().isEmpty()).isEqualTo(it.level() == Evidence.HIGHEST);
    }

    @Provide
    Arbitrary<List<Uptake>> replications() {
        return Combinators
                .combine(Arbitraries.of("commune-1", "commune-2", "commune-3", CARRIER), Arbitraries.of(Stage.class),
                        Arbitraries.of(Verdict.class).injectNull(0.3), Arbitraries.of(true, false),
                        Arbitraries.of("A", "B", "C"))
                .as(Uptake::new)
                .list()
                .ofMaxSize(6);
    }

    private static List<Uptake> with(List<Uptake> outcomes, Verdict verdict) {
        List<Uptake> more = new ArrayList<>(outcomes);
        more.add(done("commune-99", verdict, "Z"));
        return more;
    }

    private static Uptake done(String who, @Nullable Verdict verdict, String context) {
        return new Uptake(who, Stage.DONE, verdict, true, context);
    }

    private static int level(Sheet sheet, boolean published, boolean reviewed, List<Uptake> outcomes) {
        return evidence(sheet, published, reviewed, outcomes, List.of()).level();
    }

    /** Of a measured sheet, reviewed and published. */
    private static Evidence replicated(Uptake... outcomes) {
        return evidence(measured(), true, true, List.of(outcomes), List.of());
    }

    private static Evidence evidence(Sheet sheet, boolean published, boolean reviewed, List<Uptake> outcomes,
            List<Evaluation> evaluations) {
        return Evidence.of(new Case(sheet, TOLD, CARRIER, published, reviewed, outcomes, evaluations));
    }

    private static Sheet measured() {
        return sheet(cost(SOURCED), result("19", SOURCED));
    }

    /** Begun then, or with a cost of that year; nothing else of what was done. */
    private static Sheet begun(@Nullable String from, @Nullable Integer year) {
        return sheet(from, year == null ? List.of() : List.of(cost(year, SOURCED)), List.of());
    }

    private static Cost cost(FigureSource said) {
        return cost(2024, said);
    }

    private static Cost cost(int year, FigureSource said) {
        return new Cost("Un technicien", Nature.RUNNING, Tax.TTC, Rhythm.YEARLY, 3_860_000L, 3_860_000L, Unit.SCHOOL,
                23, year, "", said);
    }

    private static Result result(@Nullable String before, FigureSource said) {
        return new Result("Délai de dépannage", "jours", Better.DOWN, before == null ? null : new BigDecimal(before),
                "2020", new BigDecimal("2"), "2024", "Relevé des tickets", said);
    }

    private static Sheet sheet(Cost cost, Result result) {
        return sheet("2021-09", List.of(cost), List.of(result));
    }

    private static Sheet sheet(@Nullable String from, List<Cost> costs, List<Result> results) {
        return new Sheet("Un technicien itinérant", "Un dépannage en deux jours",
                List.of(new Partner("Bourg-Témoin", "commune-9", "prête un local")), null, "", Sheet.Reach.UNKNOWN,
                from, null, List.of("ECOLE"), List.of("SUPPORT"), List.of(), "", List.of(), "", costs, List.of(),
                results, "", "", null, "", List.of(), "LO-2.0");
    }
}
