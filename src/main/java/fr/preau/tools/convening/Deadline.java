package fr.preau.tools.convening;

import fr.preau.ground.policy.Power;
import java.time.LocalDate;
import java.util.List;

/**
 * The end of a time in which seats are to be heard.
 *
 * @param id of what they are convened to
 * @param stage what ends; empty when nothing else may
 * @param day on which it ends
 * @param days how many remain, as they are counted: 7, then 1
 * @param power of who may speak for a seat
 * @param path of the page where they do
 * @param words of the letter: its subject, its paragraphs, what one does
 */
public record Deadline(String id, String stage, LocalDate day, int days, Power power, String path, Words words) {

    /** A sentence: its key, and what it is told. */
    public record DeadlineSentence(String key, List<Object> arguments) {
        public DeadlineSentence(String key, Object... arguments) {
            this(key, List.of(arguments));
        }
    }

    /** What the letter says. */
    public record Words(DeadlineSentence subject, List<DeadlineSentence> paragraphs, DeadlineSentence action) {}
}
