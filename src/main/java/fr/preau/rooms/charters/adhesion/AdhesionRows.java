package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.files.Files;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.charter.CharterVersion;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of adhesions, of what they reserve, of the options that they take. */
@Component
record AdhesionRows(JdbcClient sql, Files files) {
    private static final String WHOLE = """
            select a.id, a.charter, a.version, a.sha256, a.organisation, a.name, a.college, a.organ, a.state, a.edition, a.meets_on, a.starts_on, a.ends_on,
                a.replaces, a.invented, a.changed_at, a.signed_at, string_to_array(coalesce(a.options, ''), ' ') as options,
                case when a.number is not null then jsonb_build_object('number', a.number, 'decidedOn', a.decided_on, 'votesFor', a.votes_for,
                    'votesAgainst', a.votes_against, 'abstentions', a.abstentions, 'document', a.document, 'transmittedOn', a.transmitted_on,
                    'executoryOn', a.executory_on, 'endsOn', a.asked_end, 'filed', jsonb_build_object('siret', a.siret, 'matter', a.matter,
                        'members', a.members, 'present', a.present)) end as deliberation,
                case when a.act_sha256 is not null then jsonb_build_object('sha256', a.act_sha256, 'sealedAt', a.act_sealed_at) end as act,
                (select coalesce(jsonb_agg(jsonb_build_object('article', u.article, 'reason', u.reason) order by u.n), '[]')
                    from unnest(a.reserved, a.reasons) with ordinality u (article, reason, n)) as reservations,
                (select coalesce(jsonb_agg(jsonb_build_object('file', u.file, 'found', u.found, 'quotes', u.quotes::boolean, 'day', u.day) order by u.n), '[]')
                    from unnest(a.files, a.founds, a.quotes, a.days) with ordinality u (file, found, quotes, day, n)) as copies
            from adhesion.v_adhesion a
            """;

    /**
     * One step that was taken.
     *
     * @param stage SCHEDULED, or REPLACED by its adhesion to the next version
     * @param day of the meeting, of the vote, of entry into force, of the end
     * @param reason in words; may be empty
     */
    record Step(String stage, @Nullable LocalDate day, String reason, Instant at, String mandate) {}

    Optional<Adhesion> find(String id) {
        return those("where a.id = :it", id).stream().findFirst();
    }

    Optional<Adhesion> held(String id) {
        sql.sql("select from adhesion.adhesion where id = :id for update").param("id", id).query(row -> {});
        return find(id);
    }

    /** Those of a charter, in the order of their names. */
    List<Adhesion> of(String charter) {
        return those("where a.charter = :it order by a.name collate kernel.french, a.id", charter);
    }

    List<Adhesion> onward(String id) {
        return those("where a.id = :it or a.replaces = :it order by a.id <> :it, a.made_at", id);
    }

    List<Adhesion> named(Collection<String> ids) {
        return those("where a.id = any (string_to_array(:it, ' '))", String.join(" ", ids));
    }

    private List<Adhesion> those(String where, String it) {
        return sql.sql(WHOLE + where).param("it", it).query(Sql.as(Adhesion.class)).list();
    }

    /** Those of every charter, in the order of their references. */
    List<Adhesion> page(Paging paging) {
        return sql
                .sql(WHOLE
                        + """
                                where a.id = any (array(select b.id from adhesion.adhesion b where cast(:after as text) is null or b.id > :after
                                    order by b.id limit :most offset :from))
                                order by a.id
                                """)
                .params(paging.params())
                .query(Sql.as(Adhesion.class))
                .list();
    }

    int count() {
        return sql.sql("select count(*) from adhesion.adhesion").query(Integer.class).single();
    }

    /** Those of some organisations to one of these charters, the latest first. */
    List<Adhesion> of(Collection<String> charters, Collection<String> organisations) {
        return sql.sql(WHOLE + """
                where a.charter = any (string_to_array(:charters, ' '))
                    and a.organisation = any (string_to_array(:organisations, ' '))
                order by a.made_at desc, a.id
                """)
                .param("charters", String.join(" ", charters))
                .param("organisations", String.join(" ", organisations))
                .query(Sql.as(Adhesion.class))
                .list();
    }

    Map<Boolean, Integer> engaged() {
        Map<Boolean, Integer> engaged = new HashMap<>();
        sql.sql("""
                select invented, count(distinct organisation)::int as many from adhesion.adhesion
                where stage = 'SIGNED' and (ends_on is null or ends_on > (select kernel.today())) group by invented
                """).query(row -> {
            engaged.put(row.getBoolean("invented"), row.getInt("many"));
        });
        return engaged;
    }

