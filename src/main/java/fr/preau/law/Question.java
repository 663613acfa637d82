package fr.preau.law;

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
 * @param cautions what limits the question: a future date, a contract that is not known
 * @param names of the commune and of the school, for people
 */
public record Question(@Nullable String uai, String askedCommune, PlaceFacts place, String level, String subject,
        LocalDate date, Facts facts, @Nullable Succession succession, List<Caution> cautions, Names names) {

    /** The asked commune lives on in another one. */
    public record Succession(String asked, String successor, @Nullable LocalDate since) {}

    /** A sentence to be said of the question, by its key and what fills it: words, or days. */
    public record Caution(String key, List<Object> arguments) {
        public static Caution of(String key, Object... arguments) {
            return new Caution(key, List.of(arguments));
        }

        /** The sentence itself. */
        public String in(Explanation.Translator voice) {
            return voice.say(key, arguments.toArray());
        }
    }

    /** How the place and the school are called. */
    public record Names(String commune, @Nullable String school) {}

    /** A question about a place and no school in particular. */
    public static Question about(PlaceFacts place, String level, String subject, LocalDate date, Facts facts) {
        return new Question(null, place.commune(), place, level, subject, date, facts, null, List.of(),
                new Names(place.commune(), null));
    }

    /** The same question with other acts. */
    public Question with(Facts other) {
        return new Question(uai, askedCommune, place, level, subject, date, other, succession, cautions, names);
    }

    /** The same question on another day, the place being what it was in this one. */
    public Question at(LocalDate day) {
        return new Question(uai, askedCommune, place, level, subject, day, facts, succession, cautions, names);
    }

    /** The same question about another subject at another level. */
    public Question on(String otherLevel, String otherSubject) {
        return new Question(uai, askedCommune, place, otherLevel, otherSubject, date, facts, succession, cautions,
                names);
    }

    /** The same question about another subject. */
    public Question on(String otherSubject) {
        return new Question(uai, askedCommune, place, level, otherSubject, date, facts, succession, cautions, names);
    }

    /**
     * What the law asks of a place on a day: plain codes, so that the engine needs no référentiel.
     *
     * @param commune INSEE code of the commune on that day; empty when the question is about no commune in particular
     * @param departement code ("69", "2A", "976"); empty where there is none
     * @param region INSEE code ("94" for Corsica); empty where there is none
     * @param com PF, NC, MF, BL, PM, WF for an overseas collectivity, otherwise nothing
     */
    public record PlaceFacts(String commune, String departement, String region, @Nullable String com,
            boolean communeNouvelle) {

        /**
         * What the code alone says, for a question asked without a référentiel: département, Corsica, overseas
         * collectivity.
         */
        public static PlaceFacts fromCode(String commune, boolean communeNouvelle) {
            boolean overseas = commune.startsWith("97") || commune.startsWith("98");
            String departement = commune.substring(0, overseas ? 3 : 2);
            String com = switch (departement) {
                case "975" -> "PM";
                case "977" -> "BL";
                case "978" -> "MF";
                case "986" -> "WF";
                case "987" -> "PF";
                case "988" -> "NC";
                default -> null;
            };
            String region = departement.startsWith("2A") || departement.startsWith("2B") ? "94" : "";
            return new PlaceFacts(commune, com == null ? departement : "", region, com, communeNouvelle);
        }
    }
}
