package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.search.French;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.practice.Practices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Good practices in the global search and in what is suggested while typing, for search engines, in the open data and
 * in the menu.
 */
@Component
record PracticeFinder(Library library, Practices practices, Texts texts, Clock clock) implements Finder, Publication {
    private static final int BATCH = 1_000;
    private static final String KIND = "PRACTICE";

    @Override
    public List<Match> suggest(String text, int atMost, Language language) {
        try {
            return library.suggest(text, Math.min(atMost, 3)).stream().map(PracticeFinder::found).toList();
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    @Override
    public Results search(String text, @Nullable String kind, int page, int size, Language language) {
        if (French.words(French.ASKED, text, 1).isEmpty()) {
            return Results.NOTHING;
        }
        Answer answer;
        try {
            answer = library.search(Question.of(text).at(page, size));
        } catch (Refusal.Later notYet) {
            return new Results(List.of(), 0, false, Map.of(), Map.of(), List.of(later(language)));
        }
        boolean near = answer.loose() || !answer.read().isEmpty();
        if (near && Finder.exact(text)) {
            return Results.NOTHING;
        }
        int total = Math.min(answer.total(), Lookup.LAST);
        return new Results(
                answer.items().stream().map(hit -> found(hit.card()).fitting(near ? Fit.NEAR : Fit.WORDS)).toList(),
                total, answer.total() > total, Map.of(KIND, (long) total),
                answer.items().isEmpty() ? Map.of() : answer.read(), List.of());
    }

    /** What else is found is not held back while the index is made. */
    private Note later(Language language) {
        return new Note(texts.say(language, "library.later"), Address.LIST, texts.say(language, "library.title"),
                false);
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(new Kind(KIND, texts.say(language, "library.kind"), texts.say(language, "library.kind.one")));
    }

    private static Match found(Card card) {
        return new Match(KIND, card.title(), card.by(), card.path(), card.id());
    }

    /** The entry of the menu. */
    @Bean
    static Room libraryRoom() {
        return new Room(15, Address.LIST, "library.room", "sprout");
    }

    @Override
    public Stream<String> paths() {
        Stream<String> sheets = Stream
                .iterate(practices.listed("", BATCH), some -> !some.isEmpty(),
                        some -> practices.listed(some.getLast(), BATCH))
                .flatMap(List::stream)
                .map(id -> Address.LIST + "/" + id);
        return Stream.concat(Stream.of(Address.LIST), sheets);
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(DataSet.open(texts, language, "pratiques", "library.data", LocalDate.now(clock))
                .with(Form.JSON, "/api/v1/practices")
                .with(Form.CSV, "/pratiques.csv")
                .with(Form.ATOM, "/pratiques.atom"));
    }
}
