package fr.preau.rooms.needs.coverage;

import fr.preau.ground.kernel.Fold;
import fr.preau.law.item.Item;
import fr.preau.rooms.charters.commitment.Commitment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tool is named where people write freely: « Écoles équipées de classes mobiles ». */
final class ToolNames {
    private static final Set<String> SMALL = Set.of("de", "du", "des", "et", "pour", "un", "une");

    private ToolNames() {}

    /** That of the first promise whose indicator names one; absent when none does. */
    static @Nullable Item among(List<Commitment> promises) {
        return promises.stream()
                .flatMap(commitment -> Stream.ofNullable(commitment.indicator()))
                .map(indicator -> named(indicator.name() + " " + indicator.unit()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The one of whose name the most words are said, all of them; absent when two have as many. */
    static @Nullable Item named(String said) {
        Set<String> words = words(said);
        var best = ToolCoverage.TOOLS.stream()
                .collect(Collectors.groupingBy(item -> said(item, words), TreeMap::new, Collectors.toList()))
                .lastEntry();
        return best.getKey() > 0 && best.getValue().size() == 1 ? best.getValue().getFirst() : null;
    }

    /** Of its name; of that of one where it is counted one by one, else of its subject: ENT. */
    private static int said(Item item, Set<String> words) {
        boolean counted = item.kind() == Item.Kind.EQUIPMENT;
        return Stream.of(item.fr(), counted ? item.unitFr() : item.subject())
                .map(ToolNames::words)
                .filter(words::containsAll)
                .mapToInt(Set::size)
                .max()
                .orElse(0);
    }

    /** Its words, without those that say nothing and without the mark of the plural. */
    private static Set<String> words(String said) {
        return Arrays.stream(Fold.plain(said).split(" "))
                .filter(text -> !SMALL.contains(text))
                .map(text -> text.length() > 3 ? text.replaceFirst("[sx]$", "") : text)
                .collect(Collectors.toSet());
    }
}
