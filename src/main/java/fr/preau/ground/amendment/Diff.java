package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two texts, word by word, in the order one reads it aloud: what is kept, what is removed, then
 * what is added in its place.
 *
 * @param runs without those added, the text before; without those removed, the text after
 * @param exact whether it is the shortest account; false when the texts are so long and so different that finding it
 * would cost too much: a part is then shown replaced as a whole
 */
public record Diff(List<WordRun> runs, boolean exact) {

    /** Whether words stayed, were taken out, were put in. */
    public enum Change {
        KEPT, REMOVED, ADDED
    }

    /** Words in a row that share their fate. */
    public record WordRun(Change change, String words) {}

    /**
     * The pieces that two texts share.
     *
     * @param kept for each piece of the text before, its place in the text after, or -1
     */
    record Match(Words before, Words after, int[] kept, boolean exact) {}

    /** Pieces of the text before that go, and those of the text after that come instead. */
    private record Gap(int from, int to, int into, int end) {}

    /** From one text to the other; each is taken as it is. */
    public static Diff of(String before, String after) {
        Match match = match(Words.of(before), Words.of(after));
        List<WordRun> runs = new ArrayList<>();
        int at = 0;
        for (Gap gap : gaps(match)) {
            add(runs, Change.KEPT, match.before().between(at, gap.from()));
            add(runs, Change.REMOVED, match.before().between(gap.from(), gap.to()));
            add(runs, Change.ADDED, match.after().between(gap.into(), gap.end()));
            at = gap.to();
        }
        add(runs, Change.KEPT, match.before().between(at, match.before().size()));
        return new Diff(List.copyOf(runs), match.exact());
    }

    /** Each change in a sentence, with the words it comes after: for whoever listens. */
    public List<Reason> aloud() {
        return SpokenDiff.of(runs);
    }

    private static void add(List<WordRun> runs, Change change, String words) {
        if (!words.isEmpty()) {
            runs.add(new WordRun(change, words));
        }
    }

    /** The changes that lead from one text to the other, on the pieces of the first. */
    static List<Edit> edits(Match match) {
        return gaps(match).stream()
                .map(gap -> new Edit(gap.from(), gap.to(), match.after().between(gap.into(), gap.end())))
                .toList();
    }

    private static List<Gap> gaps(Match match) {
        List<Gap> gaps = new ArrayList<>();
        int[] kept = match.kept();
        int from = 0;
        int into = 0;
        for (int i = 0; i <= kept.length; i++) {
            int to = i == kept.length ? match.after().size() : kept[i];
            if (to < 0) {
                continue;
            }
            if (i > from || to > into) {
                gaps.add(new Gap(from, i, into, to));
            }
            from = i + 1;
            into = to + 1;
        }
        return gaps;
    }

    static Match match(Words before, Words after) {
        Map<String, Integer> seen = new HashMap<>();
        int[] row = numbered(before, seen);
        int[] other = numbered(after, seen);
        var alignment = new Alignment(row, other, seen.size());
        int[] kept = alignment.kept();
        joinAcrossBlanks(kept, before, after.size());
        return new Match(before, after, kept, alignment.exact());
    }

    private static int[] numbered(Words words, Map<String, Integer> seen) {
        int[] numbers = new int[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            Integer fresh = seen.size();
            Integer known = seen.putIfAbsent(words.piece(i), fresh);
            numbers[i] = known == null ? fresh : known;
        }
        return numbers;
    }

    /** « deux jours » for « trois mois » is one change, not two around a space. */
    private static void joinAcrossBlanks(int[] kept, Words before, int size) {
        int into = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] < 0) {
                continue;
            }
            int end = i + 1;
            while (end < kept.length && kept[end] == kept[end - 1] + 1) {
                end++;
            }
            boolean changedBefore = i > 0 && kept[i - 1] < 0 || kept[i] > into;
            into = kept[end - 1] + 1;
            int next = end;
            while (next < kept.length && kept[next] < 0) {
                next++;
            }
            boolean changedAfter = next > end || (end < kept.length ? kept[end] : size) > into;
            if (end == i + 1 && before.blank(i) && changedBefore && changedAfter) {
                kept[i] = -1;
            }
            i = end - 1;
        }
    }
}
