package fr.preau.charter;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How a charter reads on one line: in the journal, among what is followed. */
@Component
class CharterShown implements Shown {
    private final CharterRows rows;
    private final Texts texts;

    CharterShown(CharterRows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        List<String> ids =
                refs.stream().filter(ref -> ref.kind().equals("charte")).map(Ref::id).toList();
        Map<Ref, Line> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            rows.shown(ids).forEach(one -> lines.put(one.ref(), line(one, language)));
        }
        return lines;
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
