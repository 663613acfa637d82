package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Diff;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Words;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.debate.Position.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment changes, to be read: by eye in black and white, and aloud.
 *
 * @param pieces the blocks it changes, in order
 * @param aloud each change in a sentence
 */
record AmendmentView(List<BlockChange> pieces, List<String> aloud) {
    private static final int CONTEXT = 40;
    private static final int MOST_PIECES = 12;
    private static final String GAP = " […] ";

    /**
     * A block and what changes in it.
     *
     * @param title what it is: « Article 4 », « 1° »; empty when it has no number
     */
    record BlockChange(String title, List<WordRun> runs) {}

    /**
     * @param base the text that it is against
     * @param amended the amendment that a sub-amendment amends
     */
    static AmendmentView of(Visit visit, Text base, Amendment amendment, @Nullable Amendment amended) {
        Map<String, String> numbers = base.numbers();
        return switch (amendment.change()) {
            case Reword it -> {
                Text.Block block = block(base, it.block());
                List<WordRun> runs = runs(Words.of(block == null ? "" : block.words()), it.edits());
                yield worded(visit, number(numbers, it.block()), runs);
            }
            case SubAmendment it -> {
                List<String> parts = amended == null ? List.of() : amended.parts();
                String part = it.part() < parts.size() ? parts.get(it.part()) : "";
                yield worded(visit, visit.t("debate.seen.under"), runs(Words.of(part), it.edits()));
            }
            case Remove it -> removed(visit, base, numbers, it.block());
            case Move it -> moved(visit, base, numbers, it);
            case Add it -> added(visit, base, it);
        };
    }

    /** What happens to a block between two versions. */
    static List<WordRun> between(String before, String after) {
        return shortened(Diff.of(before, after).runs());
    }

    private static AmendmentView worded(Visit visit, String title, List<WordRun> runs) {
        List<String> aloud = new Diff(runs, true).aloud().stream().map(reason -> say(visit, reason)).toList();
        return new AmendmentView(List.of(new BlockChange(title, shortened(runs))), aloud);
    }

    static String say(Visit visit, Reason why) {
        return visit.t(why.key(), why.arguments().toArray());
    }

    private static List<WordRun> runs(Words words, List<Edit> edits) {
        List<WordRun> runs = new ArrayList<>();
        int at = 0;
        for (Edit edit : edits) {
            int from = Math.min(edit.from(), words.size());
            int to = Math.min(edit.to(), words.size());
            add(runs, Change.KEPT, words.between(Math.min(at, from), from));
            add(runs, Change.REMOVED, words.between(from, to));
            add(runs, Change.ADDED, edit.words());
            at = to;
        }
        add(runs, Change.KEPT, words.between(at, words.size()));
        return runs;
    }

    private static void add(List<WordRun> runs, Change change, String words) {
        if (!words.isEmpty()) {
            runs.add(new WordRun(change, words));
        }
    }

    /** Long rows of words that stay are shown by their ends. */
    private static List<WordRun> shortened(List<WordRun> runs) {
        List<WordRun> shown = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            WordRun run = runs.get(i);
            Words words = run.change() == Change.KEPT ? Words.of(run.words()) : Words.of("");
            boolean first = i == 0;
            boolean last = i == runs.size() - 1;
            int most = first || last ? CONTEXT : 2 * CONTEXT;
            if (words.size() <= most + CONTEXT) {
                shown.add(run);
            } else {
                String head = first ? "" : words.between(0, CONTEXT);
                String tail = last ? "" : words.between(words.size() - CONTEXT, words.size());
                shown.add(new WordRun(Change.KEPT, head + GAP + tail));
            }
        }
        return List.copyOf(shown);
    }

    private static AmendmentView removed(Visit visit, Text base, Map<String, String> numbers, String block) {
        int place = base.place(block).orElse(-1);
        List<Text.Block> all = place < 0 ? List.of() : base.blocks().subList(place, base.end(place));
        List<BlockChange> pieces = all.stream()
                .limit(MOST_PIECES)
                .map(one -> new BlockChange(number(numbers, one.id()), whole(Change.REMOVED, one.words())))
                .toList();
        String what = name(numbers, base, block);
        String said = all.size() > 1 ? visit.count("debate.seen.remove.all", all.size() - 1L, what)
                : visit.t("debate.seen.remove", what);
        return new AmendmentView(pieces, List.of(said));
    }

    private static AmendmentView moved(Visit visit, Text base, Map<String, String> numbers, Move it) {
        String what = name(numbers, base, it.block());
        String said = it.after().isEmpty() ? visit.t("debate.seen.move.first", what)
                : visit.t("debate.seen.move", what, name(numbers, base, it.after()));
        return new AmendmentView(List.of(new BlockChange("", whole(Change.KEPT, said))), List.of(said));
    }

    private static AmendmentView added(Visit visit, Text base, Add it) {
        List<BlockChange> pieces = it.blocks()
                .stream()
                .limit(MOST_PIECES)
                .map(block -> new BlockChange(visit.t("debate.kind." + block.kind()),
                        whole(Change.ADDED, block.words())))
                .toList();
        String said = it.after().isEmpty() ? visit.count("debate.seen.add.first", it.blocks().size())
                : visit.count("debate.seen.add", it.blocks().size(), name(base.numbers(), base, it.after()));
        return new AmendmentView(pieces, List.of(said));
    }

    private static List<WordRun> whole(Change change, String words) {
        return words.isEmpty() ? List.of() : List.of(new WordRun(change, words));
    }

    static Text.@Nullable Block block(Text base, String id) {
        var place = base.place(id);
        return place.isEmpty() ? null : base.blocks().get(place.getAsInt());
    }

    private static String number(Map<String, String> numbers, String block) {
        return numbers.getOrDefault(block, "");
    }

    /** A block as a sentence names it: its number and the beginning of its words. */
    static String name(Map<String, String> numbers, Text base, String id) {
        Text.Block block = block(base, id);
        if (block == null) {
            return "";
        }
        String number = number(numbers, id);
        Words words = Words.of(block.words());
        String said = words.between(0, Math.min(words.size(), 11)).strip();
        String end = words.size() > 11 ? "…" : "";
        return number.isEmpty() || said.isEmpty() ? number + said + end : number + " – " + said + end;
    }

    /** The class of the bar of a position, told apart in black and white too. */
    static String fill(Stance stance) {
        return switch (stance) {
            case AGREE -> "f-a";
            case MIXED -> "f-b";
            case DISAGREE -> "f-c";
        };
    }
}
