package fr.preau.binding;

import fr.preau.binding.Lexicon.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One sentence: its tokens, and what they name. Questions of grammar are asked to it. */
final class Sentence {
    private static final Set<String> ENDS = Set.of(".", ";", "!", "?", ":", "…", "|");

    /** Emphasis of Markdown. */
    private static final Pattern MARKS = Pattern.compile("[*`]|(?<!\\w)_|_(?!\\w)");

    private static final Set<String> SHORT = Set.of("art", "al", "cf", "ex", "etc", "m", "mme");
    private static final Set<String> DETERMINERS =
            Set.of(
                    "le",
                    "la",
                    "les",
                    "l",
                    "un",
                    "une",
                    "des",
                    "du",
                    "de",
                    "d",
                    "ce",
                    "cet",
                    "cette",
                    "ces",
                    "son",
                    "sa",
                    "ses",
                    "leur",
                    "leurs",
                    "chaque",
                    "tout",
                    "toute",
                    "toutes",
                    "tous",
                    "aucun",
                    "aucune",
                    "au",
                    "aux",
                    "notre",
                    "nos",
                    "quelque",
                    "quelques",
                    "plusieurs",
                    "deux",
                    "trois",
                    "même",
                    "mêmes",
                    "par",
                    "sans",
                    "en",
                    "à",
                    "avec",
                    "pour",
                    "dans",
                    "sur",
                    "bonne",
                    "mise");
    private static final Set<String> CLITICS =
            Set.of(
                    "le",
                    "la",
                    "les",
                    "l",
                    "leur",
                    "lui",
                    "en",
                    "y",
                    "se",
                    "s",
                    "ne",
                    "n",
                    "qu",
                    "elle",
                    "il",
                    "elles",
                    "ils",
                    "toutefois",
                    "également",
                    "aussi",
                    "alors",
                    "ensuite",
                    "seul",
                    "seule",
                    "seuls",
                    "seules",
                    "tous",
                    "toutes",
                    "ainsi",
                    "donc",
                    "notamment",
                    "ensemble");
    private static final Set<String> NEGATIONS =
            Set.of(
                    "pas", "plus", "jamais", "aucun", "aucune", "nul", "nulle", "ni", "rien",
                    "guère", "point");

    /** « Sauf », « à l’exception de »: what follows, up to a comma, is left out. */
    private static final Set<String> BUT = Set.of("sauf", "hormis", "excepté", "hors");

    /** What already says what it says: « la loi confie… ». */
    private static final Set<String> LAWS =
            Set.of("loi", "code", "législateur", "décret", "ordonnance", "circulaire");

    /** How many words of a clause are shown. */
    private static final int LONG = 12;

    private final List<Token> tokens;
    private final List<Mention> mentions;

    private Sentence(List<Token> tokens) {
        this.tokens = tokens;
        List<Mention> all = Lexicon.shipped().mentions(tokens);
        Set<Integer> left = leftOut(all);
        this.mentions =
                all.stream()
                        .filter(one -> !left.contains(one.from()))
                        .map(one -> place(one) && !acts(one) ? one.inert() : one)
                        .toList();
    }

    private boolean place(Mention one) {
        return one.to() == one.from() + 1 && low(one.from()).matches("(école|collège|lycée)s?");
    }

    /** « Le lycée désigne »: a place is somebody only where it does something. */
    private boolean acts(Mention place) {
        if (!low(place.from() - 1).matches("le|la|l|les|chaque|tout")
                || low(place.from() - 2).matches("de|à|dans|pour|par|que")) {
            return false;
        }
        int at = place.to();
        while (CLITICS.contains(low(at))) {
            at++;
        }
        Verbs.Verb verb = Verbs.finite(low(at));
        return verb != null
                && (verb.sense() != Verbs.Sense.NONE
                        || Forces.said(this, at, verb.infinitive()) == Force.OWES);
    }

    private Set<Integer> leftOut(List<Mention> all) {
        Set<Integer> left = new HashSet<>();
        boolean out = false;
        for (int at = 0; at < size(); at++) {
            int here = at;
            boolean begins =
                    BUT.contains(low(at)) && all.stream().noneMatch(one -> one.from() == here)
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
            boolean abbreviated =
                    SHORT.contains(before.toLowerCase(Locale.FRENCH)) || before.matches("[LRDA]");
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

    int size() {
        return tokens.size();
    }

    /** The first word, after the mark or the number of an item. */
    int start() {
        int at = 0;
        while (at < size() && (!tokens.get(at).word() || low(at + 1).matches("[)°]"))) {
            at++;
        }
        return at;
    }

    /** Whether it introduces the next one, as a label: « Écoles : », « | Écoles | ». */
    boolean introduces() {
        return low(size() - 1).equals(":") || low(size() - 1).equals("|");
    }

    /** Whether it goes on after itself: « … ; », « …, ». */
    boolean goesOn() {
        return introduces() || low(size() - 1).equals(";") || low(size() - 1).equals(",");
    }

    /** Whether it only tells what a law says already, or why: it obliges nobody anew. */
    boolean recital() {
        int first = start();
        if (low(first).matches("vu|rappelant|considérant")) {
            return true;
        }
        boolean after = low(first).equals("selon") || words(first, first + 2).equals("Aux termes");
        int law = soon(first - 1, after ? 5 : 2, LAWS);
        boolean article = low(first + 1).equals("article") && low(first + 2).matches("[lrda]");
        return law >= 0 || article;
    }

    List<Mention> mentions() {
        return mentions;
    }

    /** The word there in lower case; empty outside. */
    String low(int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at).low();
    }

    /** Whether there is a word there, not a mark. */
    boolean word(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).word();
    }

