package fr.preau.convening;

import fr.preau.account.Actor;
import fr.preau.web.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a room of "Concertation" has that a text may cite: contributions, statements. A bean of each
 * room; whoever cites knows none of them.
 */
public interface Citable {

    /**
     * A thing that may be cited.
     *
     * @param mark as it is written between brackets: {@code X-…}, {@code J-…/3}
     * @param kind what it is, in words
     * @param words on one line
     * @param path of its page, without the language
     * @param source where it was gathered: the id of a call, of a consultation
     */
    record Cited(String mark, String kind, String words, String path, String source) {}

    /**
     * Somebody who wrote a thing.
     *
     * @param organisation absent for a person
     * @param key tells a person from any other; empty for an organisation
     */
    record Author(@Nullable String organisation, String key) {}

    /** Whether that mark, or the id of a source, has the form of those of this room. */
    boolean knows(String mark);

    /** Those of the marks that exist and that anybody may read; in one statement. */
    Map<String, Cited> cited(Collection<String> marks, Language language);

    /**
     * All that these sources gathered and that anybody may read, in their order; in one statement.
     *
     * @param most of each source
     */
    List<Cited> gathered(Collection<String> sources, int most, Language language);

    /** The names of those of these sources that anybody may read, by their ids. */
    Map<String, String> sources(Collection<String> ids);

    /**
     * As whom somebody wrote a thing; absent when they did not.
     *
     * @param browser a secret of theirs; absent when they have none
     */
    Optional<Author> author(String mark, @Nullable Actor actor, @Nullable String browser);

    /** Where things are cited; a bean of whoever cites. */
    interface Index {
        /**
         * A text that cites it.
         *
         * @param path of the sentence, without the language
         */
        record Place(String title, String sentence, String path) {}

        /** The places where it is cited, the latest first; in one statement. */
        List<Place> places(String mark);
    }
}
