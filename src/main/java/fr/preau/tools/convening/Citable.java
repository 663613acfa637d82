package fr.preau.tools.convening;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a room of "Concertation" has that a text may cite: contributions, statements. A bean of each room; whoever cites
 * knows none of them.
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
     * @param title of its source
     */
    record CitationTarget(String mark, String kind, String words, String path, String source, String title) {}

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
    Map<String, CitationTarget> cited(Collection<String> marks, Language language);

    /**
     * All that these sources gathered and that anybody may read, in their order; in one statement.
     *
     * @param most of each source
     */
    List<CitationTarget> gathered(Collection<String> sources, int most, Language language);

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

    /** The titles of sources, by their ids, that a select of {@code (id, title)} gives. */
    static Map<String, String> titles(JdbcClient sql, String select, Collection<String> ids) {
        return sql.sql("select id, title from (" + select + ") s where id = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Things cited by their number in what gathered them, {@code J-…/3}; organisations alone are known as their
     * authors.
     *
     * @param letter of the ids of their sources
     * @param key of what one of them is, in words
     * @param things a select of {@code (source, n, words, organisation, bare)} of those that anybody may read; the
     * organisation, that wrote it, may be null; those of which nothing can be told are bare: they come last, and are
     * said so by {@code key.bare}
     * @param sources a select of {@code (id, title)} of those that anybody may read
     * @param path of the page of one, from its source and its number
     */
    record NumberIndex(JdbcClient sql, Texts texts, String letter, String key, String things, String sources,
            BiFunction<String, Integer, String> path) implements Citable {
        private record Row(String source, int n, String words, @Nullable String organisation, boolean bare,
                String title) {
            String mark() {
                return source + "/" + n;
            }
        }

        private CitationTarget cited(Row row, Language language) {
            return new CitationTarget(row.mark(), texts.say(language, row.bare() ? key + ".bare" : key), row.words(),
                    path.apply(row.source(), row.n()), row.source(), row.title());
        }

        private JdbcClient.StatementSpec among(String where) {
            return sql.sql(
                    "select t.source, t.n, t.words, t.organisation, t.bare, s.title from (%s) t join (%s) s on s.id = t.source where %s"
                            .formatted(things, sources, where));
        }

        private List<Row> rows(Collection<String> marks) {
            return among("source || '/' || n = any (:marks)").param("marks", marks.toArray(String[]::new))
                    .query(Sql.as(Row.class))
                    .list();
        }

        @Override
        public boolean knows(String mark) {
            return mark.matches(letter + "-[0-9A-Z]{10}(?:/[1-9]\\d{0,4})?");
        }

        @Override
        public Map<String, CitationTarget> cited(Collection<String> marks, Language language) {
            return rows(marks).stream().collect(Collectors.toMap(Row::mark, row -> cited(row, language)));
        }

        @Override
        public List<CitationTarget> gathered(Collection<String> asked, int most, Language language) {
            return among("source = any (:sources) and n <= :most order by source, bare, n")
                    .param("sources", asked.toArray(String[]::new))
                    .param("most", most)
                    .query(Sql.as(Row.class))
                    .list()
                    .stream()
                    .map(row -> cited(row, language))
                    .toList();
        }

        @Override
        public Map<String, String> sources(Collection<String> ids) {
            return titles(sql, sources, ids);
        }

        @Override
        public Optional<Author> author(String mark, @Nullable Actor actor, @Nullable String browser) {
            return rows(List.of(mark)).stream()
                    .flatMap(row -> Stream.ofNullable(row.organisation()))
                    .filter(text -> actor != null && actor.may(Power.CONTRIBUTE, text).allowed())
                    .map(text -> new Author(text, ""))
                    .findFirst();
        }
    }
}
