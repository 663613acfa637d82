package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Consolidation;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who wrote each word: the text that adopted amendments made of a base, where each word is of the base or of
 * amendments. Pure.
 *
 * @param blocks in the order one reads them, those that are gone where they were
 */
record Authorship(List<BlockAuthorship> blocks) {

    /**
     * A block.
     *
     * @param by the amendments that put it there, took it out or moved it, as a whole
     */
    record BlockAuthorship(Block block, Fate fate, List<Stroke> strokes, Set<String> by) {
        /** Every amendment that left something in it, each once. */
        Set<String> amendments() {
            Set<String> all = new LinkedHashSet<>(by);
            strokes.forEach(stroke -> all.addAll(stroke.by()));
            return all;
        }
    }

    /** What became of a block. */
    enum Fate {
        KEPT, ADDED, REMOVED, MOVED
    }

    /**
     * Words that share their fate.
     *
     * @param by the amendments that took them out or put them in; none when they are of the base
     */
    record Stroke(Change change, String words, Set<String> by) {}

    /**
     * @param adopted all that was, on that base; none collides with another
     */
    static Authorship of(Text base, Collection<Amendment> adopted) {
        return new Tracer(base, adopted).traced();
    }

    /** The steps of one tracing. */
    private static final class Tracer {
        private final Text base;
        private final Text next;
        private final Map<String, Map<AmendedBlocks.Kind, Set<String>>> touched = new HashMap<>();
        private final Map<String, TreeMap<Edit, Set<String>>> edits = new HashMap<>();

        Tracer(Text base, Collection<Amendment> adopted) {
            this.base = base;
            this.next = Consolidation.of(base, adopted).next();
            Map<String, Amendment> all = adopted.stream()
                    .collect(Collectors.toMap(Amendment::id, amendment -> amendment));
            for (Amendment amendment : adopted) {
                AmendedBlocks.by(base, amendment, all)
                        .forEach((block, kind) -> touched.computeIfAbsent(block, id -> new TreeMap<>())
                                .computeIfAbsent(kind, each -> new LinkedHashSet<>())
                                .add(amendment.id()));
                if (amendment.change() instanceof Reword) {
                    rewords(amendment, adopted);
                }
            }
        }

        /** Each change of words, with the sub-amendments that are in it. */
        private void rewords(Amendment amendment, Collection<Amendment> adopted) {
            if (!(amendment.with(adopted).change() instanceof Reword it)) {
                return;
            }
            for (int part = 0; part < it.edits().size(); part++) {
                Set<String> by = edits.computeIfAbsent(it.block(), id -> new TreeMap<>())
                        .computeIfAbsent(it.edits().get(part), edit -> new LinkedHashSet<>());
                by.add(amendment.id());
                for (Amendment sub : adopted) {
                    if (sub.change() instanceof SubAmendment under && under.amendment().equals(amendment.id())
                            && under.part() == part) {
                        by.add(sub.id());
                    }
                }
            }
        }

        Authorship traced() {
            List<BlockAuthorship> parts = new ArrayList<>();
            Map<String, List<BlockAuthorship>> gone = gone();
            gone.getOrDefault("", List.of()).forEach(parts::add);
            for (Block block : next.blocks()) {
                parts.add(part(block));
                parts.addAll(gone.getOrDefault(block.id(), List.of()));
            }
            return new Authorship(List.copyOf(parts));
        }

        /** What is gone, after the last block before it that stays. */
        private Map<String, List<BlockAuthorship>> gone() {
            Map<String, List<BlockAuthorship>> gone = new HashMap<>();
            String before = "";
            for (Block block : base.blocks()) {
                if (next.place(block.id()).isPresent()) {
                    before = block.id();
                } else {
                    gone.computeIfAbsent(before, id -> new ArrayList<>())
                            .add(new BlockAuthorship(block, Fate.REMOVED, strokes(block),
                                    by(block, AmendedBlocks.Kind.REMOVE)));
                }
            }
            return gone;
        }

        private Set<String> by(Block block, AmendedBlocks.Kind kind) {
            return touched.getOrDefault(block.id(), Map.of()).getOrDefault(kind, Set.of());
        }

        private BlockAuthorship part(Block block) {
            if (base.place(block.id()).isEmpty()) {
                Set<String> by = by(block, AmendedBlocks.Kind.ADD);
                return new BlockAuthorship(block, Fate.ADDED, whole(Change.ADDED, block, by), by);
            }
            Set<String> moved = by(block, AmendedBlocks.Kind.MOVE);
            Block old = base.blocks().get(base.place(block.id()).getAsInt());
            return new BlockAuthorship(block, moved.isEmpty() ? Fate.KEPT : Fate.MOVED, strokes(old), moved);
        }

        private static List<Stroke> whole(Change change, Block block, Set<String> by) {
            return block.words().isEmpty() ? List.of() : List.of(new Stroke(change, block.words(), by));
        }

        private List<Stroke> strokes(Block old) {
            Set<String> removed = by(old, AmendedBlocks.Kind.REMOVE);
            if (!removed.isEmpty()) {
                return whole(Change.REMOVED, old, removed);
            }
            List<Stroke> strokes = new ArrayList<>();
            Words words = Words.of(old.words());
            int at = 0;
            for (var edit : edits.getOrDefault(old.id(), new TreeMap<>()).entrySet()) {
                Edit it = edit.getKey();
                add(strokes, Change.KEPT, words.between(at, it.from()), Set.of());
                add(strokes, Change.REMOVED, words.between(it.from(), it.to()), edit.getValue());
                add(strokes, Change.ADDED, it.words(), edit.getValue());
                at = it.to();
            }
            add(strokes, Change.KEPT, words.between(at, words.size()), Set.of());
            return strokes;
        }

        private static void add(List<Stroke> strokes, Change change, String words, Set<String> by) {
            if (!words.isEmpty()) {
                strokes.add(new Stroke(change, words, by));
            }
        }
    }
}
