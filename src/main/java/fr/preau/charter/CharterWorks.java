package fr.preau.charter;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The charters that organisations convene, and those in which they have a seat. */
@Component
@Order(30)
class CharterWorks implements WorkKind {
    private final Texts texts;

    CharterWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "chartes";
    }

    @Override
    public String key() {
        return "charter.works";
    }

    @Override
    public String select() {
        return """
        select c.id, c.title as name, c.state, c.convener_name as organisation,
            coalesce((select max(p.at) from charter.passage p where p.charter = c.id), c.made_at) as at
        from charter.charter c
        where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.state <> 'DRAFT'))
            or (c.state <> 'DRAFT' and c.id in (select charter from charter.seat where organisation = any (string_to_array(:organisations, ' '))))
        """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name(),
                texts.say(language, "charter.state." + row.state()),
                row.organisation(),
                row.at(),
                "/chartes/" + row.id() + (row.state().equals("DRAFT") ? "/preparation" : ""));
    }
}
