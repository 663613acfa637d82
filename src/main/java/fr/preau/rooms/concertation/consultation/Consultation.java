package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question on which people and institutions answer short statements.
 *
 * @param id {@code J-…}
 * @param context what one needs to know to answer; may be empty
 * @param collegesOfLines those of {@link #colleges}, one a line
 * @param hall whether only those who were given the code of a seance answer
 * @param proposals whether those who answer propose statements too
 * @param seed of every draw of its map
 * @param edition counts the changes of a draft, for two who write at once
 * @param closesOn the last day, in Paris; absent for a draft
 * @param closedAt when it was closed before that day; absent when it was not
 * @param statements how many can be answered
 * @param participants how many are told to have answered: 0 below five
 * @param pending how many statements wait for who convenes
 */
public record Consultation(String id, String convener, String convenerName, String title, String question,
        String context, String collegesOfLines, boolean hall, boolean proposals, long seed, boolean invented,
        int edition, Instant madeAt, @Nullable Instant openedAt, @Nullable LocalDate closesOn,
        @Nullable Instant closedAt, State state, int statements, int participants,
        int pending) implements ConvenerDoor.Thing<Consultation.State> {

    /** How far it is. */
    public enum State {
        DRAFT, OPEN, CLOSED;

        /** Those that anybody sees. */
        static final List<State> PUBLIC = List.of(OPEN, CLOSED);
    }

    /** Among which those who answer say where they speak from; may be none. */
    public List<String> colleges() {
        return collegesOfLines.lines().toList();
    }

    /** The fingerprint of what stands around the question. */
    String sha256() {
        return Sha256.lines(title, context, String.join("\n", colleges()));
    }

    /** Its name among the things of this site. */
    @Override
    public Ref ref() {
        return new Ref("consultation", id);
    }

    /** Of its page, without the language. */
    public String path() {
        return ConsultationPages.ONE + id;
    }

    boolean open() {
        return state == State.OPEN;
    }
}
