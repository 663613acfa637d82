package fr.preau.commitment;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What organisations promised, and what is promised to them. */
@Component
@Order(50)
class CommitmentWorks implements WorkKind {
    private final Texts texts;

    CommitmentWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "engagements";
    }

    @Override
    public String key() {
        return "commitment.works";
    }

    @Override
    public String select() {
        return "select c.id, c.sentence as name, "
                + CommitmentRows.STATE
                + """
                 as state, c.promiser_name as organisation, c.stage_at as at
                from commitment.commitment c where c.promiser = any (string_to_array(:organisations, ' '))
                    or c.id in (select commitment from commitment.beneficiary where organisation = any (string_to_array(:organisations, ' ')))
                """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name(),
                texts.say(language, "commitment.state." + row.state()),
                row.organisation(),
                row.at(),
                "/engagements/" + row.id());
    }
}
