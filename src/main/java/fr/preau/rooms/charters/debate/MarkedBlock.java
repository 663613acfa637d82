package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A block of an article as it is read there: its words, those that somebody commented marked.
 *
 * @param number « 1° »; empty when it has none
 * @param spans its words in order
 */
record MarkedBlock(Block block, String number, List<Span> spans) {

    /** Whether nobody commented some of its words: its Markdown is drawn then. */
    boolean plain() {
        return spans.stream().noneMatch(Span::marked);
    }

    /**
     * Some words, all commented by the same.
     *
     * @param marked whether somebody commented them
     * @param ends the comments whose words end here, by their rank in the list, and their ids
     */
    record Span(String words, boolean marked, Map<Integer, String> ends) {}

    /**
     * @param remarks those of the whole article, in the order they are listed
     */
    static MarkedBlock of(Block block, String number, List<Remark> remarks) {
        Words words = Words.of(block.words());
        boolean[] marked = new boolean[words.size()];
        boolean[] border = new boolean[words.size() + 1];
        Map<Integer, Map<Integer, String>> ends = new HashMap<>();
        for (int i = 0; i < remarks.size(); i++) {
            Remark remark = remarks.get(i);
            boolean here = remark.block().equals(block.id()) && !remark.whole() && remark.lost() == null;
            if (!here || remark.after() > words.size()) {
                continue;
            }
            Arrays.fill(marked, remark.first(), remark.after(), true);
            border[remark.first()] = true;
            border[remark.after()] = true;
            ends.computeIfAbsent(remark.after(), at -> new TreeMap<>()).put(i + 1, remark.message());
        }
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= words.size(); at++) {
            if (at == words.size() || border[at] || marked[at] != marked[at - 1]) {
                spans.add(new Span(words.between(from, at), marked[from], ends.getOrDefault(at, Map.of())));
                from = at;
            }
        }
        return new MarkedBlock(block, number, List.copyOf(spans));
    }
}
