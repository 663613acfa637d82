package fr.preau.competence;

import java.util.List;

/**
 * Somewhere, from a day on, a body stands in for a category: the Métropole de Lyon for the département. The first that holds applies.
 *
 * @param nameOnly changes the name of the body and not the authority: the régions of 2016
 */
record Substitution(
        String category,
        LawCodes.Authority body,
        Condition condition,
        long from,
        long to,
        boolean nameOnly,
        Answer.Verification verification,
        List<Citation> sources,
        String note) {

    boolean holds(Question question, long day) {
        return !nameOnly && from <= day && day < to && condition.holds(question, day);
    }
}
