package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Text.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text as blocks that hold others, with what amendments ask of it computed once. */
final class Tree {
    /** What holds the blocks that nothing holds. */
    static final int ROOT = -1;

    private final Text text;
    private final String sha256;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] holders;
    private final int[] ends;
    private final Map<String, String> numbers;
    private final Map<Integer, Words> words = new HashMap<>();

    /**
     * Where blocks may be put.
     *
     * @param holder what they will be in
     * @param after the block of the same rank that they follow; {@link #ROOT} to be the first of their rank, after what
     * is deeper
     */
    record Slot(int holder, int after, int rank) {}

    Tree(Text text) {
        this.text = text;
        sha256 = text.sha256();
        numbers = text.numbers();
        int size = text.blocks().size();
        holders = new int[size];
        ends = new int[size];
        for (int i = 0; i < size; i++) {
            places.put(text.blocks().get(i).id(), i);
            int holder = i - 1;
            while (holder != ROOT && rank(holder) >= rank(i)) {
                holder = holders[holder];
            }
            holders[i] = holder;
            ends[i] = i + 1;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (holders[i] != ROOT) {
                ends[holders[i]] = Math.max(ends[holders[i]], ends[i]);
            }
        }
    }

    Text text() {
        return text;
    }

    String sha256() {
        return sha256;
    }

    @Nullable
    Integer place(String id) {
        return places.get(id);
    }

    Block block(int place) {
        return text.blocks().get(place);
    }

    int rank(int place) {
        return block(place).kind().rank();
    }

    Words words(int place) {
        return words.computeIfAbsent(place, at -> Words.of(block(at).words()));
    }

    int end(int place) {
        return ends[place];
    }

    /** Whether a block is that one, or in it. */
    boolean inside(int place, int of) {
        return place >= of && place < ends[of];
    }

    /** The blocks directly in one, in order. */
    List<Integer> held(int holder) {
        List<Integer> held = new ArrayList<>();
        int end = holder == ROOT ? holders.length : ends[holder];
        for (int i = holder + 1; i < end; i = ends[i]) {
            held.add(i);
        }
        return held;
    }

    /**
     * The slot after a block for something of that rank; null when it would take apart what holds that block.
     */
    @Nullable
    Slot slot(int after, int rank) {
        if (after == ROOT || rank(after) < rank) {
            return new Slot(after, ROOT, rank);
        }
        return rank(after) == rank ? new Slot(holders[after], after, rank) : null;
    }

    /** Whether a block is already in that slot. */
    boolean in(int place, Slot slot) {
        if (holders[place] != slot.holder()) {
            return false;
        }
        if (slot.after() != ROOT) {
            return ends[slot.after()] == place;
        }
        return held(slot.holder()).stream()
                .filter(number -> rank(number) <= slot.rank())
                .findFirst()
                .filter(number -> number == place)
                .isPresent();
    }

    /** The article that holds a block, or else the block. */
    int unit(int place) {
        for (int at = place; at != ROOT; at = holders[at]) {
            if (block(at).kind() == Text.Kind.ARTICLE) {
                return at;
            }
        }
        return place;
    }

    /** How a block is named to people: its number, or else its first words. */
    String name(int place) {
        String number = numbers.getOrDefault(block(place).id(), "");
        Words all = words(place);
        return number.startsWith("Article") || number.startsWith("Titre") || all.size() == 0 ? number
                : excerpt(all, 0, all.size());
    }

    /** Some words, short enough for a sentence. */
    static String excerpt(Words words, int from, int to) {
        int most = 15;
        String said = words.between(from, Math.min(to, from + most)).strip();
        return to - from > most ? said + "…" : said;
    }
}
