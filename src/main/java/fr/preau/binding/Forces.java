package fr.preau.binding;

import fr.preau.binding.Verbs.Sense;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** With which force a verb, or its passive, obliges. */
final class Forces {
    /** How far the word that says it is: « est, à ce titre, chargée de ». */
    private static final int NEAR = 4;

    /** What one pays: to take part in it takes the power to. */
    static final Set<String> COSTS =
            Set.of("coût", "coûts", "dépense", "dépenses", "financement", "frais", "budget");

    private static final Set<String> ENGAGED = forms("engager", "obliger");
    private static final Set<String> FORBEARS = forms("interdire", "abstenir");
    private static final Set<String> ASKS =
            Set.of(
                    "recueillir",
                    "solliciter",
                    "demander",
                    "prendre",
                    "suivre",
                    "obtenir",
                    "consulter");
    private static final Set<String> REFUSE =
            Set.of("refuser", "opposer", "soustraire", "différer");
    private static final Set<String> STAYS = Set.of("rester", "demeurer");
    private static final Set<String> BE =
            Set.of(
                    "est", "sont", "sera", "seront", "être", "soit", "soient", "été", "reste",
                    "restent", "voit", "voient", "verra", "verront");
    private static final Map<String, Map<Force, Set<String>>> STATES = states();

    private Forces() {}

    /** The words after « être », « avoir » or another verb that say its force, in their forms. */
    private static Map<String, Map<Force, Set<String>>> states() {
        Map<String, Map<Force, Set<String>>> all = new LinkedHashMap<>();
        for (List<String> row : Reference.rows("states")) {
            Set<String> words = new HashSet<>();
            for (String word : row.get(2).split(" ")) {
                words.addAll(Conjugation.agreed(word));
                words.add(word.replaceFirst("f$", "ve"));
            }
            all.computeIfAbsent(row.get(0), none -> new EnumMap<>(Force.class))
                    .put(Force.valueOf(row.get(1)), words);
        }
        return all;
    }

    private static Set<String> forms(String... infinitives) {
        Set<String> forms = new HashSet<>();
        for (String one : infinitives) {
            forms.addAll(Conjugation.of(one).finite());
        }
        return forms;
    }

    /** What the verb there does to its subject; null when nothing. */
    static @Nullable Force of(Sentence it, int at, Verbs.Verb verb) {
        boolean denied = it.denied(at);
        if (reflexive(it, at)) {
            boolean engaged =
                    ENGAGED.contains(it.low(at))
                            || it.soon(at, 2, Conjugation.agreed("engagé")) > 0;
            if (engaged) {
                return denied
                        ? Force.OWES_NOT
                        : it.soon(at, 2, Set.of("ne")) > 0 ? Force.MUST_NOT : Force.COMMITS;
            }
            if (FORBEARS.contains(it.low(at))) {
                return Force.MUST_NOT;
            }
        }
        return switch (verb.sense()) {
            case MAY, MUST -> denied ? forbidden(it, at) : able(it.low(at), verb.sense());
            case ENDEAVOURS -> denied ? Force.OWES_NOT : Force.ENDEAVOURS;
            case NONE ->
                    denied && it.low(at).startsWith("saur")
                            ? forbidden(it, at)
                            : state(it, at, verb, denied);
            case OWES, TELLS -> acts(it, at, verb, denied);
        };
    }

    /** « Ne peut refuser de » is to have to; « ne saurait être tenue de », not to have to. */
    private static Force forbidden(Sentence it, int at) {
        if (it.soon(at, 3, REFUSE) > 0) {
            return Force.OWES;
        }
        return said(it, at, "être") == Force.OWES ? Force.OWES_NOT : Force.MUST_NOT;
    }

    /** « Devrait » is a wish. */
    private static Force able(String low, Sense sense) {
        boolean wish = low.endsWith("ait") || low.endsWith("aient");
        return sense == Sense.MAY ? Force.MAY : wish ? Force.ENDEAVOURS : Force.OWES;
    }

