package fr.preau.people.territory;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of the territory at one moment, immutable and held in memory. Ask the door for it once per request,
 * so that one page speaks of one state of the référentiel.
 */
public final class TerritorySnapshot extends Country {
    /** The first day the référentiel covers; what was there before is not known. */
    public static final LocalDate COVERED_FROM = LocalDate.of(2013, 1, 1);

    /** That day, or the first one covered when it is before it. */
    public static LocalDate covered(LocalDate day) {
        return day.isBefore(COVERED_FROM) ? COVERED_FROM : day;
    }

    private final Version held;
    private final Schools schools;
    private final Map<String, Figures> figures;
    private final Neighbours neighbours;
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();

    TerritorySnapshot(Version held, SnapshotReader from) throws SQLException {
        super(new PlaceRows(from));
        this.held = held;
        this.schools = new Schools(from, this);
        this.figures = from.figures();
        this.neighbours = new Neighbours(this);
    }

    /**
     * How often each part was written before it was read here.
     *
     * @param digest of the embedded référentiel that was loaded last
     */
    record Version(String digest, long places, long schools, long figures) {
        private String origin() {
            return digest.substring(0, Math.min(12, digest.length()));
        }
    }

    /**
     * Communes delegated, associated or municipal arrondissements of a commune on a day, by name.
     */
    public List<Territory> partsOf(String commune, LocalDate date) {
        return composition().partsOf(commune, date);
    }

    /**
     * Members on a day, by name: communes of an EPCI, syndicat or département, départements of a région or académie,
     * parts of a commune.
     */
    public Members membersOf(TerritoryKind kind, String code, LocalDate date) {
        return composition().membersOf(kind, code, date);
    }

    /**
     * The région that has today the départements of one that is no more; itself while it is, and when nothing says who
     * took over.
     */
    public Territory regionToday(Territory region) {
        return region.during().isOpen() || region.parent() == null ? region
                : latest(TerritoryKind.REGION, region.parent()).orElse(region);
    }

    /** The school in its latest state, closed or open. */
    public Optional<School> school(String uai) {
        List<School> states = schools.states(uai);
        return states.isEmpty() ? Optional.empty() : Optional.of(states.getLast());
    }

    /** The school on a day; empty when it was not known then. */
    public Optional<School> school(String uai, LocalDate date) {
        return schoolHistory(uai).stream().filter(state -> state.during().contains(date)).findFirst();
    }

    /** Every known state of a school, oldest first. */
    public List<School> schoolHistory(String uai) {
        return List.copyOf(schools.states(uai));
    }

    /**
     * Schools of a commune in their latest state, those of the communes that became part of it included, by level then
     * name.
     */
    public List<School> schoolsOf(String commune) {
        return Collections.unmodifiableList(schools.of(commune));
    }

    /**
     * The council or collectivity that stands for a département or région on a day; before 2013, the one of 2013.
     */
    public Optional<Body> council(TerritoryKind kind, String code, LocalDate date) {
        return body(kind + ":" + code, date);
    }

    /**
     * What is known of a commune to compare it with others; empty before comparators are imported.
     */
    public Optional<Figures> figures(String commune) {
        return Optional.ofNullable(figures.get(commune));
    }

    /**
     * Whether the schools of a commune are all known, be there none: an edition of the annuaire was taken for its
     * département, not only a few schools of it. An invented commune has the schools that were invented with it.
     */
    public boolean schoolsKnown(Territory commune) {
        return schools.known().contains(commune.departement()) || commune.provenance().invented();
    }

    /** The départements where only the list that stands in for the directory names some schools. */
    public Set<String> schoolsListedIn() {
        return Collections.unmodifiableSet(schools.listed());
    }

    /** The départements whose schools are all known, by their codes. */
    public Set<String> schoolsKnownIn() {
        return Collections.unmodifiableSet(schools.known());
    }

    /** The communes nearest to this one, nearest first, with the reasons and what is missing. */
    public Similar similarTo(String commune, int count) {
        return neighbours.of(commune, count);
    }

    /** What a territory is like on that day, as far as it is known. */
    public Profile profile(Territory territory, LocalDate day) {
        return Profiles.of(this, territory, day);
    }

