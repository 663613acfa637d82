package fr.preau.rooms.programmes.funding;

import fr.preau.ground.document.Document;
import fr.preau.ground.document.Documents;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.list.Calendar;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Siren;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A plan on paper and for programs: its two columns as prefectures ask, its page for a council, its lines, and its
 * grants with the columns of the public schema « SCDL subventions » (2.1.1).
 */
@Controller
@Who(Visitor.ANYONE)
record PlanFiles(FinancingPlans plans, Documents documents) {
    private static final String ONE = FinancingPages.ONE + "{id}";
    private static final int LONGEST_OBJECT = 256;
    private static final int MONTHS = 3;

    /** So many fit the page of a council. */
    private static final int MOST_REMARKS = 6;

    /** A line of a column that is shorter than the other. */
    private static final List<String> NOTHING = List.of("", "", "");

    private record Grant(FiledPlan it, Breakdown.Sum sum) {
        Funder one() {
            return sum.funder();
        }
    }

    /** The establishment that grants is taken for the one that examined: nobody tells another. */
    private static final Table<Grant> SCDL = Table.of("nomAttribuant", (Grant grant) -> grant.one().name())
            .and("idAttribuant", grant -> grant.one().award().siret())
            .and("idServiceInstructeur", grant -> grant.one().award().siret())
            .and("nomBeneficiaire", grant -> grant.it().organisationName())
            .and("idBeneficiaire", grant -> grant.it().outline().siret())
            .and("exerciceBudgetaire", grant -> grant.one().year())
            .and("dateConvention", grant -> grant.one().award().day())
            .and("referenceDecision", grant -> grant.one().award().reference())
            .and("dispositif", grant -> scheme(grant.one()))
            .and("statutLabel", grant -> "attribuée")
            .and("objet", grant -> Fold.shortened(grant.it().outline().title(), LONGEST_OBJECT))
            .and("nature", grant -> "aide en numéraire")
            .and("montant", grant -> Money.euros(grant.sum().cents()))
            .and("conditionsVersement", grant -> "unique")
            .and("descriptionConditionsVersement", grant -> paid(grant.one()))
            .and("datesPeriodeVersement", grant -> period(grant.one().year(), grant.one().quarter()))
            .and("notificationUE", grant -> "non")
            .and("pourcentageSubvention", grant -> "1.00");

    private static final List<String> LINES = List.of("quoi", "libelle", "type", "statut", "annee", "annees", "ht",
            "ttc", "paye");

    private static String scheme(Funder funder) {
        return FundingRules.shipped().coded(funder.scheme()).map(FundingRule::name).orElse("");
    }

    private static String paid(Funder funder) {
        return "En une fois, en " + funder.year() + (funder.quarter() == null ? "" : ", trimestre " + funder.quarter());
    }

    /** The grants decided, of which all that the schema wants is told. */
    @GetMapping(ONE + "/subventions.csv")
    Csv.File scdl(@PathVariable String id) {
        FiledPlan it = plans.get(id);
        return SCDL.csv("subventions-" + id + ".csv",
                FinancingView.of(it.figures())
                        .shares()
                        .stream()
                        .flatMap(shares -> shares.grants().stream())
                        .filter(grant -> grant.cents() > 0 && told(grant.funder()))
                        .filter(any -> Siren.isSiret(it.outline().siret()))
                        .map(grant -> new Grant(it, grant))
                        .toList());
    }

    private static boolean told(Funder funder) {
        return funder.status().granted() && funder.payer() != Payer.PRIVE && funder.award().day() != null
                && Siren.isSiret(funder.award().siret());
    }

    /** Its expenses, then its funders, then who lends. */
    @GetMapping(ONE + ".csv")
    Csv.File lines(@PathVariable String id) {
        FinancingView view = FinancingView.of(plans.get(id).figures());
        Stream<List<@Nullable Object>> costs = view.plan()
                .costs()
                .stream()
                .map(cost -> Arrays.asList("depense", cost.label(), cost.kind(), "", cost.year(), cost.times(),
                        Money.euros(cost.allExcl()), Money.euros(cost.allIncl()), Money.euros(cost.spent())));
        Stream<List<@Nullable Object>> funders = view.sums()
                .stream()
                .map(sum -> Arrays.asList(view.lends(sum.funder()) ? "emprunt" : "financeur", sum.funder().name(),
                        sum.funder().payer(), sum.funder().status(), sum.funder().year(), 1, null,
                        Money.euros(sum.cents()), null));
        return new Csv.File("financement-" + id + ".csv", LINES, Stream.concat(costs, funders));
    }

