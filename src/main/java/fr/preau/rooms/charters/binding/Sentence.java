package fr.preau.rooms.charters.binding;

import fr.preau.rooms.charters.binding.Lexicon.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One sentence: its tokens, and what they name. */
final class Sentence {
    private static final Set<String> ENDS = Set.of(".", ";", "!", "?", ":", "…", "|");

    /** Emphasis of Markdown. */
    private static final Pattern MARKS = Pattern.compile("[*`]|(?<!\\w)_|_(?!\\w)");

    private static final Set<String> SHORT = Set.of("art", "al", "cf", "ex", "etc", "m", "mme");

    /** « Sauf », « à l’exception de »: what follows, up to a comma, is left out. */
    private static final Set<String> BUT = Set.of("sauf", "hormis", "excepté", "hors");

    private final List<Token> tokens;
    private final List<Mention> mentions;

    private Sentence(List<Token> tokens) {
        this.tokens = tokens;
        List<Mention> all = Lexicon.shipped().mentions(tokens);
        Set<Integer> left = leftOut(all);
        this.mentions = all.stream().filter(mention -> !left.contains(mention.from())).toList();
    }

    private Set<Integer> leftOut(List<Mention> all) {
        Set<Integer> left = new HashSet<>();
        boolean out = false;
        for (int at = 0; at < tokens.size(); at++) {
            int here = at;
            boolean begins = BUT.contains(low(at)) && all.stream().noneMatch(mention -> mention.from() == here)
                    || low(at).matches("exception|exclusion") && low(at - 2).equals("à");
            out = (out || begins) && !low(at).equals(",");
            if (out) {
                left.add(at);
            }
        }
        return left;
    }

    /** The sentences of a text; an abbreviation does not end one. */
    static List<Sentence> of(String text) {
        List<Sentence> all = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : Token.of(MARKS.matcher(text).replaceAll(""))) {
            tokens.add(token);
            String before = tokens.size() > 1 ? tokens.get(tokens.size() - 2).raw() : "";
            boolean abbreviated = SHORT.contains(before.toLowerCase(Locale.FRENCH)) || before.matches("[LRDA]");
            if (ENDS.contains(token.raw()) && !abbreviated) {
                all.add(new Sentence(List.copyOf(tokens)));
                tokens.clear();
            }
        }
        if (!tokens.isEmpty()) {
            all.add(new Sentence(List.copyOf(tokens)));
        }
        return all;
    }

    List<Mention> mentions() {
        return mentions;
    }

    /** The word there in lower case; empty outside. */
    private String low(int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at).low();
    }

    /** The words of a mention, as they are written. */
    String words(Mention mention) {
        var out = new StringBuilder();
        for (int i = mention.from(); i < mention.to(); i++) {
            String raw = tokens.get(i).raw();
            boolean glued = out.isEmpty() || raw.matches("[,.)]") || out.charAt(out.length() - 1) == '’'
                    || out.charAt(out.length() - 1) == '\'';
            out.append(glued ? "" : " ").append(raw);
        }
        return out.toString();
    }
}
