package fr.preau.practice;

import fr.preau.practice.Practice.Origin;
import fr.preau.practice.Practice.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sheets as the tables keep them, with what evidence is computed from. */
@Component
class PracticeRows {
    private static final String SHOWN =
            """
            select s.id, s.carrier, s.carrier_name, s.origin, s.state, s.published_at, s.news_at, s.invented, s.why, v.n, v.made_at, v.content::text as content,
                (select count(distinct r.college) from practice.review r where r.sheet = s.id and r.version = v.n and r.verdict = 'APPROVED') >= 2 as reviewed,
                (select string_agg(e.organisation || ' ' || e.finding, ',') from practice.evaluation e where e.sheet = s.id and e.withdrawn_at is null) as evaluations
            from practice.sheet s join practice.version v on v.sheet = s.id and v.n = coalesce(s.published, s.versions)
            """;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final List<Outcomes> outcomes;

    PracticeRows(JdbcClient sql, JsonMapper json, List<Outcomes> outcomes) {
        this.sql = sql;
        this.json = json;
        this.outcomes = outcomes;
    }

    /** What is read before evidence is known. */
    private record Read(Practice practice, List<Evidence.Evaluation> evaluations) {}

    /** Those that exist and have a version, whatever their state, by id, in the order asked. */
    Map<String, Practice> all(Collection<String> ids) {
        List<Read> read =
                sql.sql(SHOWN + " where s.id = any (string_to_array(:ids, ' '))")
                        .param("ids", String.join(" ", ids))
                        .query((row, number) -> read(row))
                        .list();
        return weighed(ids, read);
    }

    private Map<String, Practice> weighed(Collection<String> ids, List<Read> read) {
        Map<String, List<Outcome>> known = outcomes(ids);
        Map<String, Read> byId = new HashMap<>();
        read.forEach(one -> byId.put(one.practice().id(), one));
        Map<String, Practice> all = new LinkedHashMap<>();
        for (String id : ids) {
            Read one = byId.get(id);
            if (one != null) {
                all.put(id, weigh(one, known.getOrDefault(id, List.of())));
            }
        }
        return all;
    }

    Map<String, List<Outcome>> outcomes(Collection<String> ids) {
        Map<String, List<Outcome>> all = new LinkedHashMap<>();
        for (Outcomes module : outcomes) {
            module.of(ids)
                    .forEach((id, some) ->
                            all.computeIfAbsent(id, one -> new ArrayList<>()).addAll(some));
        }
        return all;
    }

    private static Practice weigh(Read read, List<Outcome> outcomes) {
        Practice it = read.practice();
        boolean published = it.state() == State.PUBLISHED || it.state() == State.ARCHIVED;
        return it.with(
                Evidence.of(
                        new Evidence.Case(
                                it.sheet(),
                                it.carrier(),
                                published,
                                it.reviewed(),
                                outcomes,
                                read.evaluations())));
    }

    private Read read(ResultSet row) throws SQLException {
        var practice =
                new Practice(
                        row.getString("id"),
                        row.getString("carrier"),
                        row.getString("carrier_name"),
                        Origin.valueOf(row.getString("origin")),
                        State.valueOf(row.getString("state")),
                        row.getInt("n"),
                        instant(row, "made_at"),
                        row.getObject("published_at") == null ? null : instant(row, "published_at"),
                        instant(row, "news_at"),
                        row.getBoolean("invented"),
                        row.getBoolean("reviewed"),
                        row.getString("why"),
                        json.readValue(row.getString("content"), Sheet.class),
                        Evidence.NONE);
        return new Read(practice, evaluations(row.getString("evaluations")));
    }

    private static List<Evidence.Evaluation> evaluations(@Nullable String joined) {
        List<Evidence.Evaluation> all = new ArrayList<>();
        for (String one : joined == null ? new String[0] : joined.split(",")) {
            int space = one.lastIndexOf(' ');
            String finding = one.substring(space + 1);
            all.add(
                    new Evidence.Evaluation(
                            one.substring(0, space),
                            finding.equals("BOTH") ? null : finding.equals("CONFIRMS")));
        }
        return all;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
