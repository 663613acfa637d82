package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions to which organisations and people are asked to contribute.
 *
 * @param id {@code L-…}
 * @param decider who answers the proposals: who convenes, unless they named another
 * @param lead what one needs to know to answer; may be empty
 * @param longest the most characters of one answer, or of the text of a proposal
 * @param opensOn the first day, in Paris
 * @param closesOn the last one
 * @param edition counts the changes of a draft, for two who write at once
 * @param publishedAt absent for a draft
 * @param closedAt when it was closed before its last day; absent when it was not
 * @param waiting how many proposals have no answer yet
 */
public record Call(String id, String convener, String convenerName, String decider, String deciderName, String title,
        String lead, int longest, LocalDate opensOn, LocalDate closesOn, boolean invented, int edition,
        @Nullable Instant publishedAt, @Nullable Instant closedAt, State state, int contributions, int proposals,
        int waiting) implements ConvenerDoor.Thing<Call.State> {

    /** How far it is, by the clock of the database. */
    public enum State {
        DRAFT,
        /** Published, before its first day. */
        ANNOUNCED, OPEN, CLOSED;

        static final List<State> PUBLIC = List.of(OPEN, ANNOUNCED, CLOSED);
    }

    /** Of its words, as {@code restated.sql} makes it again. */
    String sha256(List<Question> asked) {
        String hints = asked.stream().map(Question::hint).collect(Collectors.joining("\n"));
        return Sha256.lines(title, lead, longest, hints);
    }

    /**
     * One thing that it asks.
     *
     * @param n from 1
     * @param hint may be empty
     */
    public record Question(int n, String words, String hint) {}

    public boolean open() {
        return state == State.OPEN;
    }

    @Override
    public Ref ref() {
        return new Ref("appel", id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return CallPages.ONE + id;
    }
}
