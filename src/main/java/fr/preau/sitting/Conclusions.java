package fr.preau.sitting;

import fr.preau.account.Actor;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterPassages;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Charters;
import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.sitting.Sitting.Vote;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * How a sitting ends, by the hand of who convenes: the text that the colleges adopted is
 * proclaimed; or amendments are open again; or the charter is closed.
 */
@Component
public class Conclusions {
    private final Journal journal;
    private final Charters charters;
    private final CharterPassages passages;
    private final Presidency presidency;
    private final SittingRows rows;

    Conclusions(
            Journal journal,
            Charters charters,
            CharterPassages passages,
            Presidency presidency,
            SittingRows rows) {
        this.journal = journal;
        this.charters = charters;
        this.passages = passages;
        this.presidency = presidency;
        this.rows = rows;
    }

    /**
     * Proclaims the text that the colleges adopted: it does not change any more, and the journal
     * has its SHA-256.
     *
     * @param edition of the sitting one had before one's eyes
     * @return the charter, adopted
     * @throws Refusal.Conflict when the whole was not adopted, or somebody else did something
     *     meanwhile
     */
    public Charter proclaim(Actor actor, String id, int edition) {
        presidency.mine(actor, id);
        return journal.record((at, say) -> {
            Charter held = charters.held(id, Charter.State.VOTE);
            String mandate = presidency.hold(at, actor, held);
            Sitting sitting = rows.open(id, edition);
            Vote whole =
                    sitting.whole()
                            .filter(Vote::adopted)
                            .orElseThrow(() -> new Refusal.Conflict("sitting.refused.unadopted"));
            CharterVersion text = charters.version(held, Objects.requireNonNull(whole.version()));
            Charter adopted = charters.pass(held, Charter.State.ADOPTED, "", at, mandate, say);
            rows.end(sitting, Sitting.State.ADOPTED, at, mandate);
            Map<String, ?> facts =
                    Map.of(
                            "version", text.n(),
                            "sha256", text.sha256(),
                            "ballot", whole.ballot());
            say.accept(
                    SittingActs.of(
                            "proclaimed",
                            adopted,
                            presidency.acting(held.convener(), at),
                            facts,
                            mandate));
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
     * Closes the charter: nothing more is decided of it. As {@link #reread}, but it may be closed
     * although the whole was adopted.
     */
    public Charter close(Actor actor, String id, int edition, String reason) {
        return leave(actor, id, edition, Sitting.State.CLOSED, Charter.State.CLOSED, reason);
    }

    private Charter leave(
            Actor actor,
            String id,
            int edition,
            Sitting.State end,
            Charter.State to,
            String reason) {
        presidency.mine(actor, id);
        return journal.record((at, say) -> {
            Charter held = charters.held(id, Charter.State.VOTE);
            String mandate = presidency.hold(at, actor, held);
            Sitting sitting = rows.open(id, edition);
            Refusal.conflict(!sitting.open().isEmpty(), "sitting.refused.open");
            boolean adopted = sitting.whole().filter(Vote::adopted).isPresent();
            Refusal.conflict(adopted && end == Sitting.State.REREAD, "sitting.refused.adopted");
            rows.end(sitting, end, at, mandate);
            return passages.pass(actor, id, held.edition(), to, reason);
        });
    }
}