    /** How alike two territories are: the one measure of it, wherever places are compared. */
    public static Resemblance compare(Profile here, Profile there) {
        return Closeness.between(here, there);
    }

    /** Names what it holds: another one when any row of it was written, and the same otherwise. */
    public String version() {
        return held.origin() + "-" + (held.places() + held.schools() + held.figures());
    }

    /**
     * What somebody works out of this state of the territory: made once, and gone with it. Kept elsewhere it would hold
     * a whole country that nobody asks any more.
     */
    public <T> T kept(Class<T> what, Supplier<T> maker) {
        return what.cast(kept.computeIfAbsent(what, none -> maker.get()));
    }

    /** Counts for status pages and commands. */
    public Counts counts() {
        return kept(Counts.class, this::count);
    }

    private Counts count() {
        int current = (int) all(TerritoryKind.COMMUNE).flatMap(List::stream)
                .filter(t -> t.wholeCommune() && t.during().isOpen())
                .filter(t -> !t.provenance().invented())
                .count();
        return new Counts(current, count(TerritoryKind.EPCI),
                (int) schools.latest().filter(school -> !school.provenance().invented()).count());
    }

    /** Every school in its latest state, in the order of the UAI. */
    public List<School> allSchools() {
        return schools.sorted();
    }

    /** Names what the search is made of: comparators are not searched. */
    String searched() {
        return held.origin() + "-" + held.places() + "-" + held.schools();
    }

    Version held() {
        return held;
    }

    Schools schooling() {
        return schools;
    }

    /**
     * @param known false when the référentiel does not cover that date
     */
    public record Members(List<Territory> items, boolean known, @Nullable Provenance provenance) {}

    /** How much is held of the country; what the demonstration invents is not of it. */
    public record Counts(int communes, int epci, int schools) {}

    /**
     * Comparators of a commune; an absent value is not known.
     *
     * @param incomeYear of the median income, when its file tells it
     */
    public record Figures(String commune, @Nullable Integer population, @Nullable Double density,
            @Nullable Integer medianIncome, @Nullable Integer incomeYear, @Nullable String urbanCategory,
            @Nullable Double latitude, @Nullable Double longitude, Provenance provenance) {}

    /**
     * What a territory is like, to compare it with others; what is not known is absent.
     *
     * @param key {@code COMMUNE:80021}
     * @param urban the category of its urban area
     * @param epci code; empty when none or not known, as {@code departement} and {@code region}
     */
    public record Profile(String key, String name, @Nullable Integer population, @Nullable Double density,
            @Nullable Integer schools, @Nullable Integer income, @Nullable String urban, String epci,
            String departement, String region) {

        /** What is not known of it. */
        public List<Criterion> missing() {
            List<Criterion> missing = new ArrayList<>();
            for (Criterion criterion : Criterion.values()) {
                if (value(criterion) == null) {
                    missing.add(criterion);
                }
            }
            return missing;
        }

        /** A figure, or the category; absent when not known. */
        public @Nullable Object value(Criterion criterion) {
            return switch (criterion) {
                case POPULATION -> population;
                case DENSITY -> density;
                case SCHOOLS -> schools;
                case MEDIAN_INCOME -> income;
                case URBAN_CATEGORY -> urban;
            };
        }
    }

    /** The smallest place that two territories have in common. */
    public enum CommonTerritory {
        ITSELF, EPCI, DEPARTEMENT, REGION, NOTHING
    }

    /**
     * How alike two territories are.
     *
     * @param score from 0, nothing alike, to 1, the very same
     * @param close the criteria on which they are
     */
    public record Resemblance(double score, CommonTerritory shared, Set<Criterion> close) {}

    /** What two territories are compared on. */
    public enum Criterion {
        POPULATION, DENSITY, SCHOOLS, MEDIAN_INCOME, URBAN_CATEGORY
    }

    /** One criterion in both places, as a value to show; absent when not known there. */
    public record Reason(Criterion criterion, @Nullable String here, @Nullable String there) {}

    /**
     * @param score from 0 (nothing alike) to 1 (the same)
     */
    public record Neighbour(Territory territory, double score, List<Reason> reasons) {}

    /**
     * @param missing criteria that are not known here: they count as nothing alike
     */
    public record Similar(List<Neighbour> items, List<Criterion> missing) {}
}
