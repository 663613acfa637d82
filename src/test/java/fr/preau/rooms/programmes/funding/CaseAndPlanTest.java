package fr.preau.rooms.programmes.funding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Money;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FinancingPlan.Size;
import fr.preau.rooms.programmes.funding.Funder.Award;
import fr.preau.rooms.programmes.funding.Funder.Status;
import fr.preau.rooms.programmes.funding.Scrutiny.Remark;
import fr.preau.rooms.programmes.funding.Scrutiny.Remark.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A case of {@code check-funding} and a plan of the site that tell the same facts are judged alike. */
class CaseAndPlanTest {
    private static final FundingRules RULES = FundingRules.shipped();
    private static final Map<Payer, String> CALLED = Map.of(Payer.COMMUNE, "commune", Payer.EPCI, "epci",
            Payer.SYNDICAT, "syndicat", Payer.SMO, "smo", Payer.DEPARTEMENT, "departement", Payer.REGION, "region");

    /** What both tell. */
    record Facts(Payer carrier, LocalDate day, String departement, long people, long cost, long state, long region,
            boolean prefect, CostKind kind) {
        Frame frame() {
            return new Frame(day, carrier, "", departement, people, new Size(0, 0, 0, 0), 5, 2, prefect, 0);
        }

        FinancingPlan plan(String scheme) {
            List<Funder> funders = new ArrayList<>();
            funders.add(funder("État", Payer.ETAT, scheme, state));
            funders.add(funder("Région", Payer.REGION, "", region));
            funders.removeIf(funder -> funder.amount() == 1);
            return new FinancingPlan(frame(),
                    List.of(new PlanCost("Matériel", kind, cost, cost + cost / 5, day.getYear(), 1)), funders);
        }

        private Funder funder(String name, Payer payer, String scheme, long cents) {
            return new Funder(name, payer, scheme, Nature.INVESTISSEMENT, 0, Math.max(1, cents), 0, 0, Status.DEMANDE,
                    day.getYear(), null, Award.UNTOLD);
        }

        /** As a line of a file has them, what the scheme gives under its code. */
        FundingCase tried(String state, String rule, String more) {
            String inputs = "mo=%s;date=%s;dept=%s;pop=%d;%s=%s;region=%s;type=%s;%s%s".formatted(CALLED.get(carrier),
                    day, departement, people, state, euros(state()), euros(region()),
                    kind.name().toLowerCase(java.util.Locale.ROOT), prefect ? "prefet=oui;" : "", more);
            return FundingCase.of("case_id,inputs,expected,rule\nX,%s,ok=True,%s\n".formatted(inputs, rule)).getFirst();
        }

        static String euros(long cents) {
            return Money.euros(cents).toPlainString();
        }
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Combinators
                .combine(Arbitraries.of(CALLED.keySet()),
                        Arbitraries.of(LocalDate.of(2011, 6, 1), LocalDate.of(2012, 11, 22), LocalDate.of(2015, 5, 5),
                                LocalDate.of(2024, 3, 30), LocalDate.of(2024, 3, 31), LocalDate.of(2026, 1, 1)),
                        Arbitraries.of("80", "2A", "974", "987", "59"),
                        Arbitraries.of(900L, 2_000L, 2_001L, 3_500L, 20_001L, 60_001L, 75_001L),
                        Arbitraries.longs().between(100_000, 90_000_000), Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(0, 60), Arbitraries.of(CostKind.EQUIPEMENT, CostKind.RENOVATION))
                .as((carrier, day, departement, people, cost, state, region, kind) -> new Facts(carrier, day,
                        departement, people, cost, cost * state / 100, cost * region / 100, state % 2 == 0, kind));
    }

    private static boolean weighs(List<Remark> remarks, String rule, Weight weight) {
        return remarks.stream()
                .filter(remark -> remark.rule() != null && remark.rule().code().startsWith(rule))
                .anyMatch(remark -> remark.weight() == weight);
    }

    /** The least share that the law asks of who carries a project. */
    @Property(tries = 600)
    void theLeastShareOfACaseIsThatOfAPlan(@ForAll("facts") Facts facts) {
        long own = facts.cost() - facts.state() - facts.region();
        if (own < 0) {
            return;
        }
        List<Remark> remarks = Scrutiny.of(facts.plan(""), RULES);
        boolean missed = remarks.stream().anyMatch(remark -> remark.key().matches("funding\\.says\\.own(\\.if)?"));
        FundingCase tried = facts.tried("etat", "MIN20", "own=" + Facts.euros(own));
        assertThat(tried.held()).as(tried.toString()).isEqualTo(!missed);
    }

    /** Whether the State's grant may be had, to so many people, beside so much other aid. */
    @Property(tries = 600)
    void aGrantOfACaseIsThatOfAPlan(@ForAll("facts") Facts facts) {
        if (facts.state() == 0) {
            return;
        }
        List<Remark> remarks = Scrutiny.of(facts.plan("DETR"), RULES);
        boolean refused = weighs(remarks, "DETR", Weight.REFUSES);
        boolean unsure = weighs(remarks, "DETR", Weight.WARNS);
        FundingCase tried = facts.tried("detr", "DETR", "cost=" + Facts.euros(facts.cost()));
        if (refused) {
            assertThat(tried.held()).as(tried.toString()).isFalse();
        } else if (!unsure) {
            assertThat(tried.held()).as(tried.toString()).isTrue();
        }
    }
}
