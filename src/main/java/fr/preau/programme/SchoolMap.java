package fr.preau.programme;

import fr.preau.programme.StateRows.Stood;
import fr.preau.territory.School;
import fr.preau.territory.TerritorySnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The schools of an operation where they are, as points; none when they are too many, or nowhere.
 *
 * @param unplaced how many are nowhere on it
 */
record SchoolMap(List<Dot> dots, int height, int unplaced) {
    static final int WIDTH = 640;
    private static final int MARGIN = 24;
    private static final int TALLEST = 520;

    record Dot(String uai, String name, SchoolState state, int x, int y) {}

    private record Spot(School school, SchoolState state, double x, double y) {}

    static SchoolMap of(TerritorySnapshot france, List<Stood> schools) {
        List<Spot> spots = new ArrayList<>();
        for (Stood one : schools) {
            School school = france.school(one.uai()).orElse(null);
            if (school != null && school.latitude() != null && school.longitude() != null) {
                double shrink = Math.cos(Math.toRadians(46.5));
                spots.add(
                        new Spot(
                                school,
                                one.state(),
                                school.longitude() * shrink,
                                -school.latitude()));
            }
        }
        if (spots.size() < 2) {
            return new SchoolMap(List.of(), 0, schools.size());
        }
        double left = spots.stream().mapToDouble(Spot::x).min().orElse(0);
        double right = spots.stream().mapToDouble(Spot::x).max().orElse(1);
        double top = spots.stream().mapToDouble(Spot::y).min().orElse(0);
        double bottom = spots.stream().mapToDouble(Spot::y).max().orElse(1);
        double scale =
                Math.min(
                        (WIDTH - 2 * MARGIN) / Math.max(right - left, 1e-6),
                        (TALLEST - 2 * MARGIN) / Math.max(bottom - top, 1e-6));
        int aside = (int) (WIDTH - (right - left) * scale) / 2;
        List<Dot> dots =
                spots.stream()
                        .map(one ->
                                new Dot(
                                        one.school().uai(),
                                        one.school().name(),
                                        one.state(),
                                        aside + (int) ((one.x() - left) * scale),
                                        MARGIN + (int) ((one.y() - top) * scale)))
                        .toList();
        return new SchoolMap(
                dots, 2 * MARGIN + (int) ((bottom - top) * scale), schools.size() - spots.size());
    }

    /** The points of a state, as the path of a line with round ends. */
    String dots(SchoolState state) {
        var path = new StringBuilder();
        dots.stream()
                .filter(one -> one.state() == state)
                .forEach(one ->
                        path.append('M').append(one.x()).append(' ').append(one.y()).append("h0"));
        return path.toString();
    }
}
