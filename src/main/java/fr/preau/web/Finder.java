package fr.preau.web;

import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** How a module answers the global search and the type-ahead. A module has one bean of it. */
public interface Finder {
    /** What fits best first; of those that fit alike, none before another. */
    Comparator<Found> BEST_FIT_FIRST = Comparator.comparing(Found::fit);

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
     * @param detail what tells it from its namesakes, and why it was found when its name does not
     *     say it
     * @param path of its page, without the language
     * @param code its public code: INSEE, SIREN, UAI
     */
    record Found(String kind, String name, String detail, String path, String code, Fit fit) {
        public Found(String kind, String name, String detail, String path, String code) {
            this(kind, name, detail, path, code, Fit.WORDS);
        }

        /** The same, answering so well. */
        public Found fitting(Fit other) {
            return new Found(kind, name, detail, path, code, other);
        }

        /** Whether it is the same thing. */
        public boolean same(Found other) {
            return kind.equals(other.kind) && path.equals(other.path);
        }
    }

    /**
     * What is to be said beside what was found, in the language asked for.
     *
     * @param path of a page that says more, without the language
     * @param link its name
     */
    record Note(String words, String path, String link) {}

    /**
     * One page of a full search.
     *
     * @param total how many in all, of the kind asked for
     * @param more there are more than {@code total}, which stops at 10 000
     * @param counts how many of each kind, by its code, whatever the kind asked for
     * @param read words that nobody wrote, and what was read instead
     */
    record Results(
            List<Found> found,
            long total,
            boolean more,
            Map<String, Long> counts,
            Map<String, String> read,
            List<Note> notes) {
        public Results(List<Found> found, long total, boolean more, Map<String, Long> counts) {
            this(found, total, more, counts, Map.of(), List.of());
        }

        /**
         * A page of one kind.
         *
         * @param count how many there are, asked only when the page does not tell it
         */
        public static Results of(
                String kind, List<Found> found, int page, int size, IntSupplier count) {
            long total = page == 1 && found.size() < size ? found.size() : count.getAsInt();
            return new Results(found, total, false, Map.of(kind, total));
        }
    }

    /** How the list of one kind of things answers, by its words. */
    interface Listed extends Finder {
        /** How many are suggested at most, beside those of other lists. */
        int FEW = 3;

        Kind kind(Language language);

        /** A page of those that have these words. */
        List<Found> found(String text, Paging paging);

        /** How many have them. */
        int count(String text);

        @Override
        default List<Kind> kinds(Language language) {
            return List.of(kind(language));
        }

        @Override
        default List<Found> suggest(String text, int atMost, Language language) {
            return text.isBlank() ? List.of() : found(text, new Paging(1, Math.min(atMost, FEW)));
        }

        @Override
        default Results search(
                String text, @Nullable String kind, int page, int size, Language language) {
            boolean blank = text.isBlank();
            return Results.of(
                    kind(language).code(),
                    blank ? List.of() : found(text, new Paging(page, size)),
                    page,
                    size,
                    () -> blank ? 0 : count(text));
        }
    }

    /**
     * One thing that is found by its name.
     *
     * @param whose it is, in words
     * @param folded the words by which it is found, folded
     */
    record Name(String id, String title, String whose, String folded) {
        /**
         * Those that a select of {@code (id, title, whose, words)} gives, found by all three.
         *
         * @param select ten thousand rows at most; no parameter
         */
        public static List<Name> of(JdbcClient sql, String select) {
            return sql.sql(select)
                    .query((row, number) -> {
                        String title = row.getString("title");
                        String whose = row.getString("whose");
                        String words = title + " " + whose + " " + row.getString("words");
                        return new Name(row.getString("id"), title, whose, Fold.plain(words));
                    })
                    .list();
        }

        /** Those of a select of {@code (id, title, whose, folded)}: their words are kept folded. */
        public static List<Name> folded(JdbcClient sql, String select) {
            return sql.sql(select).query(Sql.as(Name.class)).list();
        }
    }

    /**
     * Names held in memory: a search asks many rooms, and those with few things answer it without a
     * statement.
     */
    final class Names {
        private static final Logger LOG = LoggerFactory.getLogger(Names.class);
        private volatile List<Name> known = List.of();

        /** Reads them again; while the database is away, those that were read stay. */
        public void read(Supplier<List<Name>> all) {
            try {
                known = all.get();
            } catch (DataAccessException down) {
                LOG.warn("names were not read again: {}", down.getClass().getSimpleName());
            }
        }

        private Stream<Name> having(String text) {
            String[] words = Fold.plain(text).split(" ");
            return known.stream()
                    .filter(one -> Arrays.stream(words).allMatch(one.folded()::contains));
        }

        /**
         * A page of those that have these words.
         *
         * @param kind of what is found
         * @param path of their pages, before an id
         */
        public List<Found> found(String kind, String path, String text, Paging paging) {
            return having(text)
                    .skip(paging.offset())
                    .limit(paging.size())
                    .map(one ->
                            new Found(kind, one.title(), one.whose(), path + one.id(), one.id()))
                    .toList();
        }

        /** How many have them. */
        public int count(String text) {
            return Math.toIntExact(having(text).count());
        }
    }

    /**
     * Things of one kind that are found by their names.
     *
     * @param code of their {@link Kind}
     * @param many the key of its words
     * @param one that of the words of one thing
     * @param path of their pages, before an id
     * @param order see {@link Finder#order}
     */
    record Titled(String code, String many, String one, String path, int order) {}

    /** Those, read again every minute. */
    final class Named implements Listed {
        private final Titled titled;
        private final Texts texts;
        private final Supplier<List<Name>> all;
        private final Names names = new Names();

        public Named(Titled titled, Texts texts, Supplier<List<Name>> all) {
            this.titled = titled;
            this.texts = texts;
            this.all = all;
        }

        /** Reads their names again. */
        @Scheduled(fixedDelayString = "PT1M")
        public void read() {
            names.read(all);
        }

        @Override
        public List<Found> found(String text, Paging paging) {
            return names.found(titled.code(), titled.path(), text, paging);
        }

        @Override
        public int count(String text) {
            return names.count(text);
        }

        @Override
        public int order() {
            return titled.order();
        }

        @Override
        public Kind kind(Language language) {
            return new Kind(
                    titled.code(),
                    texts.say(language, titled.many()),
                    texts.say(language, titled.one()));
        }
    }

    /** Which of the things that were found are nearer to a place. */
    interface Nearness {
        /**
         * The nearer first; what stands nowhere, or is not known to, comes with what is far.
         *
         * @param commune its INSEE code
         * @throws fr.preau.kernel.Refusal.BadRequest on {@code "near"} when no commune ever had it
         */
        Comparator<Found> to(String commune);
    }

    /** Whether what was typed stands between quotation marks: no other word is read instead. */
    static boolean exact(String text) {
        return text.matches("(?s)\\s*[\"«“].*[\"»”]\\s*");
    }

    /**
     * The best few for what is being typed, best first. Never waits: an index that is not ready
     * gives an empty list.
     */
    List<Found> suggest(String text, int atMost, Language language);

    /**
     * One page of everything that answers, best first.
     *
     * @param text as typed; {@link #exact} when between quotation marks
     * @param kind the code of the only kind wanted; all of them when absent
     * @param page from 1
     * @throws fr.preau.kernel.Refusal.Later while the index is being built
     */
    Results search(String text, @Nullable String kind, int page, int size, Language language);

    /** Its place among those that answer as well: the smaller first. */
    int order();

    /** The kinds this finder knows, in the order they are shown. */
    List<Kind> kinds(Language language);
}
