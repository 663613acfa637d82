package fr.preau.rooms.concertation.contribution;

import fr.preau.rooms.concertation.contribution.Intent.Kind;
import org.springframework.stereotype.Component;

/** What somebody wrote, given to the door it is for. */
@Component
record Intents(Calls calls, CallContributions contributions, CallProposals proposals, Revisions revisions) {
    /** The call it is for. */
    Call call(Intent draft) {
        boolean within = draft.kind() == Kind.ANSWERS || draft.kind() == Kind.PROPOSAL;
        return calls.get(within ? draft.on() : proposals.get(draft.on()).call());
    }

    /** Refuses before a letter leaves what would be refused after. */
    void check(Intent draft) {
        Call it = calls.open(call(draft).id());
        if (draft.kind() == Kind.SUPPORT || draft.kind() == Kind.REVISION) {
            proposals.refuseOver(proposals.get(draft.on()));
        }
        draft.refuse(it, calls.questions(it.id()));
    }

    /** Does it. @return where it is read */
    String send(Contributor who, Intent draft) {
        return switch (draft.kind()) {
            case ANSWERS -> CallPages.CONTRIBUTION + contributions.send(who, draft) + "?envoyee=oui";
            case PROPOSAL -> CallPages.PROPOSAL + proposals.make(who, draft) + "?fait=oui";
            case REVISION -> CallPages.PROPOSAL + draft.on() + "?fait=oui#amendement-" + revisions.offer(who, draft);
            case SUPPORT -> {
                proposals.support(who, draft.on());
                yield CallPages.PROPOSAL + draft.on() + "?fait=oui";
            }
        };
    }
}
