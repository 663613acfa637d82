package fr.preau.competence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who does what, about which subject, at which level, where, on which day, and with which acts.
 *
 * @param uai the school asked about, when there is one
 * @param askedCommune the INSEE code asked for, which may be that of a commune merged since
 * @param level a code of {@code droit/codes/niveaux.yml}
 * @param subject a code of {@code droit/codes/sujets.yml}
 * @param succession when the asked commune had become another one on that day; for the reasoning to say so
 */
public record Question(
        @Nullable String uai,
        String askedCommune,
        PlaceFacts place,
        String level,
        String subject,
        LocalDate date,
        Facts facts,
        @Nullable Succession succession) {

    /** The asked commune lives on in another one. */
    public record Succession(String asked, String successor, @Nullable LocalDate since) {}

    /** A question about a place and no school in particular. */
    static Question about(PlaceFacts place, String level, String subject, LocalDate date, Facts facts) {
        return new Question(null, place.commune(), place, level, subject, date, facts, null);
    }

    /** The same question with other acts. */
    public Question with(Facts other) {
        return new Question(uai, askedCommune, place, level, subject, date, other, succession);
    }

    /** The same question about another subject. */
    public Question on(String otherSubject) {
        return new Question(uai, askedCommune, place, level, otherSubject, date, facts, succession);
    }
}
