package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.CallContributions.CallContribution;
import fr.preau.rooms.concertation.contribution.CallContributions.SimilarText;
import fr.preau.rooms.concertation.contribution.ProposalRows.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of proposals: made, supported, answered by who decides, hidden in public. */
@Component
public class CallProposals {
    static final int LONGEST_REPLY = 4_000;

    private final Calls calls;
    private final CallContributions contributions;
    private final ProposalRows rows;
    private final Contributors contributors;
    private final ProposalNews news;
    private final Journal journal;

    CallProposals(Calls calls, CallContributions contributions, ProposalRows rows, Contributors contributors,
            ProposalNews news, Journal journal) {
        this.calls = calls;
        this.contributions = contributions;
        this.rows = rows;
        this.contributors = contributors;
        this.news = news;
        this.journal = journal;
    }

    /**
     * One proposal.
     *
     * @throws Refusal.NotFound when there is none
     */
    public CallProposal get(String id) {
        return all().find(id).orElseThrow(() -> new Refusal.NotFound("id", "contribution.unknown.proposal"));
    }

    GatheredRows<CallProposal> all() {
        return rows.all();
    }

    /** Those made in a contribution. */
    List<CallProposal> within(String contribution) {
        return rows.within(contribution);
    }

    /**
     * What was said of one.
     *
     * @param supporters the organisations that support it
     * @param readers those of who reads it that do
     * @param replies what it was answered
     */
    record SaidOf(List<String> supporters, List<Writer> readers, List<Reply> replies) {
        boolean supportedBy(Contributor who) {
            return readers.stream().anyMatch(writer -> writer.is(who));
        }
    }

    SaidOf said(String id, List<Contributor> readers) {
        return rows.said(id, readers);
    }

    /** Those of a call that say almost the same, the most alike first. */
    List<SimilarText> near(Intent draft) {
        String words = draft.title() + " " + draft.demand() + " " + draft.words();
        return SimilarText.to(words, rows.starts(draft.on()), CallPages.PROPOSAL);
    }

    /**
     * Publishes one.
     *
     * @return its id, {@code W-…}
     * @throws Refusal.BadRequest on the field of what is empty or too long, or when one says that already
     * @throws Refusal.Conflict when the call is not open
     */
    public String make(Contributor who, Intent draft) {
        return contributors.act(who, (at, by, say) -> {
            Call it = calls.open(draft.on());
            draft.refuse(it, calls.questions(it.id()));
            refuseStrange(who, draft);
            near(draft).stream().filter(SimilarText::same).findFirst().ifPresent(same -> {
                throw new Refusal.BadRequest("texte", "contribution.fault.same", same.id());
            });
            String id = PublicId.fresh("W");
            rows.insert(id, draft, by, at);
            Map<String, ?> facts = Map.of("proposal", id, "sha256", Sha256.hex(draft.words()), "title",
                    Sha256.hex(draft.title() + "\n" + draft.demand()));
            say.say("proposed", it.ref(), facts);
            news.made(at, it, get(id));
            return id;
        });
    }

    private void refuseStrange(Contributor who, Intent draft) {
        if (draft.within() != null) {
            CallContribution whole = contributions.get(draft.within());
            if (!whole.call().equals(draft.on()) || !whole.author().is(who)) {
                throw new Refusal.Forbidden("contribution.refused.within");
            }
        }
    }

    /**
     * Supports one; each does once.
     *
     * @throws Refusal.Conflict when they do already, when it is theirs, or when it is over
     */
    public void support(Contributor who, String id) {
        contributors.act(who, (at, by, say) -> {
            CallProposal it = living(id);
            Refusal.conflict(speaks(it, who), "contribution.refused.own");
            Refusal.conflict(!rows.support(id, by, at), "contribution.refused.supported");
            say.say("supported", it.ref(), Map.of("call", it.call()));
            return id;
        });
    }

    /**
     * One that may still be supported, reworded, joined with another; held until the transaction ends.
     */
    CallProposal living(String id) {
        rows.hold(id);
        CallProposal it = get(id);
        calls.open(it.call());
        refuseOver(it);
        return it;
    }

    /** Refuses of one that became another, or is hidden, what is done to one that stands. */
    void refuseOver(CallProposal it) {
        refuseMerged(it);
        Refusal.conflict(!it.hidden().isEmpty(), "contribution.refused.hidden");
    }

    private static void refuseMerged(CallProposal it) {
        if (it.mergedInto() != null) {
            throw new Refusal.Conflict("contribution.refused.merged", it.mergedInto());
        }
    }

