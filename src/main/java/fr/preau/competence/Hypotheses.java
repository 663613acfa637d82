package fr.preau.competence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which acts would settle an answer that the law alone cannot give. */
final class Hypotheses {
    private Hypotheses() {}

    /** The sets of facts to try: each value of a convention that is not known, or each of two acts that contradict each other. */
    static List<Facts> of(Engine engine, Answer answer) {
        boolean undetermined = answer.held().stream().anyMatch(held -> held.authority().code().equals("INDETERMINE"));
        if (undetermined) {
            return values(engine, answer.question().facts());
        }
        return Engine.contradictory(answer.held()) ? eachAlone(answer) : List.of();
    }

    private static List<Facts> values(Engine engine, Facts facts) {
        LawCodes.FactCode agreement = engine.law().codes().fact("cite");
        return agreement.values().keySet().stream()
                .filter(value -> !value.equals(agreement.byDefault()))
                .map(value -> facts.with("cite", new Facts.Fact(value, null, null)))
                .toList();
    }

    private static List<Facts> eachAlone(Answer answer) {
        List<String> codes = answer.held().stream()
                .filter(held -> held.role() == Role.DECIDES && held.rule().step() == Rule.Step.TRANSFER)
                .flatMap(held -> held.rule().condition().facts().stream())
                .distinct()
                .toList();
        List<Facts> all = new ArrayList<>();
        for (String kept : codes) {
            Facts facts = answer.question().facts();
            for (String other : codes) {
                facts = other.equals(kept) ? facts : facts.without(other);
            }
            all.add(facts);
        }
        return all;
    }

    /** The facts that were added, as in a question; when none was, the facts that stay. */
    static String difference(Facts then, Facts now) {
        var added = new java.util.TreeMap<String, Facts.Fact>();
        for (Map.Entry<String, Facts.Fact> one : then.all().entrySet()) {
            if (!one.getValue().equals(now.get(one.getKey()))) {
                added.put(one.getKey(), one.getValue());
            }
        }
        return (added.isEmpty() ? then : Facts.of(added)).toString();
    }
}
