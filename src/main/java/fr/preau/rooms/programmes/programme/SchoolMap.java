package fr.preau.rooms.programmes.programme;

import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.programmes.programme.Advance.Centre;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Advance.SchoolPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schools of an operation where they are: a point each; or a circle for those of each commune or EPCI, as the table
 * has them, when they are many or when only communes are known to be somewhere; nothing otherwise. Places are named
 * where there is room.
 *
 * @param each whether a point is a school
 * @param kind of the places that are named
 * @param unplaced how many schools are nowhere on it
 */
record SchoolMap(boolean each, TerritoryKind kind, List<Dot> dots, List<Label> labels, int height, int unplaced) {
    static final int WIDTH = 640;
    static final SchoolMap NONE = new SchoolMap(true, TerritoryKind.COMMUNE, List.of(), List.of(), 0, 0);
    private static final int MARGIN = 36;
    private static final int TALLEST = 520;
    private static final int POINT = 6;
    private static final int LARGEST = 26;
    private static final int LETTER = 10;
    private static final int LINE = 22;
    private static final double SHRINK = Math.cos(Math.toRadians(46.5));

    /** A circle, and what fills it. */
    record Dot(String fill, int x, int y, int radius) {}

    /** A name, centred there. */
    record Label(String name, int x, int y) {}

    /** Schools somewhere: in which place, what fills their circle, where. */
    private record Spot(String place, String fill, Centre at) {
        int schools() {
            return at.schools();
        }

        double x() {
            return at.longitude() / schools() * SHRINK;
        }

        double y() {
            return -at.latitude() / schools();
        }
    }

    static SchoolMap of(TerritorySnapshot france, Advance then) {
        List<Spot> spots = new ArrayList<>();
        for (SchoolPoint point : then.schools()) {
            School school = france.school(point.uai()).orElse(null);
            if (school != null && school.latitude() != null && school.longitude() != null) {
                var at = new Centre(1, school.latitude(), school.longitude());
                spots.add(new Spot(point.commune(), OperationWords.fill(point.state()), at));
            }
        }
        boolean each = spots.size() > 1;
        TerritoryKind kind = each ? TerritoryKind.COMMUNE : then.kind();
        if (!each) {
            spots.clear();
            Map<String, Counts> places = then.places(kind);
            then.centres()
                    .forEach((place, at) -> spots.add(new Spot(place, OperationWords.fill(places.get(place)), at)));
        }
        int placed = spots.stream().mapToInt(Spot::schools).sum();
        return spots.size() < 2 ? NONE : drawn(france, each, kind, spots, then.all().schools() - placed);
    }

    private static SchoolMap drawn(TerritorySnapshot france, boolean each, TerritoryKind kind, List<Spot> spots,
            int unplaced) {
        var x = spots.stream().mapToDouble(Spot::x).summaryStatistics();
        var y = spots.stream().mapToDouble(Spot::y).summaryStatistics();
        double wide = x.getMax() - x.getMin();
        double tall = y.getMax() - y.getMin();
        double scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(wide, 1e-6),
                (TALLEST - 2 * MARGIN) / Math.max(tall, 1e-6));
        int aside = (int) (WIDTH - wide * scale) / 2;
        int most = spots.stream().mapToInt(Spot::schools).max().orElse(1);
        List<Dot> dots = new ArrayList<>();
        Map<String, List<Dot>> places = new HashMap<>();
        for (Spot spot : spots) {
            var dot = new Dot(spot.fill(), aside + (int) ((spot.x() - x.getMin()) * scale),
                    MARGIN + (int) ((spot.y() - y.getMin()) * scale), radius(spot, most));
            dots.add(dot);
            places.computeIfAbsent(spot.place(), any -> new ArrayList<>()).add(dot);
        }
        dots.sort(Comparator.comparingInt(Dot::radius).reversed());
        return new SchoolMap(each, kind, dots, labels(france, kind, places, each ? List.of() : dots),
                2 * MARGIN + (int) (tall * scale), unplaced);
    }

    private static int radius(Spot spot, int most) {
        double part = Math.sqrt(1.0 * spot.schools() / most);
        return most == 1 ? POINT : (int) Math.max(4, LARGEST * part);
    }

    /** The names of those with most to show, none written over another nor over a circle. */
    private static List<Label> labels(TerritorySnapshot france, TerritoryKind kind, Map<String, List<Dot>> places,
            List<Dot> circles) {
        Comparator<List<Dot>> most = Comparator
                .comparingInt(all -> all.stream().mapToInt(dot -> dot.radius() * dot.radius()).sum());
        List<Label> labels = new ArrayList<>();
        places.entrySet()
                .stream()
                .sorted(Map.Entry.<String, List<Dot>>comparingByValue(most)
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    String name = france.latest(kind, entry.getKey()).map(Territory::name).orElse("");
                    Label label = label(name, entry.getValue());
                    if (!name.isEmpty() && circles.stream().noneMatch(circle -> over(label, circle))
                            && labels.stream().allMatch(other -> apart(label, other))) {
                        labels.add(label);
                    }
                });
        return labels;
    }

    private static Label label(String name, List<Dot> dots) {
        int half = name.length() * LETTER / 2;
        double middle = dots.stream().mapToInt(Dot::x).average().orElse(0);
        int top = dots.stream().mapToInt(dot -> dot.y() - dot.radius()).min().orElse(0);
        return new Label(name, (int) Math.clamp(middle, half, Math.max(half, WIDTH - half)), top - 4);
    }

    private static boolean over(Label label, Dot circle) {
        int wide = label.name().length() * LETTER / 2 + circle.radius();
        return Math.abs(label.x() - circle.x()) < wide && circle.y() + circle.radius() > label.y() - LINE
                && circle.y() - circle.radius() < label.y();
    }

    private static boolean apart(Label label, Label other) {
        int wide = (label.name().length() + other.name().length()) * LETTER / 2;
        return Math.abs(label.x() - other.x()) > wide || Math.abs(label.y() - other.y()) > LINE;
    }
}
