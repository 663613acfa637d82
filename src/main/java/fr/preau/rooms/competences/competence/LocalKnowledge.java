package fr.preau.rooms.competences.competence;

import fr.preau.law.Answer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place about one question, beside what the law says: never mixed with it.
 *
 * @param acts declared there and of effect on this question
 * @param hints what makes one think of an act, and is none; those on this very subject first
 * @param silent groupings of the place of which the source of hints says nothing at all
 * @param ask the bodies that know whether there is an act, by their names
 */
public record LocalKnowledge(State state, List<Act> acts, List<Hint> hints, List<String> silent, List<String> ask) {

    /** The same, hints on other subjects put aside. */
    LocalKnowledge withoutHints() {
        return state == State.HINTED ? new LocalKnowledge(State.UNKNOWN, acts, List.of(), silent, ask) : this;
    }

    /** How much is known. */
    public enum State {
        /** An act is declared. */
        DECLARED,
        /** No act is declared, and something makes one think of it. */
        HINTED,
        /** Nothing of this place was ever loaded: whether there is an act is not known. */
        UNKNOWN
    }

    /**
     * A declared act.
     *
     * @param fact a code of {@code droit/codes/faits.yml}; {@code says} is its words
     * @param body who receives, absent when the act does not name it
     * @param date its first day
     * @param source the document, and its address when it has one
     */
    public record Act(String fact, String says, Answer.@Nullable Body body, LocalDate date, String source) {}

    /**
     * Something that is no act.
     *
     * @param fact the act it makes one think of
     * @param by who says so, {@code what} are its words
     * @param date the day its source describes
     */
    public record Hint(String fact, String says, String by, String what, String source, LocalDate date,
            boolean onThisSubject) {}
}
