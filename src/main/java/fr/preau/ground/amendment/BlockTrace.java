package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Reading.Cut;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives each block of a text that was typed again the identifier it had: first those that say the same, then, between
 * two that were found, those that say nearly the same. Pure; its work is bounded.
 */
final class BlockTrace {
    private static final double ALIKE = 0.4;
    private static final int MOST_PAIRS = 20_000;
    private final List<Block> before;
    private final List<Block> after;
    private final int[] old;
    private final boolean[] taken;
    private final Map<String, Set<String>> known = new HashMap<>();

    private BlockTrace(Text before, Text after) {
        this.before = before.blocks();
        this.after = after.blocks();
        this.old = new int[this.after.size()];
        this.taken = new boolean[this.before.size()];
        Arrays.fill(old, -1);
    }

    /** What was read, with the identifiers of the text before wherever a block is the same. */
    static Reading of(Text before, Reading typed) {
        var trace = new BlockTrace(before, typed.text());
        trace.same(true);
        trace.same(false);
        trace.alike();
        return trace.named(typed);
    }

    private Reading named(Reading typed) {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Cut cut = typed.cuts().get(i);
            Block block = cut.block();
            String id = old[i] < 0 ? block.id() : before.get(old[i]).id();
            cuts.add(new Cut(cut.line(), cut.mark(), new Block(id, block.kind(), block.words()), cut.doubt()));
        }
        return new Reading(new Text(cuts.stream().map(Cut::block).toList()), cuts);
    }

    /**
     * @param wide an article is told from another by what it begins with, too
     */
    private void same(boolean wide) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            if (!taken[i]) {
                places.computeIfAbsent(key(before, i, wide), key -> new ArrayDeque<>()).add(i);
            }
        }
        for (int i = 0; i < after.size(); i++) {
            boolean bare = after.get(i).words().isEmpty() && !wide;
            if (old[i] < 0 && !bare) {
                Integer found = places.getOrDefault(key(after, i, wide), new ArrayDeque<>()).poll();
                if (found != null) {
                    match(i, found);
                }
            }
        }
    }

    private void match(int now, int then) {
        old[now] = then;
        taken[then] = true;
    }

    private static String key(List<Block> blocks, int at, boolean wide) {
        Block block = blocks.get(at);
        boolean opens = wide && block.kind().holds() && at + 1 < blocks.size();
        return block.kind() + "\n" + block.words() + (opens ? "\n" + blocks.get(at + 1).words() : "");
    }

    /** Between two blocks that were found, in their order. */
    private void alike() {
        int from = 0;
        while (from < after.size()) {
            int to = from;
            while (to < after.size() && old[to] < 0) {
                to++;
            }
            if (to > from) {
                int first = from == 0 ? 0 : old[from - 1] + 1;
                int end = to == after.size() ? before.size() : old[to];
                gap(from, to, free(first, end));
            }
            from = to + 1;
        }
    }

    /**
     * The places not taken between two; where the text was put in another order, those just after.
     */
    private List<Integer> free(int from, int to) {
        List<Integer> free = new ArrayList<>();
        boolean turned = to < from;
        for (int i = from; i < (turned ? before.size() : to); i++) {
            if (!taken[i]) {
                free.add(i);
            } else if (turned) {
                return free;
            }
        }
        return free;
    }

    private void gap(int from, int to, List<Integer> free) {
        boolean large = (long) (to - from) * free.size() > MOST_PAIRS;
        Map<Kind, Integer> then = many(free, before::get);
        Map<Kind, Integer> now = new HashMap<>();
        for (int i = from; i < to; i++) {
            now.merge(after.get(i).kind(), 1, Integer::sum);
        }
        int next = 0;
        for (int i = from; i < to; i++) {
            Kind kind = after.get(i).kind();
            boolean level = kind.holds() && Objects.equals(now.get(kind), then.get(kind));
            int found = best(i, free, next, level, large);
            if (found >= 0) {
                match(i, free.get(found));
                next = found + 1;
            }
        }
    }

    private static Map<Kind, Integer> many(List<Integer> places, Function<Integer, Block> blocks) {
        Map<Kind, Integer> many = new HashMap<>();
        places.forEach(number -> many.merge(blocks.apply(number).kind(), 1, Integer::sum));
        return many;
    }

    /** Which of the free ones is most like it; -1 when none is. */
    private int best(int now, List<Integer> free, int from, boolean level, boolean large) {
        Block block = after.get(now);
        int best = -1;
        double most = ALIKE;
        for (int i = from; i < free.size(); i++) {
            Block other = before.get(free.get(i));
            if (other.kind() == block.kind()) {
                if (level) {
                    return i;
                }
                double likeness = likeness(block, other);
                if (likeness >= most) {
                    most = likeness;
                    best = i;
                }
                if (large) {
                    return best;
                }
            }
        }
        return best;
    }

    private double likeness(Block block, Block other) {
        Set<String> here = words(block);
        Set<String> there = words(other);
        if (here.isEmpty() || there.isEmpty()) {
            return 0;
        }
        Set<String> both = new HashSet<>(here);
        both.retainAll(there);
        return 2.0 * both.size() / (here.size() + there.size());
    }

    private Set<String> words(Block block) {
        return known.computeIfAbsent(block.words(), BlockTrace::pieces);
    }

    private static Set<String> pieces(String text) {
        Words words = Words.of(text);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String piece = words.piece(i).strip().toLowerCase(Locale.ROOT);
            if (!piece.isEmpty()) {
                all.add(piece);
            }
        }
        return all;
    }
}
