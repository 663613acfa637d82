package fr.preau.competence;

import java.util.List;
import java.util.Set;

/**
 * Somewhere, rules do not apply: the articles a text puts aside in Mayotte, or all national rules where the code of education
 * holds only by express mention.
 *
 * @param articles numbers of the articles that give nothing to local authorities there; empty when every rule that names no territory is
 * @param outsideTheCode answers there are outside the code of education
 */
record Inapplicable(
        Condition condition,
        long from,
        long to,
        Set<String> articles,
        boolean outsideTheCode,
        Answer.Verification verification,
        List<Citation> sources,
        String note) {

    boolean holds(Question question, long day) {
        return from <= day && day < to && condition.holds(question, day);
    }

    boolean puts(Rule rule) {
        return articles.isEmpty() ? !rule.condition().territorial() : rule.local() && articles.contains(rule.source().number());
    }
}
