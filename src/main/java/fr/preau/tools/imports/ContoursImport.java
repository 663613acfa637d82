package fr.preau.tools.imports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes outlines of communes, EPCI, départements and régions for the maps. */
final class ContoursImport implements ImportRun.Taker {
    private static final String TITLE = "Contours simplifiés (IGN Admin Express, Etalab)";

    @Override
    public boolean knows(Columns columns) {
        return false;
    }

    @Override
    public boolean takesFolders() {
        return true;
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select territory.expect_contours()");
        long[] total = {0};
        long without = 0;
        int done = 0;
        try (ImportConnection.CopiedRows rows = with.copyTo("coming_contour")) {
            with.progress().begin("imports.step.files", files.size());
            for (ImportRun.CheckedFile file : files) {
                with.progress().at(done++);
                without += new Outlines(read(file.file()), file.file().name()).forEach(outline -> {
                    total[0]++;
                    if (inScope(outline, with)) {
                        rows.add(total[0], outline.kind(), outline.code(), outline.rings());
                    }
                });
            }
            rows.end();
            with.progress().end();
        }
        ImportRefusals.refuse(total[0] == 0, "outlines", files.getFirst().file().name());
        ImportRun.Edition edition = with.edition(null, files);
        List<ImportOutcome.Change> changes = with.merge("select * from territory.take_contours(?, ?)", edition.day(),
                TITLE);
        long lines = total[0] + without;
        return new ImportRun.TakerResult(changes, lines, without, edition, TITLE);
    }

    private static boolean inScope(Outlines.Outline outline, ImportRun with) {
        return !outline.kind().equals("COMMUNE") || with.order().wants(outline.code());
    }

    private static JsonNode read(SourceFile file) {
        try (SourceFile.Content content = file.open()) {
            return JsonMapper.shared().readTree(content.bytes());
        } catch (JacksonException e) {
            throw ImportRefusals.json(file.name(), e);
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", file.name());
        }
    }

    /**
     * The outlines of a GeoJSON or TopoJSON file, as rings of {@code longitude,latitude} in degrees with three decimals
     * (about 100 m): points apart by a space, rings by a semicolon.
     */
    static final class Outlines {
        private final JsonNode root;
        private final String file;
        private final double[][][] arcs;

        /** One territory; its kind is COMMUNE, EPCI, DEPARTEMENT or REGION. */
        record Outline(String kind, String code, String rings) {}

        Outlines(JsonNode root, String file) {
            this.root = root;
            this.file = file;
            this.arcs = arcs();
        }

        /** Gives every outline that has a code and a surface; returns how many have none. */
        long forEach(Consumer<Outline> taker) {
            long[] without = {0};
            switch (root.path("type").asString("")) {
                case "FeatureCollection" -> root.path("features")
                        .forEach(feature -> give(feature.path("properties"), geoRings(feature.path("geometry")), file,
                                taker, without));
                case "Topology" -> root.path("objects")
                        .properties()
                        .forEach(object -> object.getValue()
                                .path("geometries")
                                .forEach(shape -> give(shape.path("properties"), rings(shape, "arcs", this::topoRing),
                                        object.getKey(), taker, without)));
                default -> throw ImportRefusals.because("outlines", file);
            }
            return without[0];
        }

        private void give(JsonNode properties, String rings, String layer, Consumer<Outline> taker, long[] without) {
            String code = text(properties, "code", "codgeo", "insee", "siren");
            String kind = code == null ? null : kind(code, properties, layer);
            if (code == null || kind == null || rings.isEmpty()) {
                without[0]++;
            } else {
                taker.accept(new Outline(kind, code, rings));
            }
        }

        /**
         * By the length of the code; a département and a région look alike, and are told by what they lie in or by the
         * layer.
         */
        private static @Nullable String kind(String code, JsonNode properties, String layer) {
            if (code.matches("\\d{9}")) {
                return "EPCI";
            }
            if (code.matches("\\d{5}|2[AB]\\d{3}")) {
                return "COMMUNE";
            }
            if (!code.matches("\\d{2,3}|2[AB]")) {
                return null;
            }
            return properties.has("region") || layer.toLowerCase(Locale.ROOT).contains("dep") ? "DEPARTEMENT"
                    : "REGION";
        }

        private static @Nullable String text(JsonNode properties, String... names) {
            for (String name : names) {
                JsonNode value = properties.path(name);
                if (value.isString() && !value.asString().isBlank()) {
                    return value.asString();
                }
            }
            return null;
        }

        private static String geoRings(JsonNode geometry) {
            return rings(geometry, "coordinates", Outlines::geoRing);
        }

        /** The rings of a surface; none of a point, or of nothing. */
        private static String rings(JsonNode shape, String paths, BiConsumer<JsonNode, StringBuilder> ring) {
            var rings = new StringBuilder();
            JsonNode all = shape.path(paths);
            switch (shape.path("type").asString("")) {
                case "Polygon" -> all.forEach(node -> ring.accept(node, rings));
                case "MultiPolygon" -> all.forEach(polygon -> polygon.forEach(node -> ring.accept(node, rings)));
                default -> {
                }
            }
            return rings.toString();
        }

        private static void geoRing(JsonNode ring, StringBuilder rings) {
            begin(rings);
            ring.forEach(point -> add(rings, point.path(0).asDouble(0), point.path(1).asDouble(0)));
        }

        /**
         * A ring is a chain of arcs, a negative number meaning the arc backwards; each arc begins where the last one
         * ended.
         */
        private void topoRing(JsonNode ring, StringBuilder rings) {
            begin(rings);
            boolean first = true;
            for (JsonNode step : ring) {
                int number = step.asInt(0);
                int place = number < 0 ? ~number : number;
                ImportRefusals.refuse(place >= arcs.length, "outlines", file);
                double[][] arc = arcs[place];
                for (int i = first ? 0 : 1; i < arc.length; i++) {
                    double[] point = arc[number < 0 ? arc.length - 1 - i : i];
                    add(rings, point[0], point[1]);
                }
                first = false;
            }
        }

        /**
         * Arcs are written as steps from point to point, in a grid that {@code transform} turns into degrees.
         */
        private double[][][] arcs() {
            JsonNode transform = root.path("transform");
            double[] scale = pair(transform.path("scale"), 1);
            double[] translate = pair(transform.path("translate"), 0);
            JsonNode written = root.path("arcs");
            double[][][] all = new double[written.size()][][];
            for (int i = 0; i < all.length; i++) {
                JsonNode arc = written.get(i);
                all[i] = new double[arc.size()][];
                double x = 0;
                double y = 0;
                for (int j = 0; j < arc.size(); j++) {
                    x = arc.get(j).path(0).asDouble(0) + (transform.isMissingNode() ? 0 : x);
                    y = arc.get(j).path(1).asDouble(0) + (transform.isMissingNode() ? 0 : y);
                    all[i][j] = new double[]{x * scale[0] + translate[0], y * scale[1] + translate[1]};
                }
            }
            return all;
        }

        private static double[] pair(JsonNode node, double otherwise) {
            return new double[]{node.path(0).asDouble(otherwise), node.path(1).asDouble(otherwise)};
        }

        private static void begin(StringBuilder rings) {
            if (!rings.isEmpty()) {
                rings.append(';');
            }
        }

        private static void add(StringBuilder rings, double longitude, double latitude) {
            if (!rings.isEmpty() && rings.charAt(rings.length() - 1) != ';') {
                rings.append(' ');
            }
            rings.append(Math.round(longitude * 1_000) / 1_000.0)
                    .append(',')
                    .append(Math.round(latitude * 1_000) / 1_000.0);
        }
    }
}
