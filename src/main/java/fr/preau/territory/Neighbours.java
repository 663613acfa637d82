package fr.preau.territory;

import fr.preau.territory.TerritorySnapshot.Criterion;
import fr.preau.territory.TerritorySnapshot.Figures;
import fr.preau.territory.TerritorySnapshot.Neighbour;
import fr.preau.territory.TerritorySnapshot.Reason;
import fr.preau.territory.TerritorySnapshot.Similar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the communes most like a given one: the k nearest in a space with one axis per criterion.
 *
 * <p>Population, density and number of schools are compared by their logarithm (1 000 and 2 000
 * inhabitants differ as much as 100 000 and 200 000 do), income as it is; each axis is divided by
 * its standard deviation over France, so that none weighs more than another. Two urban categories
 * are alike or not, at the price of one standard deviation. What is not known of the other commune
 * counts as one standard deviation too: it is neither near nor far. So does what is not known here,
 * and it is said: the score of everybody is lower for it.
 *
 * <p>All communes are compared, in arrays laid side by side: 35 000 distances are a fraction of a
 * millisecond, less than any index would need to be kept right.
 */
final class Neighbours {
    private static final Criterion[] MEASURED = {
        Criterion.POPULATION, Criterion.DENSITY, Criterion.SCHOOLS, Criterion.MEDIAN_INCOME
    };
    private static final int COMPARED_BY_LOGARITHM = 3;
    private static final int UNKNOWN = 0;

    /**
     * Every commune of today on every axis.
     *
     * @param communes from the smallest to the largest, those of unknown size last
     * @param sized how many have a known size
     * @param axes one after the other for each commune, NaN when not known
     * @param categories a number for each urban category, 0 when not known
     */
    private record Survey(
            Territory[] communes,
            int sized,
            Map<String, Integer> places,
            float[] axes,
            int[] categories) {

        float size(int commune) {
            return axes[commune * MEASURED.length];
        }
    }

    private static final int ANSWERS_KEPT = 2_000;

    private final Map<String, Similar> kept = new ConcurrentHashMap<>();
    private final TerritorySnapshot snapshot;
    private @Nullable Survey survey;

