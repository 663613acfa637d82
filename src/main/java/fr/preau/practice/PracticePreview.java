package fr.preau.practice;

import fr.preau.practice.Practice.Origin;
import fr.preau.practice.Practice.State;
import fr.preau.sheet.Sheet;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is written of a practice, drawn as its readers will see it once it is published. */
@Component
public class PracticePreview {
    private final PracticePortrait portrait;

    PracticePreview(PracticePortrait portrait) {
        this.portrait = portrait;
    }

    /**
     * A sheet that nobody published.
     *
     * @param carrier the organisation that writes it, and its name
     * @param evidence what it would be
     */
    public record Written(
            String id,
            String carrier,
            String carrierName,
            Origin origin,
            Sheet sheet,
            Evidence evidence) {
        Practice practice(Instant now) {
            return new Practice(
                    id,
                    carrier,
                    carrierName,
                    origin,
                    State.DRAFT,
                    1,
                    now,
                    null,
                    now,
                    false,
                    false,
                    "",
                    sheet,
                    List.of(),
                    evidence);
        }
    }

    /** Its essentials and its sections; no statement. */
    public Content of(Visit visit, Written it, Instant now) {
        return visit.piece("practice/draft", portrait.page(visit, it.practice(now), List.of()));
    }
}
