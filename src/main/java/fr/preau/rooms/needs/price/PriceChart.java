package fr.preau.rooms.needs.price;

import fr.preau.rooms.needs.price.PricePages.FigureRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices as bars, one upon the other on one scale from nothing: from a quarter of the buyers to three quarters, with a
 * line at the middle.
 */
record PriceChart(List<Bar> bars, int height) {
    static final int WIDTH = 720;
    private static final int STEP = 54;
    private static final int MOST = 14;

    /**
     * @param middle where half of the buyers are; absent when it is not shown
     */
    record Bar(String words, int y, int x, int width, @Nullable Integer middle) {}

    static PriceChart of(List<FigureRow> all) {
        List<FigureRow> some = all.stream()
                .filter(row -> !row.figure().kind().equals("departement"))
                .limit(MOST)
                .toList();
        long most = some.stream().mapToLong(row -> row.figure().high()).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (FigureRow row : some) {
            var figure = row.figure();
            int x = at(figure.low(), most);
            Long median = figure.median();
            bars.add(new Bar(row.words(), bars.size() * STEP, x, Math.max(2, at(figure.high(), most) - x),
                    median == null ? null : at(median, most)));
        }
        return new PriceChart(bars, bars.size() * STEP);
    }

    private static int at(long cents, long most) {
        return (int) (WIDTH * cents / most);
    }
}
