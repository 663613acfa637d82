package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Phrase;

/**
 * Something wrong with what is about to be put to the vote.
 *
 * @param field of the desk, {@code closesAt}; where it is shown
 * @param refused whether it stops the opening; otherwise it only warns
 * @param says the sentence
 */
public record Defect(String field, boolean refused, Phrase says) {

    static Defect refused(String field, String key, Object... arguments) {
        return new Defect(field, true, new Phrase(key, java.util.List.of(arguments)));
    }

    static Defect warning(String field, String key, Object... arguments) {
        return new Defect(field, false, new Phrase(key, java.util.List.of(arguments)));
    }

    /** The same as a refusal, whose arguments are those of the phrase: colleges are worded late. */
    Refusal refusal() {
        return new Refusal.BadRequest(field, says.key(), says.arguments().toArray());
    }
}
