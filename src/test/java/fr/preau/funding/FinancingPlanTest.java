package fr.preau.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.funding.Burden.Part;
import fr.preau.funding.CostKind.Nature;
import fr.preau.funding.FinancingPlan.Frame;
import fr.preau.funding.FinancingPlan.Size;
import fr.preau.funding.Funder.Award;
import fr.preau.funding.Funder.Status;
import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Refusal;
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

/** A plan before the rules of its day, who pays it in the end, and when. */
class FinancingPlanTest {
    private static final FundingRules RULES = FundingRules.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Frame frame(LocalDate day, Payer carrier, String departement) {
        return new Frame(
                day, carrier, "ECOLE", departement, 1500, new Size(2, 8, 180, 8), 5, 2, false, 0);
    }

    private static Funder funder(String name, Payer payer, String scheme, long amount) {
        return new Funder(
                name,
                payer,
                scheme,
                Nature.INVESTISSEMENT,
                0,
                amount,
                0,
                0,
                Status.ACCORDE,
                2026,
                null,
                Award.UNTOLD);
    }

    /** A hundred thousand euros of equipment without VAT, of which others pay these parts. */
    private static FinancingPlan plan(Frame frame, Funder... funders) {
        return new FinancingPlan(
                frame,
                List.of(
                        new PlanCost(
                                "Tableaux", CostKind.EQUIPEMENT, 10_000_000, 12_000_000, 2026, 1)),
                List.of(funders));
    }

    private static List<String> refusals(FinancingPlan plan) {
        return Scrutiny.of(plan, RULES).stream()
                .filter(PlanRemark::refuses)
                .map(one -> one.key().replace("funding.says.", ""))
                .toList();
    }

    @Test
    void the_least_share_is_a_fifth_of_what_public_bodies_bring() {
        Frame here = frame(DAY, Payer.COMMUNE, "80");
        var state = funder("DSIL", Payer.ETAT, "", 7_000_000);
        assertThat(refusals(plan(here, state, funder("Dépt", Payer.DEPARTEMENT, "", 1_000_000))))
                .isEmpty();
        assertThat(refusals(plan(here, state, funder("Dépt", Payer.DEPARTEMENT, "", 1_000_001))))
                .containsExactly("own");
        assertThat(
                        refusals(
                                plan(
                                        here,
                                        funder("Mécène", Payer.PRIVE, "", 1_000_000),
                                        funder("État", Payer.ETAT, "", 7_200_000))))
                .isEmpty();
        assertThat(
                        refusals(
                                plan(
                                        frame(DAY, Payer.COMMUNE, "974"),
                                        funder("État", Payer.ETAT, "", 9_500_000))))
                .isEmpty();
        assertThat(
                        refusals(
                                plan(
                                        frame(LocalDate.of(2012, 11, 21), Payer.COMMUNE, "974"),
                                        funder("État", Payer.ETAT, "", 9_500_000))))
                .containsExactly("own");
    }

    @Test
    void every_refusal_of_a_rule_quotes_its_text() {
        FinancingPlan bad =
                plan(
                        frame(DAY, Payer.COMMUNE, "80"),
                        funder("DETR", Payer.ETAT, "DETR", 7_000_000),
                        funder("ENIR", Payer.ETAT, "ENIR1", 1_500_000),
                        funder("CC", Payer.EPCI, "FDC", 1_000_000));
        assertThat(refusals(bad)).contains("cumul", "closed", "concours", "own");
        assertThat(Scrutiny.of(bad, RULES))
                .filteredOn(PlanRemark::refuses)
                .allSatisfy(one -> {
                    assertThat(one.rule()).isNotNull();
                    assertThat(one.rule().says()).isNotBlank();
                    assertThat(one.rule().cited().text()).isNotBlank();
                });
    }

