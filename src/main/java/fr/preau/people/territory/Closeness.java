package fr.preau.people.territory;

import fr.preau.people.territory.TerritorySnapshot.CommonTerritory;
import fr.preau.people.territory.TerritorySnapshot.Criterion;
import fr.preau.people.territory.TerritorySnapshot.Profile;
import fr.preau.people.territory.TerritorySnapshot.Resemblance;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How alike two territories are: how many people, how dense, how many schools, what income, what urban area. Counts are
 * compared by their logarithm: 1 000 and 2 000 inhabitants differ as much as 100 000 and 200 000 do. What is not known
 * of both makes nobody alike. Pure.
 */
final class Closeness {
    /** What lying in the same places weighs beside being alike. */
    private static final double TOGETHER = 0.3;

    private static final double OTHER_AREA = 0.3;

    /** So much apart is hardly alike: for logarithms, and for euros a year. */
    private static final double COUNTS = 1.2;

    private static final double SCHOOLS = 0.8;
    private static final double EUROS = 4_000;

    /** From there on two figures are said to be alike. */
    private static final double CLOSE = 0.6;

    private Closeness() {}

    /**
     * The figures of a territory on axes where one is as far as is hardly alike; NaN when not known.
     *
     * @param urban empty when not known
     */
    record Axes(double people, double density, double schools, double income, String urban) {
        static Axes of(Profile profile) {
            return new Axes(Math.log1p(number(profile.population())) / COUNTS,
                    Math.log1p(number(profile.density())) / COUNTS, Math.log1p(number(profile.schools())) / SCHOOLS,
                    number(profile.income()) / EUROS, Objects.requireNonNullElse(profile.urban(), ""));
        }

        private static double number(@Nullable Number value) {
            return value == null ? Double.NaN : value.doubleValue();
        }

        /** Each criterion, from 0, nothing alike, to 1, the same. */
        Map<Criterion, Double> against(Axes other) {
            var each = new EnumMap<Criterion, Double>(Criterion.class);
            each.put(Criterion.POPULATION, alike(people, other.people));
            each.put(Criterion.DENSITY, alike(density, other.density));
            each.put(Criterion.SCHOOLS, alike(schools, other.schools));
            each.put(Criterion.MEDIAN_INCOME, alike(income, other.income));
            each.put(Criterion.URBAN_CATEGORY, area(other));
            return each;
        }

        /** All of them together. */
        double alike(Axes other) {
            return (alike(people, other.people) + alike(density, other.density) + alike(schools, other.schools)
                    + alike(income, other.income) + area(other)) / Criterion.values().length;
        }

        private double area(Axes other) {
            return urban.isEmpty() || other.urban.isEmpty() ? 0 : urban.equals(other.urban) ? 1 : OTHER_AREA;
        }

        private static double alike(double here, double there) {
            double gap = Math.abs(here - there);
            return Double.isNaN(gap) ? 0 : Math.exp(-gap);
        }
    }

    /** How alike two territories are, and whether they lie in the same places. */
    static Resemblance between(Profile here, Profile there) {
        Set<Criterion> close = EnumSet.noneOf(Criterion.class);
        Axes ours = Axes.of(here);
        Axes theirs = Axes.of(there);
        ours.against(theirs).forEach((criterion, alike) -> {
            if (alike >= CLOSE) {
                close.add(criterion);
            }
        });
        CommonTerritory shared = shared(here, there);
        double score = shared == CommonTerritory.ITSELF ? 1
                : (1 - TOGETHER) * ours.alike(theirs) + TOGETHER * together(shared);
        return new Resemblance(score, shared, Set.copyOf(close));
    }

    private static double together(CommonTerritory shared) {
        return switch (shared) {
            case ITSELF, EPCI -> 1;
            case DEPARTEMENT -> 0.7;
            case REGION -> 0.35;
            case NOTHING -> 0;
        };
    }

    private static CommonTerritory shared(Profile here, Profile there) {
        if (here.key().equals(there.key())) {
            return CommonTerritory.ITSELF;
        }
        if (there.key().equals("EPCI:" + here.epci()) || here.key().equals("EPCI:" + there.epci())
                || same(here.epci(), there.epci())) {
            return CommonTerritory.EPCI;
        }
        if (same(here.departement(), there.departement())) {
            return CommonTerritory.DEPARTEMENT;
        }
        return same(here.region(), there.region()) ? CommonTerritory.REGION : CommonTerritory.NOTHING;
    }

    private static boolean same(String here, String there) {
        return !here.isEmpty() && here.equals(there);
    }
}
