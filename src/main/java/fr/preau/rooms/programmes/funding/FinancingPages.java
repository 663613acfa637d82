package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.School;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.binding.Capability.Standing;
import fr.preau.rooms.programmes.funding.Burden.BurdenShare;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.PlanRows.PeerMedians;
import fr.preau.rooms.programmes.funding.PlanRows.Query;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The plans that were published: their list, the page of each, what programs read of them. */
@Controller
@Who(Visitor.ANYONE)
record FinancingPages(FinancingPlans plans, PlanRows rows, CarrierLaw law, Territories territories, Clock clock,
        List<Shown> modules) {
    static final String LIST = "/financements";
    static final String ONE = LIST + "/";
    private static final String API = "/api/v1/financing-plans";
    private static final Query EVERY = new Query(null, null);
    private static final String UNKNOWN = "funding.unknown.code";

    static final Table<FiledPlan> TABLE = Table.of("id", FiledPlan::id)
            .and("title", plan -> plan.outline().title())
            .and("organisation", FiledPlan::organisation)
            .and("organisationName", FiledPlan::organisationName)
            .and("operation", plan -> plan.outline().operation())
            .and("day", plan -> plan.figures().frame().day())
            .and("carrier", plan -> plan.figures().carrier())
            .and("level", plan -> plan.figures().frame().level())
            .and("pupils", plan -> told(plan.figures().frame().size().pupils()))
            .and("cost", plan -> Money.euros(plan.figures().cost()))
            .and("own", plan -> Money.euros(burden(plan).own()))
            .and("publishedAt", FiledPlan::publishedAt)
            .and("withdrawnAt", FiledPlan::withdrawnAt)
            .and("invented", FiledPlan::invented)
            .and("path", FiledPlan::path)
            .followed(FinancingPages::entry);

    /** All that the page of one needs; {@code operation} is what it pays for, if one was named. */
    record FinancingPlanPage(FiledPlan it, FinancingView view, PeerMedians alike, List<SchoolShare> shares,
            Shown.@Nullable Mention operation, boolean mine) {}

    /**
     * What one school costs.
     *
     * @param school absent when the référentiel does not know it
     */
    record SchoolShare(String uai, @Nullable School school, long cents) {
        String each(Visit visit) {
            Integer pupils = school == null ? null : school.pupils();
            return pupils == null || pupils == 0 ? "–" : visit.euros(Money.each(cents, pupils));
        }
    }

    private List<SchoolShare> shares(FinancingPlan plan) {
        return plan.bySchool()
                .entrySet()
                .stream()
                .map(entry -> new SchoolShare(entry.getKey(), territories.now().school(entry.getKey()).orElse(null),
                        entry.getValue()))
                .toList();
    }

    record VariantsPage(FiledPlan it, List<PlanVariant> all, List<Payer> payers, Map<Payer, Standing> standings) {
        @Nullable
        Standing standing(PlanVariant variant) {
            return variant.kind() == PlanVariant.Kind.CARRIED ? standings.get(variant.plan().carrier()) : null;
        }

        /** What the texts say of it in a word: {@code no}, {@code act} first, {@code yes}. */
        String word(PlanVariant variant) {
            Standing standing = standing(variant);
            Capability.Kind kind = standing == null ? Capability.Kind.HOLDS : standing.judged().kind();
            return variant.refused() || kind == null ? "no"
                    : kind == Capability.Kind.ACT ? "act" : kind == Capability.Kind.UNKNOWN ? "unknown" : "yes";
        }
    }

    private static @Nullable Integer told(int many) {
        return many == 0 ? null : many;
    }

    static Burden burden(FiledPlan plan) {
        return Burden.of(plan.figures(), FundingRules.shipped());
    }

    private static Feed.Entry entry(FiledPlan plan) {
        Instant at = Objects.requireNonNull(plan.publishedAt());
        return new Feed.Entry("financement/" + plan.id(), plan.outline().title(), at, at, plan.path(),
                List.of(plan.organisationName()), plan.outline().about());
    }

    private static ListQuery asked(Map<String, String> address, Paging paging) {
        return ListQuery.of(LIST, address, paging, "niveau", "porteur");
    }

    private static Query query(ListQuery asked) {
        return new Query(asked.one("niveau", UNKNOWN, List.of(SchoolLevel.values())),
                asked.one("porteur", UNKNOWN, Payer.carriers()));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = asked(address, paging);
            Query query = query(asked);
            ListQuery.Answer<FiledPlan> page = asked.answer(rows.list(query, paging), rows.count(query),
                    asked.filter("niveau", List.of(SchoolLevel.values()), level -> visit.t("funding.level." + level)),
                    asked.filter("porteur", Payer.carriers(), payer -> PlanWords.word(visit, payer)));
            return visit.page("rooms/programmes/funding/list", visit.t("funding.list.title"), page);
        });
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        Query query = query(asked(address, paging));
        Feed feed = Feed.of(LIST, visit.t("funding.list.title"), visit.t("funding.list.lead"));
        return TABLE.twin(visit, feed, part -> rows.list(query, part));
    }

    /** The rules there are, with their days and their texts: those that hold today, then the others. */
    @GetMapping(ONE + "regles")
    View rules(Visit visit) {
        LocalDate today = Paris.day(clock.instant());
        return visit.page("rooms/programmes/funding/rules", visit.t("funding.rules.title"),
                FundingRules.shipped().all().stream().collect(Collectors.partitioningBy(rule -> rule.holds(today))));
    }

    @GetMapping(ONE + "{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        FiledPlan it = plans.get(id);
        boolean mine = actor != null && !it.withdrawn() && plans.prepares(actor, it);
        var page = new FinancingPlanPage(it, FinancingView.of(it.figures()), rows.alike(it, territories.now()),
                shares(it.figures()), Shown.one(modules, "operation:" + it.outline().operation(), visit.language()),
                mine);
        return visit.page("rooms/programmes/funding/show", it.outline().title(), page);
    }

    /** The same project carried by others, or with what was granted alone. */
    @GetMapping(ONE + "{id}/scenarios")
    View variants(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        FiledPlan it = plans.readable(actor, id);
        List<Payer> could = couldCarry(it.figures().frame().level());
        List<PlanVariant> all = PlanVariant.of(it.figures(), FundingRules.shipped(), could);
        List<Payer> payers = Arrays.stream(Payer.values())
                .filter(payer -> all.stream().anyMatch(each -> each.burden().paidBy(payer) != 0))
                .toList();
        return visit.page("rooms/programmes/funding/variants", visit.t("funding.variants.title", it.outline().title()),
                new VariantsPage(it, all, payers, law.of(visit, it, could)));
    }

    /** Who may have such schools equipped, itself or by an act that transfers it. */
    private static List<Payer> couldCarry(String level) {
        return switch (level) {
            case "ECOLE" -> List.of(Payer.COMMUNE, Payer.EPCI, Payer.SYNDICAT);
            case "COLLEGE" -> List.of(Payer.DEPARTEMENT, Payer.EPCI, Payer.SMO);
            case "LYCEE", "EREA" -> List.of(Payer.REGION, Payer.SMO);
            case "CITE_SCOLAIRE" -> List.of(Payer.DEPARTEMENT, Payer.REGION, Payer.SMO);
            default -> List.of(Payer.PRIVE);
        };
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> api(Paging paging) {
        return TABLE.items(paging, part -> rows.list(EVERY, part), rows.count(EVERY));
    }

    /** A plan, its figures in cents as they are signed, who pays in the end, what the texts say. */
    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(Visit visit, @PathVariable String id) {
        FiledPlan it = plans.get(id);
        Map<String, @Nullable Object> told = TABLE.item(it);
        told.put("sha256", it.sha256());
        told.put("figures", CanonicalJson.told(it.figures()));
        FinancingView view = FinancingView.of(it.figures());
        told.put("shares", view.shares().stream().map(BreakdownRow::of).toList());
        told.put("burden", Borne.all(view.burden()));
        told.put("remarks", view.remarks().stream().map(remark -> told(visit, remark)).toList());
        return told;
    }

    /** How what funders may help is shared, in euros. */
    record BreakdownRow(Nature nature, BigDecimal total, BigDecimal grants, BigDecimal aid, BigDecimal loans,
            BigDecimal own) {
        static BreakdownRow of(Breakdown breakdown) {
            return new BreakdownRow(breakdown.nature(), Money.euros(breakdown.total()), Money.euros(breakdown.given()),
                    Money.euros(breakdown.aided()), Money.euros(breakdown.lent()), Money.euros(breakdown.own()));
        }
    }

    /** What one of those who pay bears in the end, in euros. */
    record Borne(Payer payer, boolean carrier, BigDecimal grants, BigDecimal vat, BigDecimal total) {
        /** The State has one line, whatever it gives. */
        static List<Borne> all(Burden burden) {
            List<Borne> all = new ArrayList<>();
            for (BurdenShare part : burden.parts()) {
                boolean carrier = part.kind() == BurdenShare.Kind.OWN;
                boolean vat = part.kind() == BurdenShare.Kind.VAT;
                boolean apart = vat && all.getLast().payer() == Payer.ETAT;
                long grants = apart ? burden.paidBy(Payer.ETAT) : vat ? 0 : part.cents();
                long refund = vat ? part.cents() : 0;
                if (apart) {
                    all.removeLast();
                }
                all.add(of(part.payer(), carrier, grants, refund));
            }
            return all;
        }

        private static Borne of(Payer payer, boolean carrier, long grants, long vat) {
            return new Borne(payer, carrier, Money.euros(grants), Money.euros(vat), Money.euros(grants + vat));
        }
    }

    private static Map<String, @Nullable Object> told(Visit visit, Scrutiny.Remark remark) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("weight", remark.weight());
        told.put("says", PlanWords.say(visit, remark));
        told.put("rule", remark.rule() == null ? null : remark.rule().code());
        told.put("text", remark.rule() == null ? null : remark.rule().cited().text());
        return told;
    }
}
