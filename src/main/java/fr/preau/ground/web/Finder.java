package fr.preau.ground.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a module answers the global search and the type-ahead. A module has one bean of it. */
public interface Finder {
    /** What fits best first; of those that fit alike, none before another. */
    Comparator<Match> BEST_FIT_FIRST = Comparator.comparing(Match::fit);

    /** How well something answers, from the best. */
    enum Fit {
        /** What was typed is its very name, or its code. */
        NAME,
        /** It has all the words. */
        WORDS,
        /** It has some of the words, or words like them. */
        NEAR
    }

    /**
     * A kind of thing that can be found.
     *
     * @param code in addresses and in the API: {@code COMMUNE}, {@code SCHOOL}
     * @param words in the language asked for, plural, for a group or a filter: "Communes"
     * @param one the same for one thing: "Commune"
     */
    record Kind(String code, String words, String one) {}

    /**
     * One thing found.
     *
     * @param kind the code of its {@link Kind}
     * @param detail what tells it from its namesakes, and why it was found when its name does not say it
     * @param path of its page, without the language
     * @param code its public code: INSEE, SIREN, UAI
     */
    record Match(String kind, String name, String detail, String path, String code, Fit fit) {
        public Match(String kind, String name, String detail, String path, String code) {
            this(kind, name, detail, path, code, Fit.WORDS);
        }

        /** The same, answering so well. */
        public Match fitting(Fit other) {
            return new Match(kind, name, detail, path, code, other);
        }

        /** Whether it is the same thing. */
        public boolean same(Match other) {
            return kind.equals(other.kind) && path.equals(other.path);
        }
    }

    /** What a field suggests while somebody types in it. */
    record Suggestions(List<Suggestion> items) {}

    /** One suggestion: its kind as a code and in words, its path in the visitor’s language. */
    record Suggestion(String kind, String group, String name, String detail, String path, String code) {
        /** Of something found, and the words of its kind. */
        public static Suggestion of(Match match, String group, Visit visit) {
            String path = visit.to(match.path());
            return new Suggestion(match.kind(), group, match.name(), match.detail(), path, match.code());
        }
    }

    /**
     * What is to be said beside what was found, in the language asked for.
     *
     * @param path of a page that says more, without the language
     * @param link its name
     * @param alone whether it is of no use beside what others find
     */
    record Note(String words, String path, String link, boolean alone) {}

    /**
     * One page of a full search.
     *
     * @param total how many in all, of the kind asked for
     * @param more there are more than {@code total}, which stops at 10 000
     * @param counts how many of each kind, by its code, whatever the kind asked for
     * @param read words that nobody wrote, and what was read instead
     */
    record Results(List<Match> found, long total, boolean more, Map<String, Long> counts, Map<String, String> read,
            List<Note> notes) {
        public static final Results NOTHING = new Results(List.of(), 0, false, Map.of());

        public Results(List<Match> found, long total, boolean more, Map<String, Long> counts) {
            this(found, total, more, counts, Map.of(), List.of());
        }
    }

    /** Which of the things that were found are nearer to a place. */
    interface Nearness {
        /**
         * The nearer first; what stands nowhere, or is not known to, comes with what is far.
         *
         * @param commune its INSEE code
         * @throws fr.preau.ground.kernel.Refusal.BadRequest on {@code "near"} when no commune ever had it
         */
        Comparator<Match> to(String commune);
    }

    /** Whether what was typed stands between quotation marks: no other word is read instead. */
    static boolean exact(String text) {
        return text.matches("(?s)\\s*[\"«“].*[\"»”]\\s*");
    }

    /**
     * The best few for what is being typed, best first. Never waits: an index that is not ready gives an empty list.
     */
    List<Match> suggest(String text, int atMost, Language language);

    /**
     * One page of everything that answers, best first. What is costly to find and only resembles what was typed is left
     * to {@link #near}.
     *
     * @param text as typed; {@link #exact} when between quotation marks
     * @param kind the code of the only kind wanted; all of them when absent
     * @param page from 1
     * @throws fr.preau.ground.kernel.Refusal.Later while the index is being built
     */
    Results search(String text, @Nullable String kind, int page, int size, Language language);

    /**
     * One page of what only resembles what was typed: asked of those that found nothing, when no finder has anything
     * that answers.
     */
    default Results near(String text, @Nullable String kind, int page, int size, Language language) {
        return Results.NOTHING;
    }

    /** Its place among those that answer as well: the smaller first. */
    int order();

    /** The kinds this finder knows, in the order they are shown. */
    List<Kind> kinds(Language language);
}
