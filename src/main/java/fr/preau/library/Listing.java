package fr.preau.library;

import fr.preau.library.ListPage.Choice;
import fr.preau.library.ListPage.Facet;
import fr.preau.library.ListPage.Row;
import fr.preau.library.ListPage.Tag;
import fr.preau.sheet.Terms;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words an answer for the page of the list. */
@Component
class Listing {
    private static final int MOST_CHOICES = 12;
    private static final List<Dimension> OPEN =
            List.of(Dimension.THEME, Dimension.LEVEL, Dimension.EVIDENCE, Dimension.COST);
    private static final List<Dimension> SHOWN =
            List.of(
                    Dimension.THEME,
                    Dimension.LEVEL,
                    Dimension.EVIDENCE,
                    Dimension.COST,
                    Dimension.KIND,
                    Dimension.SIZE,
                    Dimension.REGION,
                    Dimension.DEPARTEMENT,
                    Dimension.PERIOD,
                    Dimension.EQUIPMENT,
                    Dimension.CARRIER);
    private final Words words;

    Listing(Words words) {
        this.words = words;
    }

    ListPage page(
            Visit visit,
            Address address,
            Answer answer,
            Neighbourhood.@Nullable Place near,
            ListPage.@Nullable Lost lost,
            List<ListPage.Wider> wider,
            Paging paging) {
        List<String> missing =
                near == null
                        ? List.of()
                        : near.missing().stream().map(key -> visit.t(key)).toList();
        return new ListPage(
                address.text(),
                near == null ? address.near() : near.again(),
                near == null ? "" : near.name(),
                lost,
                missing,
                visit.count("library.count", answer.total()),
                answer.items().stream().map(hit -> row(visit, hit)).toList(),
                facets(visit.language(), answer, address),
                tags(visit, address, answer, near),
                sorts(visit, address),
                wider,
                answer.items().isEmpty() ? ask(visit, address, answer, near) : "",
                answer.read().entrySet().stream()
                        .map(one -> new ListPage.Read(one.getKey(), one.getValue()))
                        .toList(),
                answer.loose(),
                pages(address, answer.total(), paging),
                twins(address),
                visit.signedIn() == null ? "" : address.on("/pratiques"));
    }

    /** Where the same is asked of everybody; a page after the last has words to choose. */
    private String ask(
            Visit visit, Address address, Answer answer, Neighbourhood.@Nullable Place near) {
        String question = words.question(visit.language(), address, near);
        return SoughtPages.ask(answer.total() > 0 ? "" : visit.t("library.sought.words", question));
    }

    /** A wider question: without one filter, or without any. */
    ListPage.Wider wider(Visit visit, @Nullable Dimension but, Address address, int many) {
        String words = visit.count("library.wider", many);
        return new ListPage.Wider(
                address.on(Address.LIST),
                but == null
                        ? words
                        : visit.t(
                                "library.wider.but",
                                visit.count("library.count", many),
                                this.words.dimension(visit.language(), but)));
    }

    Row row(Visit visit, Answer.Hit hit) {
        return row(visit, hit, "library.near.like");
    }

    /**
     * One line of a list.
     *
     * @param like the text that says what its place is like: the one asked for, or that of a sheet
     */
    Row row(Visit visit, Answer.Hit hit, String like) {
        Card card = hit.card();
        Long low = card.low();
        Long high = card.high();
        Card.Gain gain = card.result();
        List<String> reasons = words.reasons(visit.language(), hit.reasons());
        return new Row(
                card,
                hit.summary(),
                hit.extract(),
                reach(visit, card),
                low == null || high == null ? null : words.euros(visit.language(), low, high),
                gain == null ? null : gain(visit, gain),
                visit.date(Instant.ofEpochMilli(card.newsAt())),
                visit.t("practice.licence." + card.licence()),
                reasons.isEmpty() ? null : visit.t(like, String.join(", ", reasons)));
    }

