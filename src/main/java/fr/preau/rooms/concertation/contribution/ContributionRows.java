package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import fr.preau.rooms.concertation.contribution.Intent.Document;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of contributions. */
@Component
class ContributionRows {
    private static final String SELECT = """
            select x.id, x.call, c.title as call_title, x.organisation, x.name, x.person, x.at, x.source, x.source_path, x.hidden,
                case when x.hidden <> '' then '[]' else (select coalesce(jsonb_agg(jsonb_build_object('n', a.n, 'question', q.words, 'words', a.words) order by a.n), '[]')
                    from contribution.answer a join contribution.question q on q.call = x.call and q.n = a.n where a.contribution = x.id) end as answers,
                case when x.hidden <> '' then '[]' else (select coalesce(jsonb_agg(jsonb_build_object('file', d.file, 'name', d.name, 'kind', d.kind) order by d.n), '[]')
                    from contribution.document d where d.contribution = x.id) end as documents,
                (select count(*) from contribution.proposal p where p.contribution = x.id) as proposals
            from contribution.contribution x join contribution.call c on c.id = x.call
            """;

    private static final String ASKED = """
            from contribution.contribution x where (:call = '' or x.call = :call)
                and (:question = 0 or exists (select from contribution.answer a where a.contribution = x.id and a.n = :question))
                and (:who = '' or (:who = 'ORGANISATION') = (x.organisation is not null))
                and (:text = '' or position(lower(:text) in lower(x.name)) > 0 or x.hidden = '' and exists (select from contribution.answer a
                    where a.contribution = x.id and position(lower(:text) in lower(a.words)) > 0))
            """;

    private static final String STARTS = """
            select x.id, left(string_agg(left(a.words, :start), ' ' order by a.n), :start) as words
            from (select id from contribution.contribution where call = :call and hidden = '' order by at desc limit :most) x
            join contribution.answer a on a.contribution = x.id group by x.id
            """;

    private final JdbcClient sql;
    private final GatheredRows<CallContribution> all;

    ContributionRows(JdbcClient sql) {
        this.sql = sql;
        all = new GatheredRows<>(sql, CallContribution.class, "contribution.contribution", SELECT, ASKED);
    }

    GatheredRows<CallContribution> all() {
        return all;
    }

    Map<String, String> starts(String call) {
        return all.starts(call, STARTS);
    }

    /**
     * @return false when the same author sent the same words to that call
     */
    boolean insert(String id, Intent draft, Author by, Instant at) {
        int added = sql.sql("""
                insert into contribution.contribution (id, call, organisation, name, mandate, person, at, sha256)
                select :id, :call, :organisation, :name, :mandate, :person, :at, :sha256
                where not exists (select from contribution.contribution x where x.call = :call and x.sha256 = :sha256
                    and (x.organisation = :organisation or x.person = :person))
                """)
                .params(Sql.params(by))
                .param("at", Sql.utc(at))
                .param("id", id)
                .param("call", draft.on())
                .param("sha256", draft.sha256())
                .update();
        if (added == 0) {
            return false;
        }
        answer(id, draft.answers());
        sql.sql("insert into contribution.document (contribution, n, file, name, kind) select :id, d.n, d.file, d.name, d.kind from unnest(:file, :name, :kind) with ordinality d (file, name, kind, n)")
                .param("id", id)
                .params(Sql.columns(Document.class, draft.documents()))
                .update();
        return true;
    }

    private void answer(String id, Map<Integer, String> answers) {
        sql.sql("insert into contribution.answer (contribution, n, words) select :id, a.n, a.words from unnest(:numbers, :words) a (n, words) where a.words <> ''")
                .param("id", id)
                .param("numbers", answers.keySet().toArray(Integer[]::new))
                .param("words", answers.values().toArray(String[]::new))
                .update();
    }
}
