package fr.preau.funding;

import fr.preau.document.Documents;
import fr.preau.funding.CostKind.Nature;
import fr.preau.kernel.Csv;
import fr.preau.list.Table;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A plan on paper and for programs: its two columns as prefectures ask, its page for a council, its
 * lines, and its grants with the columns of the public schema « SCDL subventions » (2.1.1).
 */
@Controller
@Who(Visitor.ANYONE)
class PlanFiles {
    private static final String ONE = FinancingPages.ONE + "{id}";
    private static final int LONGEST_OBJECT = 255;
    private final FinancingPlans plans;
    private final Documents documents;

    PlanFiles(FinancingPlans plans, Documents documents) {
        this.plans = plans;
        this.documents = documents;
    }

    private record Grant(FiledPlan it, Funder one) {}

    /** A line of the file of a plan: an expense or a funder. */
    private record Line(
            String what,
            String label,
            String kind,
            String status,
            int year,
            int times,
            @Nullable Long excl,
            long incl) {}

    private static final Table<Grant> SCDL =
            Table.of("nomAttribuant", (Grant one) -> one.one().name())
                    .and("idAttribuant", one -> one.one().award().siret())
                    .and("dateConvention", one -> one.one().award().day())
                    .and("referenceDecision", one -> one.one().award().reference())
                    .and("nomBeneficiaire", one -> one.it().organisationName())
                    .and("idBeneficiaire", one -> one.it().outline().siret())
                    .and("rnaBeneficiaire", one -> null)
                    .and("objet", one -> object(one.it().outline().title()))
                    .and("montant", one -> Money.euros(one.it().figures().given(one.one())))
                    .and("nature", one -> "aide en numéraire")
                    .and("conditionsVersement", one -> "unique")
                    .and(
                            "datesPeriodeVersement",
                            one -> one.one().year() + "-01-01/" + one.one().year() + "-12-31")
                    .and("idRAE", one -> null)
                    .and("notificationUE", one -> "non")
                    .and("pourcentageSubvention", one -> "1.00")
                    .and("dispositifAide", one -> null);

    private static final Table<Line> LINES =
            Table.of("quoi", Line::what)
                    .and("libelle", Line::label)
                    .and("type", Line::kind)
                    .and("statut", Line::status)
                    .and("annee", Line::year)
                    .and("annees", Line::times)
                    .and("ht", one -> one.excl() == null ? null : Money.euros(one.excl()))
                    .and("ttc", one -> Money.euros(one.incl()));

    private static String object(String title) {
        return title.length() > LONGEST_OBJECT ? title.substring(0, LONGEST_OBJECT) : title;
    }

    /** The grants decided, of which all that the schema wants is told. */
    @GetMapping(ONE + "/subventions.csv")
    Csv.File scdl(@PathVariable String id) {
        FiledPlan it = plans.get(id);
        FundingRules rules = FundingRules.shipped();
        return SCDL.csv(
                "subventions-" + id + ".csv",
                it.figures().funders().stream()
                        .filter(one -> one.status().granted() && !FinancingPlan.lends(one, rules))
                        .filter(one ->
                                one.award().day() != null
                                        && !one.award().siret().isEmpty()
                                        && !it.outline().siret().isEmpty()
                                        && it.figures().given(one) > 0)
                        .map(one -> new Grant(it, one))
                        .toList());
    }

    @GetMapping(ONE + ".csv")
    Csv.File lines(@PathVariable String id) {
        FinancingPlan it = plans.get(id).figures();
        List<Line> lines = new ArrayList<>();
        it.costs()
                .forEach(one ->
                        lines.add(
                                new Line(
                                        "depense",
                                        one.label(),
                                        one.kind().name(),
                                        "",
                                        one.year(),
                                        one.times(),
                                        one.allExcl(),
                                        one.allIncl())));
        it.funders()
                .forEach(one ->
                        lines.add(
                                new Line(
                                        "financeur",
                                        one.name(),
                                        one.payer().name(),
                                        one.status().name(),
                                        one.year(),
                                        1,
                                        null,
                                        it.given(one))));
        return LINES.csv("financement-" + id + ".csv", lines);
    }

