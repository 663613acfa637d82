package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.search.French;
import fr.preau.ground.web.Finder.Suggestion;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.practices.library.Library.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What one may be typing in the box of the list: a theme, a level, an equipment, a place, a carrier, a sheet. All from
 * the indexes of this node.
 */
@Component
record Typeahead(Library library, LibraryWords words, Neighbourhood neighbourhood) {
    private static final int LONGEST = 200;
    private static final int MOST = 8;
    private static final int OF_EACH = 2;
    private static final int SHEETS = 3;

    /** A place of which so much is typed is shown, whatever else begins so. */
    private static final int TOLD = 4;

    /** What sheets are filed under, and has few names. */
    private static final Map<Dimension, Group> FILED = Map.of(Dimension.THEME, Group.THEME, Dimension.LEVEL,
            Group.LEVEL, Dimension.EQUIPMENT, Group.EQUIPMENT, Dimension.REGION, Group.PLACE, Dimension.DEPARTEMENT,
            Group.PLACE);

    /** A school is found by its commune; an académie bears the name of its city, which is meant. */
    private static final Set<Territories.Group> APART = Set.of(Territories.Group.SCHOOL, Territories.Group.ACADEMIE);

    /** Under which word a suggestion is shown, in this order. */
    private enum Group {
        THEME, LEVEL, EQUIPMENT, PLACE, NEAR, CARRIER, SHEET
    }

    /** The best few for anything typed; none while there is no index. */
    List<Suggestion> suggest(Visit visit, String text) {
        String typed = Fold.plain(text);
        if (typed.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        try {
            List<Suggestion> all = new ArrayList<>(filed(visit, typed));
            all.addAll(places(visit, typed, all.isEmpty()));
            library.carriers(text, OF_EACH)
                    .forEach(
                            count -> all.add(suggestion(visit, new Label(Dimension.CARRIER, count, count.name(), ""))));
            List<Suggestion> first = all.subList(0, Math.min(MOST - SHEETS, all.size()));
            return Stream
                    .concat(first.stream(),
                            library.suggest(text, MOST - first.size()).stream().map(card -> sheet(visit, card)))
                    .toList();
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    /** A code that sheets are filed under, and all it is called. */
    private record Label(Dimension dimension, Answer.Count count, String name, String folded) {
        /** Whether each word typed begins one of the name. */
        boolean begins(String typed) {
            return Stream.of(typed.split(" ")).allMatch(text -> folded.contains(" " + text));
        }
    }

    private List<Suggestion> filed(Visit visit, String typed) {
        return library.filed()
                .entrySet()
                .stream()
                .flatMap(entry -> FILED.containsKey(entry.getKey())
                        ? entry.getValue().stream().map(count -> label(visit, entry.getKey(), count))
                        : Stream.of())
                .filter(label -> label.begins(typed))
                .collect(Collectors.groupingBy(label -> group(label.dimension())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(group -> group.getValue()
                        .stream()
                        .sorted(Comparator.comparing(Label::count))
                        .limit(OF_EACH)
                        .map(label -> suggestion(visit, label)))
                .toList();
    }

    private static Group group(Dimension dimension) {
        return FILED.getOrDefault(dimension, Group.CARRIER);
    }

    private Label label(Visit visit, Dimension dimension, Answer.Count count) {
        String name = words.of(visit.language(), dimension, count.code());
        String also = String.join(" ", French.formsOf(count.code()));
        return new Label(dimension, count, name, " " + Fold.plain(name + " " + also));
    }

    private static Suggestion suggestion(Visit visit, Label label) {
        return suggestion(visit, group(label.dimension()), label.name(),
                visit.count("library.count", label.count().many()),
                filter(label.dimension().page(), label.count().code()), label.count().code());
    }

    /**
     * Places to be near.
     *
     * @param alone whether nothing else was found: then those of which little is typed, too
     */
    private List<Suggestion> places(Visit visit, String typed, boolean alone) {
        return neighbourhood.suggested(typed).stream().filter(hit -> !APART.contains(hit.group())).filter(hit -> {
            String name = Fold.plain(hit.name());
            return name.equals(typed) || (alone || typed.length() >= TOLD) && name.startsWith(typed);
        }).limit(OF_EACH).map(hit -> {
            String code = hit.group() + ":" + hit.code();
            return suggestion(visit, Group.NEAR, visit.t("library.near.tag", hit.name()),
                    hit.detail().isEmpty() ? visit.t("library.suggest.near") : hit.detail(),
                    filter(Questions.PLACE, code), code);
        }).toList();
    }

    private static Suggestion sheet(Visit visit, Card card) {
        return suggestion(visit, Group.SHEET, card.title(), card.by(), card.path(), card.id());
    }

    private static String filter(String parameter, String value) {
        return Address.LIST + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Suggestion suggestion(Visit visit, Group group, String name, String detail, String path,
            String code) {
        return new Suggestion(group.name(), visit.t("library.suggest." + group), name, detail, visit.to(path), code);
    }
}
