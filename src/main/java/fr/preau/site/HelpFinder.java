package fr.preau.site;

import fr.preau.search.Topics;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parts of the page of help in the global search. */
@Component
class HelpFinder implements Finder {
    private static final String KIND = "HELP";

    /** As many sentences as a part has, at most. */
    private static final int SENTENCES = 9;

    private final Texts texts;
    private final Map<Language, Topics> topics = new EnumMap<>(Language.class);

    HelpFinder(Texts texts) {
        this.texts = texts;
        for (Language language : Language.values()) {
            topics.put(
                    language,
                    new Topics(
                            SitePages.HELP.stream().map(part -> entry(language, part)).toList()));
        }
    }

    private Topics.Topic entry(Language language, String part) {
        String key = "site.help." + part;
        String words =
                Stream.concat(
                                Stream.of(key + ".about"),
                                IntStream.rangeClosed(1, SENTENCES).mapToObj(n -> key + "." + n))
                        .filter(texts::has)
                        .map(one -> texts.say(language, one))
                        .collect(Collectors.joining(" . "));
        return new Topics.Topic(
                new Found(
                        KIND,
                        texts.say(language, key),
                        texts.say(language, "web.footer.help"),
                        "/aide#" + part,
                        part),
                List.of(),
                words);
    }

    private Topics topics(Language language) {
        return Objects.requireNonNull(topics.get(language));
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        return topics(language).suggest(text, atMost);
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        return topics(language).search(text, Finder.exact(text)).page(KIND, page, size);
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(
                new Kind(
                        KIND,
                        texts.say(language, "site.search.help"),
                        texts.say(language, "site.search.help.one")));
    }
}
