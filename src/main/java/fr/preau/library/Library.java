package fr.preau.library;

import fr.preau.kernel.Refusal;
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

/** The door of the library: finds the good practices that fit. Asks nothing of the database. */
@Component
public class Library {
    private final Feeding feeding;
    private final JsonMapper json;

    Library(Feeding feeding, JsonMapper json) {
        this.feeding = feeding;
        this.json = json;
    }

    /**
     * What answers, best first; anything may be typed.
     *
     * @throws Refusal.Later while there is no index yet
     */
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

    /**
     * The best few for what is being typed, the last word being a beginning.
     *
     * @throws Refusal.Later while there is no index yet
     */
    public List<Card> suggest(String text, int atMost) {
        return ask(lookup -> lookup.suggest(text, atMost));
    }

    /**
     * The few that speak of the same thing as that sheet, those of places alike first.
     *
     * @throws Refusal.Later while there is no index yet
     */
    List<Answer.Hit> like(String sheet, Function<Card, @Nullable Near> near, int atMost) {
        return ask(lookup -> lookup.like(sheet, near, atMost));
    }

    /**
     * The cards of those sheets that are published, in the order asked.
     *
     * @throws Refusal.Later while there is no index yet
     */
    public Map<String, Card> cards(List<String> ids) {
        return ask(lookup -> lookup.cards(ids));
    }

    /**
     * How many sheets there are under each code.
     *
     * @throws Refusal.Later while there is no index yet
     */
    Map<Dimension, List<Answer.Count>> filed() {
        return ask(Lookup::filed);
    }

    /**
     * The carriers whose name has words that begin so, those that have most sheets first.
     *
     * @throws Refusal.Later while there is no index yet
     */
    List<Answer.Count> carriers(String text, int atMost) {
        return ask(lookup -> lookup.carriers(text, atMost));
    }

    /** Whether it can answer, without waiting. */
    public boolean ready() {
        return feeding.serving() != null;
    }

    private interface Asking<T> {
        T of(Lookup lookup) throws IOException;
    }

    /** An index that is given up while it is asked is made again by the next round. */
    private <T> T ask(Asking<T> asking) {
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
