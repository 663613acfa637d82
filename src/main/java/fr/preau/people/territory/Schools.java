package fr.preau.people.territory;

import static fr.preau.people.territory.SnapshotReader.decimal;
import static fr.preau.people.territory.SnapshotReader.integer;
import static fr.preau.people.territory.SnapshotReader.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every school in all its states, by commune and in order. */
final class Schools {
    private final Map<String, List<School>> states = new HashMap<>();
    private final Map<String, List<School>> byCommune = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> listed = new HashSet<>();
    private final List<School> sorted;

    Schools(SnapshotReader from, Country country) throws SQLException {
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
        states.values().forEach(all -> all.sort(Comparator.comparing(one -> one.during().from())));
        from.each(
                "select distinct unnest(string_to_array(scope, ',')) from territory.import where kind = 'annuaire' and scope <> ''",
                row -> known.add(row.getString(1)));
        sorted = latest().sorted(Comparator.comparing(School::uai)).toList();
        sorted.forEach(school -> place(school, country));
        byCommune.values()
                .forEach(schools -> schools.sort(
                        Comparator.comparing(School::level).thenComparing(School::name).thenComparing(School::uai)));
    }

    private static School school(SnapshotReader from, ResultSet row) throws SQLException {
        String contract = row.getString(10);
        String ministry = row.getString(20);
        return new School(row.getString(5), from.once(row.getString(6)), SchoolLevel.valueOf(row.getString(7)),
                from.once(row.getString(8)), School.Sector.valueOf(row.getString(9)),
                contract == null ? null : School.Contract.valueOf(contract), from.once(row.getString(11)),
                from.once(row.getString(12)), row.getBoolean(13), from.period(row), integer(row, 14), decimal(row, 15),
                decimal(row, 16), row.getString(17), row.getString(18), row.getString(19),
                ministry == null ? null : School.Ministry.valueOf(ministry), from.provenance(row));
    }

    /**
     * A school is found under its own commune, and under the one that commune has become part of.
     */
    private void place(School school, Country country) {
        String now = country.today(school.commune());
        list(byCommune, now).add(school);
        if (!now.equals(school.commune())) {
            list(byCommune, school.commune()).add(school);
        }
    }

    /** Départements that an edition of the annuaire spoke of whole. */
    Set<String> known() {
        return known;
    }

    /** Départements with schools that only the list which stands in for it names. */
    Set<String> listed() {
        return listed;
    }

    /** Every known state of a school, oldest first. */
    List<School> states(String uai) {
        return states.getOrDefault(uai, List.of());
    }

    List<School> of(String commune) {
        return byCommune.getOrDefault(commune, List.of());
    }

    /** Every school in its latest state. */
    Stream<School> latest() {
        return states.values().stream().map(List::getLast);
    }

    /** The same in the order of the UAI. */
    List<School> sorted() {
        return sorted;
    }
}
