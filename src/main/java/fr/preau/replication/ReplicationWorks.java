package fr.preau.replication;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The practices that organisations take up. */
@Component
@Order(20)
class ReplicationWorks implements WorkKind {
    private final Texts texts;

    ReplicationWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "repliques";
    }

    @Override
    public String key() {
        return "replication.works";
    }

    @Override
    public String select() {
        return """
        select r.id, coalesce(p.title, r.practice) as name, r.stage as state, r.organisation_name as organisation, r.stage_at as at
        from replication.replication r left join practice.v_called p on p.id = r.practice
        where r.organisation = any (string_to_array(:organisations, ' '))
        """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name(),
                texts.say(language, "replication.stage." + row.state()),
                row.organisation(),
                row.at(),
                "/repliques/" + row.id());
    }
}
