package fr.preau.library;

import fr.preau.kernel.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Names of what sheets are filed under, found by the beginnings of their words. */
final class Labels {
    /** As many names as are looked at for one beginning; a longer one has fewer. */
    private static final int MOST_READ = 5_000;

    private static final Comparator<Label> BEST_FIRST =
            Comparator.comparingInt(Label::many)
                    .reversed()
                    .thenComparingInt(one -> one.name().length())
                    .thenComparing(Label::name);

    private final String[] words;
    private final Label[] labels;

    /** In which group a name is shown. */
    enum Group {
        THEME,
        LEVEL,
        EQUIPMENT,
        PLACE,
        NEAR,
        CARRIER
    }

    /**
     * One name.
     *
     * @param folded every word it is found by, folded, a space before each
     * @param code as the address says it, in its group
     * @param many sheets under it; 0 for a place to be near
     */
    record Label(Group group, String name, String folded, String code, int many) {
        static Label of(Group group, String name, String also, String code, int many) {
            return new Label(group, name, " " + Fold.plain(name + " " + also), code, many);
        }
    }

    private record Entry(String word, Label label) {}

    Labels(List<Label> all) {
        List<Entry> entries = new ArrayList<>();
        for (Label label : all) {
            for (String word : label.folded().strip().split(" ")) {
                entries.add(new Entry(word, label));
            }
        }
        entries.sort(Comparator.comparing(Entry::word));
        this.words = entries.stream().map(Entry::word).toArray(String[]::new);
        this.labels = entries.stream().map(Entry::label).toArray(Label[]::new);
    }

    int size() {
        return labels.length;
    }

    /** The best of each group among the names that have a word for every beginning typed. */
    Map<Group, List<Label>> find(String text, int ofEach) {
        var best = new EnumMap<Group, List<Label>>(Group.class);
        String[] typed = Fold.plain(text).split(" ");
        String longest =
                Arrays.stream(typed).max(Comparator.comparingInt(String::length)).orElse("");
        if (longest.isEmpty()) {
            return best;
        }
        int found = Arrays.binarySearch(words, longest);
        int from = found < 0 ? -found - 1 : found;
        while (from > 0 && words[from - 1].equals(longest)) {
            from--;
        }
        int to = Math.min(words.length, from + MOST_READ);
        for (int i = from; i < to && words[i].startsWith(longest); i++) {
            if (has(labels[i], typed)) {
                keep(
                        best.computeIfAbsent(labels[i].group(), one -> new ArrayList<>()),
                        labels[i],
                        ofEach);
            }
        }
        return best;
    }

    private static boolean has(Label label, String[] typed) {
        for (String one : typed) {
            if (!label.folded().contains(" " + one)) {
                return false;
            }
        }
        return true;
    }

    private static void keep(List<Label> best, Label label, int most) {
        if (best.contains(label)
                || best.size() == most && BEST_FIRST.compare(label, best.getLast()) >= 0) {
            return;
        }
        best.add(label);
        best.sort(BEST_FIRST);
        if (best.size() > most) {
            best.removeLast();
        }
    }
}
