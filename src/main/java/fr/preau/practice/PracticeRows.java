package fr.preau.practice;

import fr.preau.kernel.Sql;
import fr.preau.practice.Practice.Evaluation;
import fr.preau.practice.Practice.Finding;
import fr.preau.practice.Practice.Origin;
import fr.preau.practice.Practice.State;
import fr.preau.sheet.Sheet;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sheets as the tables keep them, with what evidence is computed from. */
@Component
record PracticeRows(JdbcClient sql, JsonMapper json, List<Uptakes> outcomes) {
    private static final String SHOWN =
            """
            select s.id, s.carrier, s.carrier_name, s.origin, s.state, s.published_at, s.news_at, s.invented, s.why, v.n, v.made_at, v.content::text as content,
                (select count(distinct r.college) from practice.review r where r.sheet = s.id and r.version = v.n and r.verdict = 'APPROVED') >= 2 as reviewed,
                (select jsonb_agg(jsonb_build_object('id', e.id, 'organisation', e.organisation, 'organisationName', e.organisation_name, 'evaluator', e.evaluator,
                        'title', e.title, 'on', e.done_on, 'method', e.method, 'sample', e.sample, 'finding', e.finding, 'words', e.words, 'url', e.url,
                        'source', e.source, 'madeAt', e.made_at, 'reply', e.reply, 'repliedAt', e.replied_at, 'counts', true) order by e.made_at desc)
                    from practice.evaluation e where e.sheet = s.id and e.withdrawn_at is null)::text as evaluations
            from practice.sheet s join practice.version v on v.sheet = s.id and v.n = coalesce(s.published, s.versions)
            """;
    private static final TypeReference<List<Evaluation>> EVALUATIONS = new TypeReference<>() {};

    /** Those that exist and have a version, whatever their state, by id, in the order asked. */
    Map<String, Practice> all(Collection<String> ids) {
        List<Practice> read =
                sql.sql(SHOWN + " where s.id = any (string_to_array(:ids, ' '))")
                        .param("ids", String.join(" ", ids))
                        .query((row, number) -> read(row))
                        .list();
        return weighed(ids, read);
    }

    private Map<String, Practice> weighed(Collection<String> ids, List<Practice> read) {
        Map<String, List<Uptake>> known = outcomes(ids);
        Map<String, Practice> byId = new HashMap<>();
        read.forEach(one -> byId.put(one.id(), one));
        Map<String, Practice> all = new LinkedHashMap<>();
        for (String id : ids) {
            Practice one = byId.get(id);
            if (one != null) {
                all.put(id, weigh(one, known.getOrDefault(id, List.of())));
            }
        }
        return all;
    }

    Map<String, List<Uptake>> outcomes(Collection<String> ids) {
        Map<String, List<Uptake>> all = new LinkedHashMap<>();
        for (Uptakes module : outcomes) {
            module.of(ids)
                    .forEach((id, some) ->
                            all.computeIfAbsent(id, one -> new ArrayList<>()).addAll(some));
        }
        return all;
    }

    private static Practice weigh(Practice it, List<Uptake> outcomes) {
        Evidence.Case known = known(it, outcomes);
        return it.with(
                it.evaluations().stream()
                        .map(one -> one.counting(known.elsewhere(one.organisation())))
                        .toList(),
                Evidence.of(known));
    }

    static Evidence.Case known(Practice it, List<Uptake> outcomes) {
        boolean published = it.state() == State.PUBLISHED || it.state() == State.ARCHIVED;
        return new Evidence.Case(
                it.sheet(),
                LocalDate.ofInstant(it.newsAt(), ZoneOffset.UTC).toString(),
                it.carrier(),
                published,
                it.reviewed(),
                outcomes,
                it.evaluations().stream()
                        .map(one ->
                                new Evidence.Evaluation(
                                        one.organisation(), confirms(one.finding())))
                        .toList());
    }

    private static @Nullable Boolean confirms(Finding finding) {
        return finding == Finding.BOTH ? null : Boolean.valueOf(finding == Finding.CONFIRMS);
    }

    private Practice read(ResultSet row) throws SQLException {
        return new Practice(
                row.getString("id"),
                row.getString("carrier"),
                row.getString("carrier_name"),
                Origin.valueOf(row.getString("origin")),
                State.valueOf(row.getString("state")),
                row.getInt("n"),
                Sql.instant(row, "made_at"),
                row.getObject("published_at") == null ? null : Sql.instant(row, "published_at"),
                Sql.instant(row, "news_at"),
                row.getBoolean("invented"),
                row.getBoolean("reviewed"),
                row.getString("why"),
                json.readValue(row.getString("content"), Sheet.class),
                evaluations(row.getString("evaluations")),
                Evidence.NONE);
    }

    private List<Evaluation> evaluations(@Nullable String found) {
        return found == null ? List.of() : json.readValue(found, EVALUATIONS);
    }
}
