package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import java.util.ArrayList;
import java.util.List;

/** A diff in sentences, for whoever listens to it: each change, and the words it comes after. */
final class SpokenDiff {
    private static final int CONTEXT = 7;

    private SpokenDiff() {}

    static List<Reason> of(List<WordRun> runs) {
        List<Reason> said = new ArrayList<>();
        String before = "";
        for (int i = 0; i < runs.size(); i++) {
            WordRun run = runs.get(i);
            if (run.change() == Change.KEPT) {
                before = run.words();
                continue;
            }
            boolean replaced = run.change() == Change.REMOVED && i + 1 < runs.size()
                    && runs.get(i + 1).change() == Change.ADDED;
            if (replaced) {
                i++;
                said.add(one("replace", before, run.words(), runs.get(i).words()));
            } else {
                String what = run.change() == Change.REMOVED ? "remove" : "add";
                said.add(one(what, before, run.words()));
            }
        }
        return List.copyOf(said);
    }

    private static Reason one(String what, String before, String... words) {
        List<Object> arguments = new ArrayList<>();
        boolean blank = true;
        for (String each : words) {
            arguments.add(each.strip());
            blank &= blank(each);
        }
        String context = context(before);
        if (blank) {
            return Reason.of("amendment.aloud.blank", context);
        }
        if (context.isEmpty()) {
            return new Reason("amendment.aloud." + what + ".first", List.copyOf(arguments));
        }
        arguments.add(context);
        return new Reason("amendment.aloud." + what, List.copyOf(arguments));
    }

    private static boolean blank(String words) {
        return words.codePoints().allMatch(each -> Character.isWhitespace(each) || Character.isSpaceChar(each));
    }

    /** The last words kept. */
    private static String context(String kept) {
        Words all = Words.of(kept.strip());
        return all.between(Math.max(0, all.size() - CONTEXT), all.size()).strip();
    }
}
