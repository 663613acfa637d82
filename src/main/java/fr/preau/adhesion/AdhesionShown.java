package fr.preau.adhesion;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
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

/** Adhesions where they are only named, their open data. */
@Component
class AdhesionShown implements Shown, Published {
    private final AdhesionRows rows;
    private final Texts texts;
    private final Clock clock;

    AdhesionShown(AdhesionRows rows, Texts texts, Clock clock) {
        this.rows = rows;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(texts, language, "adhesions", "adhesion.data", LocalDate.now(clock))
                        .with(Form.JSON, AdhesionApi.EVERY)
                        .with(Form.CSV, AdhesionPages.EVERY));
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        List<String> ids = Ref.ids(refs, "adhesion");
        Map<Ref, Line> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            rows.named(ids)
                    .forEach(one ->
                            lines.put(
                                    one.ref(),
                                    new Line(
                                            one.ref(),
                                            texts.say(language, "adhesion.kind"),
                                            one.name(),
                                            texts.say(language, "adhesion.state." + one.state()),
                                            one.path(),
                                            List.of())));
        }
        return lines;
    }
}
