package fr.preau.journee;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The journées that organisations convene, and those they come to. */
@Component
@Order(21)
class JourneeWorks implements WorkKind {
    private final Texts texts;

    JourneeWorks(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String code() {
        return "journees";
    }

    @Override
    public String key() {
        return "journee.works";
    }

    @Override
    public String select() {
        return "select j.id, j.title as name, "
                + JourneeRows.STATE
                + """
                 as state, j.convener_name as organisation, coalesce(j.announced_at, j.made_at) as at
                from journee.journee j
                where (j.convener = any (string_to_array(:organisations, ' ')) and (:own or j.announced_at is not null))
                    or j.id in (select r.journee from journee.registration r where r.organisation = any (string_to_array(:organisations, ' ')) and r.ended_at is null)
                """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name(),
                texts.say(language, "journee.state." + row.state()),
                row.organisation(),
                row.at(),
                JourneePages.ONE + row.id() + (row.state().equals("DRAFT") ? "/preparation" : ""));
    }
}
