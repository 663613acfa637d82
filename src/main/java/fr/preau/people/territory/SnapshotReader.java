package fr.preau.people.territory;

import fr.preau.ground.kernel.Period;
import fr.preau.people.territory.Provenance.Precision;
import fr.preau.people.territory.TerritorySnapshot.Figures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the territory from PostgreSQL, in one consistent view and a dozen statements.
 *
 * <p>
 * Codes, periods and provenances repeat tens of thousands of times: each is kept once in what is read together.
 */
final class SnapshotReader {
    private record Source(String name, LocalDate described, String licence) {}

    private final Connection connection;
    private final Map<Integer, Source> sources = new HashMap<>();
    private final Map<Object, Object> known = new HashMap<>();

    private SnapshotReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Everything as it is in one instant.
     *
     * @param before what is held already: itself when nothing was written since
     */
    static TerritorySnapshot read(DataSource database, @Nullable TerritorySnapshot before) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return new SnapshotReader(connection).read(before);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the territory cannot be read", e);
        }
    }

    private TerritorySnapshot read(@Nullable TerritorySnapshot before) throws SQLException {
        TerritorySnapshot.Version now = version();
        if (before != null && now.equals(before.held())) {
            return before;
        }
        readSources();
        return new TerritorySnapshot(now, this);
    }

    private TerritorySnapshot.Version version() throws SQLException {
        Map<String, Long> parts = new HashMap<>();
        String[] digest = {""};
        each("select name, version from territory.part", row -> parts.put(row.getString(1), row.getLong(2)));
        each("select digest from territory.import where kind = 'referentiel' order by id desc limit 1",
                row -> digest[0] = row.getString(1));
        return new TerritorySnapshot.Version(digest[0], parts.getOrDefault("PLACES", 0L),
                parts.getOrDefault("SCHOOLS", 0L), parts.getOrDefault("FIGURES", 0L));
    }

    private void readSources() throws SQLException {
        each("""
                select id, name || case when licence like 'ODbL%' then ', ' || licence else '' end, described, licence
                from territory.source
                """, row -> sources.put(row.getInt(1), new Source(row.getString(2), date(row, 3), row.getString(4))));
    }

    Map<String, Figures> figures() throws SQLException {
        Map<String, Figures> figures = new HashMap<>();
        each("""
                select f.commune, f.population, f.area_km2, f.median_income, f.urban_category, f.latitude, f.longitude, f.source, y.year
                from territory.figure f left join territory.income_year y using (source)
                """,
                row -> {
                    Figures one = figures(row);
                    figures.put(one.commune(), one);
                });
        return figures;
    }

    private Figures figures(ResultSet row) throws SQLException {
        Integer population = integer(row, 2);
        Double area = decimal(row, 3);
        Double density = population == null || area == null ? null : population / area;
        return new Figures(row.getString(1), population, density, integer(row, 4), integer(row, 9),
                once(row.getString(5)), decimal(row, 6), decimal(row, 7),
                provenance(row.getInt(8), Precision.JANUARY_FIRST));
    }

    /** What is done with one row. */
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    void each(String sql, Row taker) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1_000);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    /** Of a row whose third column is a source, and whose fourth a precision. */
    Provenance provenance(ResultSet row) throws SQLException {
        return provenance(row.getInt(3), Precision.valueOf(row.getString(4)));
    }

    Provenance provenance(int source, Precision precision) {
        Source origin = sources.get(source);
        if (origin == null) {
            throw new IllegalStateException("a row of an unknown source: " + source);
        }
        return once(new Provenance(origin.name(), origin.described(), origin.licence(), precision));
    }

    /** Of a row whose first two columns are the first day and the day after the last. */
    Period period(ResultSet row) throws SQLException {
        LocalDate from = row.getObject(1, LocalDate.class);
        return once(new Period(from == null ? LocalDate.MIN : from, row.getObject(2, LocalDate.class)));
    }

    /** The same value, kept once. */
    @SuppressWarnings("unchecked")
    <T extends @Nullable Object> T once(T value) {
        return value == null ? value : (T) known.computeIfAbsent(value, same -> same);
    }

    static LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    static <T> List<T> list(Map<String, List<T>> map, String key) {
        return map.computeIfAbsent(key, k -> new ArrayList<>(1));
    }
}
