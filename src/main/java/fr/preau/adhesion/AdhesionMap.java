package fr.preau.adhesion;

import fr.preau.organisation.Organisation.College;
import fr.preau.territory.Territory;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where bodies of a college joined a charter, or prepare to: a point for each commune of its place,
 * or the départements of the country when there are too many.
 *
 * @param points whether its cells are communes
 * @param cells those that can be drawn; all of them when they are points, else those reached
 * @param unknown how many communes or bodies are nowhere on it
 */
record AdhesionMap(College college, boolean points, List<Cell> cells, int height, int unknown) {
    static final int WIDTH = 640;
    private static final int MARGIN = 40;
    private static final int MOST_NAMED = 24;

    /** What is told of a cell. */
    enum Mark {
        JOINED,
        PREPARED,
        NONE
    }

    /**
     * A commune or a département.
     *
     * @param joined how many bodies that reach it joined
     * @param x on the drawing, when it is a point
     */
    record Cell(String code, String name, String path, int joined, int prepared, int x, int y) {
        Mark mark() {
            return joined > 0 ? Mark.JOINED : prepared > 0 ? Mark.PREPARED : Mark.NONE;
        }

        /** Whether its name is written before its point. */
        boolean before() {
            return x > WIDTH / 2;
        }
    }

    /** The same everywhere, or in one place only, a map says nothing that its table does not. */
    boolean says() {
        return cells.stream().filter(one -> one.mark() != Mark.NONE).count() > 1
                && (!points || cells.stream().map(Cell::mark).distinct().count() > 1);
    }

    boolean named() {
        return points && cells.size() <= MOST_NAMED;
    }

    /** Where somebody joined, or prepares to. */
    List<Cell> reached() {
        return cells.stream().filter(one -> one.mark() != Mark.NONE).toList();
    }

    /** The points of a mark, as the path of a line with round ends. */
    String dots(Mark mark) {
        return cells.stream()
                .filter(one -> one.mark() == mark)
                .map(one -> "M" + one.x() + " " + one.y() + "h0")
                .collect(Collectors.joining());
    }

    /** The fills of the départements. */
    Map<String, String> fills() {
        return cells.stream()
                .collect(
                        Collectors.toMap(
                                Cell::code, one -> one.mark() == Mark.JOINED ? "f-strong" : "f-b"));
    }

    /** In degrees. */
    record Spot(double latitude, double longitude) {}

    /**
     * A body of the college.
     *
     * @param joined whether it did, or only prepares to
     * @param communes that it is or that lie in it
     */
    record Body(boolean joined, Set<String> communes) {}

    /** The communes of the place of a charter, from which its maps are drawn. */
    static final class Ground {
        private static final int MOST_POINTS = 1_000;
        private final Map<String, Territory> communes = new LinkedHashMap<>();
        private final Map<String, Spot> spots = new HashMap<>();
        private final List<Territory> departements;
        private final boolean points;

        /**
         * @param where a commune is; nothing when that is not known
         */
        Ground(
                List<Territory> communes,
                List<Territory> departements,
                Function<String, @Nullable Spot> where) {
            this.departements = departements;
            points = communes.size() <= MOST_POINTS;
            for (Territory one : communes) {
                this.communes.put(one.code(), one);
                Spot spot = points ? where.apply(one.code()) : null;
                if (spot != null) {
                    spots.put(one.code(), spot);
                }
            }
        }

        /** Those of a college. */
        AdhesionMap map(College college, List<Body> bodies) {
            Map<String, int[]> reached = new HashMap<>();
            int nowhere = 0;
            for (Body one : bodies) {
                Set<String> codes =
                        one.communes().stream()
                                .map(communes::get)
                                .flatMap(Stream::ofNullable)
                                .map(it -> points ? it.code() : it.departement())
                                .collect(Collectors.toSet());
                codes.forEach(code ->
                        reached.computeIfAbsent(code, none -> new int[2])[one.joined() ? 0 : 1]++);
                nowhere += codes.isEmpty() ? 1 : 0;
            }
            return points ? points(college, reached, nowhere) : country(college, reached, nowhere);
        }

        private AdhesionMap country(College college, Map<String, int[]> reached, int nowhere) {
            List<Cell> cells =
                    departements.stream()
                            .filter(one -> reached.containsKey(one.code()))
                            .map(one -> cell(one, "departement", reached, 0, 0))
                            .toList();
            return new AdhesionMap(college, false, cells, 0, nowhere);
        }

        private AdhesionMap points(College college, Map<String, int[]> reached, int nowhere) {
            Collection<Spot> all = spots.values();
            double north = all.stream().mapToDouble(Spot::latitude).max().orElse(0);
            double south = all.stream().mapToDouble(Spot::latitude).min().orElse(0);
            double west = all.stream().mapToDouble(Spot::longitude).min().orElse(0);
            double east = all.stream().mapToDouble(Spot::longitude).max().orElse(0);
            double narrow = Math.cos(Math.toRadians((north + south) / 2));
            double wide = Math.max((east - west) * narrow, (north - south) / 2);
            double scale = wide == 0 ? 0 : (WIDTH - 2 * MARGIN) / wide;
            List<Cell> cells =
                    communes.values().stream()
                            .filter(one -> spots.containsKey(one.code()))
                            .map(one -> {
                                Spot spot = Objects.requireNonNull(spots.get(one.code()));
                                double x = MARGIN + (spot.longitude() - west) * narrow * scale;
                                double y = MARGIN + (north - spot.latitude()) * scale;
                                return cell(
                                        one,
                                        "commune",
                                        reached,
                                        (int) Math.round(x),
                                        (int) Math.round(y));
                            })
                            .toList();
            int height = (int) Math.round((north - south) * scale) + 2 * MARGIN;
            return new AdhesionMap(
                    college, true, cells, height, nowhere + communes.size() - cells.size());
        }

        private static Cell cell(
                Territory one, String kind, Map<String, int[]> reached, int x, int y) {
            int[] many = reached.getOrDefault(one.code(), new int[2]);
            String path = "/territoires/" + kind + "/" + one.code();
            return new Cell(one.code(), one.name(), path, many[0], many[1], x, y);
        }
    }
}
