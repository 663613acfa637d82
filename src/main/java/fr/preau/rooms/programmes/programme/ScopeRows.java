package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Sql;
import fr.preau.tools.thing.Deeds.Deed;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the schools of operations, and of what brought them in or took them out. */
@Component
record ScopeRows(JdbcClient sql) {
    private static final String AMONG = " and uai = any (string_to_array(:all, ' '))";

    enum Kind {
        LIST, PLACE, OUT
    }

    /**
     * What changes a scope.
     *
     * @param words the places of a rule; empty for a list
     * @param wave 0 for none
     * @param unread in how many communes nobody knew the schools
     */
    record Act(Kind kind, String words, LocalDate day, int wave, int schools, int unread) {}

    /**
     * A school of a scope, as files and programs read it; {@code day} absent while nothing was said.
     */
    record ScopeSchool(String uai, String name, String commune, String departement, String epci, @Nullable Integer wave,
            SchoolState state, @Nullable LocalDate day, @Nullable String saidBy, @Nullable String role,
            @Nullable String source, @Nullable LocalDate outOn) {}

    /** Those that are not in it yet, or in another wave. */
    List<NewSchool> fresh(String id, List<NewSchool> asked, int wave) {
        Set<String> there = some(id, " and out is null and (:wave = 0 or coalesce(wave, 0) = :wave)",
                Map.of("wave", wave));
        return asked.stream().filter(school -> !there.contains(school.uai())).toList();
    }

    private Set<String> some(String id, String which, Map<String, ?> told) {
        return new HashSet<>(sql.sql("select uai from programme.school where operation = :id" + which)
                .param("id", id)
                .params(told)
                .query(String.class)
                .list());
    }

    /** Writes what changes it; its number. */
    int act(Deed<Operation> deed, Act act, String sha256) {
        return sql
                .sql("""
                        insert into programme.scope (operation, n, kind, words, day, wave, schools, unread, sha256, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :kind, :words, :day, nullif(:wave, 0), :schools, :unread, :sha256, :at, :mandate
                        from programme.scope where operation = :id returning n
                        """)
                .params(Sql.params(act))
                .params(Sql.params(deed))
                .params(Map.of("id", deed.it().id(), "sha256", sha256))
                .query(Integer.class)
                .single();
    }

    void take(String id, int n, int wave, List<NewSchool> all) {
        sql.sql("""
                insert into programme.school as s (operation, uai, name, commune, departement, epci, wave, brought)
                select :id, t.uai, left(t.name, 300), t.commune, t.departement, t.epci, nullif(:wave, 0), :n
                from unnest(:uai, :name, :commune, :departement, :epci) t (uai, name, commune, departement, epci)
                on conflict (operation, uai) do update set out = null, out_on = null, brought = excluded.brought,
                    wave = coalesce(excluded.wave, s.wave)
                """).params(Map.of("id", id, "n", n, "wave", wave)).params(Sql.columns(NewSchool.class, all)).update();
    }

    void leave(String id, int n, LocalDate day, Set<String> all) {
        sql.sql("update programme.school set out = :n, out_on = :day where operation = :id and uai = any (string_to_array(:all, ' '))")
                .params(Map.of("id", id, "n", n, "day", day, "all", String.join(" ", all)))
                .update();
    }

    /** Those of these that are in it or were. */
    Set<String> known(String id, Collection<String> asked) {
        return some(id, AMONG, Map.of("all", String.join(" ", asked)));
    }

    /** Those of these that are in it. */
    Set<String> inside(String id, Collection<String> asked) {
        return some(id, AMONG + " and out is null", Map.of("all", String.join(" ", asked)));
    }

    /** All those that are in it or were. */
    Set<String> everyKnown(String id) {
        return some(id, "", Map.of());
    }

    /** What changed its scope, the last first. */
    List<Act> acts(String id) {
        return sql.sql(
                "select kind, words, day, coalesce(wave, 0) as wave, schools, unread from programme.scope where operation = :id order by n desc limit 50")
                .param("id", id)
                .query(Sql.as(Act.class))
                .list();
    }

    /** Some of its schools, by their numbers. */
    List<ScopeSchool> lines(String id, List<String> uais) {
        return sql.sql("""
                select s.uai, s.name, s.commune, s.departement, s.epci, s.wave, s.out_on, s.state, s.day,
                    r.name as said_by, r.role, r.source
                from programme.school s left join programme.report r on r.operation = s.operation and r.n = s.report
                where s.operation = :id and s.uai = any (:uais) order by s.uai
                """)
                .params(Map.of("id", id, "uais", uais.toArray(String[]::new)))
                .query(Sql.as(ScopeSchool.class))
                .list();
    }

    Optional<ScopeSchool> find(String id, String uai) {
        return lines(id, List.of(uai)).stream().findFirst();
    }

    /**
     * A school as it comes into a scope.
     *
     * @param epci code; empty when none or not known, as {@code departement}
     */
    record NewSchool(String uai, String name, String commune, String departement, String epci) {}
}