    /**
     * As whom somebody speaks for a proposal: they wrote it, or one that became it; for one that nobody here wrote, who
     * convenes does.
     *
     * @param as all those as whom they may speak
     */
    Optional<Contributor> speaker(CallProposal it, List<Contributor> as) {
        if (as.isEmpty()) {
            return Optional.empty();
        }
        List<Writer> writers = rows.writers(it.id());
        boolean orphan = writers.stream().noneMatch(Writer::here);
        return as.stream()
                .filter(who -> writers.stream().anyMatch(writer -> writer.is(who))
                        || orphan && it.convener().equals(who.organisation()))
                .findFirst();
    }

    boolean speaks(CallProposal it, Contributor who) {
        return speaker(it, List.of(who)).isPresent();
    }

    /** Refuses who does not speak for it. */
    void refuseOthers(CallProposal it, Contributor who) {
        Refusal.forbid(!speaks(it, who), "contribution.refused.author");
    }

    /**
     * Answers one, or answers it otherwise: what was answered before stays in view.
     *
     * @throws Refusal.BadRequest on {@code motif}, without a reason; on {@code reponse}, without an answer
     * @throws Refusal.Forbidden when others decide
     */
    public void reply(Actor actor, String id, Reply.@Nullable Kind kind, String typed) {
        String words = Fold.seen(typed);
        if (kind == null) {
            throw new Refusal.BadRequest("reponse", "contribution.fault.reponse");
        }
        Fold.sized(words, 10, LONGEST_REPLY, "motif", "contribution.fault.why");
        journal.act((at, say) -> {
            rows.hold(id);
            CallProposal it = get(id);
            Call call = calls.get(it.call());
            String mandate = calls.decide(actor, at, call);
            refuseMerged(it);
            var reply = new Reply(0, kind, words, call.deciderName(), mandate, at);
            int n = rows.reply(id, reply);
            Map<String, ?> facts = Map.of("reply", n, "kind", kind.name(), "sha256", Sha256.hex(words));
            say.accept(new Journal.Act("contribution.replied", it.ref(), call.decider(), facts, mandate));
            news.tell(at, "replied", it, actor.id());
        });
    }

    /** Hides the words of one; the reason is read in their stead. */
    public void hide(Actor actor, String id, String typed) {
        String reason = CallContributions.reason(typed);
        calls.moderate(actor, get(id).call(), Map.of("proposal", id, "why", Sha256.hex(reason)),
                (at, mandate) -> all().hide(id, reason, at, mandate));
    }

    /**
     * What who decides answers to a proposal.
     *
     * @param n the later, the larger: the last one counts
     * @param words why
     * @param name who answers, as it was called then
     * @param mandate absent when it was brought with the proposal
     */
    public record Reply(int n, Kind kind, String words, String name, @Nullable String mandate, Instant at) {
        public enum Kind {
            RETAINED, PART, REFUSED
        }
    }

    /**
     * What somebody proposes in a call.
     *
     * @param id {@code W-…}
     * @param longest the most characters of its text
     * @param question the number of the one it answers; absent for none
     * @param contribution in which it was made; absent when it stands alone
     * @param organisation absent for a person, and for what others became
     * @param name of the organisation, as it was called then; of a person who gave one, else empty; of all the authors
     * of what became one
     * @param words restricted Markdown; empty when it is hidden
     * @param demand what it asks, of whom
     * @param version counts its texts, from 1
     * @param brought how many supported it where it was brought from
     * @param mergedInto the proposal that it became with others; absent while it stands
     * @param hidden why its words are not shown; empty while they are
     * @param organisations how many support it
     * @param people how many support it
     * @param days since it was made
     * @param offered how many other wordings wait for its author
     */
    public record CallProposal(String id, String call, String callTitle, String convener, String decider,
            String deciderName, int longest, Call.State callState, @Nullable Integer question,
            @Nullable String contribution, @Nullable String organisation, String name, @Nullable Long person,
            Instant at, String title, String words, String demand, int version, int brought, @Nullable String source,
            @Nullable String sourcePath, @Nullable String mergedInto, String hidden, int organisations, int people,
            State state, int days, int offered) {

        /** What became of it. */
        public enum State {
            /** Nobody answered it yet. */
            WAITING, RETAINED, PART, REFUSED,
            /** It became another one, with others. */
            MERGED;

            static final List<State> ALL = List.of(values());
        }

        /** How many support it, here and where it was brought from. */
        int supports() {
            return organisations + people + brought;
        }

        /** Whether it may still be supported, reworded, joined with another. */
        boolean lives() {
            return mergedInto == null && hidden.isEmpty() && callState == Call.State.OPEN;
        }

        public Ref ref() {
            return new Ref("proposition", id);
        }

        public String path() {
            return CallPages.PROPOSAL + id;
        }
    }
}
