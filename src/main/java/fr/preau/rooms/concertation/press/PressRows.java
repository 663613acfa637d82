package fr.preau.rooms.concertation.press;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.session.Secrets;
import fr.preau.rooms.concertation.press.PressRelease.Voice;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Invitee;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what is told to the press. */
@Component
record PressRows(JdbcClient sql) {
    private static final String SELECT = """
            select r.id, r.convener, r.convener_name, r.title, r.day, r.place, r.body, r.source, r.embargo, r.edition, r.invented, r.made_at, r.published_at,
            """;

    /** One, with its partners and its voices. */
    Optional<PressRelease> find(String id) {
        return sql
                .sql(SELECT
                        + """
                                (select coalesce(jsonb_agg(to_jsonb(p) order by p.name, p.organisation), '[]') from press.partner p where p.release = r.id) as partners,
                                (select coalesce(jsonb_agg(to_jsonb(v) - 'print' order by v.id), '[]') from press.voice v where v.release = r.id) as voices
                                from press.release r where r.id = :id
                                """)
                .param("id", id)
                .query(Sql.as(PressRelease.class))
                .optional();
    }

    /** The same, nobody else changing it until the transaction ends. */
    Optional<PressRelease> held(String id) {
        sql.sql("select from press.release where id = :id for update").param("id", id).query(row -> {});
        return find(id);
    }

    /** Those that are published, the latest first, without their voices. */
    List<PressRelease> list(Paging paging) {
        return sql
                .sql(SELECT
                        + """
                                '[]'::jsonb as partners, '[]'::jsonb as voices from press.release r where r.published_at is not null and (cast(:after as text) is null
                                    or exists (select from press.release l where l.id = :after and (r.published_at, r.id) < (l.published_at, l.id)))
                                order by r.published_at desc, r.id desc limit :most offset :from
                                """)
                .params(paging.params())
                .query(Sql.as(PressRelease.class))
                .list();
    }

    int count() {
        return sql.sql("select count(*) from press.release where published_at is not null")
                .query(Integer.class)
                .single();
    }

    void insert(String id, Organisation convener, Outline it, Instant at, String mandate) {
        sql.sql("""
                insert into press.release (id, convener, convener_name, title, day, place, body, source, embargo, salt, invented, made_at, made_by)
                values (:id, :convener, :name, :title, :day, :place, :body, :source, :embargo, :salt, :invented, :at, :mandate)
                """)
                .param("id", id)
                .param("convener", convener.id())
                .param("name", convener.name())
                .params(Sql.params(it))
                .param("salt", Secrets.fresh())
                .param("invented", convener.invented())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    void change(String id, Outline it) {
        sql.sql("""
                update press.release set title = :title, day = :day, place = :place, body = :body, source = :source, embargo = :embargo,
                    edition = edition + 1 where id = :id
                """)
                .param("id", id)
                .params(Sql.params(it))
                .update();
    }

    void publish(String id, String sha256, Instant at) {
        sql.sql("update press.release set published_at = :at, sha256 = :sha256 where id = :id")
                .param("id", id)
                .param("sha256", sha256)
                .param("at", Sql.utc(at))
                .update();
    }

    void name(String id, Collection<Invitee> all) {
        sql.sql("""
                insert into press.partner (release, organisation, name, college)
                select :id, o, n, c from unnest(:ids, :names, :colleges) i (o, n, c)
                on conflict do nothing
                """).param("id", id).params(Invitee.columns(all)).update();
    }

    void remove(String id, Collection<String> organisations) {
        sql.sql("delete from press.partner where release = :id and organisation = any (string_to_array(:all, ' '))")
                .param("id", id)
                .param("all", String.join(" ", organisations))
                .update();
    }

    /** What a partner says: what it approves, or, without a fingerprint, that it withdraws. */
    void say(String id, String organisation, @Nullable String sha256, Instant at, String mandate) {
        sql.sql("""
                update press.partner set sha256 = :sha256, withdrew = :withdrew, said_at = :at, mandate = :mandate
                where release = :id and organisation = :organisation
                """)
                .param("id", id)
                .param("organisation", organisation)
                .param("sha256", sha256, Types.VARCHAR)
                .param("withdrew", sha256 == null)
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    void ask(String id, Voice voice, String secret) {
        sql.sql("""
                insert into press.voice (release, quoted, name, role, mail, words, print, salt, asked_at)
                values (:id, :quoted, :name, :role, :mail, :words, :print, :salt, kernel.clock())
                """)
                .params(Sql.params(voice))
                .param("id", id)
                .param("print", Sha256.of(secret))
                .param("salt", Secrets.fresh())
                .update();
    }

    /** Of who the partners are, as {@code restated.sql} makes it again. */
    String partners(String id) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(r.salt || coalesce((select string_agg(p.organisation || ' ' || p.college || chr(10), '' order by p.organisation)
                            from press.partner p where p.release = r.id), ''), 'UTF8')), 'hex') from press.release r where r.id = :id
                        """)
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Of each quotation, with who says it, as {@code restated.sql} makes it again. */
    List<String> quotations(String id) {
        return List.copyOf(sql.sql("""
                select encode(sha256(convert_to(concat_ws(chr(10), v.salt, v.name, v.role, v.words), 'UTF8')), 'hex')
                from press.voice v where v.release = :id and v.quoted order by v.id
                """).param("id", id).query(String.class).list());
    }

    /** The mandate under which each partner said what it says. */
    Map<String, String> mandates(String id) {
        return sql.sql("select organisation, mandate from press.partner where release = :id")
                .param("id", id)
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("organisation"), row -> (String) row.get("mandate")));
    }

    void forget(String id, long voice) {
        sql.sql("delete from press.voice where release = :id and id = :voice")
                .param("id", id)
                .param("voice", voice)
                .update();
    }

    /** Who has that link, and of what; absent once they are forgotten. */
    Optional<PressReleases.VoiceLink> linked(String secret) {
        return sql.sql("select * from press.voice where print = :print")
                .param("print", Sha256.of(secret))
                .query(Sql.as(PressReleases.VoiceLink.class))
                .optional();
    }

    void agree(long voice) {
        sql.sql("update press.voice set agreed_at = kernel.clock() where id = :voice and agreed_at is null")
                .param("voice", voice)
                .update();
    }
}
