package fr.preau.rooms.charters.commitment;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.web.Paging;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.Rows;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of promises, as the module reads them: which answer, and how many of each state. */
@Component
record CommitmentRows(JdbcClient sql) implements Attachments.PublicFiles {
    private static final String STATED = """
            case when c.stage <> 'RUNNING' then c.stage when %s then 'WAITING' when c.due < (select kernel.today()) then 'LATE' else 'RUNNING' end
            """;

    /** Of a promise {@code c}: its state today, as {@link CommitmentProgress} has it; for a few of them. */
    static final String STATE = STATED.formatted("""
            exists (select from commitment.dependency d join commitment.commitment u on u.id = d.upon
                where d.commitment = c.id and u.stage not in ('KEPT', 'GIVEN_UP', 'DECLINED'))\
            """);

    /** The same, for many: all that wait are looked for once. */
    static final String STATE_OF_MANY = STATED.formatted("""
            c.id in (select d.commitment from commitment.dependency d join commitment.commitment u on u.id = d.upon
                where u.stage not in ('KEPT', 'GIVEN_UP', 'DECLINED'))\
            """);

    static final String SELECT = """
            select c.id, c.promiser, c.promiser_name, c.proposer, c.proposer_name, c.sentence, c.means, c.due, c.subject, c.level, c.stage, c.stage_at, c.why,
                c.invented, c.made_at,
                case when c.charter is not null then jsonb_build_object('charter', c.charter, 'version', c.version, 'block', c.article) end as article,
                case when c.indicator is not null then
                    jsonb_build_object('name', c.indicator, 'unit', c.unit, 'start', c.first_figure, 'target', c.target) end as indicator,
                case when c.competence is not null then
                    jsonb_build_object('kind', c.competence, 'basis', c.basis, 'act', c.act, 'actDate', c.act_date) end as competence,
                (select jsonb_agg(jsonb_build_object('organisation', b.organisation, 'name', b.name, 'schools', b.schools) order by b.n)
                    from commitment.beneficiary b where b.commitment = c.id) as beneficiaries,
            """
            + STATE + " as state from commitment.commitment c ";

    private static final String SEEN = """
            (:charter = '' or c.charter = :charter) and (:subject = '' or c.subject = :subject)
                and (:organisation = '' or c.promiser = :organisation or c.id in (select b.commitment from commitment.beneficiary b where b.organisation = :organisation)) and
            """
            + Rows.WORDS;

    Optional<Commitment> find(String id) {
        return sql.sql(SELECT + "where c.id = :id").param("id", id).query(Sql.as(Commitment.class)).optional();
    }

    Optional<Commitment> held(String id) {
        sql.sql("select 1 from commitment.commitment where id = :id for update").param("id", id).query(row -> {});
        return find(id);
    }

