package fr.preau.rooms.charters.adhesion;

import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.territory.Territory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where bodies of a college joined a charter, or prepare to: a point for each commune of its place, or the départements
 * of the country when there are too many.
 *
 * @param points whether its cells are communes
 * @param cells those that can be drawn; all of them when they are points, else those reached
 * @param unknown how many communes or bodies are nowhere on it
 */
record AdhesionMap(College college, boolean points, List<Cell> cells, int height, int unknown) {
    static final int WIDTH = 640;
    private static final int MARGIN = 40;
    private static final int MOST_NAMED = 24;

    enum Mark {
        JOINED, PREPARED, NONE
    }

    record Cell(String code, String name, String path, int joined, int prepared, int x, int y) {
        Mark mark() {
            return joined > 0 ? Mark.JOINED : prepared > 0 ? Mark.PREPARED : Mark.NONE;
        }

        boolean before() {
            return x > WIDTH / 2;
        }
    }

    /** The same everywhere, or in one place only, a map says nothing that its table does not. */
    boolean says() {
        return cells.stream().filter(cell -> cell.mark() != Mark.NONE).count() > 1
                && (!points || cells.stream().map(Cell::mark).distinct().count() > 1);
    }

    boolean named() {
        return points && cells.size() <= MOST_NAMED;
    }

    List<Cell> reached() {
        return cells.stream().filter(cell -> cell.mark() != Mark.NONE).toList();
    }

    /** The points of a mark, as the path of a line with round ends. */
    String dots(Mark mark) {
        return cells.stream()
                .filter(cell -> cell.mark() == mark)
                .map(cell -> "M" + cell.x() + " " + cell.y() + "h0")
                .collect(Collectors.joining());
    }

    Map<String, String> fills() {
        return cells.stream()
                .collect(Collectors.toMap(Cell::code, cell -> cell.mark() == Mark.JOINED ? "f-strong" : "f-b"));
    }

    record Spot(double latitude, double longitude) {}

    record Body(boolean joined, Set<String> communes) {}

    /** The communes of the place of a charter, from which its maps are drawn. */
    static final class Ground {
        private static final int MOST_POINTS = 1_000;
        private final Map<String, Territory> communes = new LinkedHashMap<>();
        private final Map<String, Spot> spots = new HashMap<>();
        private final List<Territory> departements;
        private final boolean points;

        Ground(List<Territory> communes, List<Territory> departements, Function<String, @Nullable Spot> where) {
            this.departements = departements;
            points = communes.size() <= MOST_POINTS;
            for (Territory territory : communes) {
                this.communes.put(territory.code(), territory);
                Spot spot = points ? where.apply(territory.code()) : null;
                if (spot != null) {
                    spots.put(territory.code(), spot);
                }
            }
        }

        AdhesionMap map(College college, List<Body> bodies) {
            Map<String, int[]> reached = new HashMap<>();
            int nowhere = 0;
            for (Body body : bodies) {
                Set<String> codes = body.communes()
                        .stream()
                        .map(communes::get)
                        .flatMap(Stream::ofNullable)
                        .map(it -> points ? it.code() : it.departement())
                        .collect(Collectors.toSet());
                codes.forEach(code -> reached.computeIfAbsent(code, none -> new int[2])[body.joined() ? 0 : 1]++);
                nowhere += codes.isEmpty() ? 1 : 0;
            }
            if (points) {
                return points(college, reached, nowhere);
            }
            List<Cell> cells = departements.stream()
                    .filter(territory -> reached.containsKey(territory.code()))
                    .map(territory -> cell(territory, "departement", reached, 0, 0))
                    .toList();
            return new AdhesionMap(college, false, cells, 0, nowhere);
        }

        private AdhesionMap points(College college, Map<String, int[]> reached, int nowhere) {
            var latitudes = spots.values().stream().mapToDouble(Spot::latitude).summaryStatistics();
            var longitudes = spots.values().stream().mapToDouble(Spot::longitude).summaryStatistics();
            double north = latitudes.getMax();
            double west = longitudes.getMin();
            double tall = spots.isEmpty() ? 0 : north - latitudes.getMin();
            double narrow = Math.cos(Math.toRadians(north - tall / 2));
            double wide = spots.isEmpty() ? 0 : Math.max((longitudes.getMax() - west) * narrow, tall / 2);
            double scale = wide == 0 ? 0 : (WIDTH - 2 * MARGIN) / wide;
            List<Cell> cells = new ArrayList<>();
            communes.forEach((code, commune) -> {
                Spot spot = spots.get(code);
                if (spot != null) {
                    long x = Math.round(MARGIN + (spot.longitude() - west) * narrow * scale);
                    long y = Math.round(MARGIN + (north - spot.latitude()) * scale);
                    cells.add(cell(commune, "commune", reached, (int) x, (int) y));
                }
            });
            int height = (int) Math.round(tall * scale) + 2 * MARGIN;
            int unknown = nowhere + communes.size() - cells.size();
            return new AdhesionMap(college, true, cells, height, unknown);
        }

        private static Cell cell(Territory territory, String kind, Map<String, int[]> reached, int x, int y) {
            int[] many = reached.getOrDefault(territory.code(), new int[2]);
            String path = "/territoires/" + kind + "/" + territory.code();
            return new Cell(territory.code(), territory.name(), path, many[0], many[1], x, y);
        }
    }
}
