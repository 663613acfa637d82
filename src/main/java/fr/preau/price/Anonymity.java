package fr.preau.price;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which cuts of the prices of an item are shown, so that nobody works out what one buyer paid: each
 * has three buyers, and so has what is left when it is taken from another. Pure.
 */
final class Anonymity {
    static final int FEWEST = 3;
    static final String ALL = "all";
    private final List<Row> rows;
    private final Map<String, BitSet> cells = new TreeMap<>();
    private final List<List<String>> families = new ArrayList<>();
    private final Set<String> shown = new TreeSet<>();

    /**
     * A price in the figures.
     *
     * @param told whether its buyer agrees to be shown by name: then it hides nothing
     * @param live false once it is withdrawn, while it still is in the figures
     * @param volume the least quantity of its class
     */
    record Row(
            String buyer,
            boolean told,
            boolean live,
            int year,
            String region,
            String departement,
            int volume) {
        /** Of the year, of the volume, of the région, of the département. */
        List<String> cuts() {
            return List.of(
                    "annee/" + year,
                    "volume/" + volume,
                    "region/" + region,
                    "departement/" + departement);
        }
    }

    private Anonymity(List<Row> rows) {
        this.rows = rows;
        Map<String, Set<String>> within = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cuts = rows.get(i).cuts();
            put(ALL, i);
            for (int k = 0; k < cuts.size(); k++) {
                String cut = cuts.get(k);
                put(cut, i);
                String whole = k == cuts.size() - 1 ? cuts.get(k - 1) : ALL + "/" + k;
                within.computeIfAbsent(whole, first -> new TreeSet<>()).add(cut);
            }
        }
        within.forEach((whole, parts) -> {
            List<String> family = new ArrayList<>(parts);
            family.addFirst(whole.startsWith(ALL) ? ALL : whole);
            families.add(family);
        });
    }

    private void put(String cut, int row) {
        cells.computeIfAbsent(cut, first -> new BitSet()).set(row);
    }

    private BitSet cell(String cut) {
        return Objects.requireNonNull(cells.get(cut));
    }

    /** The cuts that are shown; none when the whole is not. */
    static Set<String> shown(List<Row> rows) {
        var one = new Anonymity(rows);
        if (rows.isEmpty() || !one.safe(ALL)) {
            return Set.of();
        }
        one.cells.keySet().stream().filter(one::safe).forEach(one.shown::add);
        boolean changed = true;
        while (changed) {
            boolean apart = one.apart();
            changed = one.nested() || apart;
        }
        return Set.copyOf(one.shown);
    }

    private boolean safe(String cut) {
        BitSet cell = cell(cut);
        long live =
                cell.stream()
                        .mapToObj(rows::get)
                        .filter(Row::live)
                        .map(Row::buyer)
                        .distinct()
                        .count();
        return !cut.endsWith("/") && live >= FEWEST && covered(cell);
    }

    /** Whether nobody who did not agree is alone there, or with one other. */
    private boolean covered(BitSet cell) {
        long hidden =
                cell.stream()
                        .mapToObj(rows::get)
                        .filter(one -> !one.told())
                        .map(Row::buyer)
                        .distinct()
                        .limit(FEWEST)
                        .count();
        return hidden == 0 || hidden == FEWEST;
    }

    /** What is not shown of a whole that is: all of it together hides who is in it. */
    private boolean apart() {
        boolean changed = false;
        for (List<String> family : families) {
            List<String> parts = family.subList(1, family.size());
            if (!shown.contains(family.getFirst())) {
                changed |= shown.removeAll(new HashSet<>(parts));
                continue;
            }
            var rest = new BitSet();
            parts.stream().filter(one -> !shown.contains(one)).forEach(one -> rest.or(cell(one)));
            if (!rest.isEmpty() && !covered(rest)) {
                parts.stream()
                        .filter(shown::contains)
                        .min(Comparator.comparingInt(this::size).thenComparing(one -> one))
                        .ifPresent(shown::remove);
                changed = true;
            }
        }
        return changed;
    }

    private int size(String cut) {
        return cell(cut).cardinality();
    }

    /** A cut within another, of any kind: what is between them hides who is in it. */
    private boolean nested() {
        for (String small : List.copyOf(shown)) {
            for (String large : shown) {
                if (size(small) < size(large) && within(small, large)) {
                    var between = (BitSet) cell(large).clone();
                    between.andNot(cell(small));
                    if (!covered(between)) {
                        shown.remove(small);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean within(String small, String large) {
        var beyond = (BitSet) cell(small).clone();
        beyond.andNot(cell(large));
        return beyond.isEmpty();
    }
}
