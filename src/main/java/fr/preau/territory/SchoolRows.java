package fr.preau.territory;

import static fr.preau.territory.SnapshotReader.decimal;
import static fr.preau.territory.SnapshotReader.integer;
import static fr.preau.territory.SnapshotReader.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every school in all its states. */
final class SchoolRows {
    final Map<String, List<School>> states = new HashMap<>();

    /** Départements that an edition of the annuaire spoke of whole. */
    final Set<String> annuaire = new HashSet<>();

    /** Départements with schools that only the list which stands in for it names. */
    final Set<String> listed = new HashSet<>();

    SchoolRows(SnapshotReader from) throws SQLException {
        from.each(
                """
                select lower(during), upper(during), source, precision, uai, name, level, nature, sector, contract, commune, siren,
                       open, pupils, latitude, longitude, address, mail, rpi, ministry from territory.school_state
                """,
                row -> {
                    School one = school(from, row);
                    list(states, one.uai()).add(one);
                    if (one.provenance().standsIn()) {
                        listed.add(Territory.departementOf(one.commune()));
                    }
                });
        states.values()
                .forEach(list -> list.sort(Comparator.comparing(one -> one.during().from())));
        from.each(
                "select distinct unnest(string_to_array(scope, ',')) from territory.import where kind = 'annuaire' and scope <> ''",
                row -> annuaire.add(row.getString(1)));
    }

    private static School school(SnapshotReader from, ResultSet row) throws SQLException {
        String contract = row.getString(10);
        String ministry = row.getString(20);
        return new School(
                row.getString(5),
                from.once(row.getString(6)),
                SchoolLevel.valueOf(row.getString(7)),
                from.once(row.getString(8)),
                School.Sector.valueOf(row.getString(9)),
                contract == null ? null : School.Contract.valueOf(contract),
                from.once(row.getString(11)),
                from.once(row.getString(12)),
                row.getBoolean(13),
                from.period(row),
                integer(row, 14),
                decimal(row, 15),
                decimal(row, 16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                ministry == null ? null : School.Ministry.valueOf(ministry),
                from.provenance(row));
    }
}
