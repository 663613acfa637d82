package fr.preau.rooms.programmes.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.funding.Burden.BurdenShare;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FinancingPlan.Size;
import fr.preau.rooms.programmes.funding.Funder.Award;
import fr.preau.rooms.programmes.funding.Funder.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan before the rules of its day, who pays it in the end, and when. */
class FinancingPlanTest {
    private static final FundingRules RULES = FundingRules.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Frame frame(LocalDate day, Payer carrier, String departement) {
        return new Frame(day, carrier, "ECOLE", departement, 1500, new Size(2, 8, 180, 8), 5, 2, false, 0);
    }

    private static Funder funder(String name, Payer payer, String scheme, long amount) {
        return new Funder(name, payer, scheme, Nature.INVESTISSEMENT, 0, amount, 0, 0, Status.ACCORDE, 2026, null,
                Award.UNTOLD);
    }

    /** A hundred thousand euros of equipment without VAT, of which others pay these parts. */
    private static FinancingPlan plan(Frame frame, Funder... funders) {
        return new FinancingPlan(frame,
                List.of(new PlanCost("Tableaux", CostKind.EQUIPEMENT, 10_000_000, 12_000_000, 2026, 1)),
                List.of(funders));
    }

    private static List<String> refusals(FinancingPlan plan) {
        return Scrutiny.of(plan, RULES)
                .stream()
                .filter(Scrutiny.Remark::refuses)
                .map(remark -> remark.key().replace("funding.says.", ""))
                .toList();
    }

