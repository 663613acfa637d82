package fr.preau.territory;

import fr.preau.territory.TerritorySnapshot.Criterion;
import fr.preau.territory.TerritorySnapshot.Figures;
import fr.preau.territory.TerritorySnapshot.Neighbour;
import fr.preau.territory.TerritorySnapshot.Reason;
import fr.preau.territory.TerritorySnapshot.Similar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the communes most like a given one: the k nearest in a space with one axis per criterion.
 *
 * <p>Population, density and number of schools are compared by their logarithm (1 000 and 2 000
 * inhabitants differ as much as 100 000 and 200 000 do), income as it is; each axis is divided by
 * its standard deviation over France, so that none weighs more than another. Two urban categories
 * are alike or not, at the price of one standard deviation. What is not known of the other commune
 * counts as one standard deviation too: it is neither near nor far. What is not known here is left
 * out, and said.
 */
final class Neighbours {
    private static final Criterion[] MEASURED = {
        Criterion.POPULATION, Criterion.DENSITY, Criterion.SCHOOLS, Criterion.MEDIAN_INCOME
    };

    private record Candidate(Territory commune, double[] axes, @Nullable String urbanCategory) {}

    private record Ranked(Candidate candidate, double distance) {}

    private final TerritorySnapshot snapshot;
    private final boolean schoolsKnown;
    private @Nullable List<Candidate> candidates;

    Neighbours(TerritorySnapshot snapshot, SnapshotReader rows) {
        this.snapshot = snapshot;
        this.schoolsKnown = !rows.schools.isEmpty();
    }

    Similar of(String commune, int count) {
        List<Candidate> all = candidates();
        Candidate here =
                all.stream()
                        .filter(c -> c.commune().code().equals(commune))
                        .findFirst()
                        .orElse(null);
        if (here == null) {
            return new Similar(List.of(), List.of(Criterion.values()));
        }
        var nearest =
                new PriorityQueue<Ranked>(Comparator.comparingDouble(Ranked::distance).reversed());
        for (Candidate there : all) {
            double distance = there == here ? Double.MAX_VALUE : distance(here, there);
            if (distance < Double.MAX_VALUE
                    && (nearest.size() < count || distance < nearest.element().distance())) {
                nearest.add(new Ranked(there, distance));
                if (nearest.size() > count) {
                    nearest.remove();
                }
            }
        }
        List<Neighbour> items =
                nearest.stream()
                        .sorted(Comparator.comparingDouble(Ranked::distance))
                        .map(ranked ->
                                new Neighbour(
                                        ranked.candidate().commune(),
                                        1 / (1 + ranked.distance()),
                                        reasons(here, ranked.candidate())))
                        .toList();
        return new Similar(items, missing(here));
    }

    private static double distance(Candidate here, Candidate there) {
        double sum = 0;
        for (int i = 0; i < MEASURED.length; i++) {
            if (!Double.isNaN(here.axes[i])) {
                double gap = Double.isNaN(there.axes[i]) ? 1 : here.axes[i] - there.axes[i];
                sum += gap * gap;
            }
        }
        if (here.urbanCategory != null && !here.urbanCategory.equals(there.urbanCategory)) {
            sum += 1;
        }
        return Math.sqrt(sum);
    }

    private static List<Criterion> missing(Candidate here) {
        var missing = new ArrayList<Criterion>();
        for (int i = 0; i < MEASURED.length; i++) {
            if (Double.isNaN(here.axes[i])) {
                missing.add(MEASURED[i]);
            }
        }
        if (here.urbanCategory == null) {
            missing.add(Criterion.URBAN_CATEGORY);
        }
        return missing;
    }

    private List<Reason> reasons(Candidate here, Candidate there) {
        var reasons = new ArrayList<Reason>();
        List<Criterion> missing = missing(here);
        Map<Criterion, String> ours = values(here.commune());
        Map<Criterion, String> theirs = values(there.commune());
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
                values.put(
                        MEASURED[i],
                        MEASURED[i] == Criterion.DENSITY
                                ? String.valueOf(Math.round(raw[i] * 10) / 10.0)
                                : String.valueOf(Math.round(raw[i])));
            }
        }
        snapshot.figures(commune.code())
                .map(Figures::urbanCategory)
                .ifPresent(c -> values.put(Criterion.URBAN_CATEGORY, c));
        return values;
    }

    private double[] raw(Territory commune) {
        Figures figures = snapshot.figures(commune.code()).orElse(null);
        return new double[] {
            number(
                    commune.population() != null || figures == null
                            ? commune.population()
                            : figures.population()),
            number(figures == null ? null : figures.density()),
            schoolsKnown
                    ? snapshot.schoolsOf(commune.code()).stream().filter(School::open).count()
                    : Double.NaN,
            number(figures == null ? null : figures.medianIncome())
        };
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** Measured once, when first asked for: a snapshot that nobody compares does not pay for it. */
    private synchronized List<Candidate> candidates() {
        List<Candidate> measured = candidates;
        if (measured == null) {
            measured =
                    snapshot.all(TerritoryKind.COMMUNE)
                            .flatMap(List::stream)
                            .filter(t -> t.wholeCommune() && t.during().isOpen())
                            .map(t ->
                                    new Candidate(
                                            t,
                                            axes(t),
                                            snapshot.figures(t.code())
                                                    .map(Figures::urbanCategory)
                                                    .orElse(null)))
                            .toList();
            for (int i = 0; i < MEASURED.length; i++) {
                scale(measured, i);
            }
            candidates = measured;
        }
        return measured;
    }

    private double[] axes(Territory commune) {
        double[] axes = raw(commune);
        for (int i = 0; i < 3; i++) {
            axes[i] = Math.log1p(axes[i]);
        }
        return axes;
    }

    private static void scale(List<Candidate> candidates, int axis) {
        double[] values =
                candidates.stream()
                        .mapToDouble(c -> c.axes[axis])
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        double variance =
                java.util.Arrays.stream(values)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElse(0);
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        candidates.forEach(c -> c.axes[axis] = c.axes[axis] / deviation);
    }
}
