package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of proposals, of who supports them and of what they are answered. */
@Component
class ProposalRows {
    /** The proposal {@code :id} and all those that became it. */
    static final String TREE = """
            with recursive tree as (
                select p.id, p.organisation, p.person from contribution.proposal p where p.id = :id
                union select p.id, p.organisation, p.person from contribution.proposal p join tree t on p.merged_into = t.id)
            """;

    /** What became of a proposal {@code x}. */
    private static final String STATE = """
            case when x.merged_into is not null then 'MERGED' else coalesce((select r.kind from contribution.reply r
                where r.proposal = x.id order by r.n desc limit 1), 'WAITING') end
            """;

    private static final String SELECT = """
            select x.id, x.call, c.title as call_title, c.convener, coalesce(c.decider, c.convener) as decider, coalesce(c.decider_name, c.convener_name) as decider_name, c.longest, x.question, x.contribution, x.organisation, x.name, x.person, x.at,
                case when x.hidden = '' then x.title else '' end as title, case when x.hidden = '' then x.words else '' end as words,
                case when x.hidden = '' then x.demand else '' end as demand, x.version, x.brought, x.source, x.source_path, x.merged_into, x.hidden,
                (select count(*) from contribution.support s where s.proposal = x.id and s.organisation is not null) as organisations,
                coalesce((select f.told from disclosure.v_figure f where f.kind = 'contribution.support' and f.id = x.id), 0) as people,
                kernel.today() - (x.at at time zone 'Europe/Paris')::date as days,
                (select count(*) from contribution.revision v where v.proposal = x.id and v.state = 'OFFERED') as offered,
            """
            + CallRows.STATE + " as call_state, " + STATE
            + " as state from contribution.proposal x join contribution.call c on c.id = x.call ";

    private static final String ASKED = """
            from contribution.proposal x where (:call = '' or x.call = :call) and (:question = 0 or x.question = :question)
                and (:who = '' or (:who = 'ORGANISATION') = (x.organisation is not null))
                and (:text = '' or position(lower(:text) in lower(x.name)) > 0 or x.hidden = '' and position(lower(:text) in lower(x.title || ' ' || x.words || ' ' || x.demand)) > 0)
                and (:state = '' or :state =
            """
            + STATE + ")";

    private static final String STARTS = """
            select id, left(title || ' ' || demand || ' ' || words, :start) as words from contribution.proposal
            where call = :call and merged_into is null and hidden = '' order by at desc limit :most
            """;

    private final JdbcClient sql;
    private final GatheredRows<CallProposal> all;

    ProposalRows(JdbcClient sql) {
        this.sql = sql;
        all = new GatheredRows<>(sql, CallProposal.class, "contribution.proposal", SELECT, ASKED);
    }

    GatheredRows<CallProposal> all() {
        return all;
    }

    /** Not those that became others. */
    Map<String, String> starts(String call) {
        return all.starts(call, STARTS);
    }

    List<CallProposal> within(String contribution) {
        return sql.sql(SELECT + "where x.contribution = :id order by x.at, x.id limit 50")
                .param("id", contribution)
                .query(Sql.as(CallProposal.class))
                .list();
    }

    /** Nobody changes it until the transaction ends. */
    void hold(String id) {
        sql.sql("select from contribution.proposal where id = :id for update").param("id", id).query(row -> {});
    }

    void insert(String id, Intent draft, Author by, Instant at) {
        sql.sql("""
                with made as (
                    insert into contribution.proposal (id, call, question, contribution, organisation, name, mandate, person, at, title, words, demand, folded)
                    values (:id, :on, nullif(:number, 0), :within, :organisation, :name, :mandate, :person, :at, :title, :words, :demand, :folded))
                insert into contribution.wording (proposal, version, words, at) values (:id, 1, :words, :at)
                """)
                .params(Sql.params(by))
                .param("at", Sql.utc(at))
                .param("id", id)
                .params(Sql.params(draft))
                .param("folded", folded(draft.title()))
                .update();
    }

    static String folded(String title) {
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
        return sql.sql(TREE
                + "select t.organisation, t.person, p.account from tree t left join contribution.person p on p.id = t.person")
                .param("id", id)
                .query(Sql.as(Writer.class))
                .list();
    }

    /**
     * @return false when they support it already
     */
    boolean support(String id, Author by, Instant at) {
        return sql
                .sql("""
                        insert into contribution.support (proposal, organisation, name, mandate, person, at)
                        values (:id, :organisation, case when cast(:person as bigint) is null then :name else '' end, :mandate, :person, :at) on conflict do nothing
                        """)
                .params(Sql.params(by))
                .param("at", Sql.utc(at))
                .param("id", id)
                .update() == 1;
    }

    /**
     * The organisations that support it, as they were called then; those of its readers who do; its replies, last
     * first.
     */
    CallProposals.SaidOf said(String id, List<Contributor> readers) {
        return sql
                .sql("""
                        select (select coalesce(jsonb_agg(s.name order by s.at, s.name), '[]') from (select * from contribution.support
                                where proposal = :id and organisation is not null order by at, name limit 200) s) as supporters,
                            (select coalesce(jsonb_agg(jsonb_build_object('organisation', organisation, 'person', person, 'account', null)), '[]') from contribution.support
                                where proposal = :id and (organisation = any (:organisations) or person = any (:persons))) as readers,
                            (select coalesce(jsonb_agg(jsonb_build_object('n', r.n, 'kind', r.kind, 'words', r.words, 'name', r.name, 'mandate', r.mandate, 'at', r.at)
                                order by r.n desc), '[]') from (select * from contribution.reply where proposal = :id order by n desc limit 20) r) as replies
                        """)
                .param("id", id)
                .param("organisations",
                        readers.stream().map(Contributor::organisation).filter(Objects::nonNull).toArray(String[]::new))
                .param("persons",
                        readers.stream().map(Contributor::person).filter(Objects::nonNull).toArray(Long[]::new))
                .query(Sql.as(CallProposals.SaidOf.class))
                .single();
    }

    /**
     * @return its number
     */
    int reply(String id, Reply reply) {
        return sql
                .sql("""
                        insert into contribution.reply (proposal, n, kind, words, name, mandate, at)
                        select :id, coalesce(max(n), 0) + 1, :kind, :words, :name, :mandate, :at from contribution.reply where proposal = :id returning n
                        """)
                .param("id", id)
                .params(Sql.params(reply))
                .query(Integer.class)
                .single();
    }
}
