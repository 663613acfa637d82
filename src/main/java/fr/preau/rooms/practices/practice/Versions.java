package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.practices.practice.PracticeApi.PracticeDetail.Version;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every version of a sheet, as it was. */
@Component
record Versions(JdbcClient sql) {
    /**
     * One version.
     *
     * @param by the mandate it was submitted under, or {@code operator}
     * @param approvals how many colleges approved it
     * @param reviews in the order they were given
     */
    record SheetVersion(int n, Instant at, String by, String sha256, String note, int approvals,
            List<VersionReview> reviews) {}

    /**
     * What one organisation answered about a version.
     *
     * @param who spoke for it, and in which capacity; empty when they are not known any more
     */
    record VersionReview(String organisation, String who, Practice.Verdict verdict) {}

    /** Those of a sheet, newest first. */
    List<SheetVersion> of(String sheet) {
        return sql
                .sql("""
                        select v.n, v.made_at as at, v.made_by as by, encode(v.sha256, 'hex') as sha256, v.note,
                            (select count(distinct college) from practice.review r where r.sheet = v.sheet and r.version = v.n and r.verdict = 'APPROVED') as approvals,
                            (select coalesce(jsonb_agg(jsonb_build_object('organisation', coalesce(h.organisation_name, r.organisation),
                                'who', coalesce(p.name || ', ' || h.function, h.function, ''), 'verdict', r.verdict) order by r.made_at), '[]')
                                from practice.review r left join account.v_held h on h.mandate = r.mandate
                                left join account.v_person p on p.id = h.person where r.sheet = v.sheet and r.version = v.n) as reviews
                        from practice.version v where v.sheet = :sheet order by v.n desc
                        """)
                .param("sheet", sheet)
                .query(Sql.as(SheetVersion.class))
                .list();
    }

    /** The same, as the API tells them. */
    List<Version> published(String sheet) {
        return of(sheet).stream()
                .map(version -> new Version(version.n(), version.at(), version.by(), version.sha256()))
                .toList();
    }

    /**
     * What two versions said, the earlier first; in one statement.
     *
     * @throws Refusal.NotFound when one of them never was
     */
    List<Sheet> both(String sheet, int number, int other) {
        List<VersionContent> found = sql
                .sql("select content from practice.version where sheet = :sheet and n in (:one, :other) order by n")
                .param("sheet", sheet)
                .param("one", number)
                .param("other", other)
                .query(Sql.as(VersionContent.class))
                .list();
        if (found.size() < (number == other ? 1 : 2)) {
            throw new Refusal.NotFound("version", "practice.version.unknown", number, other);
        }
        return List.of(found.getFirst().content(), found.getLast().content());
    }

    private record VersionContent(Sheet content) {}
}
