package fr.preau.ground.search;

import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Topics in the global search: those of one kind, told once in each language. */
public final class TopicFinder implements Finder {
    private final String kind;
    private final String key;
    private final int order;
    private final Texts texts;
    private final Map<Language, Topics> topics = new EnumMap<>(Language.class);

    /**
     * @param kind the code of what it finds
     * @param key of its words; with {@code .one}, of those for one thing
     * @param order see {@link Finder#order}
     * @param told all there are, in a language
     */
    public TopicFinder(String kind, String key, int order, Texts texts, Function<Language, List<Topics.Topic>> told) {
        this.kind = kind;
        this.key = key;
        this.order = order;
        this.texts = texts;
        for (Language language : Language.values()) {
            topics.put(language, new Topics(told.apply(language)));
        }
    }

    private Topics topics(Language language) {
        return Objects.requireNonNull(topics.get(language));
    }

    @Override
    public List<Match> suggest(String text, int atMost, Language language) {
        return topics(language).suggest(text, atMost);
    }

    @Override
    public Results search(String text, @Nullable String only, int page, int size, Language language) {
        return topics(language).search(text, Finder.exact(text)).page(kind, page, size);
    }

    @Override
    public Results near(String text, @Nullable String only, int page, int size, Language language) {
        return topics(language).near(text).page(kind, page, size);
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(new Kind(kind, texts.say(language, key), texts.say(language, key + ".one")));
    }
}
