package fr.preau.people.territory;

import static fr.preau.people.territory.SnapshotReader.date;
import static fr.preau.people.territory.SnapshotReader.integer;
import static fr.preau.people.territory.SnapshotReader.list;

import fr.preau.ground.kernel.Period;
import fr.preau.people.territory.Provenance.Precision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every territory in all its states, what it is made of, what it became, and who stands for it. */
final class PlaceRows {
    /** Members of a grouping during a period. */
    record Span(String group, Period during, String[] members, Provenance provenance) {}

    /** What a commune or département belongs to during a period. */
    record Link(String group, Period during, Provenance provenance) {}

    /** A commune that ended. */
    record FormerCommune(String successor, LocalDate since, String name, Provenance provenance) {}

    final Map<TerritoryKind, Map<String, List<Territory>>> states = new EnumMap<>(TerritoryKind.class);
    final Map<String, List<String>> parts = new HashMap<>();
    final Map<String, List<Link>> academies = new HashMap<>();
    final Map<String, List<FormerCommune>> successions = new HashMap<>();
    final Map<String, List<Span>> members = new HashMap<>();
    final Map<String, List<Link>> memberships = new HashMap<>();
    final Map<String, List<Span>> odblMembers = new HashMap<>();
    final Map<String, List<Link>> odblMemberships = new HashMap<>();
    final Map<String, Territory> odblEpci = new HashMap<>();
    final Map<String, List<Period>> coverage = new HashMap<>();
    final Map<String, List<Body>> councils = new HashMap<>();

    PlaceRows(SnapshotReader from) throws SQLException {
        readStates(from);
        readSuccessions(from);
        readMemberships(from);
        readCoverage(from);
        for (Map<String, List<Territory>> byCode : states.values()) {
            byCode.values()
                    .forEach(list -> list.sort(Comparator.comparing((Territory t) -> t.during().from())
                            .thenComparing(Territory::wholeCommune)));
        }
    }

    private void readStates(SnapshotReader from) throws SQLException {
        from.each(
                """
                        select lower(during), upper(during), source, start_precision, kind, code, nature, name, finance, siren, population,
                               departement, region, parent, postcodes, new_commune, academie, extract(year from population_date)::int
                        from territory.state
                        """,
                row -> state(from, row));
    }

    private void readSuccessions(SnapshotReader from) throws SQLException {
        from.each("""
                select code, successor, since, name, precision, source from territory.succession order by since
                """,
                row -> list(successions, from.once(row.getString(1)))
                        .add(new FormerCommune(from.once(row.getString(2)), date(row, 3), row.getString(4),
                                from.provenance(row.getInt(6), Precision.valueOf(row.getString(5))))));
    }

    private void readMemberships(SnapshotReader from) throws SQLException {
        from.each(
                """
                        select lower(during), upper(during), max(source), 'JANUARY_FIRST', code, string_agg(member, ' ' order by member), kind
                        from territory.membership group by kind, code, during
                        """,
                row -> span(from, row, members, memberships));
        from.each(
                """
                        select lower(during), upper(during), max(source), 'JANUARY_FIRST', epci, string_agg(member, ' ' order by member)
                        from territory.membership_odbl group by epci, during
                        """,
                row -> span(from, row, odblMembers, odblMemberships));
        from.each(
                """
                        select min(lower(m.during)), case when bool_or(upper_inf(m.during)) then null else max(upper(m.during)) end,
                               max(m.source), 'JANUARY_FIRST', m.epci, coalesce(min(n.name), min(s.name), '')
                        from territory.membership_odbl m
                        left join territory.epci_name_odbl n using (epci)
                        left join territory.state s on s.kind = 'EPCI' and s.code = m.epci and upper_inf(s.during)
                        group by m.epci
                        """,
                row -> odblEpci(from, row));
    }

    private void readCoverage(SnapshotReader from) throws SQLException {
        from.each("select lower(during), upper(during), what from territory.coverage",
                row -> list(coverage, row.getString(3)).add(from.period(row)));
        from.each("""
                select lower(during), upper(during), code, name, siren, origin, verification from territory.council
                """, row -> list(councils, row.getString(3)).add(new Body(row.getString(3), row.getString(4),
                row.getString(5), from.period(row), row.getString(6), row.getString(7))));
    }

    private void state(SnapshotReader from, ResultSet row) throws SQLException {
        TerritoryKind kind = TerritoryKind.valueOf(row.getString(5));
        String code = from.once(row.getString(6));
        String parent = from.once(row.getString(14));
        Provenance provenance = from.provenance(row);
        var territory = new Territory(kind, code, from.once(row.getString(8)), from.once(row.getString(7)),
                from.once(row.getString(9)), row.getString(10), from.period(row), integer(row, 11),
                from.once(integer(row, 18)), from.once(row.getString(12)), from.once(row.getString(13)), parent,
                postcodes(from, row.getString(15)), row.getBoolean(16), provenance);
        list(states.computeIfAbsent(kind, k -> new HashMap<>()), code).add(territory);
        if (kind == TerritoryKind.COMMUNE && parent != null && !list(parts, parent).contains(code)) {
            list(parts, parent).add(code);
        }
        if (kind == TerritoryKind.DEPARTEMENT && !row.getString(17).isEmpty()) {
            list(academies, code).add(new Link(from.once(row.getString(17)), territory.during(), provenance));
        }
    }

    private static void span(SnapshotReader from, ResultSet row, Map<String, List<Span>> forward,
            Map<String, List<Link>> backward) throws SQLException {
        String group = from.once(row.getString(5));
        String[] codes = row.getString(6).split(" ");
        Period during = from.period(row);
        var link = new Link(group, during, from.provenance(row));
        for (int i = 0; i < codes.length; i++) {
            codes[i] = from.once(codes[i]);
            list(backward, codes[i]).add(link);
        }
        list(forward, group).add(new Span(group, during, codes, link.provenance()));
    }

    private void odblEpci(SnapshotReader from, ResultSet row) throws SQLException {
        String code = from.once(row.getString(5));
        String name = row.getString(6).isEmpty() ? code : row.getString(6);
        odblEpci.put(code, new Territory(TerritoryKind.EPCI, code, name, from.period(row), from.provenance(row)));
    }

    private static List<String> postcodes(SnapshotReader from, String text) {
        return text.isEmpty() ? List.of() : from.once(List.of(text.split(" ")));
    }
}
