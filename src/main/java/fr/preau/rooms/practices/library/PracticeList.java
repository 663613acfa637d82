package fr.preau.rooms.practices.library;

import fr.preau.ground.list.ListQuery.Choice;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.list.ListQuery.Tag;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Answer.TextRun;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.sheet.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** LibraryWords an answer for the page of the list. */
@Component
record PracticeList(LibraryWords words) {
    private static final int MOST_CHOICES = 12;
    private static final List<Dimension> OPEN = List.of(Dimension.THEME, Dimension.LEVEL, Dimension.EVIDENCE,
            Dimension.COST);
    private static final List<Dimension> SHOWN = List.of(Dimension.THEME, Dimension.LEVEL, Dimension.EVIDENCE,
            Dimension.COST, Dimension.KIND, Dimension.SIZE, Dimension.REGION, Dimension.DEPARTEMENT, Dimension.PERIOD,
            Dimension.EQUIPMENT, Dimension.CARRIER);

    /**
     * All that the list of practices shows.
     *
     * @param near the place to be near, as somebody may type it; empty when none
     * @param nearName the same in words
     * @param lost the place typed, when it is none or may be several
     * @param missing what is not known of that place, in words
     * @param count how many, in words
     * @param wider when nothing was found: the same without one filter, without any, and how many each finds
     * @param ask the address where the same is asked of everybody; empty when something was found
     * @param kept the address to keep as a saved search; empty for whoever has not signed in
     * @param read "tablete, read as tablette", one line for each
     */
    record Page(String text, String near, String nearName, @Nullable PlaceFault lost, List<String> missing,
            String count, List<Row> rows, List<Facet> facets, List<Tag> active, List<Sort> sorts, List<Wider> wider,
            String ask, List<Substitution> read, boolean loose, Pages pages, Twins twins, String kept) {

        /** Whether something was asked at all. */
        boolean asked() {
            return !text.isEmpty() || !active.isEmpty();
        }
    }

    /** What was typed as a place, what is wrong with it, and what may be meant. */
    record PlaceFault(String typed, String message, List<PlaceSuggestion> meant) {}

    /** A place that may be meant, and the same question near it. */
    record PlaceSuggestion(String name, String detail, String path) {}

    /** One card; an amount, a reach or a result that is not known is absent. */
    record Row(Card card, List<TextRun> summary, List<TextRun> extract, @Nullable String reach, @Nullable String cost,
            @Nullable String gain, String updated, String licence, @Nullable String near) {}

    /** One filter. */
    record Facet(String name, String legend, boolean open, List<Choice> choices) {}

    /** An order. */
    record Sort(String value, String words, boolean chosen) {}

    /** A wider question, and how many it finds. */
    record Wider(String path, String words) {}

    /** A word nobody wrote, and what was read instead. */
    record Substitution(String typed, String instead) {}

    /** The same list for programs, and as a map. */
    record Twins(String csv, String json, String atom, String map, String api) {}

    Page page(Visit visit, Address address, Answer answer, Neighbourhood.@Nullable Place near,
            @Nullable PlaceFault lost, List<Wider> wider, Paging paging) {
        List<String> missing = near == null ? List.of() : near.missing().stream().map(key -> visit.t(key)).toList();
        return new Page(address.text(), near == null ? address.near() : near.again(), near == null ? "" : near.name(),
                lost, missing, visit.count("library.count", answer.total()),
                answer.items().stream().map(hit -> row(visit, hit)).toList(), facets(visit.language(), answer, address),
                tags(visit, address, answer, near), sorts(visit, address), wider,
                answer.items().isEmpty() ? ask(visit, address, answer, near) : "",
                answer.read()
                        .entrySet()
                        .stream()
                        .map(entry -> new Substitution(entry.getKey(), entry.getValue()))
                        .toList(),
                answer.loose(), pages(address, answer.total(), paging), twins(address),
                visit.signedIn() == null ? "" : address.on("/pratiques"));
    }

    /** Where the same is asked of everybody; a page after the last has words to choose. */
    private String ask(Visit visit, Address address, Answer answer, Neighbourhood.@Nullable Place near) {
        String question = words.question(visit.language(), address, near);
        return SoughtPages.ask(answer.total() > 0 ? "" : visit.t("library.sought.words", question));
    }

