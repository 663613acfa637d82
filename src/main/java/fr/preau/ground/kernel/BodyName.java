package fr.preau.ground.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a body within a sentence: « la commune de Sainte-Exemple », « du département de l’Exemple », « au Havre
 * »; in English "the Commune de Sainte-Exemple". The one grammar of the house: nobody else puts an article or a
 * preposition before a name.
 *
 * <p>
 * A name that has its article keeps it; a name whose first word is no known kind of body stands without one, as it is.
 *
 * @param bare as it is registered, « Commune de Sainte-Exemple », or as a text says it, « le département »
 */
public record BodyName(String bare) {
    private static final String LA = "la ";
    private static final String LE = "le ";
    private static final String LES = "les ";
    private static final String ELIDED = "l’";

    /** How a first word is said: its article, its gender, whether it keeps its capital. */
    private record Kind(String article, boolean feminine, boolean proper) {}

    private static final Map<String, Kind> KINDS = kinds();

    /** Whole names that their first word would not tell, or would tell wrongly. */
    private static final Map<String, Kind> WHOLE = Map.of("polynesie francaise", new Kind(LA, true, true),
            "nouvelle caledonie", new Kind(LA, true, true), "ville", new Kind("", false, true)); // a commune of the
                                                                                                 // Oise

    private static final Pattern VOWEL = Pattern.compile("^[aeiouy].*");
    private static final Pattern ACRONYM = Pattern.compile("^[AEIOU][A-Z0-9]+\\b.*");

    /** A name that has its article: « Le Havre », « les Vosges », « L’Isle-Adam ». */
    private static final Pattern ARTICLED = Pattern.compile("^(?:(?:[Ll]es?|[Ll]a) |[Ll][’']).+");

    /** The forms of a name that a text may ask for: {@code {0:de}}. */
    public static final Set<String> FORMS = Set.of("le", "Le", "de", "à", "e", "the", "The");

    private static Map<String, Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        say(kinds, new Kind(LA, true, false),
                "commune communaute region mairie direction chambre province commission cite");
        say(kinds, new Kind(LE, false, false),
                "departement syndicat rectorat vice-rectorat conseil college lycee service centre groupement maire prefet president recteur vice-recteur haut-commissaire representant chef directeur pole");
        say(kinds, new Kind(ELIDED, true, false), "academie ecole intercommunalite inspection administratrice");
        say(kinds, new Kind(ELIDED, false, false), "etablissement administrateur inspecteur ensemble organisme");
        say(kinds, new Kind(LA, true, true),
                "metropole collectivite ville caisse federation banque mission cc ca cu cdaph draaf driaaf daaf dsden mdph");
        say(kinds, new Kind(LE, false, true), "reseau ministere dasen cnfpt cden sivos sivu sivom smo gip");
        say(kinds, new Kind(ELIDED, true, true), "association amicale agence union eurometropole");
        say(kinds, new Kind(ELIDED, false, true), "etat institut office");
        return kinds;
    }

    private static void say(Map<String, Kind> kinds, Kind kind, String words) {
        Arrays.stream(words.split(" ")).forEach(word -> kinds.put(word, kind));
    }

    /** As a text asks for it, in {@link #FORMS}. */
    public String in(String form) {
        return switch (form) {
            case "le" -> within();
            case "Le" -> heading();
            case "de" -> of();
            case "à" -> to();
            case "e" -> feminine() ? "e" : "";
            case "the" -> english();
            case "The" -> upper(english());
            default -> throw new IllegalArgumentException("no form " + form + " of a name");
        };
    }

    /** « la commune de Sainte-Exemple », « l’État », « Meudon », « Le Havre ». */
    public String within() {
        if (ARTICLED.matcher(bare).matches() || bare.isEmpty()) {
            return bare;
        }
        Kind kind = kind();
        return kind.article() + (kind.proper() ? bare : lower(bare));
    }

    /** At the head of a sentence: « La commune de Sainte-Exemple ». */
    public String heading() {
        return upper(within());
    }

    /** « de la commune de Sainte-Exemple », « du département », « d’Amiens », « du Havre ». */
    public String of() {
        String within = within();
        String contracted = contracted(within, "du ", "des ");
        return contracted != null ? contracted : (elides(within) ? "d’" : "de ") + within;
    }

    /** « à la commune de Sainte-Exemple », « au département », « aux Vosges », « au Havre ». */
    public String to() {
        String within = within();
        String contracted = contracted(within, "au ", "aux ");
        return contracted != null ? contracted : "à " + within;
    }

    /** Whether what is said of it takes the feminine; not when its gender is not known. */
    public boolean feminine() {
        if (bare.isEmpty() || bare.matches("[Ll]a .+")) {
            return !bare.isEmpty();
        }
        return ARTICLED.matcher(bare).matches()
                ? bare.matches("[Ll][’'].+") && new BodyName(bare.substring(2)).feminine()
                : kind().feminine();
    }

    /** "the Commune de Meudon", "the département", "Meudon". */
    public String english() {
        boolean known = !ARTICLED.matcher(bare).matches() && !bare.startsWith("the ") && !bare.isEmpty()
                && !kind().article().isEmpty();
        return known ? "the " + bare : bare;
    }

    private static @org.jspecify.annotations.Nullable String contracted(String within, String le, String les) {
        if (within.regionMatches(true, 0, LE, 0, LE.length())) {
            return le + within.substring(LE.length());
        }
        return within.regionMatches(true, 0, LES, 0, LES.length()) ? les + within.substring(LES.length()) : null;
    }

    /** An article is never elided before; a name that begins with a vowel is. */
    private static boolean elides(String within) {
        return !ARTICLED.matcher(within).matches() && VOWEL.matcher(Fold.plain(within)).matches();
    }

    private Kind kind() {
        String folded = Fold.plain(bare);
        Kind whole = WHOLE.get(folded);
        if (whole != null) {
            return whole;
        }
        String first = bare.split("[ ’']", 2)[0];
        Kind known = KINDS.get(first.contains("-") ? folded(first, "-") : Fold.plain(first));
        if (known != null) {
            return known;
        }
        boolean acronym = ACRONYM.matcher(bare).matches();
        return new Kind(acronym ? ELIDED : "", false, true);
    }

    /** « vice-recteur » is one word; « École-Valentin » is a commune and no école. */
    private static String folded(String word, String joint) {
        return Fold.plain(word).replace(" ", joint);
    }

    private static String lower(String name) {
        return name.substring(0, 1).toLowerCase(Locale.FRENCH) + name.substring(1);
    }

    private static String upper(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.FRENCH) + name.substring(1);
    }
}
