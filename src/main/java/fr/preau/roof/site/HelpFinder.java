package fr.preau.roof.site;

import fr.preau.ground.search.TopicFinder;
import fr.preau.ground.search.Topics;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page of help in the global search. */
@Configuration
class HelpFinder {
    private static final String KIND = "HELP";

    /** As many sentences as a part has, at most. */
    private static final int SENTENCES = 9;

    @Bean
    static Finder help(Texts texts) {
        return new TopicFinder(KIND, "site.search.help", 70, texts,
                language -> SitePages.HELP.stream().map(part -> entry(texts, language, part)).toList());
    }

    private static Topics.Topic entry(Texts texts, Language language, String part) {
        String key = "site.help." + part;
        String words = Stream
                .concat(Stream.of(key + ".about"), IntStream.rangeClosed(1, SENTENCES).mapToObj(n -> key + "." + n))
                .filter(texts::has)
                .map(text -> texts.say(language, text))
                .collect(Collectors.joining(" . "));
        return new Topics.Topic(new Finder.Match(KIND, texts.say(language, key), texts.say(language, "web.footer.help"),
                "/aide#" + part, part), List.of(), words);
    }
}
