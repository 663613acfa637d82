package fr.preau.charter;

import fr.preau.charter.Charters.Query;
import fr.preau.kernel.Ref;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Room;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Charters where they are only named: in the journal and among what is followed, for search engines
 * and in the global search; their open data, the entry of the menu.
 */
@Component
class CharterPublished implements Published, Finder.Listed, Shown {
    private static final String KIND = "CHARTER";
    private static final int MOST = 50_000;
    private final Charters charters;
    private final CharterRows rows;
    private final Texts texts;
    private final Clock clock;

    CharterPublished(Charters charters, CharterRows rows, Texts texts, Clock clock) {
        this.charters = charters;
        this.rows = rows;
        this.texts = texts;
        this.clock = clock;
    }

    /** The entry of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Room charterRoom() {
            return new Room(25, CharterPages.LIST, "charter.room", "file-pen-line");
        }
    }

    @Override
    public Stream<String> paths() {
        return Stream.concat(
                Stream.of(CharterPages.LIST),
                charters.list(Query.EVERY, new Paging(1, MOST)).stream().map(Charter::path));
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "chartes", "charter.data", LocalDate.now(clock))
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

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        return Shown.some(
                refs, "charte", ids -> rows.shown(ids).stream().map(one -> line(one, language)));
    }

    private Line line(Charter one, Language language) {
        return new Line(
                one.ref(),
                texts.say(language, "charter.kind.one"),
                one.title(),
                one.convenerName(),
                one.path(),
                List.of());
    }
}
