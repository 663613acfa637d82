package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.practices.practice.Practice.Finding;
import fr.preau.rooms.practices.practice.Practice.State;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sheets as the tables keep them, with what evidence is computed from. */
@Component
record PracticeRows(JdbcClient sql, List<Uptakes> outcomes) {
    private static final String SHOWN = """
            select s.*, v.n as version, v.made_at as version_at, v.content as sheet,
                (select count(distinct r.college) from practice.review r where r.sheet = s.id and r.version = v.n and r.verdict = 'APPROVED') >= 2 as reviewed,
                (select coalesce(jsonb_agg(e order by e.made_at desc), '[]') from (select e.*, e.done_on as "on", true as counts from practice.evaluation e
                    where e.sheet = s.id and e.withdrawn_at is null) e) as evaluations,
                '{"level": 0, "holds": [], "missing": [], "against": []}'::jsonb as evidence
            from practice.sheet s join practice.version v on v.sheet = s.id and v.n = coalesce(s.published, s.versions)
            """;

    /** Those that exist and have a version, whatever their state, by id, in the order asked. */
    Map<String, Practice> all(Collection<String> ids) {
        List<Practice> read = sql.sql(SHOWN + " where s.id = any (string_to_array(:ids, ' '))")
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Practice.class))
                .list();
        return weighed(ids, read);
    }

    private Map<String, Practice> weighed(Collection<String> ids, List<Practice> read) {
        Map<String, List<Uptake>> known = outcomes(ids);
        Map<String, Practice> byId = new HashMap<>();
        read.forEach(practice -> byId.put(practice.id(), practice));
        Map<String, Practice> all = new LinkedHashMap<>();
        for (String id : ids) {
            Practice practice = byId.get(id);
            if (practice != null) {
                all.put(id, weigh(practice, known.getOrDefault(id, List.of())));
            }
        }
        return all;
    }

    Map<String, List<Uptake>> outcomes(Collection<String> ids) {
        Map<String, List<Uptake>> all = new LinkedHashMap<>();
        for (Uptakes module : outcomes) {
            module.of(ids).forEach((id, some) -> all.computeIfAbsent(id, text -> new ArrayList<>()).addAll(some));
        }
        return all;
    }

    private static Practice weigh(Practice it, List<Uptake> outcomes) {
        Evidence.Case known = known(it, outcomes);
        return it.with(it.evaluations()
                .stream()
                .map(evaluation -> evaluation.counting(known.elsewhere(evaluation.organisation())))
                .toList(), Evidence.of(known));
    }

    static Evidence.Case known(Practice it, List<Uptake> outcomes) {
        boolean published = it.state() == State.PUBLISHED || it.state() == State.ARCHIVED;
        return new Evidence.Case(it.sheet(), LocalDate.ofInstant(it.newsAt(), ZoneOffset.UTC).toString(), it.carrier(),
                published, it.reviewed(), outcomes,
                it.evaluations()
                        .stream()
                        .map(evaluation -> new Evidence.Evaluation(evaluation.organisation(),
                                confirms(evaluation.finding())))
                        .toList());
    }

    private static @Nullable Boolean confirms(Finding finding) {
        return finding == Finding.BOTH ? null : Boolean.valueOf(finding == Finding.CONFIRMS);
    }
}
