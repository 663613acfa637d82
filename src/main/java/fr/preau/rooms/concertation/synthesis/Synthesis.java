package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.kernel.Ref;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that concludes what was gathered.
 *
 * @param id {@code Z-…}
 * @param sourced the ids of its sources, a blank between them
 * @param edition counts the changes of the draft, for two who write at once
 * @param versions how many were published; 0 for a draft
 * @param adopted the version that was adopted; absent while none was
 * @param adoptedBallot the reference of the ballot that adopted it; absent for a consent
 * @param adoptedBody the reference of the body that adopted it; absent for who convenes
 * @param asked whether seats were ever asked about it
 * @param waiting how many objections wait for an answer
 */
public record Synthesis(String id, String convener, String convenerName, String title, String sourced, String draft,
        int edition, boolean invented, int versions, @Nullable Integer adopted, @Nullable LocalDate adoptedOn,
        @Nullable How adoptedHow, @Nullable String adoptedBallot, @Nullable String adoptedBody, boolean asked,
        int waiting) implements ConvenerDoor.Thing<Synthesis.State> {
    /** Of its reference. */
    static final String KIND = "synthese";

    /** How far it is. */
    public enum State {
        DRAFT, PUBLISHED, ADOPTED
    }

    /** How a version was adopted. */
    public enum How {
        /** Seats were asked, and none objects. */
        CONSENT, BALLOT,
        /** Who convenes said so, and no seat was asked: it cannot be any more. */
        DECLARED
    }

    /**
     * The text as it was published.
     *
     * @param n from 1
     * @param gathered how many things its sources had then
     * @param cited how many of them it cites
     */
    public record Version(String synthesis, int n, String title, String words, String sha256, String note, int gathered,
            int cited, Instant at) {}

    /** What one sentence cites. */
    public record Citation(int sentence, String mark, String words) {}

    public List<String> sources() {
        return List.of(sourced.split(" "));
    }

    @Override
    public State state() {
        State published = adopted == null ? State.PUBLISHED : State.ADOPTED;
        return versions == 0 ? State.DRAFT : published;
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return SynthesisPages.ONE + id;
    }
}