    private static Force acts(Sentence it, int at, Verbs.Verb verb, boolean denied) {
        if (denied) {
            return it.low(it.start()).matches("nul|nulle|aucun|aucune")
                    ? Force.MUST_NOT
                    : Force.OWES_NOT;
        }
        int opinion = it.soon(at, 3, Set.of("avis"));
        boolean own = opinion > 0 && !it.low(opinion - 1).matches("après|sur|sous|pour|d");
        if (own && !ASKS.contains(verb.infinitive())) {
            return Force.HEARD;
        }
        Force said = said(it, at, STATES.containsKey(verb.infinitive()) ? verb.infinitive() : "");
        return said == null ? Force.OWES : said;
    }

    /** « Est tenue de », « a la faculté de »: the word after says it; « n’a pas à ». */
    private static @Nullable Force state(Sentence it, int at, Verbs.Verb verb, boolean denied) {
        String like = STAYS.contains(verb.infinitive()) ? "être" : verb.infinitive();
        Force said = STATES.containsKey(like) ? said(it, at, like) : null;
        if (!denied) {
            return said;
        }
        boolean must = like.equals("avoir") && it.soon(at, 2, Set.of("à")) > 0;
        return must || said == Force.OWES
                ? Force.OWES_NOT
                : said == Force.MAY ? Force.MUST_NOT : null;
    }

    /** The force that a word near after says. */
    static @Nullable Force said(Sentence it, int at, String after) {
        for (Map.Entry<Force, Set<String>> one : STATES.getOrDefault(after, Map.of()).entrySet()) {
            if (it.soon(at, NEAR, one.getValue()) > 0) {
                return one.getKey();
            }
        }
        return null;
    }

    private static boolean reflexive(Sentence it, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
            if (it.low(i).equals("s") || it.low(i).equals("se")) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is done from there on takes no power: to inform, to meet, to take part. */
    static boolean tells(Sentence it, int at) {
        Sense first = Verbs.sense(it.low(at));
        boolean acts = first == Sense.OWES && !ENGAGED.contains(it.low(at));
        if (acts || pays(it, at)) {
            return false;
        }
        boolean tells = first == Sense.TELLS;
        for (int i = at + 1; i < it.size(); i++) {
            if (Verbs.knows(it.low(i)) && !it.low(i - 1).equals("pour")) {
                if (Verbs.sense(it.low(i)) != Sense.TELLS || pays(it, i)) {
                    return false;
                }
                tells = true;
            }
        }
        return tells;
    }

    /** « Participe au financement ». */
    private static boolean pays(Sentence it, int at) {
        return it.low(at).startsWith("particip") && it.soon(at, NEAR, COSTS) > 0;
    }

    /** Where the « être » of a participle is; or -1. */
    static int auxiliary(Sentence it, int participle) {
        for (int i = participle - 1; i >= Math.max(0, participle - 4); i--) {
            if (BE.contains(it.low(i))) {
                return i;
            }
            if (!it.clitic(i) && !it.low(i).equals("à") && !it.low(i).equals("nouveau")) {
                return -1;
            }
        }
        return -1;
    }

    /** The force of a passive, from its « être » and what comes before: « peut être ». */
    static Force passive(Sentence it, int auxiliary) {
        if (it.low(auxiliary).equals("être")) {
            Verbs.Verb before = Verbs.finite(it.low(auxiliary - 1));
            before = before == null ? Verbs.finite(it.low(auxiliary - 2)) : before;
            if (before != null && before.sense() == Sense.MAY) {
                return it.denied(auxiliary - 1) || it.denied(auxiliary - 2)
                        ? Force.MUST_NOT
                        : Force.MAY;
            }
            return Force.OWES;
        }
        return it.denied(auxiliary) ? Force.OWES_NOT : Force.OWES;
    }
}
