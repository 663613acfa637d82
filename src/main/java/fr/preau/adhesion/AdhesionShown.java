package fr.preau.adhesion;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Adhesions where they are only named: in the journal and on what is signed in to do. */
@Component
class AdhesionShown implements Shown {
    private final AdhesionRows rows;
    private final Texts texts;

    AdhesionShown(AdhesionRows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
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
