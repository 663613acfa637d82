package fr.preau.contribution;

import fr.preau.contribution.CallProposals.CallProposal;
import fr.preau.contribution.CallProposals.Query;
import fr.preau.contribution.CallProposals.Reply;
import fr.preau.contribution.Contributor.Author;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import fr.preau.web.Paging;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of proposals, of who supports them and of what they are answered. */
@Component
class ProposalRows {
    /** The proposal {@code :id} and all those that became it. */
    static final String TREE =
            """
            with recursive tree as (
                select p.id, p.organisation, p.person from contribution.proposal p where p.id = :id
                union select p.id, p.organisation, p.person from contribution.proposal p join tree t on p.merged_into = t.id)
            """;

    /** What became of a proposal {@code p}. */
    private static final String STATE =
            """
            case when p.merged_into is not null then 'MERGED' else coalesce((select r.kind from contribution.reply r
                where r.proposal = p.id order by r.n desc limit 1), 'WAITING') end
            """;

    private static final String SELECT =
            """
            select p.id, p.call, c.title as call_title, c.convener, coalesce(c.decider, c.convener) as decider, coalesce(c.decider_name, c.convener_name) as decider_name, c.longest, p.question, p.contribution, p.organisation, p.name, p.person, p.at,
                case when p.hidden = '' then p.title else '' end as title, case when p.hidden = '' then p.words else '' end as words,
                case when p.hidden = '' then p.demand else '' end as demand, p.version, p.brought, p.source, p.source_path, p.merged_into, p.hidden,
                (select count(*) from contribution.support s where s.proposal = p.id and s.organisation is not null) as organisations,
                (select count(*) from contribution.support s where s.proposal = p.id and s.person is not null) as people,
                kernel.today() - (p.at at time zone 'Europe/Paris')::date as days,
                (select count(*) from contribution.revision v where v.proposal = p.id and v.state = 'OFFERED') as offered,
            """
                    + CallRows.STATE
                    + " as call_state, "
                    + STATE
                    + " as state from contribution.proposal p join contribution.call c on c.id = p.call ";

    private static final String ASKED =
            """
            from contribution.proposal p where (:call = '' or p.call = :call) and (:question = 0 or p.question = :question)
                and (:who = '' or (:who = 'ORGANISATION') = (p.organisation is not null))
                and (:text = '' or position(lower(:text) in lower(p.name)) > 0 or p.hidden = '' and position(lower(:text) in lower(p.title || ' ' || p.words || ' ' || p.demand)) > 0)
                and (:state = '' or :state =
            """
                    + STATE
                    + ")";

    private final JdbcClient sql;

    ProposalRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<CallProposal> find(String id) {
        return sql.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(Sql.as(CallProposal.class))
                .optional();
    }

    List<CallProposal> within(String contribution) {
        return sql.sql(SELECT + "where p.contribution = :id order by p.at, p.id limit 50")
                .param("id", contribution)
                .query(Sql.as(CallProposal.class))
                .list();
    }

