package fr.preau.binding;

import fr.preau.binding.Lexicon.Kind;
import fr.preau.binding.Lexicon.Meaning;
import fr.preau.binding.Lexicon.Mention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What words of a sentence are about: each code with the words that say it. */
final class Themes {
    private static final List<Rule> RULES =
            Reference.rows("subjects").stream()
                    .map(row -> new Rule(row.get(0), codes(row.get(1)), codes(row.get(2))))
                    .toList();

    /**
     * A subject is proposed where a sentence has all of some concepts and none of others ({@code
     * reference/binding-subjects.csv}).
     */
    private record Rule(String subject, List<String> needs, List<String> without) {
        boolean holds(Map<String, String> concepts) {
            return concepts.keySet().containsAll(needs)
                    && without.stream().noneMatch(concepts::containsKey);
        }
    }

    private Themes() {}

    private static List<String> codes(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    /** The subjects of the law that the words between two tokens are about. */
    static Map<String, String> subjects(Sentence it, int from, int to) {
        Map<String, String> concepts = named(it, Kind.CONCEPT, from, to);
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            if (rule.holds(concepts)) {
                String words =
                        String.join(" + ", rule.needs().stream().map(concepts::get).toList());
                subjects.putIfAbsent(rule.subject(), words);
            }
        }
        return subjects;
    }

    /** The levels that they name. */
    static Map<String, String> levels(Sentence it, int from, int to) {
        return named(it, Kind.LEVEL, from, to);
    }

    private static Map<String, String> named(Sentence it, Kind kind, int from, int to) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Mention mention : it.mentions()) {
            for (Meaning one : mention.meanings()) {
                if (one.kind() == kind && mention.from() >= from && mention.to() <= to) {
                    named.putIfAbsent(one.code(), it.words(mention.from(), mention.to()));
                }
            }
        }
        return named;
    }
}
