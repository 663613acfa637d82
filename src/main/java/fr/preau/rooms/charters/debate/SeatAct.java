package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import org.jspecify.annotations.Nullable;

/** What a seat may do to an amendment, as the journal says it: its page offers what its door accepts. */
enum SeatAct {
    WITHDRAWN, TAKEN, SIGNED, UNSIGNED;

    /** Why that seat may not; absent when it may. */
    @Nullable
    Refusal refused(FiledAmendment it, String seat) {
        boolean author = it.organisation().equals(seat);
        Reason lost = it.lost();
        if (it.state() != (this == TAKEN ? State.WITHDRAWN : State.FILED)) {
            return new Refusal.Conflict("debate.refused.state." + it.state());
        }
        return switch (this) {
            case WITHDRAWN -> author ? null : new Refusal.Forbidden("debate.refused.seat");
            case TAKEN -> author ? new Refusal.Conflict("debate.refused.own")
                    : lost == null ? null : new Refusal.BadRequest("change", lost.key(), lost.arguments().toArray());
            case SIGNED -> author ? new Refusal.Conflict("debate.refused.author") : null;
            case UNSIGNED -> null;
        };
    }
}
