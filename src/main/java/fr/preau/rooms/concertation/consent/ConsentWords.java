package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A consent in sentences. */
final class ConsentWords {
    private static final String KEY = "consent.state.";

    private ConsentWords() {}

    /** How it stood when it was read; what the clock has settled is said before a round does. */
    static String state(Visit visit, Consent it) {
        if (it.outcome() != null) {
            return switch (it.outcome()) {
                case GIVEN -> given(visit, it, day(it, it.endedAt()));
                default -> visit.t(KEY + it.outcome(), day(it, it.endedAt()), it.convenerName());
            };
        }
        return switch (it.assent().at(it.readAt())) {
            case OPEN -> visit.t(KEY + "OPEN", it.lastDay());
            case OBJECTED -> visit.t(KEY + "OBJECTED");
            case UNHEARD -> visit.t(KEY + "UNHEARD", day(it, it.until()));
            case GIVEN -> given(visit, it, day(it, it.until()));
        };
    }

    private static LocalDate day(Consent it, @Nullable Instant at) {
        return Paris.day(at == null ? it.readAt() : at);
    }

    /** With those who consented, and those who said nothing. */
    private static String given(Visit visit, Consent it, LocalDate day) {
        int silent = it.silent().size();
        String said = visit.t(KEY + "GIVEN", day, it.consenting().size(), it.seats().size());
        return silent == 0 ? said : said + " " + visit.count("consent.rest", silent);
    }
}
