package fr.preau.territory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schools of one state of the country, by commune and in order. */
final class Schools {
    private final SchoolRows rows;
    private final Map<String, List<School>> byCommune = new HashMap<>();
    private volatile @Nullable List<School> sorted;

    Schools(SchoolRows rows, Country country) {
        this.rows = rows;
        latest().forEach(school -> place(school, country));
        byCommune
                .values()
                .forEach(schools ->
                        schools.sort(
                                Comparator.comparing(School::level)
                                        .thenComparing(School::name)
                                        .thenComparing(School::uai)));
    }

    /**
     * A school is found under its own commune, and under the one that commune has become part of.
     */
    private void place(School school, Country country) {
        String now = country.today(school.commune());
        SnapshotReader.list(byCommune, now).add(school);
        if (!now.equals(school.commune())) {
            SnapshotReader.list(byCommune, school.commune()).add(school);
        }
    }

    SchoolRows rows() {
        return rows;
    }

    /** Every known state of a school, oldest first. */
    List<School> states(String uai) {
        return rows.states.getOrDefault(uai, List.of());
    }

    List<School> of(String commune) {
        return byCommune.getOrDefault(commune, List.of());
    }

    /** Every school in its latest state. */
    Stream<School> latest() {
        return rows.states.values().stream().map(List::getLast);
    }

    /** The same in the order of the UAI. */
    List<School> sorted() {
        List<School> known = sorted;
        if (known == null) {
            known = latest().sorted(Comparator.comparing(School::uai)).toList();
            sorted = known;
        }
        return known;
    }
}
