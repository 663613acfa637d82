package fr.preau.library;

import fr.preau.practice.Practices;
import fr.preau.web.Language;
import fr.preau.web.Published;
import fr.preau.web.Room;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Sheets for search engines, the open data of practices, and the entry of the menu. */
@Component
class LibraryPublished implements Published {
    private static final int BATCH = 1_000;
    private final Practices practices;
    private final Texts texts;
    private final Clock clock;

    LibraryPublished(Practices practices, Texts texts, Clock clock) {
        this.practices = practices;
        this.texts = texts;
        this.clock = clock;
    }

    /** The entry of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Room libraryRoom() {
            return new Room(15, Address.LIST, "library.room", "sprout");
        }
    }

    @Override
    public Stream<String> paths() {
        Stream<String> sheets =
                Stream.iterate(
                                practices.listed("", BATCH),
                                some -> !some.isEmpty(),
                                some -> practices.listed(some.getLast(), BATCH))
                        .flatMap(List::stream)
                        .map(id -> Address.LIST + "/" + id);
        return Stream.concat(Stream.of(Address.LIST), sheets);
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "pratiques", "library.data", LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/practices")
                        .with(Form.CSV, "/pratiques.csv")
                        .with(Form.ATOM, "/pratiques.atom"));
    }
}
