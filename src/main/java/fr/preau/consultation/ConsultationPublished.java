package fr.preau.consultation;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Published;
import fr.preau.web.Published.Form;
import fr.preau.web.Published.Offered;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Consultations where they are only named; their open data. */
@Component
record ConsultationPublished(ConsultationRows rows, Texts texts) implements Shown {
    @Bean
    static Published consultationsPublished(Texts texts, Clock clock) {
        return new Published.Rows(
                texts,
                clock,
                """
                select '/concertation/consultations'
                union all select '/concertation/consultations/' || id from consultation.consultation where opened_at is not null
                union all select '/concertation/consultations/' || id || '/resultats' from consultation.consultation where opened_at is not null
                """,
                new Offered("consultations", "consultation.data")
                        .with(Form.JSON, "/api/v1/consultations")
                        .with(Form.CSV, ConsultationPages.LIST + ".csv"));
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        return Shown.some(
                refs, "consultation", ids -> rows.called(ids).map(one -> line(one, language)));
    }

    private Line line(Called one, Language language) {
        return new Line(
                new Ref("consultation", one.id()),
                texts.say(language, "consultation.kind.one"),
                one.name(),
                one.by(),
                ConsultationPages.ONE + one.id(),
                List.of());
    }
}