    @Test
    void the_least_share_is_a_fifth_of_what_public_bodies_bring() {
        Frame here = frame(DAY, Payer.COMMUNE, "80");
        var state = funder("DSIL", Payer.ETAT, "", 7_000_000);
        assertThat(refusals(plan(here, state, funder("Dépt", Payer.DEPARTEMENT, "", 1_000_000)))).isEmpty();
        assertThat(refusals(plan(here, state, funder("Dépt", Payer.DEPARTEMENT, "", 1_000_001))))
                .containsExactly("own");
        assertThat(refusals(
                plan(here, funder("Mécène", Payer.PRIVE, "", 1_000_000), funder("État", Payer.ETAT, "", 7_200_000))))
                .isEmpty();
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "974"), funder("État", Payer.ETAT, "", 9_500_000))))
                .isEmpty();
        assertThat(refusals(plan(frame(LocalDate.of(2012, 11, 21), Payer.COMMUNE, "974"),
                funder("État", Payer.ETAT, "", 9_500_000)))).containsExactly("own");
    }

    @Test
    void every_refusal_of_a_rule_quotes_its_text() {
        FinancingPlan bad = plan(frame(DAY, Payer.COMMUNE, "80"), funder("DETR", Payer.ETAT, "DETR", 7_000_000),
                funder("ENIR", Payer.ETAT, "ENIR1", 1_500_000), funder("CC", Payer.EPCI, "FDC", 1_000_000));
        assertThat(refusals(bad)).contains("cumul", "closed", "concours", "own");
        assertThat(Scrutiny.of(bad, RULES)).filteredOn(Scrutiny.Remark::refuses).allSatisfy(remark -> {
            assertThat(remark.rule()).isNotNull();
            assertThat(remark.rule().says()).isNotBlank();
            assertThat(remark.rule().cited().text()).isNotBlank();
        });
    }

    @Test
    void a_scheme_is_judged_on_its_day_its_place_and_its_ceiling() {
        var tne = funder("TNE", Payer.ETAT, "TNE_EC", 7_000_000);
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "86"), tne))).isEmpty();
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "80"), tne))).containsExactly("place");
        assertThat(refusals(plan(frame(LocalDate.of(2020, 1, 1), Payer.COMMUNE, "86"), tne))).containsExactly("early");
        var more = funder("TNE", Payer.ETAT, "TNE_EC", 7_000_001);
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "86"), more))).containsExactly("most");
        // read in part only: a warning, never a refusal
        var snee = funder("SNEE", Payer.ETAT, "SNEE_EQ", 8_000_000);
        assertThat(refusals(plan(frame(LocalDate.of(2021, 6, 1), Payer.COMMUNE, "86"), snee))).isEmpty();
        assertThat(Scrutiny.of(plan(frame(LocalDate.of(2021, 6, 1), Payer.COMMUNE, "86"), snee), RULES))
                .anyMatch(remark -> remark.key().endsWith(".most") && remark.weight() == Scrutiny.Remark.Weight.WARNS);
    }

    private static List<String> said(FinancingPlan plan, Scrutiny.Remark.Weight weight) {
        return Scrutiny.of(plan, RULES)
                .stream()
                .filter(remark -> remark.weight() == weight)
                .map(remark -> remark.key().replace("funding.says.", ""))
                .toList();
    }

    @Test
    void the_ceiling_of_a_scheme_holds_for_all_its_money_whatever_its_names() {
        Frame then = frame(LocalDate.of(2018, 5, 2), Payer.COMMUNE, "80");
        var state = funder("État", Payer.ETAT, "ENIR1", 700_000);
        var rectorat = funder("Rectorat", Payer.ETAT, "ENIR1", 700_000);
        var more = funder("Rectorat", Payer.ETAT, "ENIR1", 700_001);
        assertThat(refusals(plan(then, state, rectorat))).as("two schools").isEmpty();
        assertThat(refusals(plan(then, state, more))).containsExactly("most");
        assertThat(Scrutiny.of(plan(then, more, state), RULES)).isEqualTo(Scrutiny.of(plan(then, state, more), RULES));
    }

    @Test
    void resources_are_paid_for_each_of_their_years() {
        var size = new Size(1, 0, 100, 0);
        var then = new Frame(LocalDate.of(2016, 3, 1), Payer.DEPARTEMENT, "COLLEGE", "80", 0, size, 5, 2, false, 0);
        var books = new PlanCost("Manuels", CostKind.RESSOURCES, 500_000, 527_500, 2016, 2);
        assertThat(refusals(new FinancingPlan(then, List.of(books), List.of(books(600_000))))).isEmpty();
        assertThat(refusals(new FinancingPlan(then, List.of(books), List.of(books(600_001))))).containsExactly("most");
        var repairs = new PlanCost("Réparations", CostKind.MAINTENANCE, 900_000, 900_000, 2016, 1);
        assertThat(refusals(new FinancingPlan(then, List.of(repairs), List.of(books(1)))))
                .as("nothing for what is no resource")
                .containsExactly("most");
    }

    private static Funder books(long amount) {
        return new Funder("État", Payer.ETAT, "PN_RES", Nature.FONCTIONNEMENT, 0, amount, 0, 0, Status.ACCORDE, 2016,
                null, Award.UNTOLD);
    }

    @Test
    void what_is_not_judged_here_is_to_be_checked() {
        var detr = funder("DETR", Payer.ETAT, "DETR", 5_000_000);
        FinancingPlan pooled = plan(frame(DAY, Payer.SYNDICAT, "80"), detr);
        assertThat(refusals(pooled)).isEmpty();
        assertThat(said(pooled, Scrutiny.Remark.Weight.WARNS)).isEmpty();
        assertThat(said(plan(frame(DAY, Payer.SMO, "80"), detr), Scrutiny.Remark.Weight.WARNS))
                .containsExactly("carrier.if");
        assertThat(refusals(plan(frame(DAY, Payer.DEPARTEMENT, "80"), detr))).containsExactly("carrier");
        var label = funder("Label", Payer.ETAT, "LEN2020", 1_400_000);
        assertThat(
                said(plan(frame(LocalDate.of(2020, 4, 1), Payer.COMMUNE, "80"), label), Scrutiny.Remark.Weight.WARNS))
                .containsExactly("people.if");
    }

    private static Frame telling(Frame it, long people, Boolean others, Boolean beyond, Boolean technical) {
        return new Frame(it.day(), it.carrier(), it.level(), it.departement(), people, it.size(), it.life(),
                it.vatDelay(), it.prefect(), it.yearly(), others, beyond, technical);
    }

    @Test
    void an_open_mixed_syndicate_owes_its_share_unless_another_public_body_is_a_member() {
        Frame here = frame(DAY, Payer.SMO, "80");
        var state = funder("Région", Payer.REGION, "", 9_500_000);
        FinancingPlan local = plan(telling(here, 0, false, null, null), state);
        assertThat(refusals(local)).containsExactly("own");
        FinancingPlan other = plan(telling(here, 0, true, null, null), state);
        assertThat(refusals(other)).isEmpty();
        assertThat(said(other, Scrutiny.Remark.Weight.TELLS)).contains("waived");
        FinancingPlan untold = plan(here, state);
        assertThat(refusals(untold)).isEmpty();
        assertThat(said(untold, Scrutiny.Remark.Weight.WARNS)).containsExactly("own.if");
    }

    /** Carrier, département, people, what is told of the condition, what is said of the DETR. */
    @ParameterizedTest
    @CsvSource({"COMMUNE, 80, 2000, , ''", "COMMUNE, 80, 2001, , people.if", "COMMUNE, 80, 2001, true, ''",
            "COMMUNE, 80, 20000, true, ''", "COMMUNE, 80, 20000, false, people", "COMMUNE, 80, 20001, true, people",
            "COMMUNE, 974, 3500, , ''", "COMMUNE, 974, 35000, true, ''", "COMMUNE, 974, 35001, true, people",
            "COMMUNE, 80, 0, , people.untold", "COMMUNE, '', 2000, , ''", "COMMUNE, '', 3000, , people.if",
            "COMMUNE, '', 30000, true, people.if", "EPCI, 80, 75000, , ''", "EPCI, 80, 75001, , people.if",
            "EPCI, 80, 200000, true, ''", "EPCI, 80, 200000, false, people", "EPCI, 974, 150000, , ''",
            "SYNDICAT, 80, 60000, , ''", "SYNDICAT, 80, 60001, , people"})
    void the_detr_is_for_so_many_people_and_what_is_not_told_is_never_ok(Payer carrier, String departement, long people,
            Boolean beyond, String said) {
        var detr = funder("DETR", Payer.ETAT, "DETR", 5_000_000);
        Frame here = telling(frame(DAY, carrier, departement), people, null, beyond, null);
        List<String> told = Scrutiny.of(plan(here, detr), RULES)
                .stream()
                .map(remark -> remark.key().replace("funding.says.", ""))
                .filter(key -> !key.equals("publish"))
                .toList();
        assertThat(told).isEqualTo(said.isEmpty() ? List.of() : List.of(said));
    }

    @Test
    void no_investment_of_a_private_ecole_is_helped_but_its_computers() {
        var here = new Frame(DAY, Payer.PRIVE, "PRIVE_ECOLE", "80", 0, new Size(1, 0, 0, 0), 5, 2, false, 30_000_000);
        var commune = funder("Commune", Payer.COMMUNE, "", 1);
        var roof = new PlanCost("Toit", CostKind.TRAVAUX, 10_000_000, 12_000_000, 2026, 1);
        var refused = new FinancingPlan(here, List.of(roof), List.of(commune));
        assertThat(refusals(refused)).containsExactly("private.none");
        assertThat(Scrutiny.of(refused, RULES).getFirst().rule().cited().text()).contains("L151-3", "30 octobre 1886");
        assertThat(said(plan(here, commune), Scrutiny.Remark.Weight.WARNS)).containsExactly("private.computers");
    }

    @Test
    void the_tenth_is_of_general_teaching_and_a_technical_lycee_is_said_to_be_one() {
        var here = new Frame(DAY, Payer.PRIVE, "PRIVE_LYCEE", "80", 0, new Size(1, 0, 0, 0), 5, 2, false, 30_000_000);
        var roof = new PlanCost("Toit", CostKind.TRAVAUX, 10_000_000, 12_000_000, 2026, 1);
        List<Funder> region = List.of(funder("Région", Payer.REGION, "", 3_000_001));
        assertThat(refusals(new FinancingPlan(telling(here, 0, null, null, false), List.of(roof), region)))
                .containsExactly("private");
        var technical = new FinancingPlan(telling(here, 0, null, null, true), List.of(roof), region);
        assertThat(refusals(technical)).isEmpty();
        assertThat(said(technical, Scrutiny.Remark.Weight.TELLS)).contains("private.free");
        var untold = new FinancingPlan(here, List.of(roof), region);
        assertThat(refusals(untold)).isEmpty();
        assertThat(said(untold, Scrutiny.Remark.Weight.WARNS)).containsExactly("private.if");
    }

    /** 10 000 € with VAT of each, by the day it is paid. */
    @ParameterizedTest
    @CsvSource({"ENTRETIEN_BATIMENT, 2015, 0", "ENTRETIEN_BATIMENT, 2016, 164040", "ENTRETIEN_BATIMENT, 2024, 164040",
            "ENTRETIEN_RESEAU, 2019, 0", "ENTRETIEN_RESEAU, 2020, 164040", "IAAS, 2020, 0", "IAAS, 2021, 56000",
            "MAINTENANCE, 2024, 0", "ABONNEMENT, 2024, 0"})
    void vat_on_upkeep_and_on_clouds_is_given_back_from_its_day_on(CostKind kind, int year, long back) {
        var it = new FinancingPlan(frame(DAY, Payer.COMMUNE, "80"),
                List.of(new PlanCost("Ligne", kind, 833_333, 1_000_000, year, 1)), List.of());
        assertThat(Burden.of(it, RULES).refund()).isEqualTo(back);
    }

    @Test
    void a_private_college_has_the_tenth_for_its_premises_and_its_computers_are_to_be_checked() {
        var here = new Frame(DAY, Payer.PRIVE, "PRIVE_COLLEGE", "80", 0, new Size(1, 0, 0, 0), 5, 2, false, 30_000_000);
        var region = funder("Région", Payer.REGION, "", 3_000_000);
        var more = funder("Région", Payer.REGION, "", 3_000_001);
        assertThat(said(plan(here, region), Scrutiny.Remark.Weight.WARNS)).isEmpty();
        assertThat(said(plan(here, more), Scrutiny.Remark.Weight.WARNS)).containsExactly("private.computers");
        var roof = new PlanCost("Toit", CostKind.TRAVAUX, 10_000_000, 12_000_000, 2026, 1);
        assertThat(refusals(new FinancingPlan(here, List.of(roof), List.of(region)))).isEmpty();
        assertThat(refusals(new FinancingPlan(here, List.of(roof), List.of(more)))).containsExactly("private");
    }

    @Test
    void no_vat_is_given_back_where_none_was_paid() {
        var bought = new PlanCost("Tablettes", CostKind.EQUIPEMENT, 100_000, 100_000, 2026, 1);
        var it = new FinancingPlan(frame(DAY, Payer.COMMUNE, "80"), List.of(bought), List.<Funder>of());
        assertThat(Burden.of(it, RULES).own()).isEqualTo(100_000);
        assertThat(said(it, Scrutiny.Remark.Weight.TELLS)).containsExactly("untaxed");
    }

    @Test
    void the_same_money_is_written_once_and_nothing_is_given_twice_over() {
        Frame here = frame(DAY, Payer.COMMUNE, "974");
        assertThatThrownBy(
                () -> plan(here, funder("La Région", Payer.REGION, "", 1), funder("la  région", Payer.REGION, "", 2)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class,
                        no -> assertThat(no.key()).isEqualTo("funding.funders.twice"));
        assertThat(refusals(plan(here, funder("État", Payer.ETAT, "", 10_000_001)))).containsExactly("over");
        assertThatThrownBy(() -> new PlanCost("x", CostKind.EQUIPEMENT, 100, 99, 2026, 1))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("ttc"));
    }

    @Test
    void who_pays_in_the_end_is_told_by_level() {
        FinancingPlan it = plan(frame(DAY, Payer.COMMUNE, "80"), funder("DSIL", Payer.ETAT, "", 5_000_000),
                funder("CC", Payer.EPCI, "FDC", 2_000_000));
        assertThat(Burden.of(it, RULES).parts()).containsExactly(
                new BurdenShare(Payer.COMMUNE, BurdenShare.Kind.OWN, 12_000_000 - 5_000_000 - 2_000_000 - 1_968_480),
                new BurdenShare(Payer.EPCI, BurdenShare.Kind.GRANT, 2_000_000),
                new BurdenShare(Payer.ETAT, BurdenShare.Kind.GRANT, 5_000_000),
                new BurdenShare(Payer.ETAT, BurdenShare.Kind.VAT, 1_968_480));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.spans()).extracting(CashCalendar.Span::year).containsExactly(2026, 2027, 2028);
        assertThat(cash.most()).isEqualTo(1_968_480);
        assertThat(cash.paidBack().year()).isEqualTo(2028);
    }

    @Test
    void a_year_of_which_a_quarter_is_told_is_told_by_quarters_and_the_rest_at_the_worst() {
        var costs = List.of(
                new PlanCost("Tableaux", CostKind.EQUIPEMENT, 10_000_000, 12_000_000, 2026, 1, 2, null,
                        List.of("0920001B", "0920000A", "0920002C"), null),
                new PlanCost("Câbles", CostKind.RESEAU, 100, 101, 2026, 1));
        FinancingPlan it = new FinancingPlan(frame(DAY, Payer.COMMUNE, "80"), costs,
                List.of(funder("DSIL", Payer.ETAT, "", 5_000_000)));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.spans()).extracting(CashCalendar.Span::spent)
                .containsExactly(101L, 12_000_000L, 0L, 0L, 0L, 0L);
        assertThat(cash.spans()).extracting(CashCalendar.Span::granted).containsExactly(0L, 0L, 0L, 5_000_000L, 0L, 0L);
        assertThat(cash.height().quarter()).isEqualTo(2);
        assertThat(cash.paidBack().year()).isEqualTo(2028);
        assertThat(it.bySchool()).containsExactly(Map.entry("0920000A", 4_000_000L), Map.entry("0920001B", 4_000_000L),
                Map.entry("0920002C", 4_000_000L));
        assertThat(CanonicalJson.read(CanonicalJson.text(it), FinancingPlan.class)).isEqualTo(it);
        assertThat(CanonicalJson.text(plan(frame(DAY, Payer.COMMUNE, "80")))).doesNotContain("quarter", "schools\":[",
                "spent");
    }

    @Test
    void the_life_of_equipment_counts_what_the_plan_does_not_foresee() {
        var it = new FinancingPlan(frame(DAY, Payer.COMMUNE, "80"),
                List.of(new PlanCost("Tableaux", CostKind.EQUIPEMENT, 10_000_000, 12_000_000, 2026, 1),
                        new PlanCost("ENT", CostKind.ABONNEMENT, 50_000, 60_000, 2026, 2)),
                List.of());
        LifeCost life = LifeCost.of(it, RULES);
        assertThat(life.years()).isEqualTo(5);
        assertThat(life.invested()).isEqualTo(12_000_000);
        assertThat(life.running()).isEqualTo(120_000);
        assertThat(life.beyond()).isEqualTo(180_000);
        assertThat(life.renewed()).isEqualTo(2031);
        assertThat(life.aside()).isEqualTo(2_006_304);
        assertThat(life.byPupilAndYear(180)).isEqualTo(13_667);
    }

    private static FinancingPlan shown(String name, int firstYear) throws IOException {
        String figures = Files.readString(Path.of("src/main/resources/demo/" + name + ".json"))
                .replace("{jour}", firstYear + "-03-01");
        for (int n = 1; n <= 4; n++) {
            String year = String.valueOf(firstYear + n - 1);
            figures = figures.replace("\"{an " + n + "}\"", year).replace("{an " + n + "}", year);
        }
        return CanonicalJson.read(figures, FinancingPlan.class);
    }

    /**
     * By hand, of the demonstration: equipment and Wi-Fi of three waves, 55 437,90 + 71 277,30 + 55 437,90; training,
     * once a wave, 2 520 + 3 240 + 2 520; the remote management of 7, 16 then 23 schools, 810,60 + 1 852,80 + 2 663,40,
     * goes on until each wave is five years old: two more years of 7 schools, three of 9, four of 7, at 115,80 a
     * school.
     */
    @Test
    void each_wave_is_kept_for_its_own_life_and_only_what_recurs_does() throws IOException {
        LifeCost life = LifeCost.of(shown("financement-programme", 2024), RULES);
        assertThat(life.invested()).isEqualTo(182_153_10);
        assertThat(life.running()).isEqualTo(8_280_00 + 5_326_80);
        assertThat(life.beyond()).isEqualTo((2 * 7 + 3 * 9 + 4 * 7) * 115_80).isEqualTo(7_990_20);
        assertThat(life.total()).isEqualTo(203_750_10);
        assertThat(life.lasting()).extracting(lasting -> lasting.cost().label())
                .containsExactly("Gestion à distance des tablettes de 23 écoles");
        assertThat(life.renewed()).isEqualTo(2029);
    }

    @Test
    void a_cost_recurs_as_is_said_of_it_otherwise_as_its_kind_does() {
        Frame here = frame(DAY, Payer.COMMUNE, "80");
        var bought = new PlanCost("Tablettes", CostKind.EQUIPEMENT, 100_00, 120_00, 2026, 1);
        var upkeep = new PlanCost("Dépannage", CostKind.MAINTENANCE, 10_00, 12_00, 2028, 1);
        var training = new PlanCost("Formation", CostKind.FORMATION, 10_00, 12_00, 2026, 1);
        assertThat(beyond(here, bought, upkeep, training)).as("until 2030, when the tablets are replaced")
                .isEqualTo(2 * 12_00);
        assertThat(beyond(here, bought, saying(training, true))).isEqualTo(4 * 12_00);
        assertThat(beyond(here, bought, saying(upkeep, false))).isZero();
        assertThat(beyond(here, upkeep)).as("nothing is bought").isEqualTo(4 * 12_00);
        var early = new PlanCost("Essai", CostKind.ABONNEMENT, 10_00, 12_00, 2025, 1);
        assertThat(beyond(here, bought, early)).isEqualTo(5 * 12_00);
    }

    private static long beyond(Frame frame, PlanCost... costs) {
        return LifeCost.of(new FinancingPlan(frame, List.of(costs), List.of()), RULES).beyond();
    }

    private static PlanCost saying(PlanCost cost, boolean lasts) {
        return new PlanCost(cost.label(), cost.kind(), cost.excl(), cost.incl(), cost.year(), cost.times(), null, lasts,
                null, null);
    }

    /**
     * By hand, of the demonstration. End of 2024: 58 768,50 of bills, less 9 094,03 of VAT given back in the year,
     * nothing received: 49 674,47 out, of which the DETR (13 859,47) and the département (4 619,82) of that wave are
     * still to come. End of 2025: those and the town have paid, those of the second wave have not. The last grant of
     * the département is only asked for.
     */
    @Test
    void what_is_advanced_counts_grants_that_have_not_come_and_nothing_that_is_only_asked_for() throws IOException {
        CashCalendar cash = CashCalendar.of(shown("financement-programme", 2024), RULES);
        assertThat(cash.spans()).extracting(CashCalendar.Span::advanced)
                .containsExactly(18_479_29L, 23_759_09L, 13_859_47L, 0L);
        assertThat(cash.spans().getFirst().out()).isEqualTo(58_768_50 - 9_094_03);
        assertThat(cash.spans().get(1).out()).isEqualTo(49_674_47 + 76_370_10 - 11_692_33 - 18_479_29 - 12_000_00);
        assertThat(cash.asked()).isEqualTo(4_619_82);
        assertThat(cash.depth().year()).isEqualTo(2026);
    }

    /** 9 400 € of the trial: 3 133,33 € only asked for, VAT given back two years later. */
    @Test
    void who_only_asked_for_money_has_to_find_it_all() {
        var it = new FinancingPlan(frame(DAY, Payer.COMMUNE, "40"),
                List.of(new PlanCost("Écran", CostKind.EQUIPEMENT, 7_833_33, 9_400_00, 2026, 1)),
                List.of(asked("DETR", "DETR", 3_133_33)));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.depth().out()).isEqualTo(9_400_00);
        assertThat(cash.depth().year()).isEqualTo(2026);
        assertThat(cash.most()).isEqualTo(1_541_98);
        assertThat(cash.asked()).isEqualTo(3_133_33);
        assertThat(Burden.of(it, RULES).refund()).isEqualTo(1_541_98);
        assertThat(Burden.of(it, RULES).paidBy(Payer.ETAT)).as("VAT apart").isEqualTo(3_133_33);
    }

    private static Funder asked(String name, String scheme, long amount) {
        return new Funder(name, Payer.ETAT, scheme, Nature.INVESTISSEMENT, 0, amount, 0, 0, Status.DEMANDE, 2026, null,
                Award.UNTOLD);
    }

    @Test
    void a_loan_is_received_then_paid_back_over_the_life_of_the_equipment() {
        FinancingPlan it = plan(frame(DAY, Payer.COMMUNE, "80"), funder("Banque", Payer.PRIVE, "EMPRUNT", 5_000_003));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.spans()).extracting(CashCalendar.Span::lent)
                .containsExactly(5_000_003L, -1_000_001L, -1_000_001L, -1_000_001L, -1_000_000L, -1_000_000L);
        assertThat(cash.spans().getFirst().out()).isEqualTo(12_000_000 - 5_000_003);
        assertThat(Breakdown.of(it, Nature.INVESTISSEMENT, RULES).own()).isEqualTo(10_000_000);
        assertThat(Breakdown.of(it, Nature.INVESTISSEMENT, RULES).free()).isEqualTo(4_999_997);
        assertThat(Burden.of(it, RULES).own()).isEqualTo(12_000_000 - 1_968_480);
    }

    @Test
    void money_that_came_before_the_last_bills_is_owed_by_nobody() {
        var costs = List.of(new PlanCost("Un", CostKind.EQUIPEMENT, 1_000_00, 1_000_00, 2026, 1),
                new PlanCost("Deux", CostKind.EQUIPEMENT, 3_000_00, 3_000_00, 2027, 1));
        Frame here = frame(DAY, Payer.COMMUNE, "80");
        var ahead = new FinancingPlan(here, costs, List.of(funder("CC", Payer.EPCI, "FDC", 1_000_00)));
        assertThat(CashCalendar.of(ahead, RULES).most()).isZero();
        Funder paying = funder("DSIL", Payer.ETAT, "DSIL", 2_000_00);
        var late = new Funder(paying.name(), paying.payer(), paying.scheme(), paying.nature(), 0, paying.amount(), 0, 0,
                Status.ACCORDE, 2028, null, Award.UNTOLD);
        assertThat(CashCalendar.of(new FinancingPlan(here, costs, List.of(late)), RULES).spans())
                .extracting(CashCalendar.Span::advanced)
                .as("half of what was spent")
                .containsExactly(500_00L, 2_000_00L, 0L);
    }

    @Test
    void the_same_project_carried_by_the_grouping_leaves_the_commune_nothing() {
        FinancingPlan it = plan(frame(DAY, Payer.COMMUNE, "80"), funder("DSIL", Payer.ETAT, "", 5_000_000),
                funder("CC", Payer.EPCI, "FDC", 2_000_000));
        List<PlanVariant> all = PlanVariant.of(it, RULES, List.of(Payer.COMMUNE, Payer.EPCI));
        assertThat(all).hasSize(2);
        assertThat(all.get(1).burden().paidBy(Payer.COMMUNE)).isZero();
        assertThat(all.get(1).burden().own()).isEqualTo(12_000_000 - 5_000_000 - 1_968_480);
    }

    @Property
    void parts_add_up_to_the_cost_to_the_cent(@ForAll("plans") FinancingPlan it) {
        Burden burden = Burden.of(it, RULES);
        assertThat(burden.parts().stream().mapToLong(BurdenShare::cents).sum()).isEqualTo(it.cost());
    }

    /** In the end all that was granted came, a loan is paid back, and nothing is owed. */
    @Property
    void what_is_out_in_the_end_is_ones_own_share_and_what_is_only_asked_for(@ForAll("plans") FinancingPlan it) {
        CashCalendar cash = CashCalendar.of(it, RULES);
        long out = cash.spans()
                .stream()
                .mapToLong(span -> span.spent() - span.granted() - span.refund() - span.lent())
                .sum();
        assertThat(out).isEqualTo(Burden.of(it, RULES).own() + cash.asked());
        assertThat(cash.spans().getLast().out()).isEqualTo(out);
        assertThat(cash.spans().getLast().advanced()).isZero();
        assertThat(cash.spans()).allSatisfy(span -> assertThat(span.advanced()).isNotNegative());
        assertThat(cash.spans().stream().mapToLong(CashCalendar.Span::lent).sum()).isZero();
    }

    /** Reckoned again another way: a loan is no aid, whoever lends. */
    @Property
    void a_loan_is_never_counted_as_aid(@ForAll("plans") FinancingPlan it) {
        for (Nature nature : Nature.values()) {
            long aided = 0;
            long own = it.base(nature);
            for (Funder funder : it.funders()) {
                boolean loan = List.of("EDURENOV", "EMPRUNT").contains(funder.scheme());
                if (funder.nature() == nature && !loan) {
                    own -= it.given(funder);
                    aided += funder.payer().publicMoney() ? it.given(funder) : 0;
                }
            }
            Breakdown shares = Breakdown.of(it, nature, RULES);
            assertThat(shares.aided()).isEqualTo(aided);
            assertThat(shares.own()).isEqualTo(own);
            assertThat(shares.free() + shares.lent() + shares.given()).isEqualTo(shares.total());
        }
    }

    @Property
    void the_order_of_funders_changes_nothing(@ForAll("plans") FinancingPlan it, @ForAll Random random) {
        List<Funder> shuffled = new ArrayList<>(it.funders());
        Collections.shuffle(shuffled, random);
        FinancingPlan other = it.with(shuffled);
        assertThat(Scrutiny.of(other, RULES).toString()).isEqualTo(Scrutiny.of(it, RULES).toString());
        assertThat(Burden.of(other, RULES)).isEqualTo(Burden.of(it, RULES));
        assertThat(CashCalendar.of(other, RULES)).isEqualTo(CashCalendar.of(it, RULES));
    }

    /** The least share and the sum, reckoned again another way. */
    @Property
    void no_plan_is_let_through_that_a_rule_refuses(@ForAll("plans") FinancingPlan it) {
        if (!Scrutiny.refused(Scrutiny.of(it, RULES))) {
            for (Nature nature : Nature.values()) {
                long given = it.giving(RULES)
                        .stream()
                        .filter(funder -> funder.nature() == nature)
                        .mapToLong(it::given)
                        .sum();
                assertThat(given).isLessThanOrEqualTo(it.base(nature));
            }
            long own = it.base(Nature.INVESTISSEMENT);
            long shared = own;
            long funds = 0;
            for (Funder funder : it.giving(RULES)) {
                if (funder.nature() == Nature.INVESTISSEMENT) {
                    own -= it.given(funder);
                    shared -= funder.payer().publicMoney() ? 0 : it.given(funder);
                    funds += Payer.concur(funder.payer(), it.carrier()) ? it.given(funder) : 0;
                }
            }
            boolean asked = it.carrier() != Payer.SMO && !it.frame().departement().equals("974");
            assertThat(!asked || own * 5 >= shared).isTrue();
            assertThat(funds).isLessThanOrEqualTo(own);
        }
    }

    @Provide
    static Arbitrary<FinancingPlan> plans() {
        Arbitrary<PlanCost> costs = Combinators
                .combine(Arbitraries.of(CostKind.class), Arbitraries.longs().between(1, 20_000_000),
                        Arbitraries.longs().between(0, 20), Arbitraries.integers().between(2020, 2028),
                        Arbitraries.integers().between(1, 4))
                .as((kind, excl, vat, year, times) -> new PlanCost("Ligne", kind, excl, excl + excl * vat / 100, year,
                        times));
        Arbitrary<Funder> funders = Combinators
                .combine(Arbitraries.of(Payer.class),
                        Arbitraries.of("", "DETR", "DSIL", "FDC", "TNE_EC", "EDURENOV", "EMPRUNT", "ENIR1"),
                        Arbitraries.of(Nature.class), Arbitraries.longs().between(1, 400_000),
                        Arbitraries.longs().between(1, 5_000_000), Arbitraries.of(true, false),
                        Arbitraries.of(Status.class), Arbitraries.integers().between(2020, 2030))
                .as((payer, scheme, nature, rate, amount, rated, status, year) -> new Funder(payer + scheme + nature,
                        payer, scheme, nature, rated ? rate : 0, rated ? 0 : amount, 0, 0, status, year,
                        year % 3 == 0 ? year % 4 + 1 : null, Award.UNTOLD));
        Arbitrary<Frame> frames = Combinators
                .combine(Arbitraries.of(Payer.COMMUNE, Payer.EPCI, Payer.SYNDICAT, Payer.SMO, Payer.DEPARTEMENT),
                        Arbitraries.of("80", "86", "974", ""))
                .as((carrier, departement) -> frame(DAY, carrier, departement));
        return Combinators
                .combine(frames, costs.list().ofMinSize(1).ofMaxSize(5),
                        funders.list().ofMaxSize(6).uniqueElements(Funder::name))
                .as(FinancingPlan::new);
    }
}