    /** The words from one token to before another, as they are written. */
    String words(int from, int to) {
        var out = new StringBuilder();
        for (int i = from; i < Math.min(to, tokens.size()); i++) {
            String raw = tokens.get(i).raw();
            boolean glued =
                    out.isEmpty()
                            || raw.matches("[,.)]")
                            || out.charAt(out.length() - 1) == '’'
                            || out.charAt(out.length() - 1) == '\'';
            out.append(glued ? "" : " ").append(raw);
        }
        return out.toString();
    }

    /** A name with what determines it: « chaque commune », « l’académie ». */
    String named(Mention one) {
        boolean of = low(one.from() - 1).matches("le|la|les|l|chaque|un|une|tout|toute|nul|cette");
        return words(of ? one.from() - 1 : one.from(), one.to());
    }

    /** The words from there to the end of their clause, a dozen at most. */
    String clause(int from) {
        int to = from;
        while (to < size() && to < from + LONG && (to == from || !low(to).matches("[,;.:|]"))) {
            to++;
        }
        boolean cut = to == from + LONG && to < size() && !low(to).matches("[,;.:|]");
        return words(from, to) + (cut ? " …" : "");
    }

    /** Whether a plural is taken one by one: « chaque signataire », « les parties, chacune… ». */
    boolean each(Mention one) {
        return !low(one.from()).endsWith("s")
                || low(one.to()).equals("qui")
                || soon(-1, size(), Set.of("chacun", "chacune", "respectives", "respectifs")) >= 0;
    }

    boolean determiner(int at) {
        return DETERMINERS.contains(low(at));
    }

    /** A pronoun, a negation or an adverb between a subject and its verb. */
    boolean clitic(int at) {
        String low = low(at);
        return CLITICS.contains(low) || NEGATIONS.contains(low) || adverb(at);
    }

    boolean adverb(int at) {
        return low(at).length() > 6
                && low(at).endsWith("ment")
                && Verbs.finite(low(at)) == null
                && !determiner(at - 1);
    }

    /** The finite verb there, if that word is one and not the noun of the same letters. */
    Verbs.@Nullable Verb verb(int at) {
        Verbs.Verb verb = Verbs.finite(low(at));
        if (verb == null) {
            return unknown(at) ? Verbs.UNKNOWN : null;
        }
        int before = at - 1;
        while (before >= 0 && clitic(before)) {
            before--;
        }
        boolean pronouns = before < at - 1 && (verbal(before) || before < 0);
        boolean negated = low(at - 1).equals("n") || low(at - 1).equals("ne");
        boolean of = low(at - 1).matches("en|y") && low(at + 1).matches("le|la|l|les|leur|un|une");
        return !determiner(at - 1) || pronouns || negated || of ? verb : null;
    }

    /** A verb that is in no list: a future, or a plural right after « les communes ». */
    private boolean unknown(int at) {
        String low = low(at);
        if (low.length() < 6
                || low.endsWith("oient")
                || low.equals("puissent")
                || !low.matches(".*(er|ir|dr|tr)(a|ont)|.*[^m]ent")) {
            return false;
        }
        return afterParty(at) && (!low.endsWith("ent") || low(at - 1).endsWith("s"));
    }

    /**
     * Whether what stands before the pronouns may be a subject: a party, « qui », a conjunction.
     */
    private boolean verbal(int before) {
        String low = low(before);
        return Set.of("qui", "que", "et", "ou", "puis", ",").contains(low)
                || afterParty(before + 1);
    }

    /** Whether a party has just been named. */
    private boolean afterParty(int at) {
        return mentions.stream().anyMatch(one -> one.party() != null && one.to() == at);
    }

    /** The first finite verb from there on that only pronouns and adverbs come before; or -1. */
    int verbRightAfter(int from) {
        int at = from;
        while (at < size() && verb(at) == null) {
            if (!clitic(at)) {
                return -1;
            }
            at++;
        }
        return at < size() ? at : -1;
    }

    /** Whether the verb there is denied: « ne fournit pas »; « ne fournit que » is not. */
    boolean denied(int verb) {
        boolean particle = false;
        for (int i = verb - 1; i >= Math.max(0, verb - 4); i--) {
            if (low(i).equals("ne") || low(i).equals("n")) {
                particle = true;
            } else if (!clitic(i)) {
                break;
            }
        }
        if (!particle) {
            return false;
        }
        for (int i = verb + 1; i < size(); i++) {
            if (NEGATIONS.contains(low(i))) {
                return true;
            }
            if (low(i).equals("que") || low(i).equals("qu")) {
                return false;
            }
            if (low(i).equals(",")) {
                break;
            }
        }
        return true;
    }

    /** The first of those words among the few after that token; or -1. */
    int soon(int after, int within, Set<String> words) {
        for (int i = after + 1; i <= Math.min(size() - 1, after + within); i++) {
            if (words.contains(low(i))) {
                return i;
            }
        }
        return -1;
    }
}
