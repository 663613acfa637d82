package fr.preau.library;

import fr.preau.library.LibraryApi.Cost;
import fr.preau.library.LibraryApi.Line;
import fr.preau.library.LibraryApi.Named;
import fr.preau.web.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sheets as the lines of the API and of files. */
@Component
class Lines {
    static final List<String> COLUMNS =
            List.of(
                    "id",
                    "title",
                    "summary",
                    "carrier",
                    "carrier_name",
                    "territory",
                    "place",
                    "levels",
                    "themes",
                    "equipment",
                    "evidence",
                    "cost_per_pupil_low",
                    "cost_per_pupil_high",
                    "schools",
                    "pupils",
                    "public_sources",
                    "updated",
                    "licence",
                    "url");
    private final Words words;

    Lines(Words words) {
        this.words = words;
    }

    Line line(Answer.Hit hit, Language language) {
        Card card = hit.card();
        Long low = card.low();
        Long high = card.high();
        return new Line(
                card.id(),
                card.title(),
                card.summary(),
                new Named(card.carrier(), card.carrierName()),
                card.territory().isEmpty() ? null : new Named(card.territory(), card.place()),
                card.levels(),
                card.themes(),
                card.evidence(),
                low == null || high == null
                        ? null
                        : new Cost(BigDecimal.valueOf(low, 2), BigDecimal.valueOf(high, 2)),
                hit.score(),
                words.reasons(language, hit.reasons()));
    }

    /** One line of the CSV file; {@code base} is the public address of this site. */
    static List<@Nullable Object> cells(Card card, String base) {
        return Arrays.asList(
                card.id(),
                card.title(),
                card.summary(),
                card.carrier(),
                card.carrierName(),
                card.territory(),
                card.place(),
                String.join(" ", card.levels()),
                String.join(" ", card.themes()),
                String.join(" ", card.equipment()),
                card.evidence(),
                euros(card.low()),
                euros(card.high()),
                card.schools(),
                card.pupils(),
                card.publicSources(),
                Instant.ofEpochMilli(card.newsAt()).toString(),
                card.licence(),
                base + card.path());
    }

    private static @Nullable BigDecimal euros(@Nullable Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, 2);
    }
}
