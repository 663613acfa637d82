package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amendment as it was filed, and what became of it.
 *
 * @param id {@code A-…}
 * @param version the one that {@code amendment} is against
 * @param written the version it was written against; another one once it was carried
 * @param n its rank in the charter; for a sub-amendment, in its amendment
 * @param parent the amendment that it amends; absent for an amendment of the text
 * @param number how people name it: « Art. 4 – Am. 12, s.-am. 2 »
 * @param article the block that holds what it changes ({@code Articles})
 * @param organisation the seat that proposes it now
 * @param amendment against {@code version}, or {@code written} when it is lost
 * @param lost why it cannot be carried to {@code version}; absent when it can be proposed there
 * @param sha256 of its canonical JSON, as the journal has it
 * @param motives restricted Markdown; may be empty
 */
public record FiledAmendment(String id, String charter, int version, int written, int n, @Nullable String parent,
        String number, String article, String organisation, String organisationName, List<Signature> signatures,
        Amendment amendment, @Nullable Reason lost, String sha256, State state, String motives, Instant at) {

    /** What became of it. */
    public enum State {
        /** It waits for its vote. */
        FILED,
        /** By its author; another seat may take it up. */
        WITHDRAWN,
        /** It could not hold any more, once another one was adopted. */
        FALLEN, ADOPTED, REFUSED;

        /** Whether it is decided: adopted, refused or fallen. */
        boolean settled() {
            return this != FILED && this != WITHDRAWN;
        }
    }

    /**
     * A seat that signs with the author, or that was asked to.
     *
     * @param signed by its own act; false while it is only asked
     */
    public record Signature(String organisation, String name, boolean signed) {}

    /** Those that signed with the author. */
    public List<Signature> signed() {
        return signatures.stream().filter(Signature::signed).toList();
    }

    /** Whether it is decided. */
    boolean settled() {
        return state.settled();
    }

    /** Whether it can be put to the vote. */
    public boolean waits() {
        return state == State.FILED && lost == null;
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/chartes/" + charter + "/amendements/" + id;
    }

    /** The same against another version; or, with a reason, what could not be carried to it. */
    FiledAmendment at(int to, String where, Amendment there, @Nullable Reason why) {
        return new FiledAmendment(id, charter, to, written, n, parent, number, where, organisation, organisationName,
                signatures, there, why, sha256, state, motives, at);
    }
}
