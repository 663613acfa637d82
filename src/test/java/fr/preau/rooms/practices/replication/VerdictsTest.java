package fr.preau.rooms.practices.replication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.replication.Report.Measure;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import fr.preau.rooms.practices.sheet.Sheet.Result;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a replication gave beside its origin. */
class VerdictsTest {

    private static @Nullable BigDecimal number(@Nullable String said) {
        return said == null ? null : new BigDecimal(said);
    }

    private static Result origin(String indicator, Better better, @Nullable String before, @Nullable String after) {
        return new Result(indicator, "", better, number(before), null, number(after), null, "", FigureSource.NOTHING);
    }

    private static Measure here(String indicator, Better better, @Nullable String before, @Nullable String after) {
        return new Measure(indicator, "", better, number(before), number(after));
    }

    @ParameterizedTest
    @CsvSource({"DOWN, 19, 2, 10, 1, CONFIRMED", "DOWN, 19, 2, 30, 15, CONFIRMED", "DOWN, 20, 10, 40, 30, CONFIRMED",
            "DOWN, 20, 10, 40, 31, PARTIAL", "DOWN, 20, 10, 40, 40, FAILED", "DOWN, 20, 10, 40, 41, FAILED",
            "UP, 0, 10, 0, 5, CONFIRMED", "UP, 0, 10, 0, 4.9, PARTIAL", "UP, 50, 100, 40, 39, FAILED",
            "UP, -10, 10, -20, 0, CONFIRMED"})
    void half_of_the_relative_change_confirms_less_is_partial_and_the_contrary_fails(Better better, String b, String a,
            String hereB, String hereA, Verdict verdict) {
        assertThat(Verdicts.of(List.of(origin("Délai", better, b, a)), List.of(here("délai ", better, hereB, hereA))))
                .isEqualTo(verdict);
    }

    @Test
    void nothing_is_compared_with_what_was_not_measured_or_did_not_improve_at_the_origin() {
        List<Measure> own = List.of(here("Délai", Better.DOWN, "10", "5"));
        assertThat(Verdicts.of(List.of(), own)).isNull();
        assertThat(Verdicts.of(List.of(origin("Délai", Better.DOWN, null, "2")), own)).isNull();
        assertThat(Verdicts.of(List.of(origin("Délai", Better.DOWN, "2", "3")), own)).isNull();
        assertThat(Verdicts.of(List.of(origin("Pannes", Better.DOWN, "9", "3")), own)).isNull();
        assertThat(Verdicts.of(List.of(origin("Délai", Better.DOWN, "9", "3")),
                List.of(here("Délai", Better.DOWN, null, "3")))).isNull();
    }

    @Test
    void one_success_beside_one_failure_is_partial() {
        assertThat(Verdicts.of(List.of(origin("A", Better.DOWN, "10", "5"), origin("B", Better.UP, "10", "20")),
                List.of(here("A", Better.DOWN, "10", "5"), here("B", Better.UP, "10", "10"))))
                .isEqualTo(Verdict.PARTIAL);
    }

    @Provide
    Arbitrary<List<Measure>> measures() {
        Arbitrary<BigDecimal> values = Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-100), BigDecimal.valueOf(100))
                .ofScale(1);
        return Combinators.combine(Arbitraries.of("A", "B", "C"), Arbitraries.of(Better.class), values, values)
                .as((indicator, better, before, after) -> new Measure(indicator, "", better, before, after))
                .list()
                .ofMaxSize(6);
    }

    @Property(seed = "20131212", tries = 300)
    void the_verdict_depends_on_no_order(@ForAll("measures") List<Measure> there,
            @ForAll("measures") List<Measure> own) {
        List<Result> origin = there.stream()
                .map(measure -> new Result(measure.indicator(), "", measure.better(), measure.before(), null,
                        measure.after(), null, "", FigureSource.NOTHING))
                .toList();
        List<Result> turned = new ArrayList<>(origin);
        List<Measure> ownTurned = new ArrayList<>(own);
        Collections.reverse(turned);
        Collections.reverse(ownTurned);
        assertThat(Verdicts.of(turned, ownTurned)).isEqualTo(Verdicts.of(origin, own));
    }
}
