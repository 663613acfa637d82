package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.law.item.ItemMargin;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.needs.price.Price.Contract;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.rooms.needs.price.Price.NamedPrice;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What each item really costs, and the contracts that public buyers publish. */
@Controller
@Who(Visitor.ANYONE)
record PricePages(PriceCounts counts, ContractRows contracts, Territories territories,
        ObjectProvider<ItemMargin> margins) {
    static final String LIST = "/prix";
    static final String ONE = LIST + "/";
    static final String CONTRACTS = ONE + "marches";
    private static final int FEW = 5;
    private static final List<String> KINDS = List.of(Anonymity.ALL, "volume", "annee", "region", "departement");

    /** What files and programs read of each figure. */
    static final Table<Figure> TABLE = Table.of("id", (Figure figure) -> figure.item().code() + ":" + figure.cut())
            .and("item", figure -> figure.item().code())
            .and("name", figure -> figure.item().fr())
            .and("unit", figure -> figure.item().unitFr())
            .and("cut", Figure::cut)
            .and("buyers", Figure::buyers)
            .and("low", figure -> Money.euros(figure.low()))
            .and("median", figure -> Money.euros(figure.median()))
            .and("high", figure -> Money.euros(figure.high()))
            .and("taxedLow", figure -> Money.euros(figure.taxedLow()))
            .and("taxedMedian", figure -> Money.euros(figure.taxedMedian()))
            .and("taxedHigh", figure -> Money.euros(figure.taxedHigh()))
            .and("volume", Figure::volume)
            .and("since", Figure::since)
            .and("until", Figure::until)
            .and("countedAt", Figure::countedOn)
            .and("path", Figure::path)
            .followed(PricePages::entry);

    private static Table<Figure> table(Visit visit) {
        return TABLE.and("invented", figure -> visit.invented(figure.path()));
    }

    /** The same of each contract. */
    static final Table<Contract> CONTRACT = Table.of("id", Contract::key)
            .and("siret", Contract::siret)
            .and("number", Contract::number)
            .and("buyer", Contract::buyer)
            .and("buyerName", Contract::buyerName)
            .and("item", contract -> contract.item().code())
            .and("cpv", Contract::cpv)
            .and("object", Contract::object)
            .and("amount", contract -> Money.euros(contract.amount()))
            .and("months", Contract::months)
            .and("offers", Contract::offers)
            .and("departement", Contract::departement)
            .and("notifiedOn", Contract::notifiedOn)
            .and("noticedOn", Contract::noticedOn);

    /**
     * All that the list needs: each item, and what is shown of it in the cut that was asked.
     *
     * @param cut in words; empty for all
     */
    record ListPage(ListQuery asked, String cut, List<ListQuery.Choice> cuts, Map<String, Figure> figures) {
        List<Item> known() {
            return Item.all().stream().filter(item -> figures.containsKey(item.code())).toList();
        }

        /** Those of which too few buyers said anything. */
        List<Item> unknown() {
            return Item.all().stream().filter(item -> !figures.containsKey(item.code())).toList();
        }
    }

    /**
     * All that the page of an item needs.
     *
     * @param all of its prices; absent when too few declared any
     * @param cuts what is shown of all and of some of them, with its words
     * @param told the prices of those that agree to be named
     */
    record PricePage(Item item, @Nullable Figure all, List<FigureRow> cuts, PriceChart spread, List<NamedPrice> told,
            List<Contract> contracts, List<Content> margins) {}

    /** A figure, and what it is of. */
    record FigureRow(String words, Figure figure) {}

    /** What was paid for one unit, how many were bought, when. */
    static String paid(Visit visit, long price, long taxed, int quantity, LocalDate on) {
        return visit.count("price.told.line", quantity, visit.euros(price), visit.euros(taxed), visit.date(on));
    }

    /** From the one to the other. */
    static String range(Visit visit, long low, long high) {
        return low == high ? visit.euros(low) : visit.t("price.range", visit.euros(low), visit.euros(high));
    }

    static String years(Figure figure) {
        return figure.since() == figure.until() ? String.valueOf(figure.since())
                : figure.since() + "–" + figure.until();
    }

    private static Feed.Entry entry(Figure figure) {
        return new Feed.Entry("prix:" + figure.item().code() + ":" + figure.countedOn(), figure.item().fr(),
                Paris.start(figure.countedOn()), Paris.start(figure.countedOn()), figure.path(), List.of(),
                "%s – %s € HT".formatted(Money.euros(figure.low()), Money.euros(figure.high())));
    }

    @GetMapping(LIST)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = ListQuery.of(LIST, address, paging, "dans");
            String cut = asked.text("dans").isEmpty() ? Anonymity.ALL : asked.text("dans");
            List<ListQuery.Choice> cuts = asked.choices("dans", counts.cuts().stream().sorted(ORDER).toList(),
                    text -> text, text -> words(visit, text));
            String words = cut.equals(Anonymity.ALL) ? "" : words(visit, cut);
            return visit.page("rooms/needs/price/list", visit.t("price.list.title"),
                    new ListPage(asked, words, cuts, counts.cut(cut)));
        });
    }

    /** Wholes before parts, the last year first. */
    private static final Comparator<String> ORDER = Comparator
            .comparingInt((String cut) -> KINDS.indexOf(cut.replaceFirst("/.*", "")))
            .thenComparing(cut -> cut.startsWith("annee") ? -number(cut) : number(cut))
            .thenComparing(cut -> cut);

    private static int number(String cut) {
        String value = cut.substring(cut.indexOf('/') + 1);
        return value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    }

    /** What a cut is of; as it was asked when there is none. */
    private String words(Visit visit, String cut) {
        String[] parts = cut.split("/", 2);
        String value = parts.length == 1 ? "" : parts[1];
        return switch (parts[0]) {
            case "annee" -> value;
            case "volume" -> visit.has("price.volume." + value) ? visit.t("price.volume." + value) : cut;
            case "region",
                    "departement" ->
                territories.now()
                        .latest(TerritoryKind.valueOf(parts[0].toUpperCase(Locale.ROOT)), value)
                        .map(Territory::name)
                        .orElse(value);
            default -> visit.t("price.all");
        };
    }

    @GetMapping(LIST + ".csv")
    Csv.File csv(Visit visit, @RequestParam(defaultValue = "") String dans,
            @RequestParam(defaultValue = "") String objet) {
        return table(visit).csv("prix.csv", part -> counts.page(objet, dans, part));
    }

    @GetMapping(LIST + ".atom")
    Object feed(Visit visit) {
        Feed feed = Feed.of(LIST, visit.t("price.list.title"), visit.t("price.list.lead"));
        List<Figure> last = counts.cut(Anonymity.ALL)
                .values()
                .stream()
                .sorted(Comparator.comparing(Figure::countedOn))
                .toList();
        return TABLE.twin(visit, feed, last);
    }

    /** Without a cut, all of them; never two at once, between which one buyer would be read. */
    @GetMapping("/api/v1/prices")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> api(Visit visit, @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String departement, @RequestParam(defaultValue = "") String volume,
            Paging paging) {
        List<String> cuts = Stream
                .of("annee/" + year, "region/" + region, "departement/" + departement, "volume/" + volume)
                .filter(text -> !text.endsWith("/"))
                .toList();
        Refusal.refuse(cuts.size() > 1, "year", "price.refused.cuts");
        String cut = cuts.isEmpty() ? "" : cuts.getFirst();
        return table(visit).items(paging, part -> counts.page(item, cut, part), counts.many(item, cut));
    }

    @GetMapping(CONTRACTS)
    View contracts(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        return visit.kept(() -> {
            ListQuery asked = ListQuery.of(CONTRACTS, address, paging, "objet");
            String item = asked.text("objet");
            Answer<Contract> answer = asked.answer(contracts.page(item, paging), contracts.many(item),
                    asked.filter("objet", Item.all().stream().filter(one -> !one.cpv().isEmpty()).toList(), Item::code,
                            one -> one.name(visit.language())));
            return visit.page("rooms/needs/price/contracts", visit.t("price.contracts"), answer);
        });
    }

    @GetMapping(CONTRACTS + ".csv")
    Csv.File contracts(@RequestParam(defaultValue = "") String objet) {
        return CONTRACT.csv("marches.csv", part -> contracts.page(objet, part));
    }

    @GetMapping("/api/v1/contracts")
    @ResponseBody
    @Paging.KeptList
    Paging.Items<Map<String, @Nullable Object>> contracts(@RequestParam(defaultValue = "") String item, Paging paging) {
        return CONTRACT.items(paging, part -> contracts.page(item, part), contracts.many(item));
    }

    @GetMapping(ONE + "{item}")
    View show(Visit visit, @PathVariable String item) {
        Item it = Item.coded(item).orElseThrow(() -> new Refusal.NotFound("item", "price.unknown.item", item));
        return visit.kept(() -> {
            PriceCounts.PriceOverview shown = counts.of(item);
            List<FigureRow> cuts = shown.figures()
                    .stream()
                    .sorted(Comparator.comparing(Figure::cut, ORDER))
                    .map(figure -> new FigureRow(words(visit, figure.cut()), figure))
                    .toList();
            var page = new PricePage(it, cuts.isEmpty() ? null : cuts.getFirst().figure(), cuts, PriceChart.of(cuts),
                    shown.told(), contracts.page(item, new Paging(1, FEW)),
                    margins.orderedStream().map(margin -> margin.section(visit, it)).filter(Objects::nonNull).toList());
            return visit.page("rooms/needs/price/show", visit.t("price.show.title", it.name(visit.language())), page);
        });
    }
}