    private static @Nullable String reach(Visit visit, Card card) {
        List<String> parts = new ArrayList<>();
        Integer schools = card.schools();
        Integer pupils = card.pupils();
        if (schools != null) {
            parts.add(visit.count("library.schools", schools));
        }
        if (pupils != null) {
            parts.add(visit.count("library.pupils", pupils));
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    static @Nullable String gain(Visit visit, Card.Gain gain) {
        String after = gain.after();
        if (after == null) {
            return null;
        }
        String before = gain.before();
        return before == null
                ? visit.t("library.gain", gain.indicator(), figure(visit, after), gain.unit())
                : visit.t(
                        "library.gain.before",
                        gain.indicator(),
                        figure(visit, after),
                        gain.unit(),
                        figure(visit, before));
    }

    private static String figure(Visit visit, String plain) {
        return written(visit, new BigDecimal(plain));
    }

    private static String written(Visit visit, BigDecimal figure) {
        return figure.scale() <= 0
                ? visit.number(figure.longValue())
                : visit.decimal(figure.doubleValue(), Math.min(2, figure.scale()));
    }

    List<Facet> facets(Language language, Answer answer, Address address) {
        List<Facet> facets = new ArrayList<>();
        for (Dimension dimension : SHOWN) {
            Set<String> chosen = address.chosen().getOrDefault(dimension, Set.of());
            List<Choice> choices = choices(language, dimension, answer, chosen);
            if (!choices.isEmpty()) {
                boolean open = OPEN.contains(dimension) || !chosen.isEmpty();
                facets.add(
                        new Facet(
                                dimension.page(),
                                words.dimension(language, dimension),
                                open,
                                choices));
            }
        }
        return facets;
    }

    private List<Choice> choices(
            Language language, Dimension dimension, Answer answer, Set<String> chosen) {
        List<Choice> choices = new ArrayList<>(MOST_CHOICES);
        for (Answer.Count one :
                ordered(dimension, answer.facets().getOrDefault(dimension, List.of()))) {
            if (choices.size() < MOST_CHOICES && (one.many() > 0 || chosen.contains(one.code()))) {
                choices.add(choice(language, dimension, one, chosen));
            }
        }
        return choices;
    }

    private Choice choice(
            Language language, Dimension dimension, Answer.Count one, Set<String> chosen) {
        String called =
                one.name().isEmpty() ? words.of(language, dimension, one.code()) : one.name();
        return new Choice(one.code(), called, one.many(), chosen.contains(one.code()));
    }

    /** Bands and levels in their own order, the others as they come: most first. */
    private static List<Answer.Count> ordered(Dimension dimension, List<Answer.Count> counts) {
        List<String> order =
                switch (dimension) {
                    case COST -> Bands.COSTS;
                    case SIZE -> Bands.SIZES;
                    case PERIOD -> Bands.PERIODS;
                    case LEVEL -> Terms.levels();
                    case EVIDENCE -> List.of("5", "4", "3", "2", "1", "0");
                    default -> List.of();
                };
        if (order.isEmpty()) {
            return counts;
        }
        List<Answer.Count> inOrder = new ArrayList<>(counts.size());
        for (String code : order) {
            for (Answer.Count one : counts) {
                if (one.code().equals(code)) {
                    inOrder.add(one);
                }
            }
        }
        return inOrder;
    }

    private List<Tag> tags(
            Visit visit, Address address, Answer answer, Neighbourhood.@Nullable Place near) {
        List<Tag> tags = new ArrayList<>();
        address.chosen()
                .forEach((dimension, codes) ->
                        codes.forEach(code ->
                                tags.add(
                                        new Tag(
                                                called(visit, dimension, code, answer),
                                                address.without(dimension, code)
                                                        .on(Address.LIST)))));
        if (near != null) {
            tags.add(
                    new Tag(
                            visit.t("library.near.tag", near.name()),
                            address.nowhere().on(Address.LIST)));
        }
        return tags;
    }

    private String called(Visit visit, Dimension dimension, String code, Answer answer) {
        return answer.facets().getOrDefault(dimension, List.of()).stream()
                .filter(one -> one.code().equals(code) && !one.name().isEmpty())
                .map(Answer.Count::name)
                .findFirst()
                .orElseGet(() -> words.of(visit.language(), dimension, code));
    }

    private static List<ListPage.Sort> sorts(Visit visit, Address address) {
        return Arrays.stream(Order.values())
                .map(one ->
                        new ListPage.Sort(
                                one.page(),
                                visit.t("library.order." + one),
                                one == address.order()))
                .toList();
    }

    private static ListPage.@Nullable Pages pages(Address address, int total, Paging paging) {
        int last = Math.max(1, (Math.min(total, Lookup.LAST) + paging.size() - 1) / paging.size());
        if (last == 1 && paging.page() == 1) {
            return null;
        }
        String base = address.on(Address.LIST);
        String more =
                base
                        + (base.contains("?") ? "&" : "?")
                        + (paging.size() == 20 ? "" : "taille=" + paging.size() + "&")
                        + "page=";
        int page = Math.min(paging.page(), last + 1);
        return new ListPage.Pages(
                page,
                last,
                page == 1 ? null : more + (page - 1),
                page >= last ? null : more + (page + 1));
    }

    private static ListPage.Twins twins(Address address) {
        String api = address.api();
        return new ListPage.Twins(
                address.on("/pratiques.csv"),
                address.on("/pratiques.json"),
                address.on("/pratiques.atom"),
                address.on(MapPages.PATH),
                "/api/v1/practices" + (api.isEmpty() ? "" : "?" + api));
    }
}
