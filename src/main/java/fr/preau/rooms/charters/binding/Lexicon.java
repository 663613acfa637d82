package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What words name: concepts and levels ({@code reference/binding-words.csv}). The longest form wins: in « collège des
 * élus » there is no collège. A form after « = » is looked for to the letter: « garderie » and « garde » have one stem;
 * the forms of a verb are such.
 */
final class Lexicon {
    private static final Lexicon SHIPPED = new Lexicon(Csv.reference("binding-words"));

    /** What the stems of a form name, or its very words after « = ». */
    private final Map<String, List<Meaning>> forms = new HashMap<>();

    private int longest;

    /** What a form names. */
    enum Kind {
        CONCEPT, LEVEL,
        /** Something else, that a shorter form would be found in. */
        DECOY
    }

    record Meaning(Kind kind, String code) {}

    /** Words from one token to before another, and all that they name. */
    record Mention(int from, int to, List<Meaning> meanings) {}

    private Lexicon(List<List<String>> rows) {
        for (List<String> row : rows) {
            var meaning = new Meaning(Kind.valueOf(row.get(0)), row.get(1));
            Arrays.stream(row.get(2).split(","))
                    .map(String::strip)
                    .filter(form -> !form.isEmpty())
                    .forEach(form -> add(form, meaning));
        }
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    private void add(String form, Meaning meaning) {
        boolean exact = form.startsWith("=");
        var key = new StringBuilder();
        int words = 0;
        for (Token token : Token.of(exact ? form.substring(1) : form)) {
            if (!token.small() && token.word()) {
                key.append(exact ? exact(token) : stem(token));
                words++;
            }
        }
        longest = Math.max(longest, words);
        List<Meaning> meanings = forms.computeIfAbsent(key.toString(), text -> new ArrayList<>(1));
        if (!meanings.contains(meaning)) {
            meanings.add(meaning);
        }
    }

    private static String exact(Token token) {
        return "=" + token.low() + " ";
    }

    private static String stem(Token token) {
        return token.stem() + " ";
    }

    /** Every mention, in order; none overlaps another. */
    List<Mention> mentions(List<Token> tokens) {
        List<Mention> found = new ArrayList<>();
        for (int at = 0; at < tokens.size();) {
            Mention longest = longest(tokens, at);
            if (longest == null) {
                at++;
            } else {
                found.add(within(tokens, longest));
                at = longest.to();
            }
        }
        return found;
    }

    /** A concept names the level inside it too: « réseau de l’école ». */
    private Mention within(List<Token> tokens, Mention whole) {
        if (whole.meanings().stream().anyMatch(meaning -> meaning.kind() != Kind.CONCEPT)) {
            return whole;
        }
        List<Meaning> meanings = new ArrayList<>(whole.meanings());
        for (int at = whole.from() + 1; at < whole.to(); at++) {
            Mention inside = longest(tokens, at);
            if (inside != null && inside.to() <= whole.to()) {
                inside.meanings().stream().filter(meaning -> meaning.kind() == Kind.LEVEL).forEach(meanings::add);
            }
        }
        return new Mention(whole.from(), whole.to(), meanings);
    }

    private @Nullable Mention longest(List<Token> tokens, int from) {
        Mention found = null;
        var stems = new StringBuilder();
        var exact = new StringBuilder();
        int words = 0;
        for (int at = from; at < tokens.size() && words < longest; at++) {
            Token token = tokens.get(at);
            if (token.small()) {
                if (words == 0) {
                    return null;
                }
                continue;
            }
            stems.append(stem(token));
            exact.append(exact(token));
            words++;
            List<Meaning> meanings = Stream.of(exact, stems)
                    .flatMap(key -> forms.getOrDefault(key.toString(), List.of()).stream())
                    .distinct()
                    .toList();
            found = meanings.isEmpty() ? found : new Mention(from, at + 1, meanings);
        }
        return found;
    }
}
