package fr.preau.law.item;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What schools are equipped with, what can be needed, offered, paid for and trained on, by the unit:
 * {@code reference/items.csv}.
 *
 * @param subject of the law: who decides of it may buy it
 * @param cpv the first digits of its code in the common procurement vocabulary; empty for none
 */
public record Item(String code, Kind kind, String subject, String fr, String en, String unitFr, String unitEn,
        String cpv) {
    private static final Map<String, Item> ALL = new LinkedHashMap<>();

    /** What is read of each when one is looked for: a table asks for one on every line. */
    private static final Map<Item, String> NAMES = new LinkedHashMap<>();

    static {
        Csv.reference("items")
                .forEach(row -> ALL.put(row.getFirst(), new Item(row.get(0), Kind.valueOf(row.get(1)), row.get(2),
                        row.get(3), row.get(4), row.get(5), row.get(6), row.get(7))));
        ALL.values().forEach(item -> NAMES.put(item, Fold.plain(item.fr + " " + item.en + " " + item.unitFr)));
    }

    /** What it is, in readable kinds. */
    public enum Kind {
        EQUIPMENT, CONNECTION, WIRING, SERVICE, SOFTWARE, SUPPORT
    }

    /** All of them, kind after kind. */
    public static List<Item> all() {
        return List.copyOf(ALL.values());
    }

    /** The one with that code. */
    public static Optional<Item> coded(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /** The one that a row names, which has no other code. */
    public static Item valueOf(String code) {
        return coded(code).orElseThrow();
    }

    /** Those that have these codes, kind after kind; a code that is none's is left. */
    public static List<Item> among(String... codes) {
        return ALL.values().stream().filter(item -> List.of(codes).contains(item.code)).toList();
    }

    /** Those whose names have all these words. */
    public static List<Item> named(String words) {
        String[] all = Fold.plain(words).split(" ");
        return NAMES.entrySet()
                .stream()
                .filter(entry -> Arrays.stream(all).allMatch(entry.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The only one whose name has all these words; absent when there is none, or several. */
    public static @Nullable Item only(String words) {
        List<Item> named = words.isEmpty() ? List.of() : named(words);
        return named.size() == 1 ? named.getFirst() : null;
    }

    /** Those of that kind. */
    public static Stream<Item> of(Kind kind) {
        return ALL.values().stream().filter(item -> item.kind == kind);
    }

    /** Its name, plural. */
    public String name(Language language) {
        return language == Language.FR ? fr : en;
    }

    /** What is counted, singular. */
    public String unit(Language language) {
        return language == Language.FR ? unitFr : unitEn;
    }
}
