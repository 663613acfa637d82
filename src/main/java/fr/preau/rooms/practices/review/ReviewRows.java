package fr.preau.rooms.practices.review;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Speakers.Voice;
import fr.preau.rooms.practices.review.Reviews.Review;
import fr.preau.rooms.practices.review.Reviews.ReviewDraft;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The versions that wait, and what reviewers said. */
@Component
record ReviewRows(JdbcClient sql, JsonMapper json) {
    private static final String MADE = """
            select r.version, r.verdict, r.words, r.made_at as at, r.organisation as by,
                coalesce(h.organisation_name, r.organisation) as organisation, coalesce(p.name || ', ' || h.function, h.function, '') as who
            from practice.review r
            left join account.v_held h on h.mandate = r.mandate
            left join account.v_person p on p.id = h.person
            where r.sheet = :sheet
            """;

    /**
     * A version that waits for its reviews.
     *
     * @param note what changed, in the words of who proposed it; may be empty
     */
    record Waiting(String id, String carrier, String carrierName, int version, String note, String title, Sheet sheet) {

        /** Whether that organisation had no part in it. */
        boolean open(String organisation) {
            return !parts().contains(organisation);
        }

        /** Those that had a part in it: nobody who acts for one of them reviews it. */
        Set<String> parts() {
            return ReviewRows.parts(carrier, sheet);
        }
    }

