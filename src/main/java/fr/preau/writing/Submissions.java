package fr.preau.writing;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import fr.preau.practice.Practice;
import fr.preau.practice.Practice.State;
import fr.preau.practice.Practices;
import fr.preau.review.Reviews;
import fr.preau.review.SheetNotices;
import fr.preau.sheet.Sheet;
import fr.preau.writing.SheetDrafts.Draft;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a carrier does of its sheets: proposes a version, says that it is still true, archives,
 * withdraws. Each is an act of the journal, under a mandate to publish.
 */
@Component
record Submissions(
        JdbcClient sql,
        Journal journal,
        Rights rights,
        Practices practices,
        SheetDrafts drafts,
        SheetNotices notices) {
    /** Where a sheet stands in the transaction of an act. */
    private record Standing(
            State state,
            int revision,
            byte @Nullable [] last,
            boolean recalled,
            boolean published) {}

    /**
     * Proposes what is typed to reviewers; the published version, if any, stays shown meanwhile.
     *
     * @param note what changed, in words; may be empty
     * @return the number of the version
     * @throws Refusal.Conflict when somebody typed meanwhile, or nothing changed since the last
     *     version
     */
    int submit(Actor actor, Draft draft, Sheet sheet, String note) {
        byte[] hash = practices.hash(sheet);
        return journal.record((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, draft.carrier());
            Standing now = standing(draft.id());
            if (now.revision() != draft.revision()) {
                throw new Refusal.Conflict("writing.refused.changed");
            }
            if (now.last() != null && !now.recalled() && MessageDigest.isEqual(now.last(), hash)) {
                throw new Refusal.Conflict("writing.refused.same");
            }
            int version = practices.version(draft.id(), sheet, hash, at, mandate, note);
            sql.sql(
                            """
                            with typed as (delete from practice.draft where sheet = :id)
                            update practice.sheet set submitted = :version, state = case when published is null then 'SUBMITTED' else state end where id = :id
                            """)
                    .param("id", draft.id())
                    .param("version", version)
                    .update();
            say.accept(
                    act(
                            "submitted",
                            draft,
                            mandate,
                            Map.of("version", version, "sha256", HexFormat.of().formatHex(hash))));
            notices.submitted(at, actor.id(), draft.id(), draft.carrier(), sheet);
            return version;
        });
    }

    /**
     * Takes back the version that reviewers have, before they settle it: it is a draft again, and
     * what they said of it stays.
     *
     * @throws Refusal.Conflict when it does not wait for them any more
     */
    void recall(Actor actor, Draft draft) {
        journal.act((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, draft.carrier());
            int recalled =
                    sql.sql(
                                    """
                                    update practice.sheet set submitted = null, state = case when published is null then 'DRAFT' else state end
                                    where id = :id and submitted is not null and state not in ('ARCHIVED', 'WITHDRAWN')
                                    """)
                            .param("id", draft.id())
                            .update();
            if (recalled == 0) {
                throw new Refusal.Conflict("writing.refused.settled");
            }
            drafts.keep(draft, mandate);
            say.accept(act("recalled", draft, mandate, Map.of("version", draft.versions())));
        });
    }

    /** Says that a published sheet is still true. */
    void confirm(Actor actor, Draft draft) {
        journal.act((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, draft.carrier());
            mustBePublished(draft);
            sql.sql("update practice.sheet set news_at = :at, asked_at = null where id = :id")
                    .param("at", Sql.utc(at))
                    .param("id", draft.id())
                    .update();
            practices.touch(draft.id());
            say.accept(act("confirmed", draft, mandate, Map.of("version", version(draft))));
        });
    }

    /** Keeps a sheet readable and says that it is over: it is no longer found in the library. */
    void archive(Actor actor, Draft draft, String why) {
        end(actor, draft, State.ARCHIVED, why);
    }

    /** Takes a sheet away: its address says that it was there, and why it is not any more. */
    void withdraw(Actor actor, Draft draft, String why) {
        end(actor, draft, State.WITHDRAWN, why);
    }

    private void end(Actor actor, Draft draft, State state, String why) {
        String action = state == State.ARCHIVED ? "archived" : "withdrawn";
        journal.act((at, say) -> {
            String mandate = rights.hold(at, actor.id(), Power.PUBLISH, draft.carrier());
            mustBePublished(draft);
            int ended =
                    sql.sql(
                                    """
                                    update practice.sheet set state = :state, why = :why, submitted = null
                                    where id = :id and state not in (:state, 'WITHDRAWN')
                                    """)
                            .param("state", state.name())
                            .param("why", why)
                            .param("id", draft.id())
                            .update();
            if (ended == 0) {
                throw new Refusal.Conflict("writing.refused.settled");
            }
            practices.touch(draft.id());
            say.accept(act(action, draft, mandate, Map.of("version", version(draft))));
        });
    }

    private static int version(Draft draft) {
        return Objects.requireNonNullElse(draft.published(), draft.versions());
    }

    private void mustBePublished(Draft draft) {
        Standing now = standing(draft.id());
        if (!now.published() || now.state() == State.WITHDRAWN) {
            throw new Refusal.Conflict("writing.refused.unpublished");
        }
    }

    private Standing standing(String id) {
        return sql.sql(
                        """
                        select s.state, s.published, coalesce(d.revision, 0) as revision, v.sha256,
                        """
                                + Reviews.RECALLED
                                + """
                                 as recalled
                                from practice.sheet s
                                left join practice.draft d on d.sheet = s.id
                                left join practice.version v on v.sheet = s.id and v.n = s.versions
                                where s.id = :id for update of s
                                """)
                .param("id", id)
                .query((row, number) ->
                        new Standing(
                                State.valueOf(row.getString("state")),
                                row.getInt("revision"),
                                row.getBytes("sha256"),
                                row.getBoolean("recalled"),
                                row.getObject("published") != null))
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("id", "writing.refused.unknown", id));
    }

    private static Journal.Act act(
            String action, Draft draft, String mandate, Map<String, ?> after) {
        return new Journal.Act(
                "practice." + action, Practice.ref(draft.id()), draft.carrier(), after, mandate);
    }
}
