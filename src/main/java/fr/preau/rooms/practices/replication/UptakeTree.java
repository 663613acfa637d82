package fr.preau.rooms.practices.replication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree of replications as it is drawn: the origin on top, under each what was taken from it, oldest first. Pure:
 * the same replications in any order give the same tree.
 *
 * @param boxes the origin first, from top to bottom
 * @param branches an SVG path per parent
 */
record UptakeTree(List<Box> boxes, List<String> branches) {
    static final int WIDTH = 352;
    private static final int STEP = 58;
    private static final int TALL = 48;
    private static final int TOP = 2;
    private static final int INDENT = 30;
    private static final int DEEPEST = 4;
    private static final int STEM = 15;
    private static final double LETTER = 7.4;

    /**
     * One box.
     *
     * @param of the replication; absent for the origin
     */
    record Box(@Nullable Replication of, int x, int y) {
        int width() {
            return WIDTH - 2 - TOP - (x - TOP);
        }

        /** As much of it as the box is wide. */
        String fitted(String words) {
            int most = (int) ((width() - 2 * STEM - TALL / 2) / LETTER);
            return words.length() <= most ? words : words.substring(0, Math.max(1, most - 1)).strip() + "…";
        }
    }

    int height() {
        return TOP + boxes.size() * STEP - (STEP - TALL) + TOP;
    }

    static UptakeTree of(List<Replication> all) {
        List<Replication> ordered = all.stream()
                .sorted(java.util.Comparator.comparing(Replication::madeAt).thenComparing(Replication::id))
                .toList();
        Set<String> known = new HashSet<>();
        ordered.forEach(replication -> known.add(replication.id()));
        Map<String, List<Replication>> children = new HashMap<>();
        for (Replication replication : ordered) {
            String from = replication.takenFrom();
            String parent = from != null && known.contains(from) ? from : "";
            children.computeIfAbsent(parent, key -> new ArrayList<>()).add(replication);
        }
        var drawing = new UptakeTree(new ArrayList<>(), new ArrayList<>());
        drawing.draw(null, 0, children);
        return new UptakeTree(List.copyOf(drawing.boxes), List.copyOf(drawing.branches));
    }

    /** Draws it and all that was taken from it. @return its middle */
    private int draw(@Nullable Replication replication, int depth, Map<String, List<Replication>> children) {
        int x = TOP + INDENT * Math.min(depth, DEEPEST);
        int y = TOP + STEP * boxes.size();
        boxes.add(new Box(replication, x, y));
        StringBuilder path = new StringBuilder();
        int childX = TOP + INDENT * Math.min(depth + 1, DEEPEST);
        int stem = childX == x ? x - STEM : x + STEM;
        int last = y;
        for (Replication child : children.getOrDefault(replication == null ? "" : replication.id(), List.of())) {
            last = draw(child, depth + 1, children);
            path.append('M').append(stem).append(' ').append(last).append('H').append(childX);
        }
        if (!path.isEmpty()) {
            int from = childX == x ? y + TALL / 2 : y + TALL;
            branches.add("M" + stem + " " + from + "V" + last + path);
        }
        return y + TALL / 2;
    }
}
