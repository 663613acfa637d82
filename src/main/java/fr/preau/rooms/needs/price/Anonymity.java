package fr.preau.rooms.needs.price;

import fr.preau.ground.disclosure.Disclosure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which figures of the prices of an item are shown, and of which prices each is made, so that nobody works out what one
 * buyer paid.
 *
 * <p>
 * A figure is of five buyers who did not agree to be named, or of none of them: of three, one knows its own price and
 * has the two others within a few per cent. A cut (a year, a région, a volume) takes in what changed once five buyers
 * changed something there; until then it stays made of what it was, and so the cuts of one day may be of several.
 * Between two cuts, between a whole and its parts, between a cut and whatever it ever was, there are five buyers or
 * none: figures that are no sums are compared as sets. Pure.
 */
final class Anonymity {
    static final String ALL = "all";

    /** Of each cut that may be shown, the prices it is made of. */
    private final Map<String, Set<Row>> shown = new TreeMap<>();

    /** The région of each département. */
    private final Map<String, String> within = new HashMap<>();

    /**
     * A price.
     *
     * @param told whether its buyer agrees to be shown by name: then it hides nothing
     * @param live false once it is withdrawn
     * @param volume the least quantity of its class
     */
    record Row(String declaration, int n, String buyer, boolean told, boolean live, int year, String region,
            String departement, int volume) {
        /** Of all, of the year, of the volume, of the région, of the département. */
        List<String> cuts() {
            return Stream.of(ALL, "annee/" + year, "volume/" + volume, "region/" + region, "departement/" + departement)
                    .filter(cut -> !cut.endsWith("/"))
                    .toList();
        }

        String key() {
            return declaration + "-" + n;
        }
    }

    private Anonymity(Collection<Row> rows) {
        rows.stream()
                .filter(row -> !row.departement().isEmpty())
                .forEach(row -> within.put("departement/" + row.departement(), "region/" + row.region()));
    }

    /**
     * What is shown of each cut: the prices it is made of.
     *
     * @param rows all prices of the item, those withdrawn too
     * @param before what each cut was ever made of, the last one last
     */
    static Map<String, Set<Row>> shown(Collection<Row> rows, Map<String, List<Set<Row>>> before) {
        var anonymity = new Anonymity(rows);
        Map<String, Set<Row>> now = new TreeMap<>();
        rows.stream()
                .filter(Row::live)
                .forEach(row -> row.cuts().forEach(cut -> now.computeIfAbsent(cut, any -> new HashSet<>()).add(row)));
        before.keySet().forEach(cut -> now.computeIfAbsent(cut, any -> new HashSet<>()));
        List<Set<Row>> ever = before.values().stream().flatMap(List::stream).toList();
        now.forEach((cut, made) -> {
            boolean far = ever.stream().allMatch(was -> covered(apart(made, was)));
            Set<Row> then = far ? made : last(before.getOrDefault(cut, List.of()));
            if (safe(then)) {
                anonymity.shown.put(cut, then);
            }
        });
        if (!anonymity.shown.containsKey(ALL)) {
            return Map.of();
        }
        boolean changed = true;
        while (changed) {
            boolean parts = anonymity.parts();
            changed = anonymity.near() || parts;
        }
        return anonymity.shown;
    }

    private static Set<Row> last(List<Set<Row>> known) {
        return known.isEmpty() ? Set.of() : known.getLast();
    }

    private static boolean safe(Set<Row> cut) {
        long live = cut.stream().filter(Row::live).map(Row::buyer).distinct().count();
        return live >= Disclosure.FEWEST && covered(cut);
    }

    /** Whether nobody who did not agree is alone there, or with three others. */
    private static boolean covered(Collection<Row> some) {
        long hidden = some.stream().filter(row -> !row.told()).map(Row::buyer).distinct().count();
        return hidden == 0 || hidden >= Disclosure.FEWEST;
    }

    /** The prices that are in one and not in the other. */
    private static Set<Row> apart(Set<Row> group, Set<Row> other) {
        return Stream
                .concat(group.stream().filter(row -> !other.contains(row)),
                        other.stream().filter(row -> !group.contains(row)))
                .collect(Collectors.toSet());
    }

    private static String kind(String cut) {
        return cut.replaceFirst("/.*", "");
    }

    /** What is not shown of a whole that is: all of it together hides who is in it. */
    private boolean parts() {
        Map<String, List<String>> families = new TreeMap<>();
        shown.keySet()
                .stream()
                .filter(cut -> !cut.equals(ALL))
                .forEach(cut -> families.computeIfAbsent(whole(cut) + " " + kind(cut), any -> new ArrayList<>())
                        .add(cut));
        boolean changed = false;
        for (Map.Entry<String, List<String>> family : families.entrySet()) {
            Set<Row> whole = shown.get(family.getKey().replaceFirst(" .*", ""));
            if (whole == null) {
                family.getValue().forEach(shown::remove);
                changed = true;
                continue;
            }
            Set<Row> parts = new HashSet<>();
            family.getValue().forEach(cut -> parts.addAll(Objects.requireNonNull(shown.get(cut))));
            if (!covered(apart(whole, parts))) {
                shown.remove(family.getValue().stream().min(bySize()).orElseThrow());
                changed = true;
            }
        }
        return changed;
    }

    private String whole(String cut) {
        return kind(cut).equals("departement") ? within.getOrDefault(cut, ALL) : ALL;
    }

    private Comparator<String> bySize() {
        return Comparator.comparingInt((String cut) -> Objects.requireNonNull(shown.get(cut)).size())
                .thenComparing(cut -> cut);
    }

    /** Two cuts of any kinds between which there are too few: the smaller one goes. */
    private boolean near() {
        for (var entry : new TreeMap<>(shown).entrySet()) {
            for (var other : shown.entrySet()) {
                String here = entry.getKey();
                String there = other.getKey();
                if (!here.equals(there) && !covered(apart(entry.getValue(), other.getValue()))) {
                    shown.remove(here.equals(ALL) ? there
                            : there.equals(ALL) ? here : Stream.of(here, there).min(bySize()).orElseThrow());
                    return true;
                }
            }
        }
        return false;
    }
}
