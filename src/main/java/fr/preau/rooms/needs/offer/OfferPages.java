package fr.preau.rooms.needs.offer;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.offer.Offer.Contest;
import fr.preau.rooms.needs.offer.Offer.Version;
import fr.preau.rooms.needs.offer.OfferRows.Reader;
import fr.preau.tools.convening.Convener;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The offers that stand, in the order in which they came, and the page of each. */
@Controller
@Who(Visitor.ANYONE)
record OfferPages(Offers offers, OfferRows rows, List<Shown> modules, Clock clock) {
    static final String LIST = "/offres";
    static final String ONE = LIST + "/";

    /** What files and programs read of each: they carry no account, and nothing that is sealed. */
    static final Table<Offer> TABLE = Table.of("id", Offer::id)
            .and("thing", offer -> offer.thing().toString())
            .and("thingName", Offer::thingName)
            .and("item", offer -> offer.item().code())
            .and("unit", offer -> offer.item().unitFr())
            .and("supplier", Offer::supplier)
            .and("supplierName", Offer::supplierName)
            .and("siren", Offer::siren)
            .and("summary", Offer::summary)
            .and("conditions", Offer::conditions)
            .and("price", offer -> hundredths(offer.price()))
            .and("vat", offer -> hundredths(offer.vat()))
            .and("delivery", Offer::delivery)
            .and("validUntil", Offer::validUntil)
            .and("declared", OfferPages::declared)
            .and("invented", Offer::invented)
            .and("madeAt", Offer::madeAt)
            .and("changedAt", Offer::changedAt)
            .and("path", Offer::path)
            .followed(OfferPages::entry);

    /**
     * All that the page of one needs.
     *
     * @param path of what it answers
     * @param references practices and operations that still exist
     * @param versions as it was each time, the last first; none for who does not read its price
     * @param mine whether whoever reads it may change it
     * @param voices those for which they may contest it
     */
    record OfferPage(Offer it, String path, LocalDate today, List<Contest> contests, List<Version> versions,
            List<Shown.Mention> references, boolean mine, List<Choice> voices, Form form) {
        List<Contest> of(String want) {
            return contests.stream().filter(contest -> contest.want().equals(want)).toList();
        }

        boolean open() {
            return it.withdrawnAt() == null && !today.isAfter(it.until());
        }
    }

    private static @Nullable BigDecimal hundredths(@Nullable Number many) {
        return many == null ? null : BigDecimal.valueOf(many.longValue(), 2);
    }

    private static String declared(Offer it) {
        return it.claims().stream().map(claim -> claim.want() + ":" + claim.says()).collect(Collectors.joining(" "));
    }

    private static Feed.Entry entry(Offer offer) {
        return new Feed.Entry("offre:" + offer.id(), offer.supplierName() + ", " + offer.thingName(), offer.changedAt(),
                offer.madeAt(), offer.path(), List.of(offer.supplierName()), offer.summary());
    }

    static String path(Ref thing) {
        return (thing.kind().equals("besoin") ? "/besoins/" : "/besoins/groupements/") + thing.id();
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = ListQuery.of(LIST, address, paging, "objet", "fournisseur");
            String item = asked.text("objet");
            String supplier = asked.text("fournisseur");
            List<Offer> page = rows.page(item, supplier, false, Reader.NOBODY, paging);
            Answer<Offer> answer = asked.answer(page, rows.count(item, supplier),
                    asked.filter("objet", Item.all(), Item::code, one -> one.name(visit.language())),
                    asked.named("fournisseur", text -> page.isEmpty() ? text : page.getFirst().supplierName()));
            return visit.page("rooms/needs/offer/list", visit.t("offer.list.title"), answer);
        });
    }

    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit, @RequestParam(defaultValue = "") String objet,
            @RequestParam(defaultValue = "") String fournisseur) {
        Feed feed = Feed.of(LIST, visit.t("offer.list.title"), visit.t("offer.list.lead"));
        boolean news = visit.path().endsWith(".atom");
        return TABLE.twin(visit, feed, part -> rows.page(objet, fournisseur, news, Reader.NOBODY, part));
    }

    @GetMapping("/api/v1/offers")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(@RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String supplier, Paging paging) {
        int total = rows.count(item, supplier);
        return TABLE.items(paging, part -> rows.page(item, supplier, false, Reader.NOBODY, part), total);
    }

    @GetMapping("/api/v1/offers/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        Offer it = offers.get(null, id);
        Map<String, @Nullable Object> told = TABLE.item(it);
        List<Map<String, @Nullable Object>> claims = new ArrayList<>();
        List<Contest> contests = rows.contests(id);
        for (Claim claim : it.claims()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("want", claim.want());
            line.put("says", claim.says());
            line.put("proof", claim.proof());
            line.put("proofOn", claim.proofOn());
            line.put("contested", contests.stream().filter(each -> each.want().equals(claim.want())).count());
            claims.add(line);
        }
        told.put("claims", claims);
        return told;
    }

    /** The practices and operations it names that exist. */
    Map<Ref, Shown.Mention> lines(List<Ref> named, Visit visit) {
        return named.isEmpty() ? Map.of() : Shown.all(modules, named, visit.language());
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        Offer it = offers.get(actor, id);
        Visit visit = form.visit();
        boolean mine = offers.supplies(actor, it);
        List<Choice> voices = actor == null || mine ? List.of()
                : Convener.of(actor).stream().map(Convener::choice).toList();
        voices.stream().findFirst().ifPresent(choice -> form.begun("organisation", choice.value()));
        var page = new OfferPage(it, path(it.thing()), Paris.day(clock.instant()), rows.contests(id),
                it.reads() ? rows.versions(id) : List.of(), List.copyOf(lines(it.references(), visit).values()), mine,
                voices, form);
        return form.page("rooms/needs/offer/show",
                visit.t("offer.of", it.supplierName(), it.item().name(visit.language())), page);
    }
}
