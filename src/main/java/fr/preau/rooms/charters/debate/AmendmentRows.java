package fr.preau.rooms.charters.debate;

import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.FiledAmendment.Signature;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of amendments, as the module reads and writes them. */
@Component
record AmendmentRows(JdbcClient sql) {
    private static final String FILED = """
            select a.id, a.charter, coalesce(a.settled, a.version) as version, a.version as written, a.n, a.parent, a.number, a.article, a.organisation,
                a.name as organisation_name,
                (select coalesce(jsonb_agg(jsonb_build_object('organisation', s.organisation, 'name', s.name, 'signed', s.signed_at is not null)
                        order by s.signed_at, s.name collate kernel.french), '[]')
                    from debate.signature s where s.amendment = a.id) as signatures,
                cast(a.change as json) as amendment, cast(null as json) as lost, a.sha256, a.state, a.motives, a.filed_at as at
            from debate.amendment a left join debate.amendment p on p.id = a.parent
            """;
    private static final String ALL = FILED
            + "where a.charter = :charter order by coalesce(p.n, a.n), a.parent is not null, a.n";
    private static final String SAID = """
            select
                (select coalesce(json_agg(filed), '[]') from (%s) filed) as amendments,
                (select coalesce(jsonb_agg(to_jsonb(latest)), '[]') from (
                    select distinct on (article, organisation) article, organisation, name, stance, why, version, at
                    from debate.position where charter = :charter order by article, organisation, n desc) latest) as positions,
                (select coalesce(jsonb_agg(to_jsonb(r) - 'charter' - 'said_at' order by r.said_at, r.message), '[]')
                    from debate.remark r where r.charter = :charter) as remarks,
                (select coalesce(jsonb_agg(to_jsonb(s) order by s.name collate kernel.french, s.organisation), '[]')
                    from charter.v_seat s where s.charter = :charter) as seats,
                (select coalesce(jsonb_agg(jsonb_build_object('amendment', s.amendment, 'state', s.state, 'organisation', s.organisation,
                        'name', s.name, 'at', s.at) order by s.amendment, s.n), '[]')
                    from debate.step s join debate.amendment a on a.id = s.amendment where a.charter = :charter) as steps
            """
            .formatted(ALL);

    /** All of a charter, as they were written, each before its sub-amendments. */
    List<FiledAmendment> of(String charter) {
        return sql.sql(ALL).param("charter", charter).query(Sql.as(FiledAmendment.class)).list();
    }

    /**
     * All that is said of a charter, in one statement.
     *
     * @param amendments as they were written, each before its sub-amendments
     * @param positions the latest of each seat on each article
     * @param remarks in the order they came
     * @param seats by name
     * @param steps what became of each amendment, in order
     */
    record CharterDebate(List<FiledAmendment> amendments, List<Position> positions, List<Remark> remarks,
            List<Participant> seats, List<Step> steps) {}

    CharterDebate said(String charter) {
        return sql.sql(SAID).param("charter", charter).query(Sql.as(CharterDebate.class)).single();
    }

    /** The seats that gave a position, proposed an amendment or signed one. */
    Set<String> heard(String charter) {
        return Set.copyOf(sql.sql("""
                select organisation from debate.position where charter = :charter
                union select organisation from debate.amendment where charter = :charter
                union select s.organisation from debate.signature s join debate.amendment a on a.id = s.amendment
                where a.charter = :charter and s.signed_at is not null
                """).param("charter", charter).query(Sql.as(String.class)).list());
    }

    Optional<FiledAmendment> find(String id) {
        return sql.sql(FILED + "where a.id = :id").param("id", id).query(Sql.as(FiledAmendment.class)).optional();
    }

    /** The rank of the next amendment of a charter, or of the next one under an amendment. */
    int next(String charter, @Nullable String parent) {
        return sql.sql("""
                select coalesce(max(n), 0) + 1 from debate.amendment
                where charter = :charter and parent is not distinct from cast(:parent as text)
                """).param("charter", charter).param("parent", parent).query(Integer.class).single();
    }

    void insert(FiledAmendment amendment, String change, String mandate) {
        sql.sql("""
                insert into debate.amendment
                    (id, charter, version, n, parent, number, article, organisation, name, change, sha256, motives, filed_at, filed_by)
                values (:id, :charter, :version, :n, :parent, :number, :article, :organisation, :organisationName, :change, :sha256, :motives, :at, :mandate)
                """)
                .params(Sql.params(amendment))
                .param("change", change)
                .param("mandate", mandate)
                .update();
    }

    void ask(String id, List<Signature> asked, Instant at) {
        if (asked.isEmpty()) {
            return;
        }
        sql.sql("""
                insert into debate.signature (amendment, organisation, name, asked_at)
                select :id, asked.organisation, asked.name, :at
                from unnest(string_to_array(:organisations, e'\\n'), string_to_array(:names, e'\\n')) asked (organisation, name)
                """)
                .param("id", id)
                .param("organisations", lines(asked.stream().map(Signature::organisation).toList()))
                .param("names", lines(asked.stream().map(Signature::name).toList()))
                .param("at", Sql.utc(at))
                .update();
    }

    private static String lines(List<String> all) {
        return String.join("\n", all);
    }

    void sign(String id, Voices.SeatVoice voice, Instant at) {
        sql.sql("""
                insert into debate.signature (amendment, organisation, name, signed_at, mandate)
                values (:id, :organisation, :name, :at, :mandate)
                on conflict (amendment, organisation) do update set signed_at = excluded.signed_at, mandate = excluded.mandate
                """)
                .param("id", id)
                .params(Sql.params(voice))
                .param("at", Sql.utc(at))
                .update();
    }

    void unsign(String id, String organisation) {
        sql.sql("delete from debate.signature where amendment = :id and organisation =" + " :organisation")
                .param("id", id)
                .param("organisation", organisation)
                .update();
    }

    /** Another seat proposes it. */
    void give(String id, Voices.SeatVoice voice) {
        sql.sql("""
                update debate.amendment set organisation = :organisation, name = :name where id = :id
                """).param("id", id).params(Sql.params(voice)).update();
    }

    /** The amendment as it is now, and the step that led there. */
    void step(FiledAmendment amendment, State state, String step, Voices.SeatVoice by, Instant at) {
        sql.sql("""
                with now as (
                    update debate.amendment set state = :state, settled = cast(:settled as integer) where id = :id
                )
                insert into debate.step (amendment, n, state, organisation, name, at, mandate)
                select :id, coalesce(max(n), 0) + 1, :step, :organisation, :name, :at, :mandate from debate.step where amendment = :id
                """)
                .param("id", amendment.id())
                .param("state", state.name())
                .param("settled", state.settled() ? amendment.version() : null)
                .param("step", step)
                .params(Sql.params(by))
                .param("at", Sql.utc(at))
                .update();
    }

    /** What became of an amendment, by whom. */
    record Step(String amendment, String state, String organisation, String name, OffsetDateTime at) {}
}
