package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.disclosure.Disclosure;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a consultation did not hear: a college of which no organisation answered; a declared one, a size of commune, a
 * région of which fewer than five said that they are.
 *
 * @param kind what it is one of
 * @param name of the college, as {@link MandatedCollege} has it, or of the région; the fewest inhabitants of a commune
 * of that size
 * @param share of the inhabitants of the country who live there, in per cent; absent for a college
 */
public record Unheard(Kind kind, String name, @Nullable Integer share) {
    private static final int LEAST_SHARE = 2;
    private static final int[] SIZES = {0, 500, 2_000, 10_000, 50_000, 200_000};

    /** What was not heard. */
    public enum Kind {
        COLLEGE, SIZE, REGION
    }

    /** Where the inhabitants of the country live: a size or a région, and how many. */
    private record Country(Map<Integer, Long> sizes, Map<String, Long> regions) {
        static Country of(TerritorySnapshot snapshot, LocalDate day) {
            Map<Integer, Long> sizes = new TreeMap<>();
            Map<String, Long> regions = new TreeMap<>();
            for (Territory territory : snapshot.all(TerritoryKind.COMMUNE, day)) {
                Integer living = territory.population();
                if (territory.seated() && living != null) {
                    sizes.merge(size(living), (long) living, Long::sum);
                    String region = region(snapshot, territory.code(), day);
                    if (region != null) {
                        regions.merge(region, (long) living, Long::sum);
                    }
                }
            }
            return new Country(sizes, regions);
        }
    }

    /** Whether it is a college of organisations, which nobody declares. */
    boolean mandated() {
        return kind == Kind.COLLEGE && MandatedCollege.is(name);
    }

    /** Among the colleges that could be said alone. */
    public static List<Unheard> ofColleges(Map<String, Integer> said) {
        return said.entrySet()
                .stream()
                .filter(entry -> entry.getValue() < Disclosure.FEWEST)
                .map(entry -> new Unheard(Kind.COLLEGE, entry.getKey(), null))
                .toList();
    }

    /**
     * Against the référentiel of that day.
     *
     * @param heard the colleges of the organisations that answered
     * @param said how many said each of the colleges that could be said
     * @param communes the commune of each of those who said one
     */
    static List<Unheard> of(Set<College> heard, Map<String, Integer> said, Collection<String> communes,
            TerritorySnapshot snapshot, LocalDate day) {
        List<Unheard> unheard = new ArrayList<>();
        MandatedCollege.silent(heard).forEach(name -> unheard.add(new Unheard(Kind.COLLEGE, name, null)));
        unheard.addAll(ofColleges(said));
        if (communes.size() < Disclosure.FEWEST) {
            return unheard;
        }
        Country country = snapshot.kept(Country.class, () -> Country.of(snapshot, day));
        Map<Integer, Integer> sizes = new HashMap<>();
        Map<String, Integer> regions = new HashMap<>();
        for (String code : communes) {
            snapshot.find(TerritoryKind.COMMUNE, code, day)
                    .map(Territory::population)
                    .ifPresent(living -> sizes.merge(size(living), 1, Integer::sum));
            String region = region(snapshot, code, day);
            if (region != null) {
                regions.merge(region, 1, Integer::sum);
            }
        }
        country.sizes().forEach((from, living) -> {
            if (sizes.getOrDefault(from, 0) < Disclosure.FEWEST) {
                add(unheard, Kind.SIZE, from.toString(), living, country.sizes().values());
            }
        });
        country.regions().forEach((name, living) -> {
            if (regions.getOrDefault(name, 0) < Disclosure.FEWEST) {
                add(unheard, Kind.REGION, name, living, country.regions().values());
            }
        });
        return unheard;
    }

    private static void add(List<Unheard> unheard, Kind kind, String name, long living, Collection<Long> all) {
        long everyone = all.stream().mapToLong(Long::longValue).sum();
        int share = everyone == 0 ? 0 : Math.round(100f * living / everyone);
        if (share >= LEAST_SHARE) {
            unheard.add(new Unheard(kind, name, share));
        }
    }

    private static int size(int living) {
        int from = 0;
        for (int number : SIZES) {
            from = living >= number ? number : from;
        }
        return from;
    }

    private static @Nullable String region(TerritorySnapshot country, String code, LocalDate day) {
        return country.place(code, day)
                .map(place -> place.region() == null ? null : place.region().name())
                .orElse(null);
    }
}
