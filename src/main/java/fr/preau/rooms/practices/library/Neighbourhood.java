package fr.preau.rooms.practices.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TerritorySnapshot.Criterion;
import fr.preau.people.territory.TerritorySnapshot.Profile;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places to be near: a territory or a school, compared with the territories of sheets. */
@Component
class Neighbourhood {
    private static final int PLACES_KEPT = 200;
    private static final int PROFILES_KEPT = 5_000;
    private static final int MOST_MEANT = 6;

    /** The categories of INSEE (2020): centre, rest of a pole, second pole, crown, out of reach. */
    private static final Set<String> AREAS = Set.of("11", "12", "13", "20", "30");

    private static final Map<Criterion, String> MISSING = Map.of(Criterion.POPULATION, "people", Criterion.DENSITY,
            "density", Criterion.SCHOOLS, "schools", Criterion.MEDIAN_INCOME, "income", Criterion.URBAN_CATEGORY,
            "urban");

    /** The parameter of the pages, in which people write names. */
    private static final String PAGE = "pres";

    private final Territories territories;
    private final Clock clock;

    Neighbourhood(Territories territories, Clock clock) {
        this.territories = territories;
        this.clock = clock;
    }

    /** What was worked out of one state of the territory. */
    private record ProfileCache(Cache<String, Profile> profiles, Cache<String, Place> places) {
        ProfileCache() {
            this(Caffeine.newBuilder().maximumSize(PROFILES_KEPT).build(),
                    Caffeine.newBuilder().maximumSize(PLACES_KEPT).build());
        }
    }

    /**
     * A place and everything compared with it so far.
     *
     * @param name in words
     * @param asked as the address says it
     * @param again as it may be typed to be asked for again: its name where that leads to it
     */
    record Place(String name, String asked, String again, Profile profile, Neighbourhood around,
            Map<String, Float> compared) implements SheetNearness {
        @Override
        public float likeness(String territory) {
            return compared.computeIfAbsent(territory,
                    text -> around.profile(text)
                            .map(there -> (float) TerritorySnapshot.compare(profile, there).score())
                            .orElse(0f));
        }

        @Override
        public List<Reason> reasons(String territory) {
            return around.profile(territory)
                    .map(there -> reasons(there, TerritorySnapshot.compare(profile, there)))
                    .orElse(List.of());
        }

        /**
         * At most four, the place they share first; a commune and a région are not compared by how many people or
         * schools they have.
         */
        private List<Reason> reasons(Profile there, TerritorySnapshot.Resemblance alike) {
            List<Reason> reasons = new ArrayList<>();
            if (alike.shared() != TerritorySnapshot.CommonTerritory.NOTHING) {
                String shared = alike.shared().name().toLowerCase(Locale.ROOT);
                reasons.add(new Reason("library.near." + shared, List.of()));
            }
            String urban = there.urban();
            if (urban != null && AREAS.contains(urban) && urban.equals(profile.urban())) {
                reasons.add(new Reason("library.near.urban." + urban, List.of()));
            }
            if (!kind(there).equals(kind(profile))) {
                return reasons;
            }
            Integer people = there.population();
            if (people != null && alike.close().contains(Criterion.POPULATION)) {
                reasons.add(new Reason("library.near.people", List.of(people)));
            }
            Integer schools = there.schools();
            if (schools != null && alike.close().contains(Criterion.SCHOOLS)) {
                reasons.add(new Reason("library.near.schools", List.of(schools)));
            }
            return reasons;
        }

        private static String kind(Profile profile) {
            return profile.key().substring(0, profile.key().indexOf(':'));
        }

        @Override
        public List<String> missing() {
            return profile.missing()
                    .stream()
                    .map(criterion -> "library.near.missing." + MISSING.get(criterion))
                    .toList();
        }
    }

    /**
     * The place asked for; absent when nothing is.
     *
     * @param field the parameter it comes from
     * @throws Refusal.BadRequest when it is not a place
     */
    @Nullable
    Place place(String field, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        String wanted = asked.strip().toUpperCase(Locale.ROOT);
        ProfileCache now = known();
        return now.places().get(field + " " + wanted, key -> make(field, wanted, asked.strip()));
    }

    private Place make(String field, String asked, String typed) {
        School school = territories.now().school(asked).orElse(null);
        String code = school == null ? asked : "COMMUNE:" + school.commune();
        Profile profile = profile(code).or(() -> field.equals(PAGE) ? named(typed) : Optional.empty())
                .orElseThrow(() -> unknown(field, typed));
        String name = school == null ? profile.name() : school.name() + ", " + profile.name();
        String kept = school == null ? profile.key() : asked;
        return new Place(name, kept, school == null && leadsTo(profile) ? profile.name() : kept, profile, this,
                new ConcurrentHashMap<>());
    }

    /** Whether its name alone leads to it, as far as names can be looked for by now. */
    private boolean leadsTo(Profile profile) {
        try {
            return named(profile.name()).filter(one -> one.key().equals(profile.key())).isPresent();
        } catch (Refusal.Later notYet) {
            return false;
        }
    }

    private static Refusal unknown(String field, String asked) {
        return new Refusal.BadRequest(field, "library.refused.near", asked,
                Stream.of(TerritoryKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /**
     * What bears that very name; of two communes that share it, neither. While names cannot be looked for yet, it says
     * {@code Later}: not that there is no such place.
     */
    private Optional<Profile> named(String typed) {
        String name = Fold.plain(typed);
        List<Territories.Hit> same = suggested(typed).stream()
                .filter(hit -> Fold.plain(hit.name()).equals(name))
                .toList();
        boolean certain = same.stream().map(Territories.Hit::group).distinct().count() == same.size();
        return certain ? same.stream().findFirst().flatMap(this::profile) : Optional.empty();
    }

    /** Places and schools that may be meant, the likeliest first. */
    List<Territories.Hit> suggested(String typed) {
        return territories.suggest(typed, MOST_MEANT);
    }

    private Optional<Profile> profile(Territories.Hit hit) {
        return hit.group() == Territories.Group.SCHOOL
                ? territories.now().school(hit.code()).flatMap(school -> profile("COMMUNE:" + school.commune()))
                : profile(hit.group() + ":" + hit.code());
    }

    private ProfileCache known() {
        return territories.now().kept(ProfileCache.class, ProfileCache::new);
    }

    /** What is no place is not kept: anybody may ask for any. */
    private Optional<Profile> profile(String territory) {
        Cache<String, Profile> kept = known().profiles();
        Optional<Profile> profile = Optional.ofNullable(kept.getIfPresent(territory)).or(() -> measured(territory));
        profile.ifPresent(measured -> kept.put(territory, measured));
        return profile;
    }

    private Optional<Profile> measured(String named) {
        TerritorySnapshot france = territories.now();
        return Territory.placed(france, named).map(territory -> france.profile(territory, LocalDate.now(clock)));
    }

    /** Whether anything is kept of what was asked for. */
    boolean keeps(String asked) {
        return known().profiles().asMap().containsKey(asked);
    }
}
