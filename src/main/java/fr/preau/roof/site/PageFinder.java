package fr.preau.roof.site;

import fr.preau.ground.search.TopicFinder;
import fr.preau.ground.search.Topics;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pages of Préau itself in the global search: its rooms, where one acts, and what this site is; under their names,
 * and under what people call them ({@code .called}, parted by commas).
 */
@Configuration
class PageFinder {
    private static final String KIND = "PAGE";
    private static final String CALLED = ".called";
    private static final SitePages.Entry JOURNAL = new SitePages.Entry("/journal", "web.footer.journal");

    @Bean
    static Finder pages(Texts texts, List<Room> rooms) {
        return new TopicFinder(KIND, "site.search.pages", 15, texts,
                language -> Stream
                        .concat(rooms.stream().map(one -> room(texts, language, one)),
                                Stream.of(SitePages.ACTING, List.of(JOURNAL), SitePages.ABOUT)
                                        .flatMap(List::stream)
                                        .map(entry -> page(texts, language, entry)))
                        .toList());
    }

    private static Topics.Topic room(Texts texts, Language language, Room room) {
        String about = room.key() + ".about";
        String detail = texts.has(about) ? texts.say(language, about) : "";
        return topic(texts, language, room.path(), room.key(), detail, room.key());
    }

    private static Topics.Topic page(Texts texts, Language language, SitePages.Entry entry) {
        return topic(texts, language, entry.path(), entry.key(), "", "site.page" + entry.path().replace('/', '.'));
    }

    private static Topics.Topic topic(Texts texts, Language language, String path, String key, String detail,
            String known) {
        List<String> called = Arrays.asList(texts.say(language, known + CALLED).split(", "));
        var found = new Finder.Match(KIND, texts.say(language, key), detail, path, path);
        return new Topics.Topic(found, called, "");
    }
}
