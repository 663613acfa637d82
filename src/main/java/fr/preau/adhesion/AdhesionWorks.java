package fr.preau.adhesion;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The charters that organisations joined, or prepare to. */
@Component
@Order(31)
class AdhesionWorks implements WorkKind {
    private final Texts texts;

    AdhesionWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "adhesions";
    }

    @Override
    public String key() {
        return "adhesion.works";
    }

    @Override
    public String select() {
        return """
        select a.charter || '/' || a.id as id, c.title as name, a.state, a.name as organisation, a.changed_at as at
        from adhesion.v_adhesion a join charter.v_charter c on c.id = a.charter
        where a.organisation = any (string_to_array(:organisations, ' '))
        """;
    }

    @Override
    public Work work(Row row, Language language) {
        int slash = row.id().indexOf('/');
        return new Work(
                row.name(),
                texts.say(language, "adhesion.state." + row.state()),
                row.organisation(),
                row.at(),
                AdhesionPages.list(row.id().substring(0, slash)) + row.id().substring(slash));
    }
}
