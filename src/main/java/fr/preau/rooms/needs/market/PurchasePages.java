package fr.preau.rooms.needs.market;

import fr.preau.ground.document.Documents;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.Procurement.Buyer;
import fr.preau.rooms.needs.market.Procurement.Market;
import fr.preau.rooms.needs.market.Procurement.Procedure;
import fr.preau.rooms.needs.market.Procurement.Reminder;
import fr.preau.rooms.needs.market.Procurement.Step;
import fr.preau.rooms.needs.market.Procurement.Threshold;
import fr.preau.rooms.needs.market.Purchase.Member;
import fr.preau.rooms.needs.market.Purchase.Stage;
import fr.preau.rooms.needs.market.Purchase.Volume;
import fr.preau.rooms.needs.market.Purchase.Way;
import fr.preau.tools.convening.Convener;
import gg.jte.Content;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Group purchases: their list, the page of each, the draft of its convention. */
@Controller
@Who(Visitor.ANYONE)
record PurchasePages(Purchases purchases, PurchaseRows rows, ManyPlaces law, Documents documents, Clock clock,
        Answerables answerables) {
    static final String LIST = "/besoins/groupements";
    static final String ONE = LIST + "/";

    /** What files and programs read of each: its estimate is for its members. */
    static final Table<Purchase> TABLE = Table.of("id", Purchase::id)
            .and("coordinator", Purchase::coordinator)
            .and("coordinatorName", Purchase::coordinatorName)
            .and("title", Purchase::title)
            .and("purpose", Purchase::purpose)
            .and("item", purchase -> purchase.item().code())
            .and("level", Purchase::level)
            .and("wished", Purchase::wished)
            .and("estimate", purchase -> null)
            .and("way", Purchase::way)
            .and("costs", Purchase::costs)
            .and("profile", Purchase::profile)
            .and("stage", Purchase::stage)
            .and("invented", Purchase::invented)
            .and("madeAt", Purchase::madeAt)
            .and("changedAt", Purchase::changedAt)
            .and("path", Purchase::path)
            .followed(PurchasePages::entry);

    private static final Table<Member> MEMBERS = Table.of("organisation", Member::organisation)
            .and("name", Member::name)
            .and("joinedAt", Member::joinedAt)
            .and("leftAt", Member::leftAt)
            .and("quantity", Member::quantity);

    /**
     * All that the page of one needs.
     *
     * @param volume what its members bring
     * @param procedure absent when no estimate was said
     * @param steps none when there is no procedure
     * @param panels what other modules add
     * @param reads whether they read its estimate
     * @param joining those that whoever reads it may join for
     * @param members those that they are a member for
     */
    record PurchasePage(Purchase it, String level, LocalDate today, Volume volume, Map<String, Integer> wants,
            List<Threshold> thresholds, List<Reminder> reminders, @Nullable Procedure procedure, List<Step> steps,
            List<Content> panels, boolean reads, boolean coordinates, List<Choice> joining, List<Choice> members,
            Form form) {}

    private static Feed.Entry entry(Purchase purchase) {
        return new Feed.Entry("achat:" + purchase.id(), purchase.title(), purchase.changedAt(), purchase.madeAt(),
                purchase.path(), List.of(purchase.coordinatorName()), purchase.purpose());
    }

    private static @Nullable Stage stage(String parameter, String typed) {
        return ListQuery.one(parameter, typed, NeedSearch.UNKNOWN, List.of(Stage.values()));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = ListQuery.of(LIST, address, paging, "etat");
            Stage stage = stage("etat", asked.text("etat"));
            Map<Stage, Integer> counts = rows.counts();
            Answer<Purchase> answer = asked.answer(rows.page(stage, paging), ListQuery.total(counts, stage), asked
                    .filter("etat", List.of(Stage.values()), one -> visit.t("market.purchase.stage." + one), counts));
            return visit.page("rooms/needs/market/purchases", visit.t("market.purchase.list.title"), answer);
        });
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam(defaultValue = "") String etat) {
        Stage stage = stage("etat", etat);
        String title = visit.t("market.purchase.list.title");
        Feed feed = Feed.of(LIST, title, visit.t("market.purchase.list.lead"));
        return TABLE.twin(visit, feed, part -> rows.page(stage, part));
    }

    @GetMapping("/api/v1/group-purchases")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String stage, Paging paging) {
        Stage one = stage("stage", stage);
        int total = ListQuery.total(rows.counts(), one);
        return TABLE.items(paging, part -> rows.page(one, part), total);
    }

    @GetMapping("/api/v1/group-purchases/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        Purchase it = purchases.get(id);
        Map<String, @Nullable Object> told = TABLE.item(it);
        told.put("members", it.members().stream().map(MEMBERS::item).toList());
        return told;
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        Purchase it = purchases.get(id);
        Visit visit = form.visit();
        LocalDate today = Paris.day(clock.instant());
        Procurement rules = Procurement.shipped();
        Map<String, Integer> wants = rows.wants(id);
        Procedure procedure = procedure(actor, it, today);
        List<Convener> mine = actor == null ? List.of() : Convener.of(actor);
        var page = new PurchasePage(it, law.levels(visit.language()).getOrDefault(it.level(), it.level()), today,
                rows.volume(id), wants, rules.on(Market.of(it.item()), Buyer.LOCAL, today),
                rules.reminders(Set.of(it.way() == Way.CENTRAL ? "CENTRALE" : "GROUPEMENT"), today), procedure,
                procedure == null ? List.of() : rules.backwards(procedure, it.wished()),
                answerables.panels(visit, Answerables.of(it, wants.keySet())), answerables.reads(actor, it),
                purchases.coordinates(actor, it), choices(mine, it, false), choices(mine, it, true), form);
        page.joining().stream().findFirst().ifPresent(choice -> form.begun("organisation", choice.value()));
        return form.page("rooms/needs/market/purchase", it.title(), page);
    }

    /**
     * By which procedure it is bought; absent for who may not read the estimate, as it tells between which thresholds
     * that stands.
     */
    private @Nullable Procedure procedure(@Nullable Actor actor, Purchase it, LocalDate today) {
        return it.way() == Way.CENTRAL || answerables.reads(actor, it)
                ? Procurement.shipped().procedure(it, today).orElse(null)
                : null;
    }

    private static List<Choice> choices(List<Convener> mine, Purchase it, boolean in) {
        return mine.stream()
                .filter(convener -> it.members()
                        .stream()
                        .anyMatch(each -> each.organisation().equals(convener.id()) && each.in() == in))
                .map(Convener::choice)
                .toList();
    }

    @GetMapping({ONE + "{id}/convention.pdf", ONE + "{id}/convention.odt"})
    ResponseEntity<byte[]> convention(Visit visit, @Nullable Actor actor, @PathVariable String id) throws IOException {
        Purchase it = purchases.get(id);
        Visit french = visit.inFrench();
        LocalDate today = Paris.day(clock.instant());
        Procedure procedure = procedure(actor, it, today);
        Map<String, Object> facts = new HashMap<>();
        facts.put("titre", it.title());
        facts.put("objet", it.purpose());
        facts.put("item", it.item().fr());
        facts.put("unite", it.item().unitFr());
        facts.put("quantite", french.number(rows.volume(id).quantity()));
        facts.put("souhaite", french.date(it.wished()));
        facts.put("jour", french.date(today));
        facts.put("procedure",
                procedure == null ? "" : french.t("market.purchase.procedure." + procedure, french.date(today)));
        facts.put("coordonnateur", new BodyName(it.coordinatorName()).heading());
        facts.put("centrale", it.way() == Way.CENTRAL);
        facts.put("rembourse", it.costs() == Purchase.Costs.COORDINATOR);
        facts.put("demonstration", it.invented());
        facts.put("adresse", french.address(it.path()));
        facts.put("membres",
                it.members().stream().filter(one -> one.leftAt() == null).map(one -> member(french, it, one)).toList());
        return documents.file(documents.fill("achats/convention", facts), visit.path(), "convention-" + id);
    }

    private static Map<String, Object> member(Visit french, Purchase it, Member member) {
        String day = member.decidedOn() == null ? "" : ", " + french.date(member.decidedOn());
        return Map.of("nom", member.name(), "coordonne", member.organisation().equals(it.coordinator()), "decision",
                member.decision().isEmpty() ? "" : member.decision() + day, "attend", member.joinedAt() == null,
                "quantite", french.number(member.quantity()));
    }
}
