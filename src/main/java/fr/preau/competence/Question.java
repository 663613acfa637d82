package fr.preau.competence;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who does what, about which subject, at which level, where, on which day, and with which acts.
 *
 * @param uai the school asked about, when there is one
 * @param askedCommune the INSEE code asked for, which may be that of a commune merged since
 * @param level a code of {@code droit/codes/niveaux.yml}
 * @param subject a code of {@code droit/codes/sujets.yml}
 * @param succession when the asked commune had become another one on that day; for the reasoning to say so
 * @param cautions keys of the sentences that say what limits the question: a future date, a contract that is not known
 * @param names of the commune and of the school, for people
 */
public record Question(
        @Nullable String uai,
        String askedCommune,
        PlaceFacts place,
        String level,
        String subject,
        LocalDate date,
        Facts facts,
        @Nullable Succession succession,
        List<String> cautions,
        Names names) {

    /** The asked commune lives on in another one. */
    public record Succession(String asked, String successor, @Nullable LocalDate since) {}

    /** How the place and the school are called. */
    public record Names(String commune, @Nullable String school) {}

    /** A question about a place and no school in particular. */
    static Question about(PlaceFacts place, String level, String subject, LocalDate date, Facts facts) {
        return new Question(null, place.commune(), place, level, subject, date, facts, null, List.of(), new Names(place.commune(), null));
    }

    /** The same question with other acts. */
    public Question with(Facts other) {
        return new Question(uai, askedCommune, place, level, subject, date, other, succession, cautions, names);
    }

    /** The same question on another day, the place being what it was in this one. */
    Question at(LocalDate day) {
        return new Question(uai, askedCommune, place, level, subject, day, facts, succession, cautions, names);
    }

    /** The same question about another subject. */
    public Question on(String otherSubject) {
        return new Question(uai, askedCommune, place, level, otherSubject, date, facts, succession, cautions, names);
    }
}