    /** When schemes close, money is to come, VAT is given back, the equipment is to be replaced. */
    @GetMapping(ONE + ".ics")
    ResponseEntity<String> calendar(Visit visit, @PathVariable String id) {
        FiledPlan it = plans.get(id);
        var calendar = new Calendar(it.outline().title(), Objects.requireNonNull(it.publishedAt()));
        String address = visit.address(visit.to(it.path()));
        days(visit, it, FinancingView.of(it.figures())).forEach((what, day) -> calendar
                .add(id + "-" + Sha256.hex(what).substring(0, 8), day, what, it.organisationName(), address));
        return calendar.answer(id);
    }

    /** What is to happen, in words, and its day. */
    private static SortedMap<String, LocalDate> days(Visit visit, FiledPlan it, FinancingView view) {
        FundingRules rules = FundingRules.shipped();
        SortedMap<String, LocalDate> days = new TreeMap<>();
        for (Breakdown.Sum sum : view.sums()) {
            Funder funder = sum.funder();
            rules.coded(funder.scheme())
                    .filter(rule -> rule.until() != Long.MAX_VALUE)
                    .ifPresent(rule -> days.put(visit.t("funding.date.closes", rule.name()),
                            LocalDate.ofEpochDay(rule.until() - 1)));
            if (funder.status() != Funder.Status.VERSE) {
                String given = visit.euros(sum.cents());
                days.put(visit.t("funding.date.paid", funder.name(), given), last(funder.year(), funder.quarter()));
            }
        }
        int delay = view.plan().frame().vatDelay();
        view.plan()
                .refunds(rules)
                .forEach((year, back) -> days.put(visit.t("funding.date.vat", visit.euros(back)),
                        last(year + delay, null)));
        int renewed = view.life().renewed();
        if (renewed > 0) {
            String title = visit.t("funding.date.renewed", it.outline().title());
            days.put(title, LocalDate.of(renewed, Month.JANUARY, 1));
        }
        return days;
    }

    /** A year, or its quarter, as {@code 2026-01-01/2026-12-31}. */
    private static String period(int year, @Nullable Integer quarter) {
        LocalDate last = last(year, quarter);
        return last.minusMonths(quarter == null ? Month.values().length - 1 : MONTHS - 1).withDayOfMonth(1) + "/"
                + last;
    }

    /** The last day of a year, or of its quarter. */
    private static LocalDate last(int year, @Nullable Integer quarter) {
        int month = quarter == null ? Month.DECEMBER.getValue() : quarter * MONTHS;
        return YearMonth.of(year, month).atEndOfMonth();
    }

    @GetMapping({ONE + ".pdf", ONE + ".odt"})
    ResponseEntity<byte[]> plan(Visit visit, @Nullable Actor actor, @PathVariable String id) throws IOException {
        FiledPlan it = plans.readable(actor, id);
        Visit french = visit.inFrench();
        FinancingView view = FinancingView.of(it.figures());
        Map<String, Object> facts = facts(french, it, view);
        facts.put("objet", it.outline().about());
        IntSummaryStatistics years = it.figures().years().summaryStatistics();
        facts.put("annees", years.getMin() == years.getMax() ? String.valueOf(years.getMin())
                : years.getMin() + "–" + years.getMax());
        facts.put("parties", view.shares().stream().map(breakdown -> part(french, view.plan(), breakdown)).toList());
        long refund = view.burden().refund();
        facts.put("tva", refund == 0 ? "" : french.euros(refund));
        return file(french, it, "plan", facts);
    }

    /** What is not published yet says so on each page, and is kept by nobody on the way. */
    private ResponseEntity<byte[]> file(Visit french, FiledPlan it, String model, Map<String, Object> facts)
            throws IOException {
        Document filled = documents.fill("financement/" + model, facts);
        String name = model + "-" + it.id();
        return it.published() ? documents.file(filled, french.path(), name)
                : documents.file(filled.marked(french.t("funding.draft")), french.path(), name);
    }

