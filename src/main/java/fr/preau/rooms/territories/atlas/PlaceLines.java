package fr.preau.rooms.territories.atlas;

import fr.preau.ground.list.Table;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.School;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Territories and schools as the API and the CSV files say them: the same columns, a dot standing for nesting.
 */
final class PlaceLines {
    static final Table<TerritoryLine> TERRITORIES = Table.of(TerritoryLine.class);
    static final Table<SchoolLine> SCHOOLS = Table.of(SchoolLine.class);

    private PlaceLines() {}

    /** A territory named by another. */
    record TerritoryName(String code, String name) {}

    /** Why a figure that is asked for is not given. */
    enum Missing {
        /** Nobody gives it here. */
        UNKNOWN,
        /** It is known of another year only, which is said. */
        OTHER_YEAR
    }

    /**
     * One state of a territory. {@code to} is the first day on which it is no longer true.
     *
     * @param populationYear of the publication that gives the population, also when it is of another year than the one
     * asked for
     * @param populationMissing why there is none; null when there is one
     */
    record TerritoryLine(TerritoryKind kind, String code, String name, String nature, @Nullable String finance,
            @Nullable String siren, @Nullable Integer population, @Nullable Integer populationYear,
            @Nullable Missing populationMissing, @Nullable TerritoryName departement, @Nullable TerritoryName region,
            @Nullable String parent, List<String> postcodes, boolean communeNouvelle, @Nullable LocalDate from,
            @Nullable LocalDate to, Provenance.Precision precision, String source, LocalDate sourceDate,
            String licence) {}

    /** One state of a school. {@code state} is OPEN or CLOSED, since {@code from}. */
    record SchoolLine(String uai, String name, SchoolLevel level, String nature, School.Sector sector,
            School.@Nullable Contract contract, TerritoryName commune, @Nullable String siren, String state,
            @Nullable Integer pupils, @Nullable Integer pupilsYear, @Nullable Double latitude,
            @Nullable Double longitude, @Nullable String address, @Nullable String mail, @Nullable String rpi,
            @Nullable LocalDate from, @Nullable LocalDate to, Provenance.Precision precision, String source,
            LocalDate sourceDate, String licence) {}

    /** A state as it was: its population with the year of it, whichever it is. */
    static TerritoryLine of(Territory t, TerritorySnapshot snapshot, LocalDate date) {
        return of(t, snapshot, date, t.population());
    }

    /**
     * A state on a day: the population of that year, or none; the latest one known for today.
     *
     * @param today whether the day is today
     */
    static TerritoryLine on(Territory t, TerritorySnapshot snapshot, LocalDate date, boolean today) {
        Integer year = t.populationYear();
        boolean ofThatDay = today || year != null && year == date.getYear();
        return of(t, snapshot, date, ofThatDay ? t.population() : null);
    }

    private static @Nullable Missing missing(Territory t, @Nullable Integer population) {
        return population != null ? null : t.population() == null ? Missing.UNKNOWN : Missing.OTHER_YEAR;
    }

    private static TerritoryLine of(Territory t, TerritorySnapshot snapshot, LocalDate date,
            @Nullable Integer population) {
        return new TerritoryLine(t.kind(), t.code(), t.name(), t.nature(), t.finance(), t.siren(), population,
                t.populationYear(), missing(t, population),
                named(snapshot.known(TerritoryKind.DEPARTEMENT, t.departement(), date).orElse(null)),
                t.kind() == TerritoryKind.REGION ? null : named(PlaceWords.regionOf(snapshot, t, date)), t.parent(),
                t.postcodes(), t.communeNouvelle(), first(t.during().from()), t.during().to(),
                t.provenance().precision(), t.provenance().source(), t.provenance().date(), t.provenance().licence());
    }

    static SchoolLine of(School s, TerritorySnapshot snapshot) {
        LocalDate day = TerritorySnapshot.covered(s.during().from());
        TerritoryName commune = new TerritoryName(s.commune(), communeName(snapshot, s.commune(), day));
        return new SchoolLine(s.uai(), s.name(), s.level(), s.nature(), s.sector(), s.contract(), commune, s.siren(),
                s.open() ? "OPEN" : "CLOSED", s.pupils(),
                s.pupils() == null ? null : (Integer) s.provenance().date().getYear(), s.latitude(), s.longitude(),
                s.address(), s.mail(), s.rpi(), first(s.during().from()), s.during().to(), s.provenance().precision(),
                s.provenance().source(), s.provenance().date(), s.provenance().licence());
    }

    static String communeName(TerritorySnapshot snapshot, String code, LocalDate date) {
        return snapshot.known(TerritoryKind.COMMUNE, code, date).map(Territory::name).orElse(code);
    }

    static @Nullable TerritoryName named(@Nullable Territory t) {
        return t == null ? null : new TerritoryName(t.code(), t.name());
    }

    /** The first day, when it is known. */
    private static @Nullable LocalDate first(LocalDate from) {
        return from.equals(LocalDate.MIN) ? null : from;
    }
}
