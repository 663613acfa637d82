package fr.preau.territory;

import fr.preau.kernel.Period;
import fr.preau.territory.Provenance.Precision;
import fr.preau.territory.TerritorySnapshot.Figures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole territory from PostgreSQL, in one consistent view and eight statements, into what
 * a snapshot holds.
 *
 * <p>Codes, periods and provenances repeat tens of thousands of times: each is kept once.
 */
final class SnapshotReader {
    /** Members of a grouping during a period. */
    record Span(String group, Period during, String[] members, Provenance provenance) {}

    /** What a commune or département belongs to during a period. */
    record Link(String group, Period during, Provenance provenance) {}

    /** A commune that ended. */
    record Ended(String successor, LocalDate since, String name, Provenance provenance) {}

    private record Source(String name, LocalDate described) {}

    final Map<TerritoryKind, Map<String, List<Territory>>> states =
            new EnumMap<>(TerritoryKind.class);
    final Map<String, List<String>> parts = new HashMap<>();
    final Map<String, List<Link>> academies = new HashMap<>();
    final Map<String, List<Ended>> successions = new HashMap<>();
    final Map<String, List<Span>> members = new HashMap<>();
    final Map<String, List<Link>> memberships = new HashMap<>();
    final Map<String, List<Span>> odblMembers = new HashMap<>();
    final Map<String, List<Link>> odblMemberships = new HashMap<>();
    final Map<String, Territory> odblEpci = new HashMap<>();
    final Map<String, List<Period>> coverage = new HashMap<>();
    final Map<String, List<Body>> councils = new HashMap<>();
    final Map<String, List<School>> schools = new HashMap<>();
    final Map<String, Figures> figures = new HashMap<>();

    /** Départements that an edition of the annuaire spoke of whole. */
    final Set<String> annuaire = new HashSet<>();

    String digest = "";
    long change;

    private final Map<Integer, Source> sources = new HashMap<>();
    private final Map<Object, Object> known = new HashMap<>();

    /** Reads everything as it is in one instant. */
    static SnapshotReader read(DataSource database) {
        var rows = new SnapshotReader();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                rows.read(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the territory cannot be read", e);
        }
        return rows;
    }

    private void read(Connection connection) throws SQLException {
        readOrigin(connection);
        readTerritories(connection);
        readMemberships(connection);
        readSchools(connection);
        sort();
    }

    private void readOrigin(Connection connection) throws SQLException {
        each(
                connection,
                """
                select id, name || case when licence like 'ODbL%' then ', ' || licence else '' end, described
                from territory.source
                """,
                row -> sources.put(row.getInt(1), new Source(row.getString(2), date(row, 3))));
        each(
                connection,
                """
                select max(id), (array_agg(digest order by id desc) filter (where kind = 'referentiel'))[1] from territory.import
                """,
                row -> {
                    change = row.getLong(1);
                    digest = row.getString(2) == null ? "" : row.getString(2);
                });
        each(
                connection,
                "select distinct unnest(string_to_array(scope, ',')) from territory.import where kind = 'annuaire' and scope <> ''",
                row -> annuaire.add(row.getString(1)));
        each(
                connection,
                "select lower(during), upper(during), what from territory.coverage",
                row -> list(coverage, row.getString(3)).add(period(row)));
    }

