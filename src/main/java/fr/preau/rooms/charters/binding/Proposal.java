package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Csv;
import fr.preau.rooms.charters.binding.Lexicon.Kind;
import fr.preau.rooms.charters.binding.Lexicon.Meaning;
import fr.preau.rooms.charters.binding.Lexicon.Mention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of an article seem to be about, for a person to confirm. Whom they bind is not read: a person says it.
 *
 * @param subjects codes of the law, each with the words that made it proposed
 * @param levels codes of the law likewise; empty when no word names one
 */
record Proposal(List<CodeMatch> subjects, List<CodeMatch> levels) {
    /** How much of an article is read: ten pages. */
    private static final int LONGEST = 40_000;

    private static final List<Rule> RULES = Csv.reference("binding-subjects")
            .stream()
            .map(row -> new Rule(row.get(0), codes(row.get(1)), codes(row.get(2))))
            .toList();

    /** A code, and the words it was proposed from, as they are written. */
    record CodeMatch(String code, String words) {}

    /**
     * A subject is proposed where a sentence has all of some concepts and none of others ({@code
     * reference/binding-subjects.csv}).
     */
    private record Rule(String subject, List<String> needs, List<String> without) {
        boolean holds(Map<String, String> concepts) {
            return concepts.keySet().containsAll(needs) && without.stream().noneMatch(concepts::containsKey);
        }
    }

    private static List<String> codes(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    /**
     * Pure: same words, same proposal; whatever is typed, an answer, in a time that grows as the words do.
     *
     * @param words of an article, its heading first; each block is a sentence at least
     */
    static Proposal of(List<String> words) {
        Map<String, String> subjects = new LinkedHashMap<>();
        Map<String, String> levels = new LinkedHashMap<>();
        int left = LONGEST;
        for (String block : words) {
            if (left > 0) {
                for (Sentence it : Sentence.of(block.substring(0, Math.min(left, block.length())))) {
                    subjects(named(it, Kind.CONCEPT)).forEach(subjects::putIfAbsent);
                    named(it, Kind.LEVEL).forEach(levels::putIfAbsent);
                }
                left -= block.length();
            }
        }
        return new Proposal(found(subjects), found(levels));
    }

    private static Map<String, String> subjects(Map<String, String> concepts) {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            if (rule.holds(concepts)) {
                String words = String.join(" + ", rule.needs().stream().map(concepts::get).toList());
                subjects.putIfAbsent(rule.subject(), words);
            }
        }
        return subjects;
    }

    private static Map<String, String> named(Sentence it, Kind kind) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Mention mention : it.mentions()) {
            for (Meaning meaning : mention.meanings()) {
                if (meaning.kind() == kind) {
                    named.putIfAbsent(meaning.code(), it.words(mention));
                }
            }
        }
        return named;
    }

    private static List<CodeMatch> found(Map<String, String> all) {
        return all.entrySet().stream().map(e -> new CodeMatch(e.getKey(), e.getValue())).toList();
    }

    /** The same as tags, that bind nobody yet. */
    Tags tags() {
        return new Tags(named(subjects), named(levels), List.of());
    }

    private static Set<String> named(List<CodeMatch> found) {
        return found.stream().map(CodeMatch::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words that a code was proposed from; absent when a person added it. */
    @Nullable
    String because(String code) {
        return Stream.concat(subjects.stream(), levels.stream())
                .filter(match -> match.code().equals(code))
                .map(CodeMatch::words)
                .findFirst()
                .orElse(null);
    }
}
