package fr.preau.competence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What groupings declared to BANATIC: a hint to look for an act, never a transfer by itself. */
@Component
class Hints {
    private final JdbcClient sql;

    Hints(JdbcClient sql) {
        this.sql = sql;
    }

    /** One declared competence of a grouping. */
    record Declared(String siren, String code, String name, String source, LocalDate described) {}

    /**
     * What is known of some groupings.
     *
     * @param covered those the source speaks of, even to say nothing of schools
     */
    record Known(Set<String> covered, List<Declared> declared) {
        static final Known NOTHING = new Known(Set.of(), List.of());
    }

    /** What those groupings declared; one statement, none for no grouping. */
    Known of(Set<String> sirens) {
        if (sirens.isEmpty()) {
            return Known.NOTHING;
        }
        Set<String> covered = new LinkedHashSet<>();
        List<Declared> declared = new ArrayList<>();
        sql.sql(
                        """
                        select c.siren, d.code, d.name, c.source, c.described
                        from territory.v_banatic_coverage c left join territory.v_declared_competence d on d.siren = c.siren
                        where c.siren = any (string_to_array(:sirens, ' ')) order by c.siren, d.bears_on_digital desc, d.code
                        """)
                .param("sirens", String.join(" ", sirens))
                .query(row -> {
                    covered.add(row.getString("siren"));
                    @Nullable String code = row.getString("code");
                    if (code != null) {
                        declared.add(
                                new Declared(
                                        row.getString("siren"),
                                        code,
                                        row.getString("name"),
                                        row.getString("source"),
                                        row.getObject("described", LocalDate.class)));
                    }
                });
        return new Known(covered, declared);
    }
}
