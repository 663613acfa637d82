package fr.preau.binding;

import fr.preau.binding.Complements.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns of phrase that charge somebody named after them: « incombe à », « relève de ». */
final class Turns {
    private static final Set<String> TO = Set.of("à", "au", "aux");
    private static final Set<String> INCUMBENT =
            Set.of(
                    "incombe",
                    "incombent",
                    "incombera",
                    "incomberont",
                    "revient",
                    "reviennent",
                    "reviendra",
                    "reviendront",
                    "appartient",
                    "appartiendra",
                    "échoit",
                    "confié",
                    "confiée",
                    "confiés",
                    "confiées",
                    "dévolu",
                    "dévolue",
                    "dévolus",
                    "dévolues");
    private static final Set<String> WITHIN =
            Set.of(
                    "relève",
                    "relèvent",
                    "relèvera",
                    "relèveront",
                    "dépend",
                    "dépendent",
                    "obligatoire");
    private static final Set<String> EMPHASIS =
            Set.of("pas", "exclusive", "exclusif", "propre", "directe", "pleine", "entière");
    private static final Set<String> BURDENS =
            Set.of(
                    "charge",
                    "frais",
                    "responsabilité",
                    "compétence",
                    "ressort",
                    "soin",
                    "soins",
                    "dépenses",
                    "attributions",
                    "missions",
                    "compétences",
                    "obligations");
    private static final Set<String> HEARINGS =
            Set.of("avis", "consultation", "concertation", "audition", "information");
    private static final Set<String> PERMITTED = Set.of("loisible", "permis", "libre", "possible");
    private static final Set<String> ADVISED =
            Set.of("recommandé", "conseillé", "demandé", "demandée", "demandés", "demandées");

    private Turns() {}

    /** The turn that ends with the preposition there; null when there is none. */
    static @Nullable Place before(Sentence it, int preposition) {
        int at = preposition - 1;
        while (at > 0 && (it.adverb(at) || EMPHASIS.contains(it.low(at)))) {
            at--;
        }
        String word = it.low(at);
        if (TO.contains(it.low(preposition))) {
            return to(it, at, word);
        }
        boolean mission =
                Set.of("mission", "compétence", "responsabilité", "obligation").contains(word)
                        && it.low(at - 1).matches("une|la")
                        && it.low(at - 2).matches("est|reste|demeure|constitue");
        if (mission || WITHIN.contains(word) || BURDENS.contains(word) && burden(it, at)) {
            return charged(it, at);
        }
        return HEARINGS.contains(word) && after(it, at) ? Place.charged(Force.HEARD, at) : null;
    }

    private static @Nullable Place to(Sentence it, int at, String word) {
        if (HEARINGS.contains(word) && it.low(at - 1).equals("pour")) {
            return Place.charged(Force.HEARD, at);
        }
        if (INCUMBENT.contains(word)) {
            return charged(it, at);
        }
        boolean denied = it.low(at - 1).matches("est|sont") && it.denied(at - 1);
        if (PERMITTED.contains(word)) {
            return Place.charged(denied ? Force.MUST_NOT : Force.MAY, at);
        }
        return ADVISED.contains(word)
                ? Place.charged(denied ? Force.OWES_NOT : Force.ENDEAVOURS, at)
                : null;
    }

    /**
     * « À la charge de », « aux frais de », « sous la responsabilité de », « de la compétence de ».
     */
    private static boolean burden(Sentence it, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
            if (it.low(i - 1).equals("transfert")) {
                return false;
            }
            if (Set.of("à", "aux", "sous", "de", "du", "par", "dans").contains(it.low(i))) {
                return true;
            }
            if (!Set.of("la", "les", "l", "entière", "pleine", "seule", "obligatoires")
                    .contains(it.low(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean after(Sentence it, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 6); i--) {
            boolean asks =
                    Set.of(
                                    "recueille",
                                    "recueillent",
                                    "sollicite",
                                    "sollicitent",
                                    "recueilli",
                                    "requiert",
                                    "demande")
                            .contains(it.low(i));
            if (asks || Set.of("après", "sur", "sous").contains(it.low(i))) {
                return true;
            }
        }
        return false;
    }

    private static Place charged(Sentence it, int at) {
        int verb = at;
        int first = Math.max(0, at - 8);
        Force force = Force.OWES;
        for (int i = verb; i >= first; i--) {
            String low = it.low(i);
            if (low.equals("n") || low.equals("ne")) {
                force = Force.OWES_NOT;
            } else if (low.equals("peut") || low.equals("peuvent") || low.equals("pourra")) {
                return Place.charged(Force.MAY, at);
            }
        }
        return Place.charged(force, at);
    }
}
