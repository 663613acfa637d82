package fr.preau.ground.search;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.search.Topics.Topic;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Things of one kind in the global search, found by their names and by a few words: ten thousand at most, read again
 * every minute. A search asks many rooms, and these answer without a statement.
 */
public final class NameFinder implements Finder {

    /** How many are suggested at most, beside those of other rooms. */
    private static final int FEW = 3;

    private final NameCategory titled;
    private final Texts texts;
    private final Supplier<List<Name>> all;
    private volatile List<Name> known = List.of();
    private volatile Topics topics = new Topics(List.of());

    /**
     * What they are.
     *
     * @param code of their {@link Finder.Kind}
     * @param many the key of its words
     * @param one that of the words of one thing
     * @param path of their pages, before an id
     * @param order see {@link Finder#order}
     */
    public record NameCategory(String code, String many, String one, String path, int order) {}

    /**
     * One thing that is found by its name.
     *
     * @param whose it is, in words
     * @param folded the words by which it is found, folded
     */
    public record Name(String id, String title, String whose, String folded) {}

    /**
     * Those that a select of {@code (id, title, whose, words)} gives, found by all three.
     *
     * @param select ten thousand rows at most; no parameter
     */
    public static NameFinder of(NameCategory titled, Texts texts, JdbcClient sql, String select) {
        return new NameFinder(titled, texts, () -> sql.sql(select).query(NameFinder::name).list());
    }

    /** Those of a select of {@code (id, title, whose, folded)}: their words are kept folded. */
    public static NameFinder folded(NameCategory titled, Texts texts, JdbcClient sql, String select) {
        return new NameFinder(titled, texts, () -> sql.sql(select).query(Sql.as(Name.class)).list());
    }

    private static Name name(ResultSet row, int number) throws SQLException {
        String title = row.getString("title");
        String whose = row.getString("whose");
        String words = title + " " + whose + " " + row.getString("words");
        return new Name(row.getString("id"), title, whose, Fold.plain(words));
    }

    /**
     * @param all the names as they stand
     */
    public NameFinder(NameCategory titled, Texts texts, Supplier<List<Name>> all) {
        this.titled = titled;
        this.texts = texts;
        this.all = all;
    }

    /** Reads their names again; while the database is away, those that were read stay. */
    @Round(words = "search.round.read", every = "PT1M", onEachNode = true)
    public void read() {
        List<Name> now = all.get();
        if (!now.equals(known)) {
            topics = new Topics(now.stream().map(this::topic).toList());
            Vocabulary.shown(now.stream().map(Name::title).toList());
            known = now;
        }
    }

    private Topic topic(Name name) {
        String path = titled.path() + name.id();
        var found = new Match(titled.code(), name.title(), name.whose(), path, name.id());
        return new Topic(found, List.of(), name.folded());
    }

    @Override
    public List<Match> suggest(String text, int atMost, Language language) {
        return topics.suggest(text, Math.min(atMost, FEW));
    }

    @Override
    public Results search(String text, @Nullable String kind, int page, int size, Language language) {
        return topics.search(text, Finder.exact(text)).page(titled.code(), page, size);
    }

    @Override
    public Results near(String text, @Nullable String kind, int page, int size, Language language) {
        return topics.near(text).page(titled.code(), page, size);
    }

    @Override
    public int order() {
        return titled.order();
    }

    @Override
    public List<Kind> kinds(Language language) {
        String many = texts.say(language, titled.many());
        return List.of(new Kind(titled.code(), many, texts.say(language, titled.one())));
    }
}
