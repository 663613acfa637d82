package fr.preau.journee;

import fr.preau.journee.Journees.Query;
import fr.preau.kernel.Ref;
import fr.preau.web.Figures;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Journées where they are only named, and where they are searched; their open data. */
@Component
class JourneePublished implements Published, Finder, Shown {
    private static final String KIND = "JOURNEE";
    private static final String ONE = "journee.front.one";
    private static final int FEW = 3;
    private final JourneeRows rows;
    private final Texts texts;
    private final Clock clock;

    JourneePublished(JourneeRows rows, Texts texts, Clock clock) {
        this.rows = rows;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String select() {
        return """
        select '/concertation/journees'
        union all select '/concertation/journees/' || id from journee.journee where announced_at is not null
        """;
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "journees", "journee.data", LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/journees")
                        .with(Form.CSV, JourneePages.LIST + ".csv")
                        .with(Form.ATOM, JourneePages.LIST + ".atom"));
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        return found(text, new Paging(1, Math.min(atMost, FEW)), language);
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        return Results.of(
                KIND,
                found(text, new Paging(page, size), language),
                page,
                size,
                () ->
                        text.isBlank()
                                ? 0
                                : JourneePages.total(rows.counts(asked(text)), asked(text)));
    }

    private static Query asked(String text) {
        return new Query(text, null);
    }

    private List<Found> found(String text, Paging paging, Language language) {
        return text.isBlank()
                ? List.of()
                : rows.list(asked(text), paging).stream()
                        .map(one ->
                                new Found(
                                        KIND,
                                        one.title(),
                                        day(one.firstDay(), language) + ", " + one.convenerName(),
                                        one.path(),
                                        one.id()))
                        .toList();
    }

    private static String day(LocalDate day, Language language) {
        return Figures.date(language, day);
    }

    @Override
    public int order() {
        return 57;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(
                new Kind(KIND, texts.say(language, "journee.front"), texts.say(language, ONE)));
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        List<String> ids = Ref.ids(refs, "journee");
        Map<Ref, Line> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            for (JourneeRows.Called one : rows.called(ids)) {
                var ref = new Ref("journee", one.id());
                String detail = day(one.day(), language) + ", " + one.convenerName();
                String path = JourneePages.ONE + one.id();
                String kind = texts.say(language, ONE);
                lines.put(ref, new Line(ref, kind, one.title(), detail, path, List.of()));
            }
        }
        return lines;
    }
}
