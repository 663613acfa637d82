package fr.preau.ground.opinion;

import fr.preau.ground.kernel.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two statements written almost alike, for whoever proposes one or moderates: by the share of their groups of three
 * letters that both have, accents, case and marks left out. One that denies what the other says is written almost alike
 * too, and says so.
 *
 * @param percent 100 when nothing but marks tells them apart
 * @param opposed one of them has a negation more
 */
public record Likeness(String one, String other, int percent, boolean opposed) {
    private static final int ALIKE = 60;
    private static final Set<String> NEGATIONS = Set.of("ne", "n", "ni", "non", "pas", "jamais", "aucun", "aucune",
            "sans", "contre");
    private static final Set<String> ENGLISH_NEGATIONS = Set.of("not", "no", "never", "without");

    private record FoldedText(String id, int[] letters, boolean denies) {}

    /**
     * For each of these texts, those of the others that say almost the same, the most alike first. Each is read once: a
     * hundred copies of one statement cost no more than a hundred others.
     *
     * @param texts by identifier
     * @param others by identifier; a text is not compared with itself
     */
    public static Map<String, List<Likeness>> between(Map<String, String> texts, Map<String, String> others) {
        List<FoldedText> folded = folded(others);
        Map<String, List<Likeness>> alike = new LinkedHashMap<>();
        for (FoldedText own : folded(texts)) {
            alike.put(own.id,
                    folded.stream()
                            .filter(other -> !other.id.equals(own.id))
                            .map(other -> pair(own, other))
                            .filter(both -> both.percent() >= ALIKE)
                            .sorted(Comparator.comparingInt(Likeness::percent).reversed())
                            .toList());
        }
        return alike;
    }

    /**
     * Those of the others that say almost the same as that text, the most alike first.
     *
     * @param others by identifier; that of the text is empty
     */
    public static List<Likeness> to(String text, Map<String, String> others) {
        return between(Map.of("", text), others).getOrDefault("", List.of());
    }

    private static List<FoldedText> folded(Map<String, String> texts) {
        List<FoldedText> folded = new ArrayList<>();
        new TreeMap<>(texts).forEach((id, text) -> folded.add(folded(id, Fold.plain(text))));
        return folded;
    }

    private static Likeness pair(FoldedText text, FoldedText other) {
        return new Likeness(text.id, other.id, share(text.letters, other.letters), text.denies != other.denies);
    }

    private static FoldedText folded(String id, String plain) {
        String spaced = " " + plain + " ";
        int[] letters = IntStream.range(0, spaced.length() - 2)
                .map(at -> (spaced.charAt(at) << 14) + (spaced.charAt(at + 1) << 7) + spaced.charAt(at + 2))
                .sorted()
                .distinct()
                .toArray();
        boolean denies = Stream.of(plain.split(" "))
                .anyMatch(w -> NEGATIONS.contains(w) || ENGLISH_NEGATIONS.contains(w));
        return new FoldedText(id, letters, denies);
    }

    private static int share(int[] row, int[] other) {
        int both = 0;
        int i = 0;
        int j = 0;
        while (i < row.length && j < other.length) {
            int order = Integer.compare(row[i], other[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int either = row.length + other.length - both;
        return either == 0 ? 0 : 100 * both / either;
    }
}