    /** Its carrier and its partners. */
    static Set<String> parts(String carrier, Sheet sheet) {
        return Stream
                .concat(Stream.of(carrier),
                        sheet.partners().stream().map(Sheet.Partner::organisation).filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }

    /** The version of that sheet that waits, if any. */
    Optional<Waiting> waiting(String id) {
        return sql
                .sql("""
                        select s.id, s.carrier, s.carrier_name, v.n as version, v.note, v.content ->> 'title' as title, v.content as sheet
                        from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.submitted
                        where s.id = :id and s.state not in ('ARCHIVED', 'WITHDRAWN')
                        """)
                .param("id", id)
                .query(Sql.as(Waiting.class))
                .optional();
    }

    /** Whether the carrier took back the last version of that sheet while it was being reviewed. */
    boolean recalled(String id) {
        return sql.sql("select " + Reviews.RECALLED + " from practice.sheet s where s.id = :id")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A version that a reviewer has read, whether it waits still or not. */
    Optional<Waiting> version(String id, int version) {
        return sql
                .sql("""
                        select s.id, s.carrier, s.carrier_name, v.n as version, v.note, v.content ->> 'title' as title, v.content as sheet
                        from practice.sheet s join practice.version v on v.sheet = s.id and v.n = :version
                        where s.id = :id and s.state <> 'WITHDRAWN'
                        """)
                .param("id", id)
                .param("version", version)
                .query(Sql.as(Waiting.class))
                .optional();
    }

    /**
     * One that waits, on its line.
     *
     * @param approvals by how many colleges so far
     */
    record WaitingRow(String id, String carrier, String carrierName, int version, String title, Instant madeAt,
            int approvals, boolean mine) {}

    /**
     * Those that wait, oldest first, without those of these organisations; at most a hundred. {@code mine} is set where
     * one of them has answered already.
     */
    List<WaitingRow> all(Set<String> organisations) {
        return sql
                .sql("""
                        select s.id, s.carrier, s.carrier_name, v.n as version, v.content ->> 'title' as title, v.made_at,
                            (select count(distinct college) from practice.review r where r.sheet = s.id and r.version = v.n and r.verdict = 'APPROVED') as approvals,
                            exists (select from practice.review r where r.sheet = s.id and r.version = v.n and r.organisation = any (string_to_array(:mine, ' '))) as mine
                        from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.submitted
                        where s.state not in ('ARCHIVED', 'WITHDRAWN') and s.carrier <> all (string_to_array(:mine, ' '))
                        order by v.made_at limit 100
                        """)
                .param("mine", String.join(" ", organisations))
                .query(Sql.as(WaitingRow.class))
                .list();
    }

    /** The reviews of the last version of a sheet that has any, oldest first. */
    List<Review> last(String sheet) {
        return sql.sql(MADE
                + " and r.version = (select max(version) from practice.review where sheet = :sheet) order by r.made_at")
                .param("sheet", sheet)
                .query(Sql.as(Review.class))
                .list();
    }

    /** The reviews of that version and of those before it, the last version first. */
    List<Review> upTo(String sheet, int version) {
        return sql.sql(MADE + " and r.version <= :version order by r.version desc, r.made_at")
                .param("sheet", sheet)
                .param("version", version)
                .query(Sql.as(Review.class))
                .list();
    }

    /**
     * Keeps a review and its remarks.
     *
     * @return whether this organisation had not answered yet
     */
    boolean insert(Voice voice, Waiting it, ReviewDraft given, String college, String salt) {
        int kept = sql
                .sql("""
                        insert into practice.review (id, sheet, version, organisation, college, mandate, verdict, checklist, words, salt, made_at)
                        values (:id, :sheet, :version, :organisation, :college, :mandate, :verdict, :list::jsonb, :words, :salt, :at)
                        on conflict (sheet, version, organisation) do nothing
                        """)
                .params(Sql.params(voice))
                .param("id", PublicId.fresh("V"))
                .param("sheet", it.id())
                .param("version", it.version())
                .param("college", college)
                .param("verdict", given.verdict().name())
                .param("list", json.writeValueAsString(given.list()))
                .param("words", given.words().strip())
                .param("salt", salt)
                .update();
        if (kept > 0) {
            remark(voice, it, given);
        }
        return kept > 0;
    }

    /** A remark as the statement takes it. */
    private record RemarkRow(String id, String field, String place, String passage, String words) {}

    /** All the remarks in one statement. */
    private void remark(Voice voice, Waiting it, ReviewDraft given) {
        List<RemarkRow> noted = given.remarks()
                .stream()
                .map(remark -> new RemarkRow(PublicId.fresh("N"), remark.section(),
                        Remarks.place(it.sheet(), remark.section(), remark.passage()), remark.passage(),
                        remark.words()))
                .toList();
        sql.sql("""
                insert into practice.remark (id, sheet, version, field, place, passage, words, organisation, mandate, made_at)
                select r.id, :sheet, :version, r.field, r.place, r.passage, r.words, :organisation, :mandate, :at
                from unnest(:id, :field, :place, :passage, :words) as r (id, field, place, passage, words)
                """)
                .params(Sql.params(voice))
                .params(Sql.columns(RemarkRow.class, noted))
                .param("sheet", it.id())
                .param("version", it.version())
                .update();
    }

    /** A version to correct is its carrier's again. */
    void sendBack(String sheet) {
        sql.sql("update practice.sheet set submitted = null, state = case when published is null then 'TO_CORRECT' else state end where id = :id")
                .param("id", sheet)
                .update();
    }

    /** This mandate, and that of another college that approved the same version. */
    List<String> approved(Waiting it, String mandate) {
        return sql
                .sql("""
                        select r.mandate from practice.review r
                        join practice.review mine on mine.sheet = r.sheet and mine.version = r.version and mine.mandate = :mandate
                        where r.sheet = :sheet and r.version = :version and r.verdict = 'APPROVED' and r.college <> mine.college
                        order by r.made_at limit 1
                        """)
                .param("sheet", it.id())
                .param("version", it.version())
                .param("mandate", mandate)
                .query(String.class)
                .optional()
                .map(other -> List.of(other, mandate))
                .orElse(List.of(mandate));
    }

    /** The version that waits is the one that is read. */
    void publish(Instant at, String sheet) {
        sql.sql("""
                update practice.sheet set state = 'PUBLISHED', published = submitted, submitted = null, origin = 'CARRIER',
                    published_at = coalesce(published_at, :at), news_at = :at, asked_at = null
                where id = :id
                """)
                .param("at", Sql.utc(at))
                .param("id", sheet)
                .update();
    }
}
