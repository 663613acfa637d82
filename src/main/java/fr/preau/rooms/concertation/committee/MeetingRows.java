package fr.preau.rooms.concertation.committee;

import fr.preau.ground.files.Files;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.committee.Referral.Document;
import fr.preau.tools.thing.Deeds.Deed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of meetings and of rules. */
@Component
record MeetingRows(JdbcClient sql, Files files) {
    private static final String SELECT = """
            select m.committee, m.n, m.starts_at, m.ends_at, m.place, m.agenda, m.at, m.dropped_at, m.reason, m.ends_at <= kernel.clock() as over
            from committee.meeting m
            """;

    /** The file that a row has; null where it has none. */
    static final String DOCUMENT = "case when file is not null then jsonb_build_object('sha256', file, 'name', file_name, 'kind', file_kind) end as document";

    private static final int MOST = 200;

    /** The last two hundred, the soonest first. */
    List<Convocation> of(String committee) {
        return sql.sql(SELECT + "where m.committee = :committee order by m.starts_at desc, m.n desc limit " + MOST)
                .param("committee", committee)
                .query(Sql.as(Convocation.class))
                .list()
                .reversed();
    }

    Optional<Convocation> one(String committee, int n) {
        return sql.sql(SELECT + "where m.committee = :committee and m.n = :n")
                .param("committee", committee)
                .param("n", n)
                .query(Sql.as(Convocation.class))
                .optional();
    }

    /**
     * @return its number
     */
    int insert(String committee, Meetings.Plan plan, Deed<?> deed) {
        return sql
                .sql("""
                        insert into committee.meeting (committee, n, starts_at, ends_at, place, agenda, at, mandate)
                        select :committee, 1 + count(*), :startsAt, :endsAt, :place, :agenda, :at, :mandate from committee.meeting where committee = :committee
                        returning n
                        """)
                .param("committee", committee)
                .params(Sql.params(plan))
                .params(Sql.params(deed))
                .query(Integer.class)
                .single();
    }

    void drop(String committee, int n, Instant at, String reason) {
        sql.sql("update committee.meeting set dropped_at = :at, reason = :reason where committee = :committee and n = :n")
                .param("committee", committee)
                .param("n", n)
                .param("at", Sql.utc(at))
                .param("reason", reason)
                .update();
    }

    /** Every version of the rules, the latest first. */
    List<Rules> rules(String committee) {
        return sql.sql("select n, words, " + DOCUMENT + """
                , from_day as "from", at, from_day <= kernel.today() as begun
                from committee.rules where committee = :committee order by n desc
                """).param("committee", committee).query(Sql.as(Rules.class)).list();
    }

    /** The parameters of a document. */
    static Map<String, @Nullable String> said(@Nullable Document document) {
        Map<String, @Nullable String> said = new HashMap<>();
        said.put("file", document == null ? null : document.sha256());
        said.put("file_name", document == null ? null : document.name());
        said.put("file_kind", document == null ? null : document.kind());
        return said;
    }

    /** Files that are attached stay for good. */
    static void hold(Files files, @Nullable Document document) {
        if (document != null) {
            files.hold(List.of(document.sha256()));
        }
    }

    int insert(String committee, String words, @Nullable Document document, LocalDate from, Deed<?> deed) {
        hold(files, document);
        return sql.sql("""
                insert into committee.rules (committee, n, words, file, file_name, file_kind, from_day, at, mandate)
                select :committee, 1 + count(*), :words, :file, :file_name, :file_kind, :from, :at, :mandate
                from committee.rules where committee = :committee
                returning n
                """)
                .param("committee", committee)
                .param("words", words)
                .params(said(document))
                .param("from", from)
                .params(Sql.params(deed))
                .query(Integer.class)
                .single();
    }
}
