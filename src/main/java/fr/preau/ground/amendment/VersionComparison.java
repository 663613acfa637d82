package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.amendment.Text.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed between two versions, block by block and word by word, in the order of the later one; what is gone is
 * where it was. Pure.
 */
public record VersionComparison(List<Row> rows, boolean exact) {

    /** What became of a block. */
    public enum Fate {
        KEPT, CHANGED, ADDED, REMOVED
    }

    /**
     * One block.
     *
     * @param number its number in the later version; in the earlier one when it is gone
     * @param was its number before, when it is another one; empty otherwise
     * @param moved whether it is elsewhere among those that stayed
     * @param runs its words, and what became of them
     * @param aloud each change in a sentence
     */
    public record Row(Block block, String number, String was, Fate fate, boolean moved, List<WordRun> runs,
            List<Reason> aloud) {
        /** Whether it is as it was, where it was. */
        public boolean same() {
            return fate == Fate.KEPT && !moved;
        }
    }

    /** What became of the blocks of the first, in the second. */
    public static VersionComparison of(Text from, Text to) {
        return new Working(from, to).compared();
    }

    /** How many blocks had that fate. */
    public long many(Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }

    /** How many blocks moved. */
    public long moves() {
        return rows.stream().filter(Row::moved).count();
    }

    /** Whether both say the same. */
    public boolean nothing() {
        return rows.stream().allMatch(Row::same);
    }

    /** The rows that changed, each after the titles and the article that it is under. */
    public List<Row> changed() {
        List<Row> open = new ArrayList<>();
        Set<Row> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Row> all = new ArrayList<>();
        for (Row row : rows) {
            if (row.block().kind().holds()) {
                open.removeIf(one -> one.block().kind().rank() >= row.block().kind().rank());
                open.add(row);
            }
            if (!row.same()) {
                open.stream().filter(shown::add).forEach(all::add);
                if (shown.add(row)) {
                    all.add(row);
                }
            }
        }
        return all;
    }

    /** Two texts being compared. */
    private static final class Working {
        private final Text from;
        private final Text to;
        private final Map<String, String> before;
        private final Map<String, String> after;
        private final Map<String, Integer> places = new HashMap<>();
        private boolean exact = true;

        Working(Text from, Text to) {
            this.from = from;
            this.to = to;
            this.before = from.numbers();
            this.after = to.numbers();
            for (int i = 0; i < from.blocks().size(); i++) {
                places.put(from.blocks().get(i).id(), i);
            }
        }

        VersionComparison compared() {
            Set<String> staying = new HashSet<>();
            to.blocks().forEach(block -> staying.add(block.id()));
            Set<String> still = inOrder();
            List<Row> rows = new ArrayList<>();
            int at = gone(0, -1, staying, rows);
            for (Block block : to.blocks()) {
                Integer place = places.get(block.id());
                if (place == null) {
                    rows.add(added(block));
                } else if (still.contains(block.id())) {
                    gone(at, place, staying, rows);
                    rows.add(stayed(from.blocks().get(place), block, false));
                    at = gone(place + 1, -1, staying, rows);
                } else {
                    rows.add(stayed(from.blocks().get(place), block, true));
                }
            }
            gone(at, from.blocks().size(), staying, rows);
            return new VersionComparison(List.copyOf(rows), exact);
        }

        /**
         * What is gone between two places, whatever stayed; the place after. An end of -1 stops at the first block that
         * stayed.
         */
        private int gone(int start, int end, Set<String> staying, List<Row> rows) {
            int at = start;
            while (at < (end < 0 ? from.blocks().size() : end)) {
                Block block = from.blocks().get(at);
                if (!staying.contains(block.id())) {
                    rows.add(whole(block, Fate.REMOVED, Change.REMOVED, before));
                } else if (end < 0) {
                    return at;
                }
                at++;
            }
            return at;
        }

        private Row added(Block block) {
            return whole(block, Fate.ADDED, Change.ADDED, after);
        }

        private static Row whole(Block block, Fate fate, Change change, Map<String, String> numbers) {
            List<WordRun> runs = block.words().isEmpty() ? List.of() : List.of(new WordRun(change, block.words()));
            String number = numbers.getOrDefault(block.id(), "");
            return new Row(block, number, "", fate, false, runs, List.of());
        }

        private Row stayed(Block old, Block block, boolean moved) {
            String number = after.getOrDefault(block.id(), "");
            String was = before.getOrDefault(block.id(), "");
            boolean same = old.words().equals(block.words()) && old.kind() == block.kind();
            if (same) {
                List<WordRun> runs = List.of(new WordRun(Change.KEPT, block.words()));
                return new Row(block, number, was.equals(number) ? "" : was, Fate.KEPT, moved, runs, List.of());
            }
            Diff diff = Diff.of(old.words(), block.words());
            exact = exact && diff.exact();
            return new Row(block, number, was.equals(number) ? "" : was, Fate.CHANGED, moved, diff.runs(),
                    diff.aloud());
        }

        /** The longest list of blocks that stayed in their order: the others moved. */
        private Set<String> inOrder() {
            List<Block> blocks = to.blocks();
            int[] was = blocks.stream().mapToInt(block -> places.getOrDefault(block.id(), -1)).toArray();
            Set<String> still = new HashSet<>();
            for (int place : LongestRise.longest(was)) {
                still.add(blocks.get(place).id());
            }
            return still;
        }
    }
}
