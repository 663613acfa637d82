package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.list.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What official files say of a school beside who it is: its pupils each year, its social position, its circonscription…
 * each for its day, with the publication that says so.
 */
@Component
record SchoolFacts(JdbcClient sql) {
    private static final Table<SchoolFact> TABLE = Table.of(SchoolFact.class);
    private static final int BATCH = 1_000;

    /** What may be said of a school. */
    enum Kind {
        /** Pupils of a school year, all classes together. */
        PUPILS,
        /** Classes of a school year. */
        CLASSES,
        /** Pupils of a school year who are in an ULIS. */
        ULIS_PUPILS,
        /** The social position index of a school year, with a point. */
        SOCIAL_POSITION,
        /** How far pupils lie from that index: its standard deviation. */
        SOCIAL_SPREAD,
        /** {@code REP}, {@code REP+} or {@code NON}. */
        PRIORITY_EDUCATION,
        /** The circonscription of the first degree, by name. */
        CIRCONSCRIPTION,
        /** The number of the regroupement pédagogique, or {@code CONCENTRE}. */
        RPI,
        /** {@code OUI} or {@code NON}: whether there is an ULIS. */
        ULIS,
        /** The UAI of the school that heads the pôle inclusif. */
        PIAL
    }

    /**
     * One thing said of a school.
     *
     * @param day 1 September for a school year, else the day of the first edition that says it
     * @param sourceDate the day of the edition
     */
    record SchoolFact(String uai, Kind fact, LocalDate day, String value, String source, LocalDate sourceDate,
            String licence) {}

    /** All that is known of that school, by fact, the latest first. */
    List<SchoolFact> of(String uai) {
        return ofAll(List.of(uai));
    }

    /** The same of several schools, in the order of their UAI: in one statement. */
    private List<SchoolFact> ofAll(List<String> uais) {
        return sql.sql("""
                select uai, fact, day, value, source, described as source_date, licence
                from territory.v_school_fact where uai = any(:uais) order by uai, fact, day desc
                """).param("uais", uais.toArray(String[]::new)).query(Sql.as(SchoolFact.class)).list();
    }

    /** Of all these schools, as a file of that name, read by batches as it is written. */
    Csv.File file(String name, Stream<String> uais) {
        return TABLE.csv(name, uais.gather(Gatherers.windowFixed(BATCH)).flatMap(some -> ofAll(some).stream()));
    }

    /** The latest of one fact among those. */
    static Optional<SchoolFact> latest(List<SchoolFact> known, Kind fact) {
        return known.stream().filter(schoolFact -> schoolFact.fact() == fact).findFirst();
    }
}
