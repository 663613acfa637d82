package fr.preau.rooms.practices.replication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.replication.Plan.Basis;
import fr.preau.rooms.practices.replication.Plan.CountRange;
import fr.preau.rooms.practices.replication.Plan.PlaceSize;
import fr.preau.rooms.practices.replication.Plan.PlanStep;
import fr.preau.rooms.practices.replication.Plan.ScaledCost;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import fr.preau.rooms.practices.sheet.Sheet.Nature;
import fr.preau.rooms.practices.sheet.Sheet.Reach;
import fr.preau.rooms.practices.sheet.Sheet.Rhythm;
import fr.preau.rooms.practices.sheet.Sheet.Step;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import fr.preau.rooms.practices.sheet.Sheet.Unit;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a practice asks of another place: at its size, from its start, as a calendar. */
class PlanTest {
    private static final LocalDate START = LocalDate.of(2027, 9, 1);

    private static Cost cost(@Nullable Long low, @Nullable Long high, Unit unit, @Nullable Integer quantity) {
        return new Cost("Ligne", Nature.RUNNING, Tax.TTC, Rhythm.YEARLY, low, high, unit, quantity, 2024, "",
                FigureSource.NOTHING);
    }

    private static Sheet sheet(Reach reach, List<Step> steps, Cost... costs) {
        Sheet none = Sheet.EMPTY;
        return new Sheet("Titre", "", List.of(), null, "", reach, null, null, List.of(), List.of(), List.of(), "",
                steps, "", List.of(costs), List.of(), List.of(), "", "", null, "", List.of(), none.licence());
    }

    private static ScaledCost scaled(Cost cost, PlaceSize here) {
        return Plan.of(sheet(Sheet.EMPTY.reach(), List.of(), cost), here, null).costs().getFirst();
    }

    private static PlaceSize pupils(int low, int high) {
        return new PlaceSize(null, null, new CountRange(low, high));
    }

    @Property(seed = "20131212", tries = 500)
    void a_larger_place_never_pays_less_and_nothing_is_negative(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long cents,
            @ForAll @IntRange(min = 1, max = 1_000_000) int there,
            @ForAll @IntRange(min = 0, max = 10_000_000) int here, @ForAll @IntRange(min = 0, max = 10_000) int more) {
        Cost cost = cost(cents, null, Unit.PUPIL, there);
        Range small = Objects.requireNonNull(scaled(cost, pupils(here, here)).range());
        Range large = Objects.requireNonNull(scaled(cost, pupils(here, here + more)).range());
        Range moved = Objects.requireNonNull(scaled(cost, pupils(here + more, here + more)).range());
        assertThat(small.low()).isNotNegative().isLessThanOrEqualTo(small.high());
        assertThat(large.low()).isEqualTo(small.low());
        assertThat(large.high()).isGreaterThanOrEqualTo(small.high()).isEqualTo(moved.high());
        assertThat(moved.low()).isGreaterThanOrEqualTo(small.low());
        assertThat(scaled(cost, pupils(here, here))).isEqualTo(scaled(cost, pupils(here, here)));
    }

    @Test
    void an_amount_is_a_rule_of_three_rounded_outwards_to_two_digits() {
        ScaledCost scaledCost = scaled(cost(3_860_000L, null, Unit.PUPIL, 2140), pupils(1000, 1000));
        assertThat(scaledCost.range()).isEqualTo(new Range(1_800_000, 1_900_000));
        assertThat(scaled(cost(400_000L, null, Unit.PUPIL, 20), pupils(10, 10)).range())
                .as("on a round figure, still a range")
                .isEqualTo(new Range(190_000, 210_000));
        assertThat(scaled(cost(0L, null, Unit.PUPIL, 10), pupils(5, 5)).range()).isEqualTo(new Range(0, 0));
    }