    List<Step> steps(String id) {
        return sql.sql("select stage, day, reason, at, mandate from adhesion.step where adhesion = :id order by n")
                .param("id", id)
                .query(Sql.as(Step.class))
                .list();
    }

    void begin(String id, CharterVersion version, Organisation organisation, Organ organ, @Nullable String replaces,
            boolean invented, Instant at, String mandate) {
        sql.sql("""
                insert into adhesion.adhesion (id, charter, version, sha256, organisation, name, college, organ, replaces, invented, made_at, made_by)
                values (:id, :charter, :version, :sha256, :organisation, :name, :college, :organ, :replaces, :invented, :at, :mandate)
                """)
                .param("id", id)
                .param("charter", version.charter())
                .param("version", version.n())
                .param("sha256", version.sha256())
                .param("organisation", organisation.id())
                .param("name", organisation.name())
                .param("college", organisation.college().name())
                .param("organ", organ.code())
                .param("replaces", replaces)
                .param("invented", invented)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    void step(String id, String becomes, Step step) {
        sql.sql("""
                with changed as (
                    update adhesion.adhesion set stage = :becomes, edition = edition + 1,
                        meets_on = case when :stage = 'SCHEDULED' then :day else meets_on end,
                        starts_on = case when :stage = 'SIGNED' then :day else starts_on end,
                        ends_on = case when :stage = 'REPLACED' then :day else ends_on end
                    where id = :id)
                insert into adhesion.step (adhesion, n, stage, day, reason, at, mandate)
                select :id, 1 + count(*), :stage, :day, :reason, :at, :mandate from adhesion.step where adhesion = :id
                """).param("id", id).param("becomes", becomes).params(Sql.params(step)).update();
    }

    void until(String id, @Nullable LocalDate end) {
        sql.sql("update adhesion.adhesion set ends_on = :end where id = :id")
                .param("id", id)
                .param("end", end, Types.DATE)
                .update();
    }

    void deliberate(String id, Deliberation it, Instant at, String mandate) {
        if (it.document() != null) {
            files.hold(List.of(it.document()));
        }
        sql.sql("""
                insert into adhesion.deliberation (adhesion, n, number, decided_on, votes_for, votes_against, abstentions, document, transmitted_on,
                    executory_on, ends_on, siret, matter, members, present, at, mandate)
                select :id, 1 + count(*), :number, :decidedOn, :votesFor, :votesAgainst, :abstentions, :document, :transmittedOn, :executoryOn, :endsOn, :siret, :matter,
                    :members, :present, :at, :mandate
                from adhesion.deliberation where adhesion = :id
                """)
                .param("id", id)
                .params(Sql.params(it))
                .params(Sql.params(it.filed()))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    void reserve(String adhesion, Reservation it, Instant at, String mandate) {
        sql.sql("""
                with changed as (update adhesion.adhesion set edition = edition + 1 where id = :id)
                insert into adhesion.reservation (adhesion, n, article, reason, at, mandate)
                select :id, 1 + count(*), :article, :reason, :at, :mandate from adhesion.reservation where adhesion = :id
                """)
                .param("id", adhesion)
                .params(Sql.params(it))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    List<CharterOption> options(String... charters) {
        return sql.sql(
                "select charter, n, title, articles from adhesion.option where charter = any (:charters) order by charter, n")
                .param("charters", charters)
                .query(Sql.as(CharterOption.class))
                .list();
    }

    int open(String charter, String title, List<String> articles, Instant at, String mandate) {
        return sql
                .sql("""
                        insert into adhesion.option (charter, n, title, articles, at, mandate)
                        select :charter, 1 + count(*), :title, string_to_array(:articles, ' '), :at, :mandate from adhesion.option where charter = :charter
                        returning n
                        """)
                .param("charter", charter)
                .param("title", title)
                .param("articles", String.join(" ", articles))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .query(Integer.class)
                .single();
    }

    void take(String adhesion, String options, Instant at, String mandate) {
        sql.sql("""
                with changed as (update adhesion.adhesion set edition = edition + 1 where id = :id)
                insert into adhesion.choice (adhesion, n, options, at, mandate)
                select :id, 1 + count(*), :options, :at, :mandate from adhesion.choice where adhesion = :id
                """)
                .param("id", adhesion)
                .param("options", options)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }
}
