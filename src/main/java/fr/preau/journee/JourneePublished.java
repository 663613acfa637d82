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
import org.springframework.stereotype.Component;

/** Journées where they are only named, and where they are searched; their open data. */
@Component
class JourneePublished implements Published, Finder.Listed, Shown {
    private static final String KIND = "JOURNEE";
    private static final String ONE = "journee.front.one";
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

    private static Query asked(String text) {
        return new Query(text, null);
    }

    @Override
    public List<Found> found(String text, Paging paging) {
        return rows.list(asked(text), paging).stream()
                .map(one -> new Found(KIND, one.title(), one.convenerName(), one.path(), one.id()))
                .toList();
    }

    @Override
    public int count(String text) {
        return JourneePages.total(rows.counts(asked(text)), asked(text));
    }

    private static String day(LocalDate day, Language language) {
        return Figures.date(language, day);
    }

    @Override
    public int order() {
        return 57;
    }

    @Override
    public Kind kind(Language language) {
        return new Kind(KIND, texts.say(language, "journee.front"), texts.say(language, ONE));
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
