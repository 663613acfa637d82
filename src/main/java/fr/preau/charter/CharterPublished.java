package fr.preau.charter;

import fr.preau.charter.Charters.Query;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Published.Form;
import fr.preau.web.Published.Offered;
import fr.preau.web.Room;
import fr.preau.web.Texts;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Charters where they are only named: in the journal and among what is followed, for search engines
 * and in the global search; their open data, the entry of the menu.
 */
@Component
record CharterPublished(Charters charters, Texts texts) implements Finder.Listed {
    private static final String KIND = "CHARTER";

    /** The entry of the menu. */
    @Bean
    static Room charterRoom() {
        return new Room(25, CharterPages.LIST, "charter.room", "file-pen-line");
    }

    @Bean
    static Published chartersPublished(Texts texts, Clock clock) {
        return new Published.Rows(
                texts,
                clock,
                "select '/chartes' union all select '/chartes/' || id from charter.v_charter",
                new Offered("chartes", "charter.data")
                        .with(Form.JSON, "/api/v1/charters")
                        .with(Form.CSV, "/chartes.csv"));
    }

    @Override
    public List<Found> found(String text, Paging paging) {
        return charters.list(Query.of(text), paging).stream()
                .map(one -> new Found(KIND, one.title(), one.convenerName(), one.path(), one.id()))
                .toList();
    }

    @Override
    public int count(String text) {
        return charters.count(Query.of(text));
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Kind kind(Language language) {
        return new Kind(
                KIND, texts.say(language, "charter.kind"), texts.say(language, "charter.kind.one"));
    }
}
