package fr.preau.binding;

import fr.preau.binding.Lexicon.Kind;
import fr.preau.binding.Lexicon.Meaning;
import fr.preau.binding.Lexicon.Mention;
import fr.preau.binding.Proposal.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes tags from the words of an article. Pure: same words, same proposal; whatever is typed,
 * an answer, in a time that grows as the words do.
 */
final class Proposer {
    private static final List<Rule> RULES =
            Reference.rows("subjects").stream()
                    .map(row ->
                            new Rule(
                                    row.get(0),
                                    List.of(row.get(1).split(" ")),
                                    row.get(2).isEmpty()
                                            ? List.of()
                                            : List.of(row.get(2).split(" "))))
                    .toList();

    /** How much of an article is read: ten pages. */
    private static final int LONGEST = 40_000;

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

    private Proposer() {}

    /**
     * @param words of an article, its heading first; each block is a sentence at least
     */
    static Proposal of(List<String> words) {
        List<Sentence> sentences = new ArrayList<>();
        int left = LONGEST;
        for (String block : words) {
            if (left > 0) {
                sentences.addAll(Sentence.of(block.substring(0, Math.min(left, block.length()))));
                left -= block.length();
            }
        }
        Map<String, String> subjects = new LinkedHashMap<>();
        Map<String, String> levels = new LinkedHashMap<>();
        var duties = new Duties();
        for (Sentence sentence : sentences) {
            Map<String, String> own = subjects(sentence);
            Map<String, String> where = named(sentence, Kind.LEVEL);
            own.forEach(subjects::putIfAbsent);
            where.forEach(levels::putIfAbsent);
            duties.read(sentence, own.keySet(), where.keySet());
        }
        return new Proposal(found(subjects), found(levels), duties.found());
    }

    private static Map<String, String> subjects(Sentence sentence) {
        Map<String, String> concepts = named(sentence, Kind.CONCEPT);
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            if (rule.holds(concepts)) {
                subjects.putIfAbsent(rule.subject(), because(concepts, rule.needs()));
            }
        }
        return subjects;
    }

    /** What a sentence names of one kind: each code with the words. */
    private static Map<String, String> named(Sentence sentence, Kind kind) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Mention mention : sentence.mentions()) {
            for (Meaning one : mention.meanings()) {
                if (one.kind() == kind) {
                    named.putIfAbsent(one.code(), sentence.words(mention.from(), mention.to()));
                }
            }
        }
        return named;
    }

    private static String because(Map<String, String> concepts, List<String> needs) {
        return String.join(" + ", needs.stream().map(concepts::get).toList());
    }

    private static List<Found> found(Map<String, String> all) {
        return all.entrySet().stream().map(e -> new Found(e.getKey(), e.getValue())).toList();
    }
}
