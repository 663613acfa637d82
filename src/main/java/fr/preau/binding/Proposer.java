package fr.preau.binding;

import fr.preau.binding.Proposal.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes tags from the words of an article. Pure: same words, same proposal; whatever is typed,
 * an answer, in a time that grows as the words do.
 */
final class Proposer {
    /** How much of an article is read: ten pages. */
    private static final int LONGEST = 40_000;

    private Proposer() {}

    /**
     * @param words of an article, its heading first; each block is a sentence at least
     */
    static Proposal of(List<String> words) {
        Map<String, String> subjects = new LinkedHashMap<>();
        Map<String, String> levels = new LinkedHashMap<>();
        var duties = new Duties();
        int left = LONGEST;
        for (String block : words) {
            if (left > 0) {
                duties.block();
                for (Sentence it :
                        Sentence.of(block.substring(0, Math.min(left, block.length())))) {
                    Themes.subjects(it, 0, it.size()).forEach(subjects::putIfAbsent);
                    Themes.levels(it, 0, it.size()).forEach(levels::putIfAbsent);
                    duties.read(it);
                }
                left -= block.length();
            }
        }
        return new Proposal(found(subjects), found(levels), duties.found());
    }

    private static List<Found> found(Map<String, String> all) {
        return all.entrySet().stream().map(e -> new Found(e.getKey(), e.getValue())).toList();
    }
}