    @GetMapping({ONE + ".pdf", ONE + ".odt"})
    ResponseEntity<byte[]> plan(Visit visit, @PathVariable String id) throws IOException {
        FiledPlan it = plans.get(id);
        Visit french = visit.inFrench();
        Map<String, Object> facts = facts(french, it, FinancingView.of(it.figures()));
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Nature nature : Nature.values()) {
            if (it.figures().base(nature) > 0) {
                parts.add(part(french, it.figures(), nature));
            }
        }
        facts.put("objet", it.outline().about());
        facts.put("parties", parts);
        return documents.file(
                documents.fill("financement/plan", facts), visit.path(), "plan-" + id);
    }

    @GetMapping({ONE + "/resume.pdf", ONE + "/resume.odt"})
    ResponseEntity<byte[]> summary(Visit visit, @PathVariable String id) throws IOException {
        FiledPlan it = plans.get(id);
        Visit french = visit.inFrench();
        FinancingView view = FinancingView.of(it.figures());
        Burden burden = view.burden();
        Map<String, Object> facts = facts(french, it, view);
        facts.put("cout", PlanWords.euros(french, burden.cost()));
        facts.put("reste", PlanWords.euros(french, burden.own()));
        facts.put("porteur", PlanWords.word(french, it.figures().carrier()));
        boolean counted = it.figures().frame().size().pupils() > 0;
        facts.put("parEleve", counted ? view.each(french, burden.own()) : "");
        facts.put(
                "parts",
                burden.parts().stream()
                        .map(one ->
                                Map.of(
                                        "qui", view.name(french, one),
                                        "montant", PlanWords.euros(french, one.total()),
                                        "part", PlanWords.part(french, one.total(), burden.cost())))
                        .toList());
        CashCalendar cash = view.cash();
        facts.put(
                "tresorerie",
                cash.most() == 0
                        ? french.t("funding.cash.none")
                        : french.t(
                                "funding.cash.most",
                                PlanWords.euros(french, cash.most()),
                                String.valueOf(cash.paidBack())));
        LifeCost life = view.life();
        facts.put("duree", life.years());
        facts.put("vie", PlanWords.euros(french, life.total()));
        facts.put("renouveau", life.renewed() == 0 ? "" : String.valueOf(life.renewed()));
        facts.put("cote", PlanWords.euros(french, life.aside()));
        return documents.file(
                documents.fill("financement/resume", facts), visit.path(), "resume-" + id);
    }

    private static Map<String, Object> facts(Visit french, FiledPlan it, FinancingView view) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("titre", it.outline().title());
        facts.put("organisation", it.organisationName());
        facts.put("jour", french.date(it.figures().frame().day()));
        facts.put("demonstration", it.invented());
        facts.put("adresse", french.base() + it.path());
        facts.put(
                "remarques",
                view.remarks().stream()
                        .map(one ->
                                Map.of(
                                        "dit",
                                        PlanWords.say(french, one),
                                        "texte",
                                        one.rule() == null ? "" : one.rule().cited().text()))
                        .toList());
        return facts;
    }

    /** The two columns of one nature: what is spent, and who pays, the carrier last. */
    private static Map<String, Object> part(Visit french, FinancingPlan it, Nature nature) {
        long total = it.base(nature);
        List<PlanCost> costs =
                it.costs().stream().filter(one -> one.kind().nature() == nature).toList();
        List<Funder> funders = it.funders().stream().filter(one -> one.nature() == nature).toList();
        List<Map<String, Object>> lines = new ArrayList<>();
        long left = total - funders.stream().mapToLong(it::given).sum();
        for (int i = 0; i < Math.max(costs.size(), funders.size() + 1); i++) {
            String spent = i < costs.size() ? costs.get(i).label() : "";
            String cost = i < costs.size() ? PlanWords.euros(french, it.base(costs.get(i))) : "";
            boolean funded = i < funders.size();
            boolean own = i == funders.size();
            long paid = funded ? it.given(funders.get(i)) : own ? left : 0;
            String who =
                    funded
                            ? funders.get(i).name()
                                    + ", "
                                    + PlanWords.word(french, funders.get(i).status())
                            : own ? french.t("funding.own.part") : "";
            lines.add(
                    Map.of(
                            "depense", spent,
                            "cout", cost,
                            "ressource", who,
                            "recette", funded || own ? PlanWords.euros(french, paid) : "",
                            "part", funded || own ? PlanWords.part(french, paid, total) : ""));
        }
        return Map.of(
                "nature", PlanWords.word(french, nature),
                "taxe",
                        french.t(
                                nature == Nature.INVESTISSEMENT && it.carrier() != Payer.PRIVE
                                        ? "funding.excl.short"
                                        : "funding.incl.short"),
                "lignes", lines,
                "total", PlanWords.euros(french, total));
    }
}
