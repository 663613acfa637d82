package fr.preau.library;

import fr.preau.library.Near.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How alike two territories are: how many people, how dense, how many schools, what income, what
 * urban area, and whether they lie in the same places. Pure.
 */
final class Likeness {
    /** What lying in the same places weighs beside being alike. */
    private static final double TOGETHER = 0.3;

    /** What is not known of both counts among them: it makes nobody alike. */
    private static final int CRITERIA = 5;

    private static final double PEOPLE_SCALE = 1.2;
    private static final double DENSITY_SCALE = 1.2;
    private static final double SCHOOLS_SCALE = 0.8;
    private static final double INCOME_SCALE = 4_000;
    private static final double OTHER_AREA = 0.3;

    /** From there on two figures are said to be alike. */
    private static final double ALIKE = 0.6;

    /** The categories of INSEE (2020): centre, rest of a pole, second pole, crown, out of reach. */
    private static final Set<String> AREAS = Set.of("11", "12", "13", "20", "30");

    private Likeness() {}

    static float between(Profile here, Profile there) {
        if (here.key().equals(there.key())) {
            return 1;
        }
        double alike =
                Stream.of(
                                people(here, there),
                                density(here, there),
                                schools(here, there),
                                income(here, there),
                                urban(here, there))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sum();
        double mean = alike / CRITERIA;
        return (float) ((1 - TOGETHER) * mean + TOGETHER * together(here, there));
    }

    /** At most four reasons, the places they share first. */
    static List<Reason> reasons(Profile here, Profile there) {
        List<Reason> reasons = new ArrayList<>();
        String shared = shared(here, there);
        if (!shared.isEmpty()) {
            reasons.add(new Reason("library.near." + shared, List.of()));
        }
        String urban = there.urban();
        if (urban != null && AREAS.contains(urban) && urban.equals(here.urban())) {
            reasons.add(new Reason("library.near.urban." + urban, List.of()));
        }
        if (alike(people(here, there)) && there.population() != null) {
            reasons.add(new Reason("library.near.people", List.of(there.population())));
        }
        if (alike(schools(here, there)) && there.schools() != null) {
            reasons.add(new Reason("library.near.schools", List.of(there.schools())));
        }
        return reasons.subList(0, Math.min(4, reasons.size()));
    }

    private static String shared(Profile here, Profile there) {
        if (here.key().equals(there.key())) {
            return "itself";
        }
        if (there.key().equals("EPCI:" + here.epci())
                || here.key().equals("EPCI:" + there.epci())
                || same(here.epci(), there.epci())) {
            return "epci";
        }
        if (same(here.departement(), there.departement())) {
            return "departement";
        }
        return same(here.region(), there.region()) ? "region" : "";
    }

    private static double together(Profile here, Profile there) {
        return switch (shared(here, there)) {
            case "epci" -> 1;
            case "departement" -> 0.7;
            case "region" -> 0.35;
            default -> 0;
        };
    }

    private static boolean same(String here, String there) {
        return !here.isEmpty() && here.equals(there);
    }

    private static boolean alike(@Nullable Double likeness) {
        return likeness != null && likeness >= ALIKE;
    }

    private static @Nullable Double people(Profile here, Profile there) {
        return logarithms(here.population(), there.population(), PEOPLE_SCALE);
    }

    private static @Nullable Double density(Profile here, Profile there) {
        return logarithms(here.density(), there.density(), DENSITY_SCALE);
    }

    private static @Nullable Double schools(Profile here, Profile there) {
        return logarithms(here.schools(), there.schools(), SCHOOLS_SCALE);
    }

    private static @Nullable Double income(Profile here, Profile there) {
        Integer ours = here.income();
        Integer theirs = there.income();
        return ours == null || theirs == null
                ? null
                : (Double) Math.exp(-Math.abs(ours - theirs) / INCOME_SCALE);
    }

    private static @Nullable Double urban(Profile here, Profile there) {
        String ours = here.urban();
        String theirs = there.urban();
        return ours == null || theirs == null
                ? null
                : (Double) (ours.equals(theirs) ? 1 : OTHER_AREA);
    }

    private static @Nullable Double logarithms(
            @Nullable Number ours, @Nullable Number theirs, double scale) {
        return ours == null || theirs == null
                ? null
                : (Double)
                        Math.exp(
                                -Math.abs(
                                                Math.log1p(ours.doubleValue())
                                                        - Math.log1p(theirs.doubleValue()))
                                        / scale);
    }
}
