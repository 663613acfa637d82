package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.commitment.Commitment.State;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The door of the other side: a beneficiary says whether what is reported done is so. */
@Component
public class Confirmations {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1000;
    private final Rights rights;
    private final Organisations organisations;
    private final Beneficiaries beneficiaries;
    private final PromiseGround ground;
    private final PromiseRows writing;
    private final CommitmentNotices notices;

    Confirmations(
            Rights rights,
            Organisations organisations,
            Beneficiaries beneficiaries,
            PromiseGround ground,
            PromiseRows writing,
            CommitmentNotices notices) {
        this.rights = rights;
        this.organisations = organisations;
        this.beneficiaries = beneficiaries;
        this.ground = ground;
        this.writing = writing;
        this.notices = notices;
    }

    /**
     * Says, for a beneficiary, whether what was reported is so; it may say so again, otherwise.
     *
     * @throws Refusal.Forbidden when that organisation is no beneficiary, or its own author
     * @throws Refusal.BadRequest on {@code motif} when it disputes and does not say why
     * @throws Refusal.Conflict when nothing is reported as done
     */
    public void say(Actor actor, String id, String organisation, boolean confirms, String reason) {
        String why = Fold.seen(reason);
        Refusal.refuse(
                !confirms && why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON,
                "motif",
                "commitment.refused.dispute",
                LONGEST_REASON);
        Organisation speaker = organisations.get(organisation);
        ground.act(
                actor,
                id,
                Power.CONTRIBUTE,
                (it, at) -> {
                    Outcomes.refuse(it, State.REPORTED, State.DISPUTED, State.KEPT);
                    refuseOwn(at, actor, it);
                    beneficiaries.require(it, speaker, Paris.day(at));
                    return organisation;
                },
                deed -> {
                    Integer n = writing.write(deed, speaker, confirms, why);
                    if (n == null) {
                        return null; // it was said already
                    }
                    State next = Promises.said(writing.words(id));
                    writing.pass(deed, next, "");
                    notices.said(deed.at(), deed.it(), next, deed.mandate());
                    return new PromiseGround.Done(
                            "said", Journal.facts("word", n, "confirms", confirms, "state", next));
                });
    }

    /** Whoever acts for who promised does not say that it was kept. */
    private void refuseOwn(Instant at, Actor actor, Commitment it) {
        Set<String> own = new HashSet<>(List.of(ground.voice(it, at), it.promiser()));
        if (rights.acts(at, actor.id(), own)) {
            throw new Refusal.Forbidden("commitment.refused.own", it.promiserName());
        }
    }
}
