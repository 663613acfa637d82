package fr.preau.rooms.practices.writing;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.account.Speakers.Voice;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.State;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.review.SheetNotices;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a carrier does of its sheets: proposes a version, says that it is still true, archives, withdraws. Each is an
 * act of the journal, under a mandate to publish.
 */
@Component
record Submissions(JdbcClient sql, Speakers speakers, Practices practices, SheetDrafts drafts, SheetNotices notices) {
    /** Where a sheet stands in the transaction of an act. */
    private record Standing(State state, int revision, byte @Nullable [] last, boolean recalled, boolean published) {
        /** Whether that is its last version, which was not taken back. */
        boolean says(byte[] hash) {
            return last != null && !recalled && MessageDigest.isEqual(last, hash);
        }
    }

    /** Whether that is what was proposed last: nothing of it is to be proposed. */
    boolean same(Draft draft, Sheet sheet) {
        return draft.versions() > 0 && standing(draft.id(), "").says(practices.hash(sheet));
    }

    /**
     * Proposes what is typed to reviewers; the published version, if any, stays shown meanwhile.
     *
     * @param note what changed, in words; may be empty
     * @return the number of the version
     * @throws Refusal.Conflict when somebody typed meanwhile, or nothing changed since the last version
     */
    int submit(Actor actor, Draft draft, Sheet sheet, String note) {
        byte[] hash = practices.hash(sheet);
        return mine(actor, draft).give(voice -> {
            Standing now = held(draft.id());
            Refusal.conflict(now.revision() != draft.revision(), "writing.refused.changed");
            Refusal.conflict(now.says(hash), "writing.refused.same");
            Practices.NewVersion added = practices.version(draft.id(), sheet, hash, voice.at(), voice.mandate(), note);
            sql.sql("""
                    with typed as (delete from practice.draft where sheet = :id)
                    update practice.sheet set submitted = :version, state = case when published is null then 'SUBMITTED' else state end where id = :id
                    """)
                    .param("id", draft.id())
                    .param("version", added.n())
                    .update();
            voice.say("practice.submitted", Practice.ref(draft.id()), added.facts(null));
            notices.submitted(voice.at(), actor.id(), draft.id(), draft.carrier(), sheet);
            return added.n();
        });
    }

    private Speakers.SpeechAct mine(Actor actor, Draft draft) {
        return speakers.of(actor, Power.PUBLISH, draft.carrier());
    }

    /**
     * Takes back the version that reviewers have, before they settle it: it is a draft again, and what they said of it
     * stays.
     *
     * @throws Refusal.Conflict when it does not wait for them any more
     */
    void recall(Actor actor, Draft draft) {
        mine(actor, draft).act(voice -> {
            int recalled = sql
                    .sql("""
                            update practice.sheet set submitted = null, state = case when published is null then 'DRAFT' else state end
                            where id = :id and submitted is not null and state not in ('ARCHIVED', 'WITHDRAWN')
                            """)
                    .param("id", draft.id())
                    .update();
            Refusal.conflict(recalled == 0, "writing.refused.settled");
            drafts.keep(draft, voice.mandate());
            voice.say("practice.recalled", Practice.ref(draft.id()), Map.of("version", draft.versions()));
        });
    }

    /** Says that a published sheet is still true. */
    void confirm(Actor actor, Draft draft) {
        mine(actor, draft).act(voice -> {
            mustBePublished(draft);
            sql.sql("update practice.sheet set news_at = :at, asked_at = null where id = :id")
                    .param("at", Sql.utc(voice.at()))
                    .param("id", draft.id())
                    .update();
            changed(voice, "practice.confirmed", draft, null);
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
        mine(actor, draft).act(voice -> {
            mustBePublished(draft);
            int ended = sql.sql("""
                    update practice.sheet set state = :state, why = :why, submitted = null
                    where id = :id and state not in (:state, 'WITHDRAWN')
                    """).param("state", state.name()).param("why", why).param("id", draft.id()).update();
            Refusal.conflict(ended == 0, "writing.refused.settled");
            String done = state == State.ARCHIVED ? "practice.archived" : "practice.withdrawn";
            changed(voice, done, draft, Sha256.hex(why));
        });
    }

    /** Readers see it differently. */
    private void changed(Voice voice, String done, Draft draft, @Nullable String why) {
        practices.touch(draft.id());
        Map<String, ?> facts = Journal.facts("version", version(draft), "why", why);
        voice.say(done, Practice.ref(draft.id()), facts);
    }

    private static int version(Draft draft) {
        return Objects.requireNonNullElse(draft.published(), draft.versions());
    }

    private void mustBePublished(Draft draft) {
        Standing now = held(draft.id());
        Refusal.conflict(!now.published() || now.state() == State.WITHDRAWN, "writing.refused.unpublished");
    }

    private Standing held(String id) {
        return standing(id, " for update of s");
    }

    private Standing standing(String id, String held) {
        return sql
                .sql("""
                        select s.state, s.published is not null as published, coalesce(d.revision, 0) as revision, v.sha256 as last,
                        """
                        + Reviews.RECALLED + """
                                 as recalled
                                from practice.sheet s
                                left join practice.draft d on d.sheet = s.id
                                left join practice.version v on v.sheet = s.id and v.n = s.versions
                                where s.id = :id
                                """ + held)
                .param("id", id)
                .query(Sql.as(Standing.class))
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("id", "writing.refused.unknown", id));
    }
}