    private void readTerritories(Connection connection) throws SQLException {
        each(
                connection,
                """
                select lower(during), upper(during), source, start_precision, kind, code, nature, name, finance, siren, population,
                       departement, region, parent, postcodes, new_commune, academie, siren_seen from territory.state
                """,
                this::state);
        each(
                connection,
                """
                select code, successor, since, name, precision, source from territory.succession order by since
                """,
                row ->
                        list(successions, once(row.getString(1)))
                                .add(
                                        new Ended(
                                                once(row.getString(2)),
                                                date(row, 3),
                                                row.getString(4),
                                                provenance(
                                                        row.getInt(6),
                                                        Precision.valueOf(row.getString(5))))));
        each(
                connection,
                """
                select lower(during), upper(during), code, name, siren, origin, verification from territory.council
                """,
                row ->
                        list(councils, row.getString(3))
                                .add(
                                        new Body(
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5),
                                                period(row),
                                                row.getString(6),
                                                row.getString(7))));
    }

    private void readMemberships(Connection connection) throws SQLException {
        each(
                connection,
                """
                select lower(during), upper(during), max(source), 'JANUARY_FIRST', code, string_agg(member, ' ' order by member), kind
                from territory.membership group by kind, code, during
                """,
                row -> span(row, members, memberships));
        each(
                connection,
                """
                select lower(during), upper(during), max(source), 'JANUARY_FIRST', epci, string_agg(member, ' ' order by member)
                from territory.membership_odbl group by epci, during
                """,
                row -> span(row, odblMembers, odblMemberships));
        each(
                connection,
                """
                select min(lower(m.during)), case when bool_or(upper_inf(m.during)) then null else max(upper(m.during)) end,
                       max(m.source), 'JANUARY_FIRST', m.epci, coalesce(min(n.name), min(s.name), '')
                from territory.membership_odbl m
                left join territory.epci_name_odbl n using (epci)
                left join territory.state s on s.kind = 'EPCI' and s.code = m.epci and upper_inf(s.during)
                group by m.epci
                """,
                this::odblEpci);
    }

    private void readSchools(Connection connection) throws SQLException {
        each(
                connection,
                """
                select lower(during), upper(during), source, precision, uai, name, level, nature, sector, contract, commune, siren,
                       open, pupils, latitude, longitude, address, mail, rpi, ministry from territory.school_state
                """,
                this::school);
        each(
                connection,
                """
                select commune, population, area_km2, median_income, urban_category, latitude, longitude, source from territory.figure
                """,
                this::figures);
    }

    private void state(ResultSet row) throws SQLException {
        TerritoryKind kind = TerritoryKind.valueOf(row.getString(5));
        String code = once(row.getString(6));
        String parent = row.getString(14);
        Provenance provenance = provenance(row);
        var territory =
                new Territory(
                        kind,
                        code,
                        row.getString(8),
                        once(row.getString(7)),
                        orNull(row.getString(9)),
                        row.getString(10),
                        once(date(row, 18)),
                        period(row),
                        integer(row, 11),
                        once(row.getString(12)),
                        once(row.getString(13)),
                        orNull(parent),
                        postcodes(row.getString(15)),
                        row.getBoolean(16),
                        provenance);
        list(states.computeIfAbsent(kind, k -> new HashMap<>()), code).add(territory);
        if (kind == TerritoryKind.COMMUNE
                && parent != null
                && !list(parts, once(parent)).contains(code)) {
            list(parts, once(parent)).add(code);
        }
        if (kind == TerritoryKind.DEPARTEMENT && !row.getString(17).isEmpty()) {
            list(academies, code)
                    .add(new Link(once(row.getString(17)), territory.during(), provenance));
        }
    }

    private void span(
            ResultSet row, Map<String, List<Span>> forward, Map<String, List<Link>> backward)
            throws SQLException {
        String group = once(row.getString(5));
        String[] codes = row.getString(6).split(" ");
        Period during = period(row);
        Provenance provenance = provenance(row);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = once(codes[i]);
            list(backward, codes[i]).add(new Link(group, during, provenance));
        }
        list(forward, group).add(new Span(group, during, codes, provenance));
    }

    private void odblEpci(ResultSet row) throws SQLException {
        String code = once(row.getString(5));
        String name = row.getString(6).isEmpty() ? code : row.getString(6);
        odblEpci.put(
                code,
                new Territory(
                        TerritoryKind.EPCI,
                        code,
                        name,
                        "",
                        null,
                        code,
                        null,
                        period(row),
                        null,
                        "",
                        "",
                        null,
                        List.of(),
                        false,
                        provenance(row)));
    }

    private void school(ResultSet row) throws SQLException {
        String uai = once(row.getString(5));
        String contract = row.getString(10);
        String ministry = row.getString(20);
        list(schools, uai)
                .add(
                        new School(
                                uai,
                                row.getString(6),
                                SchoolLevel.valueOf(row.getString(7)),
                                once(row.getString(8)),
                                School.Sector.valueOf(row.getString(9)),
                                contract == null ? null : School.Contract.valueOf(contract),
                                once(row.getString(11)),
                                row.getString(12),
                                row.getBoolean(13),
                                period(row),
                                integer(row, 14),
                                decimal(row, 15),
                                decimal(row, 16),
                                row.getString(17),
                                row.getString(18),
                                row.getString(19),
                                ministry == null ? null : School.Ministry.valueOf(ministry),
                                provenance(row)));
    }

    private void figures(ResultSet row) throws SQLException {
        String commune = once(row.getString(1));
        Integer population = integer(row, 2);
        Double area = decimal(row, 3);
        Double density = population == null || area == null ? null : population / area;
        figures.put(
                commune,
                new Figures(
                        commune,
                        population,
                        density,
                        integer(row, 4),
                        orNull(row.getString(5)),
                        decimal(row, 6),
                        decimal(row, 7),
                        provenance(row.getInt(8), Precision.JANUARY_FIRST)));
    }

    private void sort() {
        for (Map<String, List<Territory>> byCode : states.values()) {
            byCode.values()
                    .forEach(list ->
                            list.sort(
                                    Comparator.comparing((Territory t) -> t.during().from())
                                            .thenComparing(Territory::wholeCommune)));
        }
        schools.values().forEach(list -> list.sort(Comparator.comparing(s -> s.during().from())));
    }

    private Provenance provenance(ResultSet row) throws SQLException {
        return provenance(row.getInt(3), Precision.valueOf(row.getString(4)));
    }

    private Provenance provenance(int source, Precision precision) {
        Source origin = sources.get(source);
        if (origin == null) {
            throw new IllegalStateException("a row of an unknown source: " + source);
        }
        return once(new Provenance(origin.name(), origin.described(), precision));
    }

    private Period period(ResultSet row) throws SQLException {
        LocalDate from = row.getObject(1, LocalDate.class);
        return once(
                new Period(from == null ? LocalDate.MIN : from, row.getObject(2, LocalDate.class)));
    }

    /** The same value, kept once. */
    @SuppressWarnings("unchecked")
    private <T extends @Nullable Object> T once(T value) {
        return value == null ? value : (T) known.computeIfAbsent(value, same -> same);
    }

    private @Nullable String orNull(@Nullable String value) {
        return value == null ? null : once(value);
    }

    private List<String> postcodes(String text) {
        return text.isEmpty() ? List.of() : once(List.of(text.split(" ")));
    }

    private static LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static <T> List<T> list(Map<String, List<T>> map, String key) {
        return map.computeIfAbsent(key, k -> new ArrayList<>(1));
    }

    /** What is done with one row. */
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Row taker) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(5_000);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }
}
