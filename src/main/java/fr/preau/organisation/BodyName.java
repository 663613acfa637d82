package fr.preau.organisation;

import fr.preau.kernel.Fold;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a body within a French sentence: « la commune de Sainte-Exemple », « du département
 * de l’Exemple ». A name whose first word is no known kind of body stands without an article, as it
 * is.
 *
 * @param bare as it is registered: « Commune de Sainte-Exemple »
 */
public record BodyName(String bare) {
    private static final Set<String> FEMININE =
            Set.of("commune", "ville", "communaute", "metropole", "region", "mairie", "direction");
    private static final Set<String> MASCULINE =
            Set.of("departement", "syndicat", "rectorat", "conseil", "college", "lycee", "service");

    /** Before a vowel, with either. */
    private static final Set<String> ELIDED = Set.of("academie", "ecole", "etablissement");

    /** Those that keep their capital in a sentence. */
    private static final Map<String, String> PROPER =
            Map.of(
                    "caisse", "la ",
                    "federation", "la ",
                    "collectivite", "la ",
                    "reseau", "le ",
                    "ministere", "le ",
                    "association", "l’",
                    "agence", "l’");

    private static final Pattern VOWEL = Pattern.compile("^[aeiouy].*");

    /** « la commune de Sainte-Exemple », « l’académie d’Exemple », « Meudon ». */
    public String within() {
        String article = article();
        return article.isEmpty() || PROPER.containsKey(first())
                ? article + bare
                : article + bare.substring(0, 1).toLowerCase(Locale.FRENCH) + bare.substring(1);
    }

    /** At the head of a sentence: « La commune de Sainte-Exemple ». */
    public String heading() {
        String within = within();
        return within.substring(0, 1).toUpperCase(Locale.FRENCH) + within.substring(1);
    }

    /** « de la commune de Sainte-Exemple », « du département de l’Exemple », « d’Amiens ». */
    public String of() {
        String within = within();
        if (within.startsWith("le ")) {
            return "du " + within.substring(3);
        }
        boolean elided = article().isEmpty() && VOWEL.matcher(Fold.plain(bare)).matches();
        return (elided ? "d’" : "de ") + within;
    }

    private String first() {
        return Fold.plain(bare).split("[ ’'-]", 2)[0];
    }

    private String article() {
        String first = first();
        if (FEMININE.contains(first)) {
            return "la ";
        }
        if (MASCULINE.contains(first)) {
            return "le ";
        }
        return ELIDED.contains(first) ? "l’" : PROPER.getOrDefault(first, "");
    }
}
