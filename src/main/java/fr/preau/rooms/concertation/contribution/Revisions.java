package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.amendment.Diff;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of revisions: anybody offers other words, the author of a proposal takes them or not.
 */
@Component
public class Revisions {
    private static final int MOST_OFFERED = 50;
    private final JdbcClient sql;
    private final Calls calls;
    private final CallProposals proposals;
    private final Contributors contributors;
    private final ProposalNews news;

    Revisions(JdbcClient sql, Calls calls, CallProposals proposals, Contributors contributors, ProposalNews news) {
        this.sql = sql;
        this.calls = calls;
        this.proposals = proposals;
        this.contributors = contributors;
        this.news = news;
    }

    /** Those of a proposal, the latest first. */
    public List<Revision> of(String proposal) {
        return sql
                .sql("""
                        select v.proposal, v.n, v.base, case when h.hides then '' else w.words end as before, case when h.hides then '' else v.words end as words,
                            case when h.hides then '' else v.why end as why, v.organisation, v.name, v.at, v.state, v.reason, v.judged_at
                        from contribution.revision v join contribution.wording w on w.proposal = v.proposal and w.version = v.base
                            join contribution.proposal p on p.id = v.proposal cross join lateral (select v.state = 'HIDDEN' or p.hidden <> '' as hides) h
                        where v.proposal = :id order by v.n desc limit 100
                        """)
                .param("id", proposal)
                .query(Sql.as(Revision.class))
                .list();
    }

    /**
     * Offers other words.
     *
     * @return their number
     * @throws Refusal.BadRequest on {@code texte}: empty, too long, the same; on {@code pourquoi}
     * @throws Refusal.Conflict when the proposal has other words by now, or takes no more
     */
    public int offer(Contributor who, Intent draft) {
        return contributors.act(who, (at, by, say) -> {
            CallProposal it = proposals.living(draft.on());
            draft.refuse(calls.get(it.call()), List.of());
            Refusal.conflict(it.version() != draft.number(), "contribution.refused.version");
            if (it.words().equals(draft.words())) {
                throw new Refusal.BadRequest("texte", "contribution.fault.unchanged");
            }
            Refusal.conflict(it.offered() >= MOST_OFFERED, "contribution.refused.offered");
            int n = insert(draft, by, at);
            Map<String, ?> facts = Map.of("revision", n, "sha256", Sha256.hex(draft.words()), "why",
                    Sha256.hex(draft.demand()));
            say.say("offered", it.ref(), facts);
            String mine = who.actor() == null ? "" : who.actor().id();
            news.tell(at, "offered", it, mine);
            return n;
        });
    }

    private int insert(Intent draft, Author by, Instant at) {
        return sql
                .sql("""
                        insert into contribution.revision (proposal, n, base, words, why, organisation, name, mandate, person, at)
                        select :on, coalesce(max(n), 0) + 1, :number, :words, :demand, :organisation, :name, :mandate, :person, :at
                        from contribution.revision where proposal = :on returning n
                        """)
                .params(Sql.params(by))
                .param("at", Sql.utc(at))
                .params(Sql.params(draft))
                .query(Integer.class)
                .single();
    }

    /**
     * Takes the words offered, which become the next version, or declines them.
     *
     * @param typed why: anybody reads it
     * @throws Refusal.Forbidden when somebody does not speak for the proposal
     * @throws Refusal.Conflict when that was decided, or they were written against other words
     */
    public void judge(Contributor who, String proposal, int n, boolean taken, String typed) {
        String reason = CallContributions.reason(typed);
        contributors.act(who, (at, by, say) -> {
            CallProposal it = proposals.living(proposal);
            proposals.refuseOthers(it, who);
            Revision revision = offered(proposal, n);
            Refusal.conflict(taken && revision.base() != it.version(), "contribution.refused.version");
            settle(proposal, n, taken ? "TAKEN" : "DECLINED", reason, at);
            if (taken) {
                reword(it, revision.words(), at);
            }
            Map<String, ?> facts = Map.of("revision", n, "sha256", Sha256.hex(revision.words()), "why",
                    Sha256.hex(reason));
            say.say(taken ? "taken" : "declined", it.ref(), facts);
            return n;
        });
    }

    private Revision offered(String proposal, int n) {
        return of(proposal).stream()
                .filter(revision -> revision.n() == n && revision.state() == Revision.State.OFFERED)
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("contribution.refused.judged"));
    }

    private void settle(String proposal, int n, String state, String reason, Instant at) {
        sql.sql("update contribution.revision set state = :state, reason = :reason, judged_at = :at where proposal = :id and n = :n")
                .param("id", proposal)
                .param("n", n)
                .param("state", state)
                .param("reason", reason)
                .param("at", Sql.utc(at))
                .update();
    }

    private void reword(CallProposal it, String words, Instant at) {
        sql.sql("""
                with next as (insert into contribution.wording (proposal, version, words, at) values (:id, :version, :words, :at))
                update contribution.proposal set words = :words, version = :version where id = :id
                """)
                .param("id", it.id())
                .param("version", it.version() + 1)
                .param("words", words)
                .param("at", Sql.utc(at))
                .update();
    }

    /** Hides words that were offered; the reason is read in their stead. For who convenes. */
    public void hide(Actor actor, String proposal, int n, String typed) {
        String reason = CallContributions.reason(typed);
        calls.moderate(actor, proposals.get(proposal).call(),
                Map.of("proposal", proposal, "revision", n, "why", Sha256.hex(reason)), (at, mandate) -> {
                    settle(proposal, offered(proposal, n).n(), "HIDDEN", reason, at);
                    return true;
                });
    }

    /**
     * Other words offered for a proposal.
     *
     * @param base the version they were written against
     * @param before the words of that version; empty, as are those offered and why, when they or the proposal are
     * hidden
     * @param words those offered
     * @param why they are offered
     * @param organisation absent when a person offers them
     * @param reason of what was decided; empty while nothing was
     */
    public record Revision(String proposal, int n, int base, String before, String words, String why,
            @Nullable String organisation, String name, Instant at, State state, String reason,
            @Nullable Instant judgedAt) {
        public enum State {
            OFFERED, TAKEN, DECLINED,
            /** Its words are not shown; the reason is. */
            HIDDEN
        }

        /** What it changes, word by word. */
        public Diff diff() {
            return Diff.of(before, words);
        }
    }
}
