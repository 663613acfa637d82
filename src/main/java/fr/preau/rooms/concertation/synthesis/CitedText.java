package fr.preau.rooms.concertation.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text cut in lines and sentences, and what each cites. Pure.
 *
 * <p>
 * A sentence ends with a full stop, an exclamation or question mark, an ellipsis, before a blank and a capital; or with
 * the marks that follow it. What is between brackets and looks like a reference is a mark, before or after the full
 * stop; a link of Markdown is none.
 */
public record CitedText(List<TextLine> lines) {
    private static final String MARK = "[A-Z]-[^\\]\\[\\s,;()]{1,38}";
    private static final Pattern MARKS = Pattern
            .compile("\\s*\\[\\s*(" + MARK + "(?:\\s*[,;]\\s*" + MARK + ")*)\\s*\\](?!\\()");
    private static final Pattern BEFORE_STOP = Pattern.compile("((?:" + MARKS.pattern() + ")+)\\s*([.!?…]+)(?=\\s|$)");
    private static final Pattern STOP = Pattern.compile("[.!?…]+[»”\"’)*_]*(?=\\s+[«“\"(*_]*\\s*\\p{Lu})");
    private static final Set<String> SHORTENED = Set.of("m", "mm", "mme", "dr", "st", "art", "n", "no", "p", "cf", "ex",
            "al", "vs", "av", "bd");

    /**
     * One line.
     *
     * @param number from 1
     * @param level of a heading, from 1; 0 for a paragraph; -1 for a line of a list
     */
    public record TextLine(int number, int level, List<Sentence> sentences) {
        /** Whether its words need cite nothing. */
        public boolean heading() {
            return level > 0;
        }
    }

    /**
     * @param n through the whole text, from 1; 0 for a heading
     * @param words without its marks
     * @param marks what it cites, each once
     */
    public record Sentence(int n, String words, List<String> marks) {}

    public static CitedText of(String text) {
        List<TextLine> lines = new ArrayList<>();
        int n = 0;
        int number = 0;
        for (String typed : text.lines().toList()) {
            number++;
            String line = typed.strip();
            int level = 0;
            while (level < line.length() && line.charAt(level) == '#') {
                level++;
            }
            if (level > 0) {
                String words = line.substring(level).strip();
                if (!words.isEmpty()) {
                    lines.add(new TextLine(number, Math.min(3, level), List.of(new Sentence(0, words, List.of()))));
                }
                continue;
            }
            boolean item = line.matches("(?:[-*+]|\\d{1,3}[.)])\\s.*");
            List<Sentence> sentences = sentences(item ? line.replaceFirst("^\\S+\\s+", "") : line, n);
            if (!sentences.isEmpty()) {
                n += sentences.size();
                lines.add(new TextLine(number, item ? -1 : 0, sentences));
            }
        }
        return new CitedText(List.copyOf(lines));
    }

    /**
     * The same text, in which some sentences cite something, that did not.
     *
     * @param marks by the number of a sentence; those of a sentence that is not there are left out
     */
    static String citing(String text, Map<Integer, List<String>> marks) {
        String[] lines = text.split("\n", -1);
        for (TextLine line : of(text).lines()) {
            int from = 0;
            for (Sentence sentence : line.sentences()) {
                String words = sentence.words();
                int at = lines[line.number() - 1].indexOf(words, from);
                List<String> more = marks.getOrDefault(sentence.n(), List.of());
                if (at >= 0) {
                    from = at + words.length();
                }
                if (at >= 0 && sentence.n() > 0 && sentence.marks().isEmpty() && !more.isEmpty()) {
                    String cited = " [" + String.join(", ", more) + "]";
                    String typed = lines[line.number() - 1];
                    lines[line.number() - 1] = typed.substring(0, from) + cited + typed.substring(from);
                    from += cited.length();
                }
            }
        }
        return String.join("\n", lines);
    }

    private static List<Sentence> sentences(String typed, int before) {
        String line = BEFORE_STOP.matcher(typed)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(found.groupCount()) + found.group(1)));
        List<Sentence> all = new ArrayList<>();
        Matcher marks = MARKS.matcher(line);
        int from = 0;
        while (marks.find()) {
            if (marks.start() < from) {
                continue;
            }
            Set<String> cited = new LinkedHashSet<>(named(marks.group(1)));
            String words = line.substring(from, marks.start());
            int end = marks.end();
            while (marks.find() && marks.start() == end) {
                cited.addAll(named(marks.group(1)));
                end = marks.end();
            }
            List<String> cut = cut(words);
            for (int i = 0; i < cut.size(); i++) {
                boolean last = i == cut.size() - 1;
                all.add(new Sentence(before + all.size() + 1, cut.get(i), last ? List.copyOf(cited) : List.of()));
            }
            from = end;
            marks.region(end, line.length());
        }
        for (String text : cut(line.substring(from))) {
            all.add(new Sentence(before + all.size() + 1, text, List.of()));
        }
        return all;
    }

    private static List<String> named(String marks) {
        return Arrays.asList(marks.split("\\s*[,;]\\s*"));
    }

    private static List<String> cut(String words) {
        List<String> cut = new ArrayList<>();
        Matcher stop = STOP.matcher(words);
        int from = 0;
        while (stop.find()) {
            if (!shortened(words.substring(from, stop.start()))) {
                add(cut, words.substring(from, stop.end()));
                from = stop.end();
            }
        }
        add(cut, words.substring(from));
        return cut;
    }

    /** Whether a full stop there ends a word that is cut short: « M. Dupont ». */
    private static boolean shortened(String before) {
        String word = before.substring(before.lastIndexOf(' ') + 1).replaceAll("[^\\p{L}]", "");
        return word.length() == 1 || SHORTENED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static void add(List<String> cut, String words) {
        if (words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            cut.add(words.strip());
        }
    }

    /** Its sentences, headings apart. */
    public List<Sentence> sentences() {
        return lines.stream().filter(line -> !line.heading()).flatMap(line -> line.sentences().stream()).toList();
    }

    /** The line of a sentence. */
    public int lineOf(Sentence sentence) {
        return lines.stream()
                .filter(line -> line.sentences().contains(sentence))
                .findFirst()
                .map(TextLine::number)
                .orElse(0);
    }

    /** The sentences that cite nothing: such a text is not published. */
    List<Sentence> uncited() {
        return sentences().stream().filter(sentence -> sentence.marks().isEmpty()).toList();
    }

    /** All that it cites, in the order it is first. */
    public List<String> marks() {
        return sentences().stream().flatMap(sentence -> sentence.marks().stream()).distinct().toList();
    }
}
