package fr.preau.practice;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed between two texts, word by word; pure. */
final class WordDiff {
    private WordDiff() {}

    /** Whether a run of words stayed, was taken out, was put in. */
    enum Change {
        SAME,
        OUT,
        IN
    }

    /** Words that changed together. */
    record Run(Change change, String words) {}

    /**
     * The runs that, without those put in, make the text before, and without those taken out, the
     * text after.
     */
    static List<Run> of(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Run> runs = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            add(runs, Change.SAME, old.subList(at, delta.getSource().getPosition()));
            add(runs, Change.OUT, delta.getSource().getLines());
            add(runs, Change.IN, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(runs, Change.SAME, old.subList(at, old.size()));
        return runs;
    }

    private static void add(List<Run> runs, Change change, List<String> words) {
        if (!words.isEmpty()) {
            runs.add(new Run(change, String.join("", words)));
        }
    }

    private static List<String> words(String text) {
        BreakIterator borders = BreakIterator.getWordInstance(Locale.FRENCH);
        borders.setText(text);
        List<String> words = new ArrayList<>();
        int from = borders.first();
        for (int to = borders.next(); to != BreakIterator.DONE; to = borders.next()) {
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }
}