    @Test
    void a_scheme_is_judged_on_its_day_its_place_and_its_ceiling() {
        var tne = funder("TNE", Payer.ETAT, "TNE_EC", 7_000_000);
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "86"), tne))).isEmpty();
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "80"), tne))).containsExactly("place");
        assertThat(refusals(plan(frame(LocalDate.of(2020, 1, 1), Payer.COMMUNE, "86"), tne)))
                .containsExactly("early");
        var more = funder("TNE", Payer.ETAT, "TNE_EC", 7_000_001);
        assertThat(refusals(plan(frame(DAY, Payer.COMMUNE, "86"), more))).containsExactly("most");
        // read in part only: a warning, never a refusal
        var snee = funder("SNEE", Payer.ETAT, "SNEE_EQ", 8_000_000);
        assertThat(refusals(plan(frame(LocalDate.of(2021, 6, 1), Payer.COMMUNE, "86"), snee)))
                .isEmpty();
        assertThat(
                        Scrutiny.of(
                                plan(frame(LocalDate.of(2021, 6, 1), Payer.COMMUNE, "86"), snee),
                                RULES))
                .anyMatch(one ->
                        one.key().endsWith(".most") && one.weight() == PlanRemark.Weight.WARNS);
    }

    private static List<String> said(FinancingPlan plan, PlanRemark.Weight weight) {
        return Scrutiny.of(plan, RULES).stream()
                .filter(one -> one.weight() == weight)
                .map(one -> one.key().replace("funding.says.", ""))
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
        assertThat(Scrutiny.of(plan(then, more, state), RULES))
                .isEqualTo(Scrutiny.of(plan(then, state, more), RULES));
    }

    @Test
    void resources_are_paid_for_each_of_their_years() {
        var size = new Size(1, 0, 100, 0);
        var then =
                new Frame(
                        LocalDate.of(2016, 3, 1),
                        Payer.DEPARTEMENT,
                        "COLLEGE",
                        "80",
                        0,
                        size,
                        5,
                        2,
                        false,
                        0);
        var books = new PlanCost("Manuels", CostKind.RESSOURCES, 500_000, 527_500, 2016, 2);
        assertThat(refusals(new FinancingPlan(then, List.of(books), List.of(books(600_000)))))
                .isEmpty();
        assertThat(refusals(new FinancingPlan(then, List.of(books), List.of(books(600_001)))))
                .containsExactly("most");
        var repairs = new PlanCost("Réparations", CostKind.MAINTENANCE, 900_000, 900_000, 2016, 1);
        assertThat(refusals(new FinancingPlan(then, List.of(repairs), List.of(books(1)))))
                .as("nothing for what is no resource")
                .containsExactly("most");
    }

    private static Funder books(long amount) {
        return new Funder(
                "État",
                Payer.ETAT,
                "PN_RES",
                Nature.FONCTIONNEMENT,
                0,
                amount,
                0,
                0,
                Status.ACCORDE,
                2016,
                null,
                Award.UNTOLD);
    }

    @Test
    void what_is_not_judged_here_is_to_be_checked() {
        var detr = funder("DETR", Payer.ETAT, "DETR", 5_000_000);
        FinancingPlan pooled = plan(frame(DAY, Payer.SYNDICAT, "80"), detr);
        assertThat(refusals(pooled)).isEmpty();
        assertThat(said(pooled, PlanRemark.Weight.WARNS)).containsExactly("carrier.if");
        assertThat(refusals(plan(frame(DAY, Payer.DEPARTEMENT, "80"), detr)))
                .containsExactly("carrier");
        var label = funder("Label", Payer.ETAT, "LEN2020", 1_400_000);
        assertThat(
                        said(
                                plan(frame(LocalDate.of(2020, 4, 1), Payer.COMMUNE, "80"), label),
                                PlanRemark.Weight.WARNS))
                .containsExactly("people.if");
    }

    @Test
    void a_private_college_has_the_tenth_for_its_premises_and_its_computers_are_to_be_checked() {
        var here =
                new Frame(
                        DAY,
                        Payer.PRIVE,
                        "PRIVE_COLLEGE",
                        "80",
                        0,
                        new Size(1, 0, 0, 0),
                        5,
                        2,
                        false,
                        30_000_000);
        var region = funder("Région", Payer.REGION, "", 3_000_000);
        var more = funder("Région", Payer.REGION, "", 3_000_001);
        assertThat(said(plan(here, region), PlanRemark.Weight.WARNS)).isEmpty();
        assertThat(said(plan(here, more), PlanRemark.Weight.WARNS))
                .containsExactly("private.computers");
        var roof = new PlanCost("Toit", CostKind.TRAVAUX, 10_000_000, 12_000_000, 2026, 1);
        assertThat(refusals(new FinancingPlan(here, List.of(roof), List.of(region)))).isEmpty();
        assertThat(refusals(new FinancingPlan(here, List.of(roof), List.of(more))))
                .containsExactly("private");
    }

    @Test
    void no_vat_is_given_back_where_none_was_paid() {
        var bought = new PlanCost("Tablettes", CostKind.EQUIPEMENT, 100_000, 100_000, 2026, 1);
        var it =
                new FinancingPlan(
                        frame(DAY, Payer.COMMUNE, "80"), List.of(bought), List.<Funder>of());
        assertThat(Burden.of(it, RULES).own()).isEqualTo(100_000);
        assertThat(said(it, PlanRemark.Weight.TELLS)).containsExactly("untaxed");
    }

    @Test
    void the_same_money_is_written_once_and_nothing_is_given_twice_over() {
        Frame here = frame(DAY, Payer.COMMUNE, "974");
        assertThatThrownBy(() ->
                        plan(
                                here,
                                funder("La Région", Payer.REGION, "", 1),
                                funder("la  région", Payer.REGION, "", 2)))
                .isInstanceOfSatisfying(
                        Refusal.BadRequest.class,
                        no -> assertThat(no.key()).isEqualTo("funding.funders.twice"));
        assertThat(refusals(plan(here, funder("État", Payer.ETAT, "", 10_000_001))))
                .containsExactly("over");
        assertThatThrownBy(() -> new PlanCost("x", CostKind.EQUIPEMENT, 100, 99, 2026, 1))
                .isInstanceOfSatisfying(
                        Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("ttc"));
    }

    @Test
    void who_pays_in_the_end_is_told_by_level() {
        FinancingPlan it =
                plan(
                        frame(DAY, Payer.COMMUNE, "80"),
                        funder("DSIL", Payer.ETAT, "", 5_000_000),
                        funder("CC", Payer.EPCI, "FDC", 2_000_000));
        assertThat(Burden.of(it, RULES).parts())
                .containsExactly(
                        new Part(
                                Payer.COMMUNE,
                                true,
                                12_000_000 - 5_000_000 - 2_000_000 - 1_968_480,
                                0),
                        new Part(Payer.EPCI, false, 2_000_000, 0),
                        new Part(Payer.ETAT, false, 5_000_000, 1_968_480));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.spans())
                .extracting(CashCalendar.Span::year)
                .containsExactly(2026, 2027, 2028);
        assertThat(cash.most()).isEqualTo(1_968_480);
        assertThat(cash.paidBack().year()).isEqualTo(2028);
    }

    @Test
    void a_year_of_which_a_quarter_is_told_is_told_by_quarters_and_the_rest_at_the_worst() {
        var costs =
                List.of(
                        new PlanCost(
                                "Tableaux",
                                CostKind.EQUIPEMENT,
                                10_000_000,
                                12_000_000,
                                2026,
                                1,
                                2,
                                List.of("0920001B", "0920000A", "0920002C"),
                                null),
                        new PlanCost("Câbles", CostKind.RESEAU, 100, 101, 2026, 1));
        FinancingPlan it =
                new FinancingPlan(
                        frame(DAY, Payer.COMMUNE, "80"),
                        costs,
                        List.of(funder("DSIL", Payer.ETAT, "", 5_000_000)));
        CashCalendar cash = CashCalendar.of(it, RULES);
        assertThat(cash.spans())
                .extracting(CashCalendar.Span::spent)
                .containsExactly(101L, 12_000_000L, 0L, 0L, 0L, 0L);
        assertThat(cash.spans())
                .extracting(CashCalendar.Span::granted)
                .containsExactly(0L, 0L, 0L, 5_000_000L, 0L, 0L);
        assertThat(cash.height().quarter()).isEqualTo(2);
        assertThat(cash.paidBack().year()).isEqualTo(2028);
        assertThat(it.bySchool())
                .containsExactly(
                        Map.entry("0920000A", 4_000_000L),
                        Map.entry("0920001B", 4_000_000L),
                        Map.entry("0920002C", 4_000_000L));
        assertThat(CanonicalJson.read(CanonicalJson.text(it), FinancingPlan.class)).isEqualTo(it);
        assertThat(CanonicalJson.text(plan(frame(DAY, Payer.COMMUNE, "80"))))
                .doesNotContain("quarter", "schools\":[", "spent");
    }

    @Test
    void the_life_of_equipment_counts_what_the_plan_does_not_foresee() {
        var it =
                new FinancingPlan(
                        frame(DAY, Payer.COMMUNE, "80"),
                        List.of(
                                new PlanCost(
                                        "Tableaux",
                                        CostKind.EQUIPEMENT,
                                        10_000_000,
                                        12_000_000,
                                        2026,
                                        1),
                                new PlanCost("ENT", CostKind.ABONNEMENT, 50_000, 60_000, 2026, 2)),
                        List.of());
        LifeCost life = LifeCost.of(it, RULES);
        assertThat(life).isEqualTo(new LifeCost(5, 12_000_000, 120_000, 180_000, 2031, 2_006_304));
        assertThat(life.byPupilAndYear(180)).isEqualTo(13_667);
    }

    @Test
    void the_same_project_carried_by_the_grouping_leaves_the_commune_nothing() {
        FinancingPlan it =
                plan(
                        frame(DAY, Payer.COMMUNE, "80"),
                        funder("DSIL", Payer.ETAT, "", 5_000_000),
                        funder("CC", Payer.EPCI, "FDC", 2_000_000));
        List<PlanVariant> all = PlanVariant.of(it, RULES, List.of(Payer.COMMUNE, Payer.EPCI));
        assertThat(all).hasSize(2);
        assertThat(all.get(1).burden().paidBy(Payer.COMMUNE)).isZero();
        assertThat(all.get(1).burden().own()).isEqualTo(12_000_000 - 5_000_000 - 1_968_480);
    }

    @Property
    void parts_add_up_to_the_cost_to_the_cent(@ForAll("plans") FinancingPlan it) {
        Burden burden = Burden.of(it, RULES);
        assertThat(burden.parts().stream().mapToLong(Part::total).sum()).isEqualTo(it.cost());
        CashCalendar cash = CashCalendar.of(it, RULES);
        long out =
                cash.spans().stream()
                        .mapToLong(one -> one.spent() - one.granted() - one.refund())
                        .sum();
        assertThat(out).isEqualTo(burden.own());
        assertThat(cash.spans().getLast().advanced())
                .isLessThanOrEqualTo(Math.max(0, -burden.own()));
    }

    @Property
    void the_order_of_funders_changes_nothing(
            @ForAll("plans") FinancingPlan it, @ForAll Random random) {
        List<Funder> shuffled = new ArrayList<>(it.funders());
        Collections.shuffle(shuffled, random);
        FinancingPlan other = it.with(shuffled);
        assertThat(Scrutiny.of(other, RULES).toString())
                .isEqualTo(Scrutiny.of(it, RULES).toString());
        assertThat(Burden.of(other, RULES)).isEqualTo(Burden.of(it, RULES));
        assertThat(CashCalendar.of(other, RULES)).isEqualTo(CashCalendar.of(it, RULES));
    }

    /** The least share and the sum, reckoned again another way. */
    @Property
    void no_plan_is_let_through_that_a_rule_refuses(@ForAll("plans") FinancingPlan it) {
        if (!Scrutiny.refused(Scrutiny.of(it, RULES))) {
            for (Nature nature : Nature.values()) {
                assertThat(it.given(it.giving(nature, RULES))).isLessThanOrEqualTo(it.base(nature));
            }
            long base = it.base(Nature.INVESTISSEMENT);
            long own = base - it.given(it.giving(Nature.INVESTISSEMENT, RULES));
            long shared = own;
            long funds = 0;
            for (Funder one : it.giving(Nature.INVESTISSEMENT, RULES)) {
                shared += one.payer().publicMoney() ? it.given(one) : 0;
                funds += Payer.concur(one.payer(), it.carrier()) ? it.given(one) : 0;
            }
            boolean asked = it.carrier() != Payer.SMO && !it.frame().departement().equals("974");
            assertThat(!asked || own * 5 >= shared).isTrue();
            assertThat(funds).isLessThanOrEqualTo(own);
        }
    }

    @Provide
    static Arbitrary<FinancingPlan> plans() {
        Arbitrary<PlanCost> costs =
                Combinators.combine(
                                Arbitraries.of(CostKind.class),
                                Arbitraries.longs().between(1, 20_000_000),
                                Arbitraries.longs().between(0, 20),
                                Arbitraries.integers().between(2020, 2028),
                                Arbitraries.integers().between(1, 4))
                        .as((kind, excl, vat, year, times) ->
                                new PlanCost(
                                        "Ligne", kind, excl, excl + excl * vat / 100, year, times));
        Arbitrary<Funder> funders =
                Combinators.combine(
                                Arbitraries.of(Payer.class),
                                Arbitraries.of(
                                        "", "DETR", "DSIL", "FDC", "TNE_EC", "EDURENOV", "ENIR1"),
                                Arbitraries.of(Nature.class),
                                Arbitraries.longs().between(1, 400_000),
                                Arbitraries.longs().between(1, 5_000_000),
                                Arbitraries.of(true, false),
                                Arbitraries.of(Status.class),
                                Arbitraries.integers().between(2020, 2030))
                        .as((payer, scheme, nature, rate, amount, rated, status, year) ->
                                new Funder(
                                        payer + scheme + nature,
                                        payer,
                                        scheme,
                                        nature,
                                        rated ? rate : 0,
                                        rated ? 0 : amount,
                                        0,
                                        0,
                                        status,
                                        year,
                                        year % 3 == 0 ? year % 4 + 1 : null,
                                        Award.UNTOLD));
        Arbitrary<Frame> frames =
                Combinators.combine(
                                Arbitraries.of(
                                        Payer.COMMUNE,
                                        Payer.EPCI,
                                        Payer.SYNDICAT,
                                        Payer.SMO,
                                        Payer.DEPARTEMENT),
                                Arbitraries.of("80", "86", "974", ""))
                        .as((carrier, departement) -> frame(DAY, carrier, departement));
        return Combinators.combine(
                        frames,
                        costs.list().ofMinSize(1).ofMaxSize(5),
                        funders.list().ofMaxSize(6).uniqueElements(Funder::name))
                .as(FinancingPlan::new);
    }
}