    Neighbours(TerritorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    Similar of(String commune, int count) {
        if (kept.size() > ANSWERS_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(commune + " " + count, key -> search(commune, count));
    }

    private Similar search(String commune, int count) {
        Survey all = survey();
        Integer here = all.places.get(commune);
        if (here == null) {
            return new Similar(List.of(), List.of(Criterion.values()));
        }
        int[] nearest = new int[Math.min(count, all.communes.length - 1)];
        float[] distances = new float[nearest.length];
        Arrays.fill(distances, Float.MAX_VALUE);
        if (nearest.length > 0) {
            look(all, here, -1, nearest, distances);
            look(all, here, 1, nearest, distances);
        }
        List<Criterion> missing = missing(all, here);
        List<Neighbour> items = new ArrayList<>(nearest.length);
        for (int i = 0; i < nearest.length; i++) {
            Territory there = all.communes[nearest[i]];
            double score = 1 / (1 + Math.sqrt(distances[i] + missing.size()));
            items.add(new Neighbour(there, score, reasons(all.communes[here], there, missing)));
        }
        return new Similar(items, missing);
    }

    /**
     * Looks at the smaller communes, or at the larger ones, from the nearest in size outwards: once
     * the difference in size alone is more than the distance of the last one kept, none of those
     * that follow can be nearer. Communes of unknown size come last and are all looked at.
     */
    private static void look(Survey all, int here, int step, int[] nearest, float[] distances) {
        for (int there = here + step; there >= 0 && there < all.communes.length; there += step) {
            float gap = all.size(here) - all.size(there);
            if (gap * gap >= distances[distances.length - 1]) {
                if (step < 0 || there >= all.sized) {
                    return;
                }
                there = all.sized;
            }
            if (there < all.communes.length) {
                float distance = distance(all, here, there);
                if (distance < distances[distances.length - 1] && !misleads(all, here, there)) {
                    insert(nearest, distances, there, distance);
                }
            }
        }
    }

    /** Whether it would be an invented place beside a real one. */
    private static boolean misleads(Survey all, int here, int there) {
        return all.communes[there].provenance().invented()
                && !all.communes[here].provenance().invented();
    }

    /** Puts one more in its rank, and forgets the farthest. */
    private static void insert(int[] nearest, float[] distances, int there, float distance) {
        int rank = nearest.length - 1;
        while (rank > 0 && distances[rank - 1] > distance) {
            nearest[rank] = nearest[rank - 1];
            distances[rank] = distances[rank - 1];
            rank--;
        }
        nearest[rank] = there;
        distances[rank] = distance;
    }

    /** The square of the distance, over the axes known here. */
    private static float distance(Survey all, int here, int there) {
        float sum = 0;
        for (int axis = 0; axis < MEASURED.length; axis++) {
            float own = all.axes[here * MEASURED.length + axis];
            if (!Float.isNaN(own)) {
                float other = all.axes[there * MEASURED.length + axis];
                float gap = Float.isNaN(other) ? 1 : own - other;
                sum += gap * gap;
            }
        }
        boolean apart =
                all.categories[here] != UNKNOWN && all.categories[here] != all.categories[there];
        return apart ? sum + 1 : sum;
    }

    private static List<Criterion> missing(Survey all, int here) {
        var missing = new ArrayList<Criterion>();
        for (int axis = 0; axis < MEASURED.length; axis++) {
            if (Float.isNaN(all.axes[here * MEASURED.length + axis])) {
                missing.add(MEASURED[axis]);
            }
        }
        if (all.categories[here] == UNKNOWN) {
            missing.add(Criterion.URBAN_CATEGORY);
        }
        return missing;
    }

    private List<Reason> reasons(Territory here, Territory there, List<Criterion> missing) {
        var reasons = new ArrayList<Reason>();
        Map<Criterion, String> ours = values(here);
        Map<Criterion, String> theirs = values(there);
        for (Criterion criterion : Criterion.values()) {
            if (!missing.contains(criterion)) {
                reasons.add(new Reason(criterion, ours.get(criterion), theirs.get(criterion)));
            }
        }
        return reasons;
    }

    private Map<Criterion, String> values(Territory commune) {
        var values = new EnumMap<Criterion, String>(Criterion.class);
        double[] raw = raw(commune);
        for (int i = 0; i < MEASURED.length; i++) {
            if (!Double.isNaN(raw[i])) {
                values.put(MEASURED[i], shown(MEASURED[i], raw[i]));
            }
        }
        String category = category(commune);
        if (category != null) {
            values.put(Criterion.URBAN_CATEGORY, category);
        }
        return values;
    }

    private static String shown(Criterion criterion, double value) {
        return criterion == Criterion.DENSITY
                ? String.valueOf(Math.round(value * 10) / 10.0)
                : String.valueOf(Math.round(value));
    }

    private double[] raw(Territory commune) {
        Figures figures = snapshot.figures(commune.code()).orElse(null);
        Integer population = commune.population();
        return new double[] {
            number(population == null && figures != null ? figures.population() : population),
            number(figures == null ? null : figures.density()),
            snapshot.schoolsKnown(commune) ? openSchools(commune) : Double.NaN,
            number(figures == null ? null : figures.medianIncome())
        };
    }

    private long openSchools(Territory commune) {
        return snapshot.schoolsOf(commune.code()).stream().filter(School::open).count();
    }

    private @Nullable String category(Territory commune) {
        return snapshot.figures(commune.code()).map(Figures::urbanCategory).orElse(null);
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** Measured once, when first asked for: a snapshot that nobody compares does not pay for it. */
    synchronized Survey survey() {
        Survey measured = survey;
        if (measured == null) {
            measured = measure();
            survey = measured;
        }
        return measured;
    }

    /** Whether anybody compared communes yet. */
    synchronized boolean surveyed() {
        return survey != null;
    }

    private record Measured(Territory commune, double[] raw) {
        boolean sized() {
            return !Double.isNaN(raw[0]);
        }
    }

    private Survey measure() {
        List<Measured> communes =
                snapshot.all(TerritoryKind.COMMUNE)
                        .flatMap(List::stream)
                        .filter(t -> t.wholeCommune() && t.during().isOpen())
                        .map(t -> new Measured(t, raw(t)))
                        .sorted(Comparator.comparingDouble(one -> one.raw[0]))
                        .toList();
        var all =
                new Survey(
                        communes.stream().map(Measured::commune).toArray(Territory[]::new),
                        (int) communes.stream().filter(Measured::sized).count(),
                        HashMap.newHashMap(communes.size()),
                        new float[communes.size() * MEASURED.length],
                        new int[communes.size()]);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < all.communes.length; i++) {
            all.places.put(all.communes[i].code(), i);
            String category = category(all.communes[i]);
            all.categories[i] =
                    category == null
                            ? UNKNOWN
                            : numbers.computeIfAbsent(category, c -> numbers.size() + 1);
            double[] raw = communes.get(i).raw;
            for (int axis = 0; axis < MEASURED.length; axis++) {
                double value = axis < COMPARED_BY_LOGARITHM ? Math.log1p(raw[axis]) : raw[axis];
                all.axes[i * MEASURED.length + axis] = (float) value;
            }
        }
        for (int axis = 0; axis < MEASURED.length; axis++) {
            scale(all.axes, axis);
        }
        return all;
    }

    /** Divides an axis by its standard deviation. */
    private static void scale(float[] axes, int axis) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int i = axis; i < axes.length; i += MEASURED.length) {
            if (!Float.isNaN(axes[i])) {
                count++;
                sum += axes[i];
                squares += (double) axes[i] * axes[i];
            }
        }
        double variance = count == 0 ? 0 : squares / count - sum / count * (sum / count);
        float deviation = variance > 0 ? (float) Math.sqrt(variance) : 1;
        for (int i = axis; i < axes.length; i += MEASURED.length) {
            axes[i] /= deviation;
        }
    }
}
