package fr.preau.consultation;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The consultations that organisations convene, and those that they answered. */
@Component
@Order(20)
class ConsultationWorks implements WorkKind {
    private final Texts texts;

    ConsultationWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "consultations";
    }

    @Override
    public String key() {
        return "consultation.works";
    }

    @Override
    public String select() {
        return "select c.id, c.title as name, "
                + ConsultationRows.STATE
                + """
                 as state, c.convener_name as organisation, coalesce(c.closed_at, c.opened_at, c.made_at) as at
                from consultation.consultation c
                where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.opened_at is not null))
                    or c.id in (select p.consultation from consultation.participant p where p.organisation = any (string_to_array(:organisations, ' ')))
                """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name(),
                texts.say(language, "consultation.state." + row.state()),
                row.organisation(),
                row.at(),
                ConsultationPages.ONE
                        + row.id()
                        + (row.state().equals("DRAFT") ? "/preparation" : ""));
    }
}
