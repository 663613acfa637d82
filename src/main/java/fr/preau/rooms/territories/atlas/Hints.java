package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What groupings declared to BANATIC: hints to look for an act, never a transfer by themselves. */
@Component
record Hints(JdbcClient sql) {
    /**
     * One declared competence, the day its source describes, and how sure the meaning of its code is: V, P or M.
     */
    record Hint(String code, String name, boolean bearsOnDigital, String source, LocalDate described,
            String verification) {}

    /**
     * An edition of BANATIC: the one that speaks of a grouping, or else the one that speaks of the most.
     *
     * @param covers whether it speaks of that grouping
     */
    record Edition(String source, LocalDate described, boolean covers) {}

    /**
     * What a grouping declared on schools and networks.
     *
     * @param edition says whether silence is an answer; absent where nothing was declared to any
     */
    record GroupingHints(List<Hint> items, @Nullable Edition edition) {
        /** What is told of anything that is not a grouping. */
        static final GroupingHints NOTHING = new GroupingHints(List.of(), null);
    }

    GroupingHints of(String siren) {
        List<Hint> items = declared(siren);
        if (items.isEmpty()) {
            return new GroupingHints(items, covering(siren).or(this::widest).orElse(null));
        }
        Hint first = items.getFirst();
        return new GroupingHints(items, new Edition(first.source(), first.described(), true));
    }

    private List<Hint> declared(String siren) {
        return sql.sql("""
                select code, name, bears_on_digital, source, described, verification
                from territory.v_declared_competence where siren = :siren order by bears_on_digital desc, code
                """).param("siren", siren).query(Sql.as(Hint.class)).list();
    }

    private Optional<Edition> covering(String siren) {
        return sql
                .sql("select source, described, true as covers from territory.v_banatic_coverage where siren = :siren")
                .param("siren", siren)
                .query(Sql.as(Edition.class))
                .optional();
    }

    private Optional<Edition> widest() {
        return sql.sql("""
                select source, described, false as covers from territory.v_banatic_coverage
                group by source, described order by count(*) desc, described desc limit 1
                """).query(Sql.as(Edition.class)).optional();
    }
}