    @GetMapping({ONE + "/resume.pdf", ONE + "/resume.odt"})
    ResponseEntity<byte[]> summary(Visit visit, @Nullable Actor actor, @PathVariable String id) throws IOException {
        FiledPlan it = plans.readable(actor, id);
        Visit french = visit.inFrench();
        FinancingView view = FinancingView.of(it.figures());
        Burden burden = view.burden();
        Map<String, Object> facts = facts(french, it, view);
        facts.put("cout", french.euros(burden.cost()));
        facts.put("reste", french.euros(burden.own()));
        facts.put("porteur", PlanWords.word(french, it.figures().carrier()));
        boolean counted = it.figures().frame().size().pupils() > 0;
        facts.put("parEleve", counted ? view.each(french, burden.own()) : "");
        facts.put("parts",
                burden.parts()
                        .stream()
                        .map(part -> Map.of("qui", view.name(french, part), "montant", french.euros(part.cents()),
                                "part", PlanWords.part(french, part.cents(), burden.cost())))
                        .toList());
        facts.put("remarques", remarks(french, view.remarks().stream().limit(MOST_REMARKS).toList()));
        int more = view.remarks().size() - MOST_REMARKS;
        facts.put("autres", more > 0 ? String.valueOf(more) : "");
        facts.put("tresorerie", String.join(" ", view.treasury(french)));
        LifeCost life = view.life();
        facts.put("duree", life.years());
        facts.put("vie", french.euros(life.total()));
        facts.put("renouveau", life.renewed() == 0 ? "" : String.valueOf(life.renewed()));
        facts.put("cote", french.euros(life.aside()));
        return file(french, it, "resume", facts);
    }

    private static Map<String, Object> facts(Visit french, FiledPlan it, FinancingView view) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("titre", it.outline().title());
        facts.put("organisation", it.organisationName());
        facts.put("jour", french.date(it.figures().frame().day()));
        facts.put("demonstration", it.invented());
        facts.put("adresse", it.published() ? french.address(it.path()) : "");
        facts.put("remarques", remarks(french, view.remarks()));
        return facts;
    }

    private static List<Map<String, String>> remarks(Visit french, List<Scrutiny.Remark> some) {
        return some.stream()
                .map(remark -> Map.of("dit", PlanWords.say(french, remark), "texte",
                        remark.rule() == null ? "" : remark.rule().cited().text()))
                .toList();
    }

    private static List<String> paid(Visit french, String who, long cents, long total) {
        return List.of(who, french.euros(cents), PlanWords.part(french, cents, total));
    }

    /** The two columns of one nature: what is spent, and who pays, the carrier last. */
    private static Map<String, Object> part(Visit french, FinancingPlan it, Breakdown shares) {
        long total = shares.total();
        List<List<String>> spent = it.costs(shares.nature())
                .stream()
                .map(cost -> List.of(cost.label(), french.euros(it.base(cost))))
                .toList();
        List<List<String>> paid = new ArrayList<>();
        for (Breakdown.Sum sum : shares.grants()) {
            String who = sum.funder().name() + ", " + PlanWords.word(french, sum.funder().status());
            paid.add(paid(french, who, sum.cents(), total));
        }
        for (Breakdown.Sum sum : shares.loans()) {
            String who = french.t("funding.loan.of", sum.funder().name());
            paid.add(paid(french, who, sum.cents(), total));
        }
        String own = shares.lent() > 0 ? "funding.own.free" : "funding.own.part";
        paid.add(paid(french, french.t(own), shares.free(), total));
        List<Map<String, String>> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(spent.size(), paid.size()); i++) {
            List<String> cost = i < spent.size() ? spent.get(i) : NOTHING;
            List<String> funder = i < paid.size() ? paid.get(i) : NOTHING;
            lines.add(Map.of("depense", cost.get(0), "cout", cost.get(1), "ressource", funder.get(0), "recette",
                    funder.get(1), "part", funder.get(2)));
        }
        return Map.of("nature", PlanWords.word(french, shares.nature()), "taxe",
                PlanWords.tax(french, it, shares.nature()), "lignes", lines, "total", french.euros(total), "aides",
                PlanWords.shared(french, shares.aided(), total), "propre",
                PlanWords.shared(french, shares.own(), total), "emprunt",
                shares.lent() == 0 ? "" : PlanWords.shared(french, shares.lent(), total));
    }
}
