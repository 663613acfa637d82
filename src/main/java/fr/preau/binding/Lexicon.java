package fr.preau.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What words name: concepts, levels, parties ({@code reference/binding-words.csv}). The longest
 * form wins: in « communauté de communes » there is no commune, in « état des lieux » no State. A
 * form after « = » is looked for to the letter: « garderie » and « garde » have one stem.
 */
final class Lexicon {
    private static final Lexicon SHIPPED = new Lexicon(Reference.rows("words"));
    private final Node root = new Node();

    /** What a form names. */
    enum Kind {
        CONCEPT,
        LEVEL,
        PARTY,
        /** Something else, that a shorter form would be found in. */
        DECOY
    }

    record Meaning(Kind kind, String code) {}

    /** Words from one token to before another, and all that they name. */
    record Mention(int from, int to, List<Meaning> meanings) {
        @Nullable Party party() {
            for (Meaning one : meanings) {
                if (one.kind() == Kind.PARTY) {
                    return Party.valueOf(one.code());
                }
            }
            return null;
        }

        /** The same, of nobody. */
        Mention inert() {
            return new Mention(
                    from, to, meanings.stream().filter(one -> one.kind() != Kind.PARTY).toList());
        }
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Meaning> meanings = new ArrayList<>(1);
    }

    private Lexicon(List<List<String>> rows) {
        for (List<String> row : rows) {
            var meaning = new Meaning(Kind.valueOf(row.get(0)), row.get(1));
            for (String form : Reference.words(row.get(2))) {
                if (meaning.kind() == Kind.CONCEPT && Verbs.knows(form)) {
                    Verbs.forms(form).forEach(one -> add("=" + one, meaning));
                } else {
                    add(form, meaning);
                }
            }
        }
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    private void add(String form, Meaning meaning) {
        Node here = root;
        boolean exact = form.startsWith("=");
        for (Token token : Token.of(exact ? form.substring(1) : form)) {
            if (!token.small() && token.word()) {
                String key = exact ? "=" + token.low() : token.stem();
                here = here.next.computeIfAbsent(key, one -> new Node());
            }
        }
        if (!here.meanings.contains(meaning)) {
            here.meanings.add(meaning);
        }
    }

    /** Every mention, in order; none overlaps another. */
    List<Mention> mentions(List<Token> tokens) {
        List<Mention> found = new ArrayList<>();
        for (int at = 0; at < tokens.size(); ) {
            Mention longest = tokens.get(at).small() ? null : longest(tokens, at);
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
        if (whole.meanings().stream().anyMatch(one -> one.kind() != Kind.CONCEPT)) {
            return whole;
        }
        List<Meaning> meanings = new ArrayList<>(whole.meanings());
        for (int at = whole.from() + 1; at < whole.to(); at++) {
            Mention inside = tokens.get(at).small() ? null : longest(tokens, at);
            if (inside != null && inside.to() <= whole.to()) {
                inside.meanings().stream()
                        .filter(one -> one.kind() == Kind.LEVEL)
                        .forEach(meanings::add);
            }
        }
        return new Mention(whole.from(), whole.to(), meanings);
    }

    private @Nullable Mention longest(List<Token> tokens, int from) {
        Mention longest = null;
        List<Node> here = List.of(root);
        for (int at = from; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.small() && at > from) {
                continue;
            }
            here = next(here, token);
            if (here.isEmpty()) {
                return longest;
            }
            List<Meaning> meanings =
                    here.stream().flatMap(node -> node.meanings.stream()).distinct().toList();
            longest = meanings.isEmpty() ? longest : new Mention(from, at + 1, meanings);
        }
        return longest;
    }

    private static List<Node> next(List<Node> here, Token token) {
        List<Node> next = new ArrayList<>(2);
        for (Node node : here) {
            for (String key : List.of("=" + token.low(), token.stem())) {
                Node one = node.next.get(key);
                if (one != null) {
                    next.add(one);
                }
            }
        }
        return next;
    }
}