    @Test
    void what_anything_of_it_needs_and_is_not_known_stays_unknown() {
        PlaceSize nothing = new PlaceSize(null, null, null);
        assertThat(scaled(cost(null, null, Unit.PUPIL, 10), pupils(5, 5)).basis()).isEqualTo(Basis.NO_AMOUNT);
        assertThat(scaled(cost(100L, null, Unit.PUPIL, null), pupils(5, 5)).basis()).isEqualTo(Basis.NO_QUANTITY);
        assertThat(scaled(cost(100L, null, Unit.CLASS, 4), pupils(5, 5)).basis()).isEqualTo(Basis.NO_SIZE);
        assertThat(scaled(cost(100L, null, Unit.CLASS, 4), nothing).range()).isNull();
        assertThat(scaled(cost(150_000L, null, Unit.ONE, null), nothing).range())
                .isEqualTo(new Range(140_000, 160_000));
        Plan plan = Plan.of(sheet(Sheet.EMPTY.reach(), List.of(), cost(100L, null, Unit.CLASS, 4),
                cost(200L, null, Unit.ONE, null)), nothing, null);
        assertThat(plan.spending().partial()).isTrue();
        assertThat(plan.spending().yearly()).isEqualTo(new Range(190, 210));
    }

    private static List<@Nullable LocalDate> starts(String... when) {
        return PlanDates.of(java.util.Arrays.stream(when).map(text -> new Step(text, "Pas", "")).toList(), START)
                .stream()
                .<@Nullable LocalDate>map(PlanStep::from)
                .toList();
    }

    @Test
    void a_step_with_a_date_and_a_length_keeps_both() {
        for (String when : List.of("juillet 2023, 2 mois", "Juillet 2023 (environ 2 mois)",
                "2 mois à partir de juillet 2023", "de juillet à août 2023", "juillet 2023 à août 2023")) {
            List<PlanStep> dated = PlanDates.of(List.of(new Step("mai 2023", "Avant", ""), new Step(when, "Pas", "")),
                    START);
            assertThat(dated.getLast().from()).as(when).isEqualTo(START.plusMonths(2));
            assertThat(dated.getLast().until()).as(when).isEqualTo(START.plusMonths(4));
        }
        assertThat(PlanDates.lasts("de décembre à janvier 2024")).isEqualTo(Period.ofMonths(2));
        assertThat(PlanDates.date("de décembre à janvier 2024")).isEqualTo(LocalDate.of(2023, 12, 1));
        assertThat(PlanDates.date("2023, 10 semaines")).isEqualTo(LocalDate.of(2023, 1, 1));
    }

    @Test
    void words_that_tell_no_length_are_not_read_as_one() {
        for (String when : List.of("au bout de 3 mois", "tous les 3 mois", "juin 2023 et mai 2024")) {
            assertThat(PlanDates.lasts(when)).as(when).isNull();
        }
    }

    @Test
    void steps_that_last_follow_each_other_and_dates_keep_their_distance() {
        assertThat(starts("2 mois", "6 semaines", "1 an")).containsExactly(START, LocalDate.of(2027, 11, 1),
                LocalDate.of(2027, 12, 13));
        assertThat(starts("septembre 2012", "janvier 2013", "rentrée 2014")).containsExactly(START,
                LocalDate.of(2028, 1, 1), LocalDate.of(2029, 9, 1));
        assertThat(starts("2012-09", "dès que possible", "2013-03")).containsExactly(START, null,
                LocalDate.of(2028, 3, 1));
        assertThat(PlanDates.of(List.of(new Step("2 mois", "Pas", "")), null).getFirst().from()).isNull();
    }

    @Test
    void a_calendar_escapes_what_it_must_and_folds_its_lines_at_75_octets() {
        Step step = new Step("2 mois", "Écoles, matériel ; relevé\\", "é".repeat(200) + "\nfin");
        String calendar = PlanCalendar
                .of("R-1", "Plan", "https://exemple.test/repliques/R-1",
                        PlanDates.of(List.of(step, new Step("un jour", "Sans date", "")), START),
                        Instant.parse("2026-11-25T20:00:00Z"))
                .text();
        assertThat(calendar.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        String unfolded = calendar.replace("\r\n ", "");
        assertThat(unfolded)
                .contains("SUMMARY:Écoles\\, matériel \\; relevé\\\\\r\n",
                        "DESCRIPTION:" + "é".repeat(200) + "\\nfin\r\n", "DTSTAMP:20261125T200000Z",
                        "DTEND;VALUE=DATE:20271101")
                .doesNotContain("Sans date")
                .endsWith("END:VCALENDAR\r\n");
    }
}
