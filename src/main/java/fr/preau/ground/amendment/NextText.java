package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the next text from the base and changes that do not collide. All speak of places of the base, so a block that
 * moves takes with it what is put inside it, and a place stays when the block that was there goes.
 */
final class NextText {
    private final Tree base;
    private final Map<Integer, TreeSet<Edit>> edits = new HashMap<>();
    private final Set<Integer> removed = new HashSet<>();
    private final Set<Integer> moved = new HashSet<>();
    private final Map<Tree.Slot, Runnable> put = new HashMap<>();
    private final Map<Integer, List<Tree.Slot>> firsts = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    NextText(Tree base, Collection<Amendment> amendments) {
        this.base = base;
        for (Amendment amendment : amendments) {
            switch (amendment.change()) {
                case Reword reword ->
                    edits.computeIfAbsent(at(reword.block()), block -> new TreeSet<>()).addAll(reword.edits());
                case Remove remove -> removed.add(at(remove.block()));
                case Move move -> move(move);
                case Add add -> add(add);
                case SubAmendment _ -> throw new IllegalStateException("not in its amendment: " + amendment);
            }
        }
        firsts.values().forEach(all -> all.sort(Comparator.comparingInt(Tree.Slot::rank).reversed()));
    }

    Text text() {
        hold(Tree.ROOT);
        return new Text(blocks);
    }

    private int at(String block) {
        return block.isEmpty() ? Tree.ROOT : Objects.requireNonNull(base.place(block));
    }

    private void move(Move move) {
        int block = at(move.block());
        moved.add(block);
        put(at(move.after()), base.rank(block), () -> whole(block));
    }

    private void add(Add add) {
        if (!add.blocks().isEmpty()) {
            int rank = add.blocks().getFirst().kind().rank();
            put(at(add.after()), rank, () -> blocks.addAll(add.blocks()));
        }
    }

    private void put(int after, int rank, Runnable writes) {
        Tree.Slot slot = Objects.requireNonNull(base.slot(after, rank));
        if (put.put(slot, writes) == null && slot.after() == Tree.ROOT) {
            firsts.computeIfAbsent(slot.holder(), holder -> new ArrayList<>()).add(slot);
        }
    }

    /** All that a block holds: what is put first of its rank comes after what is deeper. */
    private void hold(int holder) {
        List<Tree.Slot> first = new ArrayList<>(firsts.getOrDefault(holder, List.of()));
        for (int child : base.held(holder)) {
            while (!first.isEmpty() && first.getFirst().rank() >= base.rank(child)) {
                write(first.removeFirst());
            }
            if (!removed.contains(child) && !moved.contains(child)) {
                whole(child);
            }
            write(new Tree.Slot(holder, child, base.rank(child)));
        }
        first.forEach(this::write);
    }

    private void write(Tree.Slot slot) {
        Runnable writes = put.get(slot);
        if (writes != null) {
            writes.run();
        }
    }

    private void whole(int place) {
        Block block = base.block(place);
        TreeSet<Edit> own = edits.get(place);
        if (own == null) {
            blocks.add(block);
        } else {
            String words = CleanWords.block(Edit.apply(base.words(place), own));
            if (!words.isEmpty() || block.kind().wordless()) {
                blocks.add(block.with(words));
            }
        }
        if (block.kind().holds()) {
            hold(place);
        }
    }
}