    List<Commitment> all(Set<String> ids) {
        return sql.sql(SELECT + "where c.id = any (string_to_array(:ids, ' ')) order by c.due, c.id")
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Commitment.class))
                .list();
    }

    /**
     * Those, and all that they depend on, near and far. What each depends on is looked up, never joined: at each step
     * of a long chain, a join would read every dependency again.
     */
    List<CommitmentProgress.Step> steps(Set<String> ids) {
        return sql
                .sql("""
                        with recursive needed (id) as (
                            select c.id from commitment.commitment c where c.id = any (string_to_array(:ids, ' '))
                            union select d.upon from needed n
                                cross join lateral (select e.upon from commitment.dependency e where e.commitment = n.id offset 0) d)
                        select c.id, c.stage, c.due, array(select d.upon from commitment.dependency d where d.commitment = c.id order by 1) as upon
                        from needed n join commitment.commitment c on c.id = n.id
                        """)
                .param("ids", String.join(" ", ids))
                .query(Sql.as(CommitmentProgress.Step.class))
                .list();
    }

    /** Those of these ids, and fifty at most of those that wait for that one. */
    List<Commitment> around(String id, Set<String> ids) {
        return sql
                .sql(SELECT
                        + """
                                where c.id = any (string_to_array(:ids, ' ')) or c.id in (select o.id from commitment.dependency d
                                    join commitment.commitment o on o.id = d.commitment where d.upon = :id order by o.due, o.id limit 50)
                                order by c.due, c.id
                                """)
                .param("id", id)
                .param("ids", String.join(" ", ids))
                .query(Sql.as(Commitment.class))
                .list();
    }

    List<Commitment> dependants(String id) {
        return sql.sql(SELECT
                + "where c.id in (select d.commitment from commitment.dependency d where d.upon = :id) order by c.due, c.id limit 50")
                .param("id", id)
                .query(Sql.as(Commitment.class))
                .list();
    }

    List<HistoryRow> history(String id) {
        return sql
                .sql("""
                        select 'PASSAGE' as kind, case when p.stage = 'RUNNING' and p.n > 1 then 'RESUMED' else p.stage end as what, 0 as n, null::date as day,
                            null::numeric as figure, p.why as words, '' as name, null as file, null as file_name, null as file_kind, p.at
                        from commitment.passage p where p.commitment = :id and p.stage not in ('REPORTED', 'DISPUTED', 'KEPT')
                            and not exists (select from commitment.report r where r.commitment = p.commitment and r.at = p.at)
                        union all
                        select 'REPORT', case when r.done then 'DONE' else 'GOES_ON' end, r.n, r.day, r.figure, r.words, '', r.file, r.file_name, r.file_kind, r.at
                        from commitment.report r where r.commitment = :id
                        union all
                        select 'WORD', case when w.confirms then 'CONFIRMS' else 'DISPUTES' end, w.report, null, null, w.reason, w.name, null, null, null, w.at
                        from commitment.word w where w.commitment = :id
                        order by at desc, kind limit 200
                        """)
                .param("id", id)
                .query(Sql.as(HistoryRow.class))
                .list();
    }

    /**
     * One line of a history.
     *
     * @param kind {@code PASSAGE}, {@code REPORT} or {@code WORD}; {@code what} tells more
     * @param n of the report, which a word is about
     * @param name of who says the word
     */
    record HistoryRow(String kind, String what, int n, @Nullable LocalDate day, java.math.@Nullable BigDecimal figure,
            String words, String name, @Nullable String file, @Nullable String fileName, @Nullable String fileKind,
            java.time.Instant at) {}

    record Query(String text, String charter, String organisation, @Nullable State state, String subject) {
        static final Query EVERY = new Query("", "", "", null, "");

        static Query ofCharter(String id) {
            return new Query("", id, "", null, "");
        }

        static Query ofOrganisation(String id) {
            return new Query("", "", id, null, "");
        }

        ConvenerDoor.Query<State> asked() {
            var more = Map.of("charter", charter, "organisation", organisation, "subject", subject);
            return new ConvenerDoor.Query<>(text, state, more);
        }
    }

    private Rows<Commitment, State> rows(boolean latest) {
        return new Rows<>(sql, Commitment.class, State.class, "commitment.commitment", SELECT, STATE_OF_MANY, SEEN,
                List.of(latest ? "c.stage_at" : "c.due", "c.id"), latest);
    }

    List<Commitment> page(Query query, Paging paging) {
        return rows(false).list(query.asked(), paging);
    }

    /** Those of which something was done last. */
    List<Commitment> latest(Query query, int most) {
        return rows(true).list(query.asked(), new Paging(1, most));
    }

    int count(Query query) {
        return ListQuery.total(counts(query), query.state());
    }

    /** How many of each state, whatever the state asked for. */
    Map<State, Integer> counts(Query query) {
        return rows(false).counts(query.asked());
    }

    /** How many of each state: those that were invented, and the others. */
    Map<Boolean, Map<State, Integer>> counts() {
        Map<Boolean, Map<State, Integer>> counts = new HashMap<>();
        sql.sql("select c.invented, %s as state, count(*)::int as many from commitment.commitment c group by 1, 2"
                .formatted(STATE_OF_MANY)).query(row -> {
                    counts.computeIfAbsent(row.getBoolean("invented"), any -> new EnumMap<>(State.class))
                            .put(State.valueOf(row.getString("state")), row.getInt("many"));
                });
        return counts;
    }

    /** The documents of reports: whatever is reported is public. */
    @Override
    public String attached() {
        return "select file from commitment.report";
    }
}
