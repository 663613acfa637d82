package fr.preau.library;

import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.library.Labels.Group;
import fr.preau.library.Labels.Label;
import fr.preau.territory.Territories;
import fr.preau.web.Language;
import fr.preau.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What one may be typing in the box of the list: a theme, a level, an equipment, a place, a
 * carrier, a sheet. All from the index of this node.
 */
@Component
class Typeahead {
    private static final int LONGEST = 200;
    private static final int MOST = 8;
    private static final int OF_EACH = 2;
    private static final int SHEETS = 3;

    /** So many names are sorted again at every change; more of them, once a minute. */
    private static final int FEW = 5_000;

    private static final long MINUTE = 60_000_000_000L;

    /** A school is found by its commune; an académie bears the name of its city, which is meant. */
    private static final Set<Territories.Group> APART =
            Set.of(Territories.Group.SCHOOL, Territories.Group.ACADEMIE);

    private final Library library;
    private final Words words;
    private final Neighbourhood neighbourhood;
    private final Map<Language, Sorted> sorted = new ConcurrentHashMap<>();

    Typeahead(Library library, Words words, Neighbourhood neighbourhood) {
        this.library = library;
        this.words = words;
        this.neighbourhood = neighbourhood;
    }

    /** One suggestion, its group in words, its path in the visitor’s language. */
    record Suggestion(
            String kind, String group, String name, String detail, String path, String code) {}

    /** The names of one state of the index, and when they were sorted. */
    private record Sorted(Library.Filed of, Labels labels, long at) {}

    /** The best few for anything typed; none while there is no index. */
    List<Suggestion> suggest(Visit visit, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return List.of();
        }
        try {
            List<Suggestion> all = new ArrayList<>();
            Map<Group, List<Label>> found = labels(visit.language()).find(text, OF_EACH);
            for (Group group : Group.values()) {
                found.getOrDefault(group, List.of()).stream()
                        .limit(Math.max(0, MOST - SHEETS - all.size()))
                        .forEach(label -> all.add(suggestion(visit, label)));
            }
            library.suggest(text, MOST - all.size()).forEach(card -> all.add(sheet(visit, card)));
            if (!found.containsKey(Group.NEAR)) {
                all.addAll(0, places(visit, text, all.isEmpty()));
            }
            return all;
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    /**
     * Places that no sheet speaks of, to be near all the same.
     *
     * @param alone whether nothing else was found: then those that only begin so, too
     */
    private List<Suggestion> places(Visit visit, String text, boolean alone) {
        String typed = Fold.plain(text);
        return neighbourhood.suggested(text).stream()
                .filter(hit -> !APART.contains(hit.group()))
                .filter(hit -> {
                    String name = Fold.plain(hit.name());
                    return name.equals(typed) || alone && name.startsWith(typed);
                })
                .limit(OF_EACH)
                .map(hit -> {
                    String code = hit.group() + ":" + hit.code();
                    String value = URLEncoder.encode(code, StandardCharsets.UTF_8);
                    return new Suggestion(
                            Group.NEAR.name(),
                            visit.t("library.suggest." + Group.NEAR),
                            visit.t("library.near.tag", hit.name()),
                            hit.detail().isEmpty() ? visit.t("library.suggest.near") : hit.detail(),
                            visit.to(Address.LIST + "?pres=" + value),
                            code);
                })
                .toList();
    }

    private static Suggestion suggestion(Visit visit, Label label) {
        boolean near = label.group() == Group.NEAR;
        String value = URLEncoder.encode(label.code(), StandardCharsets.UTF_8);
        String parameter = label.group() == Group.PLACE ? "" : parameter(label.group()) + "=";
        return new Suggestion(
                label.group().name(),
                visit.t("library.suggest." + label.group()),
                near ? visit.t("library.near.tag", label.name()) : label.name(),
                near ? visit.t("library.suggest.near") : visit.count("library.count", label.many()),
                visit.to(
                        Address.LIST
                                + "?"
                                + parameter
                                + (parameter.isEmpty() ? label.code() : value)),
                label.code());
    }

    private static String parameter(Group group) {
        return switch (group) {
            case THEME -> Dimension.THEME.page();
            case LEVEL -> Dimension.LEVEL.page();
            case EQUIPMENT -> Dimension.EQUIPMENT.page();
            case CARRIER -> Dimension.CARRIER.page();
            case PLACE, NEAR -> "pres";
        };
    }

    private static Suggestion sheet(Visit visit, Card card) {
        String detail =
                Stream.of(card.carrierName(), card.place())
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .collect(java.util.stream.Collectors.joining(", "));
        return new Suggestion(
                "SHEET",
                visit.t("library.suggest.SHEET"),
                card.title(),
                detail,
                visit.to(card.path()),
                card.id());
    }

    private Labels labels(Language language) {
        Library.Filed now = library.filed();
        Sorted known = sorted.get(language);
        if (known == null
                || known.of().counting() != now.counting()
                        && (known.labels().size() < FEW
                                || System.nanoTime() - known.at() > MINUTE)) {
            known = new Sorted(now, new Labels(all(now, language)), System.nanoTime());
            sorted.put(language, known);
        }
        return known.labels();
    }

    private List<Label> all(Library.Filed filed, Language language) {
        List<Label> all = new ArrayList<>();
        Columns.Numbered numbered = filed.numbered();
        for (int number = 0; number < numbered.codes().size(); number++) {
            Group group = group(numbered.dimension(number));
            int many = filed.counting().under(number);
            if (group != null && many > 0) {
                Answer.Count count = numbered.count(number, many);
                all.add(label(group, numbered.dimension(number), count, language));
            }
        }
        for (String territory : numbered.territories()) {
            if (!territory.startsWith("DEPARTEMENT:") && !territory.startsWith("REGION:")) {
                all.add(Label.of(Group.NEAR, words.territory(territory), "", territory, 0));
            }
        }
        return all;
    }

    private static @Nullable Group group(Dimension dimension) {
        return switch (dimension) {
            case THEME -> Group.THEME;
            case LEVEL -> Group.LEVEL;
            case EQUIPMENT -> Group.EQUIPMENT;
            case REGION, DEPARTEMENT -> Group.PLACE;
            case CARRIER -> Group.CARRIER;
            default -> null;
        };
    }

    /** A place is one of two filters: its code says which. */
    private Label label(Group group, Dimension dimension, Answer.Count count, Language language) {
        String name =
                count.name().isEmpty() ? words.of(language, dimension, count.code()) : count.name();
        String code = group == Group.PLACE ? dimension.page() + "=" + count.code() : count.code();
        String also = String.join(" ", French.formsOf(count.code()));
        return Label.of(group, name, also, code, count.many());
    }
}