    /** Nobody changes it until the transaction ends. */
    void hold(String id) {
        sql.sql("select from contribution.proposal where id = :id for update")
                .param("id", id)
                .query(row -> {});
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement)
                .param("call", query.call())
                .param("question", query.question())
                .param("who", query.who() == null ? "" : query.who().name())
                .param("state", query.state() == null ? "" : query.state().name())
                .param("text", query.text());
    }

    List<CallProposal> list(Query query, Paging paging) {
        return asked(
                        SELECT
                                + "where p.id in (select p.id "
                                + ASKED
                                + """
                                  and (cast(:after as text) is null or (p.at, p.id) < (select l.at, l.id from contribution.proposal l where l.id = :after))
                                  order by p.at desc, p.id desc limit :most offset :from) order by p.at desc, p.id desc
                                """,
                        query)
                .param("after", paging.after())
                .param("most", paging.size())
                .param("from", paging.offset())
                .query(Sql.as(CallProposal.class))
                .list();
    }

    int count(Query query) {
        return asked("select count(*) " + ASKED, query).query(Integer.class).single();
    }

    /** How the latest ones of a call begin, by their ids; not those that became others. */
    Map<String, String> starts(String call) {
        Map<String, String> starts = new HashMap<>();
        sql.sql(
                        """
                        select id, left(title || ' ' || demand || ' ' || words, :start) as words from contribution.proposal
                        where call = :call and merged_into is null and hidden = '' order by at desc limit :most
                        """)
                .param("call", call)
                .param("start", ContributionRows.START)
                .param("most", ContributionRows.COMPARED)
                .query(row -> {
                    starts.put(row.getString("id"), row.getString("words"));
                });
        return starts;
    }

    void insert(String id, Intent draft, Author by, Instant at) {
        Contributors.signed(
                        sql.sql(
                                """
                                with made as (
                                    insert into contribution.proposal (id, call, question, contribution, organisation, name, mandate, person, at, title, words, demand, folded)
                                    values (:id, :call, :question, :within, :organisation, :name, :mandate, :person, :at, :title, :words, :demand, :folded))
                                insert into contribution.wording (proposal, version, words, at) values (:id, 1, :words, :at)
                                """),
                        by,
                        at)
                .param("id", id)
                .param("call", draft.on())
                .param("question", draft.number() == 0 ? null : draft.number(), Types.INTEGER)
                .param("within", draft.within(), Types.VARCHAR)
                .param("title", draft.title())
                .param("words", draft.words())
                .param("demand", draft.demand())
                .param("folded", folded(draft.title()))
                .update();
    }

    private static String folded(String title) {
        String all = Fold.plain(title);
        return all.substring(0, Math.min(400, all.length()));
    }

    /** Who wrote something; none of them for what was brought from elsewhere. */
    record Writer(@Nullable String organisation, @Nullable Long person, @Nullable String account) {
        boolean here() {
            return organisation != null || person != null;
        }

        boolean is(Contributor who) {
            return organisation != null && organisation.equals(who.organisation())
                    || person != null && person.equals(who.person());
        }
    }

    /** Those who wrote it, or one that became it. */
    List<Writer> writers(String id) {
        return sql.sql(
                        TREE
                                + "select t.organisation, t.person, p.account from tree t left join contribution.person p on p.id = t.person")
                .param("id", id)
                .query(Sql.as(Writer.class))
                .list();
    }

    /**
     * @return false when they support it already
     */
    boolean support(String id, Author by, Instant at) {
        return Contributors.signed(
                                sql.sql(
                                        """
                                        insert into contribution.support (proposal, organisation, name, mandate, person, at)
                                        values (:id, :organisation, case when :person is null then :name else '' end, :mandate, :person, :at) on conflict do nothing
                                        """),
                                by,
                                at)
                        .param("id", id)
                        .update()
                == 1;
    }

    private record Said(String supporters, String replies) {}

    /** The organisations that support it, as they were called then, and its replies, last first. */
    CallProposals.SaidOf said(String id) {
        Said said =
                sql.sql(
                                """
                                select (select coalesce(jsonb_agg(s.name order by s.at, s.name), '[]') from (select * from contribution.support
                                        where proposal = :id and organisation is not null order by at, name limit 200) s)::text as supporters,
                                    (select coalesce(jsonb_agg(jsonb_build_object('n', r.n, 'kind', r.kind, 'words', r.words, 'name', r.name, 'mandate', r.mandate, 'at', r.at)
                                        order by r.n desc), '[]') from (select * from contribution.reply where proposal = :id order by n desc limit 20) r)::text as replies
                                """)
                        .param("id", id)
                        .query(Sql.as(Said.class))
                        .single();
        var json = JsonMapper.shared();
        return new CallProposals.SaidOf(
                List.of(json.readValue(said.supporters(), String[].class)),
                List.of(json.readValue(said.replies(), Reply[].class)));
    }

    /**
     * @return its number
     */
    int reply(
            String id,
            Reply.Kind kind,
            String words,
            String name,
            @Nullable String mandate,
            Instant at) {
        return sql.sql(
                        """
                        insert into contribution.reply (proposal, n, kind, words, name, mandate, at)
                        select :id, coalesce(max(n), 0) + 1, :kind, :words, :name, :mandate, :at from contribution.reply where proposal = :id returning n
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("words", words)
                .param("name", name)
                .param("mandate", mandate, Types.VARCHAR)
                .param("at", Sql.utc(at))
                .query(Integer.class)
                .single();
    }

    /**
     * @return false when it is hidden already
     */
    boolean hide(String id, String reason, Instant at, String mandate) {
        return sql.sql(
                                "update contribution.proposal set hidden = :reason, hidden_at = :at, hidden_by = :mandate where id = :id and hidden = ''")
                        .param("id", id)
                        .param("reason", reason)
                        .param("at", Sql.utc(at))
                        .param("mandate", mandate)
                        .update()
                == 1;
    }
}
