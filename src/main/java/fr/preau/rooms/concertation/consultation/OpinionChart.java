package fr.preau.rooms.concertation.consultation;

import fr.preau.rooms.concertation.consultation.KeptMap.OpinionGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a map, drawn: a disc for each, around its middle, as wide as its people stand apart; and where one
 * stands oneself, for nobody else. Pure.
 */
record OpinionChart(List<Disc> discs, @Nullable Point mine) {
    static final int WIDTH = 480;
    static final int HEIGHT = 300;
    private static final int EDGE = 50;
    private static final int SMALLEST = 34;

    /** A group: its letter, and how many they are, 0 when fewer than five. */
    record Disc(OpinionGroup it, int x, int y, int r) {
        String letter() {
            return OpinionChart.letter(it.id());
        }
    }

    /** Where one stands in the drawing, and the letter of one’s group. */
    record Point(int x, int y, String letter) {}

    /** What a group is called: A for the largest. */
    static String letter(int id) {
        return String.valueOf((char) ('A' + id));
    }

    static OpinionChart of(KeptMap map, MapRows.@Nullable MapPoint mine) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (OpinionGroup group : map.groups()) {
            left = Math.min(left, group.x() - group.spread());
            right = Math.max(right, group.x() + group.spread());
            top = Math.min(top, group.y() - group.spread());
            bottom = Math.max(bottom, group.y() + group.spread());
        }
        double scale = Math.min((WIDTH - 2 * EDGE) / Math.max(1e-6, right - left),
                (HEIGHT - 2 * EDGE) / Math.max(1e-6, bottom - top));
        double x0 = (left + right) / 2;
        double y0 = (top + bottom) / 2;
        List<Disc> discs = new ArrayList<>();
        for (OpinionGroup group : map.groups()) {
            int r = Math.max(SMALLEST, (int) Math.round(group.spread() * scale));
            discs.add(new Disc(group, at(group.x(), x0, scale, WIDTH), at(group.y(), y0, scale, HEIGHT), r));
        }
        // the widest first: none hides another
        discs.sort(Comparator.comparingInt(Disc::r).reversed());
        return new OpinionChart(discs,
                mine == null ? null
                        : new Point(Math.clamp(at(mine.x(), x0, scale, WIDTH), 8, WIDTH - 8),
                                Math.clamp(at(mine.y(), y0, scale, HEIGHT), 8, HEIGHT - 8), letter(mine.part())));
    }

    private static int at(double place, double middle, double scale, int size) {
        return (int) Math.round(size / 2.0 + (place - middle) * scale);
    }
}
