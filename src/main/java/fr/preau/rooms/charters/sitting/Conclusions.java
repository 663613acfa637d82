package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterPassages;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.sitting.Sitting.Vote;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * How a sitting ends, by the hand of who convenes: the text that the colleges adopted is proclaimed; or amendments are
 * open again; or the charter is closed.
 */
@Component
public class Conclusions {
    private final SittingActs acts;
    private final Charters charters;
    private final CharterPassages passages;
    private final SittingRows rows;

    Conclusions(SittingActs acts, Charters charters, CharterPassages passages, SittingRows rows) {
        this.acts = acts;
        this.charters = charters;
        this.passages = passages;
        this.rows = rows;
    }

    /**
     * Proclaims the text that the colleges adopted: it does not change any more, and the journal has its SHA-256.
     *
     * @param edition of the sitting one had before one's eyes
     * @return the charter, adopted
     * @throws Refusal.Conflict when the whole was not adopted, or somebody else did something meanwhile
     */
    public Charter proclaim(Actor actor, String id, int edition) {
        return acts.give(actor, id, edition, it -> {
            Sitting sitting = it.sitting();
            Vote whole = sitting.whole()
                    .filter(Vote::adopted)
                    .orElseThrow(() -> new Refusal.Conflict("sitting.refused.unadopted"));
            CharterVersion text = charters.version(it.held(), Objects.requireNonNull(whole.version()));
            Charter adopted = charters.pass(it.held(), Charter.State.ADOPTED, "", it.deed().at(), it.deed().mandate(),
                    it.deed().lines());
            rows.end(sitting, Sitting.State.ADOPTED, it.deed().at(), it.deed().mandate());
            Map<String, ?> facts = Map.of("version", text.n(), "sha256", text.sha256(), "ballot", whole.ballot());
            it.say("proclaimed", facts);
            return adopted;
        });
    }

    /**
     * Opens amendments again, on the text as it is now: another reading.
     *
     * @param reason in words, up to 500 characters
     * @throws Refusal.BadRequest on {@code reason} when it is missing or too long
     * @throws Refusal.Conflict while a ballot is open, or once the whole was adopted
     */
    public Charter reread(Actor actor, String id, int edition, String reason) {
        return leave(actor, id, edition, Sitting.State.REREAD, Charter.State.AMENDMENTS, reason);
    }

    /**
     * Closes the charter: nothing more is decided of it. As {@link #reread}, but it may be closed although the whole
     * was adopted.
     */
    public Charter close(Actor actor, String id, int edition, String reason) {
        return leave(actor, id, edition, Sitting.State.CLOSED, Charter.State.CLOSED, reason);
    }

    private Charter leave(Actor actor, String id, int edition, Sitting.State end, Charter.State to, String reason) {
        return acts.give(actor, id, edition, it -> {
            Sitting sitting = it.sitting();
            Refusal.conflict(!sitting.open().isEmpty(), "sitting.refused.open");
            boolean adopted = sitting.whole().filter(Vote::adopted).isPresent();
            Refusal.conflict(adopted && end == Sitting.State.REREAD, "sitting.refused.adopted");
            rows.end(sitting, end, it.deed().at(), it.deed().mandate());
            return passages.pass(actor, id, it.held().edition(), to, reason);
        });
    }
}
