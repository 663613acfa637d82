package fr.preau.rooms.practices.review;

import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.sheet.Sheet;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who is told what became of a sheet, in the transaction of the act. */
@Component
public class SheetNotices implements Lapse {
    private final Notices notices;

    SheetNotices(Notices notices) {
        this.notices = notices;
    }

    /** A version waits for reviewers: those who may review it are told. */
    public void submitted(Instant at, String by, String id, String carrier, Sheet sheet) {
        notices.tell(at,
                Notice.of("review.notice.submitted", Practice.ref(id), sheet.title(),
                        "/pratiques/" + id + "/relecture"),
                Audience.anybody(Power.REVIEW, ReviewRows.parts(carrier, sheet)).but(by));
    }

    /** Reviewers sent a version back: who writes for its carrier is told. */
    void returned(Instant at, String by, ReviewRows.Waiting it) {
        notices.tell(at, Notice
                .of("review.notice.returned", Practice.ref(it.id()), it.title(), "/pratiques/" + it.id() + "/redaction")
                .pressing(null), writing(it).but(by));
    }

    /** A version is published: who writes for its carrier is told. */
    void published(Instant at, String by, ReviewRows.Waiting it) {
        notices.tell(at,
                Notice.of("review.notice.published", Practice.ref(it.id()), it.title(), "/pratiques/" + it.id()),
                writing(it).but(by));
    }

    private static Audience writing(ReviewRows.Waiting it) {
        return Audience.holding(List.of(it.carrier()), Power.CONTRIBUTE, Power.PUBLISH);
    }

    /**
     * A sheet that waits no more is not to be reviewed; proposed again, it is not to be corrected.
     */
    @Override
    public String select() {
        return """
                select t.id, l.hidden
                from told t join practice.sheet s on s.id = t.key and t.kind in ('review.notice.submitted', 'review.notice.returned')
                cross join lateral (select t.kind = 'review.notice.submitted' as asked) k
                cross join lateral (
                    select s.state in ('ARCHIVED', 'WITHDRAWN') or (s.submitted is null) = k.asked
                            or k.asked and exists (select from practice.review v join running r on r.organisation = v.organisation
                                where v.sheet = s.id and v.version = s.submitted) as done,
                        s.published is null and not exists (select from running r
                            where case when k.asked then 'REVIEW' = any (r.powers) else r.organisation = s.carrier end) as hidden) l
                where l.done or l.hidden
                """;
    }
}
