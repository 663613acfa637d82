package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of the library: finds the good practices that fit. Asks nothing of the database; whatever is asked while
 * there is no index yet is refused with {@link Refusal.Later}.
 */
@Component
public class Library {
    private final ShelfFeed feeding;
    private final JsonMapper json;

    Library(ShelfFeed feeding, JsonMapper json) {
        this.feeding = feeding;
        this.json = json;
    }

    /**
     * What is looked for.
     *
     * @param text as typed, anything at all; empty for everything
     * @param chosen the codes chosen in each dimension: one of them is enough, in every dimension
     * @param evidenceMin 0 to 5
     * @param costMax in cents for one pupil in the first year; absent for any, known or not
     * @param near prefers sheets of places like this one; absent for no place
     * @param page from 1
     * @param size of a page
     */
    public record Question(String text, Map<Dimension, Set<String>> chosen, int evidenceMin, @Nullable Long costMax,
            @Nullable SheetNearness near, Order order, int page, int size) {

        /** The first twenty that answer those words. */
        public static Question of(String text) {
            return new Question(text, Map.of(), 0, null, null, Order.RELEVANCE, 1, 20);
        }

        /** The same, on another page. */
        public Question at(int otherPage, int otherSize) {
            return new Question(text, chosen, evidenceMin, costMax, near, order, otherPage, otherSize);
        }

        /** Whether something but words is asked. */
        public boolean filtered() {
            return !chosen.isEmpty() || evidenceMin > 0 || costMax != null;
        }
    }

    /** In which order sheets are given. */
    public enum Order {
        /** What answers best, the best proved and the nearest being preferred. */
        RELEVANCE("pertinence"),
        /** The latest news first. */
        RECENT("recent"),
        /** The best proved first. */
        EVIDENCE("preuve"),
        /** The least dear for one pupil first; what is not known last. */
        COST("cout");

        private final String page;

        Order(String page) {
            this.page = page;
        }

        /** How the pages name it in addresses. */
        public String page() {
            return page;
        }
    }

    /** How alike a place and the territories of sheets are. */
    public interface SheetNearness {

        /** One thing both have in common, or not: the key of a text and what fills it. */
        record Reason(String key, List<Object> arguments) {}

        /** From 0, nothing alike, to 1, the very same, for that territory as a sheet names it. */
        float likeness(String territory);

        /** Why, in words; at most four. */
        List<Reason> reasons(String territory);

        /** What is not known of the place itself, to tell how alike: keys of texts. */
        List<String> missing();
    }

    /**
     * What was found.
     *
     * @param items of the page asked for
     * @param total how many in all
     * @param facets how many under each code of each dimension, most first, the choices made in the other dimensions
     * being kept
     * @param read words that were not known, and what was read instead
     * @param loose not all the words are in what was found
     */
    public record Answer(List<Hit> items, int total, Map<Dimension, List<Count>> facets, Map<String, String> read,
            boolean loose) {

        /**
         * How many under one code.
         *
         * @param name of a carrier; empty in the other dimensions, whose codes have words
         */
        public record Count(String code, String name, int many) implements Comparable<Count> {
            /** Most first. */
            @Override
            public int compareTo(Count other) {
                return many == other.many ? code.compareTo(other.code) : Integer.compare(other.many, many);
            }
        }

        /** A stretch of text, marked when it is what was looked for. */
        public record TextRun(String text, boolean marked) {}

        /**
         * One sheet.
         *
         * @param score only to be compared with those of the same answer
         * @param summary of the sheet, marked
         * @param extract of the rest; empty when the words are not there
         * @param reasons how alike the places are
         */
        public record Hit(Card card, float score, List<TextRun> summary, List<TextRun> extract,
                List<SheetNearness.Reason> reasons) {}
    }

    /** What answers, best first; anything may be typed. */
    public Answer search(Question question) {
        return ask(lookup -> lookup.search(question));
    }

    /**
     * The next of all that answers, by their ids, however many there are.
     *
     * @param last the one after which to read on; empty for the first
     * @param but those that were read already
     * @throws Refusal.Later while there is no index yet
     */
    List<Answer.Hit> after(Question question, String last, Set<String> but, int atMost) {
        return ask(lookup -> lookup.after(question, last, but, atMost));
    }

    /** The best few for what is being typed, the last word being a beginning. */
    public List<Card> suggest(String text, int atMost) {
        return ask(lookup -> lookup.suggest(text, atMost));
    }

    /** The few that speak of the same thing as that sheet, those of places alike first. */
    List<Answer.Hit> like(String sheet, Function<Card, @Nullable SheetNearness> near, int atMost) {
        return ask(lookup -> lookup.like(sheet, near, atMost));
    }

    /** The cards of those sheets that are published, in the order asked. */
    public Map<String, Card> cards(List<String> ids) {
        return ask(lookup -> lookup.cards(ids));
    }

    /** How many sheets there are under each code. */
    Map<Dimension, List<Answer.Count>> filed() {
        return ask(Lookup::filed);
    }

    /** The carriers whose name has words that begin so, those that have most sheets first. */
    List<Answer.Count> carriers(String text, int atMost) {
        return ask(lookup -> lookup.carriers(text, atMost));
    }

    /** Whether it can answer, without waiting. */
    public boolean ready() {
        return feeding.serving() != null;
    }

    private interface Inquiry<T> {
        T of(Lookup lookup) throws IOException;
    }

    /** An index that is given up while it is asked is made again by the next round. */
    private <T> T ask(Inquiry<T> asking) {
        try {
            return asking.of(lookup());
        } catch (AlreadyClosedException closed) {
            throw later();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lookup lookup() throws IOException {
        Shelf shelf = feeding.serving();
        if (shelf == null) {
            feeding.prompt();
            shelf = feeding.serving();
        }
        if (shelf == null) {
            throw later();
        }
        return new Lookup(shelf, json);
    }

    private static Refusal later() {
        return new Refusal.Later("library.later");
    }
}