    /** A wider question: without one filter, or without any. */
    Wider wider(Visit visit, @Nullable Dimension but, Address address, int many) {
        String words = visit.count("library.wider", many);
        return new Wider(address.on(Address.LIST),
                but == null ? words
                        : visit.t("library.wider.but", visit.count("library.count", many),
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
        String reach = reach(visit, card.schools(), card.pupils());
        return new Row(card, hit.summary(), hit.extract(), reach.isEmpty() ? null : reach,
                low == null || high == null ? null : words.euros(visit.language(), low, high),
                gain == null ? null : gain(visit, gain), visit.date(Instant.ofEpochMilli(card.newsAt())),
                visit.t("practice.licence." + card.licence()),
                reasons.isEmpty() ? null : visit.t(like, String.join(", ", reasons)));
    }

    /** How many schools and pupils, those that are known; empty for none. */
    private static String reach(Visit visit, @Nullable Integer schools, @Nullable Integer pupils) {
        List<String> parts = new ArrayList<>();
        if (schools != null) {
            parts.add(visit.count("library.schools", schools));
        }
        if (pupils != null) {
            parts.add(visit.count("library.pupils", pupils));
        }
        return String.join(", ", parts);
    }

    private static @Nullable String gain(Visit visit, Card.Gain gain) {
        String after = gain.after();
        if (after == null) {
            return null;
        }
        String before = gain.before();
        return before == null ? visit.t("library.gain", gain.indicator(), figure(visit, after), gain.unit())
                : visit.t("library.gain.before", gain.indicator(), figure(visit, after), gain.unit(),
                        figure(visit, before));
    }

    private static String figure(Visit visit, String plain) {
        var figure = new BigDecimal(plain);
        return figure.scale() <= 0 ? visit.number(figure.longValue())
                : visit.decimal(figure.doubleValue(), Math.min(2, figure.scale()));
    }

    List<Facet> facets(Language language, Answer answer, Address address) {
        List<Facet> facets = new ArrayList<>();
        for (Dimension dimension : SHOWN) {
            Set<String> chosen = address.chosen().getOrDefault(dimension, Set.of());
            List<Choice> choices = choices(language, dimension, answer, chosen);
            if (!choices.isEmpty()) {
                boolean open = OPEN.contains(dimension) || !chosen.isEmpty();
                facets.add(new Facet(dimension.page(), words.dimension(language, dimension), open, choices));
            }
        }
        return facets;
    }

    private List<Choice> choices(Language language, Dimension dimension, Answer answer, Set<String> chosen) {
        List<Choice> choices = new ArrayList<>(MOST_CHOICES);
        for (Answer.Count count : ordered(dimension, answer.facets().getOrDefault(dimension, List.of()))) {
            if (choices.size() < MOST_CHOICES && (count.many() > 0 || chosen.contains(count.code()))) {
                choices.add(choice(language, dimension, count, chosen));
            }
        }
        return choices;
    }

    private Choice choice(Language language, Dimension dimension, Answer.Count count, Set<String> chosen) {
        String called = count.name().isEmpty() ? words.of(language, dimension, count.code()) : count.name();
        return new Choice(count.code(), called, count.many(), chosen.contains(count.code()));
    }

    /** Bands and levels in their own order, the others as they come: most first. */
    private static List<Answer.Count> ordered(Dimension dimension, List<Answer.Count> counts) {
        List<String> order = switch (dimension) {
            case COST -> Dimension.COSTS;
            case SIZE -> Dimension.SIZES;
            case PERIOD -> Dimension.PERIODS;
            case LEVEL -> Terms.levels();
            case EVIDENCE -> List.of("5", "4", "3", "2", "1", "0");
            default -> List.of();
        };
        if (order.isEmpty()) {
            return counts;
        }
        List<Answer.Count> inOrder = new ArrayList<>(counts.size());
        for (String code : order) {
            for (Answer.Count count : counts) {
                if (count.code().equals(code)) {
                    inOrder.add(count);
                }
            }
        }
        return inOrder;
    }

    private List<Tag> tags(Visit visit, Address address, Answer answer, Neighbourhood.@Nullable Place near) {
        List<Tag> tags = new ArrayList<>();
        address.chosen()
                .forEach((dimension, codes) -> codes
                        .forEach(code -> tags.add(new Tag(called(visit, dimension, code, answer),
                                address.without(dimension, code).on(Address.LIST)))));
        if (near != null) {
            tags.add(new Tag(visit.t("library.near.tag", near.name()), address.near("").on(Address.LIST)));
        }
        return tags;
    }

    private String called(Visit visit, Dimension dimension, String code, Answer answer) {
        return answer.facets()
                .getOrDefault(dimension, List.of())
                .stream()
                .filter(count -> count.code().equals(code) && !count.name().isEmpty())
                .map(Answer.Count::name)
                .findFirst()
                .orElseGet(() -> words.of(visit.language(), dimension, code));
    }

    private static List<Sort> sorts(Visit visit, Address address) {
        return Arrays.stream(Order.values())
                .map(order -> new Sort(order.page(), visit.t("library.order." + order), order == address.order()))
                .toList();
    }

    private static Pages pages(Address address, int total, Paging paging) {
        String base = address.on(Address.LIST);
        String more = base + (base.contains("?") ? "&" : "?") + "page=";
        return Pages.of(Math.min(total, Lookup.LAST), paging, number -> more + number);
    }

    private static Twins twins(Address address) {
        String api = address.api();
        return new Twins(address.on("/pratiques.csv"), address.on("/pratiques.json"), address.on("/pratiques.atom"),
                address.on(LibraryPages.MAP), "/api/v1/practices" + (api.isEmpty() ? "" : "?" + api));
    }
}
