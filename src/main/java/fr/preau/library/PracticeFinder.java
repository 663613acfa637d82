package fr.preau.library;

import fr.preau.kernel.Refusal;
import fr.preau.search.French;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Good practices in the global search and in what is suggested while typing. */
@Component
class PracticeFinder implements Finder {
    private static final String KIND = "PRACTICE";
    private static final Results NOTHING = new Results(List.of(), 0, false, Map.of());
    private final Library library;
    private final Texts texts;

    PracticeFinder(Library library, Texts texts) {
        this.library = library;
        this.texts = texts;
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        try {
            return library.suggest(text, Math.min(atMost, 3)).stream()
                    .map(PracticeFinder::found)
                    .toList();
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        if (French.words(French.ASKED, text, 1).isEmpty()) {
            return NOTHING;
        }
        Answer answer = library.search(Question.of(text).at(page, size));
        boolean near = answer.loose() || !answer.read().isEmpty();
        if (near && Finder.exact(text)) {
            return NOTHING;
        }
        int total = Math.min(answer.total(), Lookup.LAST);
        return new Results(
                answer.items().stream()
                        .map(hit -> found(hit.card()).fitting(near ? Fit.NEAR : Fit.WORDS))
                        .toList(),
                total,
                answer.total() > total,
                Map.of(KIND, (long) total),
                answer.items().isEmpty() ? Map.of() : answer.read(),
                List.of());
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(
                new Kind(
                        KIND,
                        texts.say(language, "library.kind"),
                        texts.say(language, "library.kind.one")));
    }

    private static Found found(Card card) {
        return new Found(KIND, card.title(), card.by(), card.path(), card.id());
    }
}
