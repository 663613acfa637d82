package fr.preau.binding;

import fr.preau.binding.Verbs.Sense;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** With which force a verb, or its passive, obliges. */
final class Forces {
    private static final Set<String> ENGAGED =
            Set.of("engage", "engagent", "engagera", "engageront");
    private static final Set<String> FORBEARS =
            Set.of(
                    "interdit",
                    "interdisent",
                    "interdira",
                    "interdiront",
                    "abstient",
                    "abstiennent");
    private static final Set<String> HELD =
            Set.of(
                    "tenu",
                    "tenue",
                    "tenus",
                    "tenues",
                    "chargé",
                    "chargée",
                    "chargés",
                    "chargées",
                    "responsable",
                    "responsables",
                    "compétent",
                    "compétente",
                    "compétents",
                    "compétentes",
                    "obligé",
                    "obligée",
                    "obligés",
                    "obligées",
                    "garant",
                    "garante",
                    "garants",
                    "astreint",
                    "astreinte",
                    "redevable",
                    "redevables");
    private static final Set<String> FREE =
            Set.of(
                    "invité",
                    "invitée",
                    "invités",
                    "invitées",
                    "libre",
                    "libres",
                    "autorisé",
                    "autorisée",
                    "autorisés",
                    "autorisées",
                    "habilité",
                    "habilitée",
                    "habilités",
                    "habilitées",
                    "encouragé",
                    "encouragée",
                    "encouragés",
                    "encouragées");
    private static final Set<String> RELIEVED =
            Set.of(
                    "dispensé",
                    "dispensée",
                    "dispensés",
                    "dispensées",
                    "exonéré",
                    "exonérée",
                    "exonérés",
                    "exonérées",
                    "exempté",
                    "exemptée",
                    "exemptés",
                    "exemptées");
    private static final Set<String> HEARD =
            Set.of(
                    "consulté",
                    "consultée",
                    "consultés",
                    "consultées",
                    "informé",
                    "informée",
                    "informés",
                    "informées",
                    "associé",
                    "associée",
                    "associés",
                    "associées",
                    "entendu",
                    "entendue",
                    "entendus",
                    "entendues",
                    "saisi",
                    "saisie",
                    "saisis");
    private static final Set<String> OWNED =
            Set.of("charge", "responsabilité", "mission", "obligation");
    private static final Set<String> OPEN = Set.of("faculté", "possibilité", "droit", "liberté");
    private static final Set<String> VOCATION = Set.of("vocation", "ambition", "volonté");
    private static final Set<String> FREELY = Set.of("librement", "facultativement");
    private static final Set<String> EFFORTS = Set.of("effort", "efforts", "possible", "mieux");
    private static final Set<String> AIMS = Set.of("objectif", "objectifs", "ambition");
    private static final Set<String> PLEDGES = Set.of("engagement", "engagements");
    private static final Set<String> BE =
            Set.of(
                    "est", "sont", "sera", "seront", "être", "soit", "soient", "été", "reste",
                    "restent");

    private Forces() {}

    /** What the verb there does to its subject; null when nothing. */
    static @Nullable Force of(Sentence it, int at, Verbs.Verb verb) {
        boolean denied = it.denied(at);
        String low = it.low(at);
        if (reflexive(it, at) && ENGAGED.contains(low)) {
            return denied
                    ? Force.OWES_NOT
                    : it.soon(at, 2, Set.of("ne")) > 0 ? Force.MUST_NOT : Force.COMMITS;
        }
        if (reflexive(it, at) && FORBEARS.contains(low)) {
            return Force.MUST_NOT;
        }
        return switch (verb.sense()) {
            case MAY -> denied ? Force.MUST_NOT : Force.MAY;
            case MUST -> denied ? Force.MUST_NOT : Force.OWES;
            case ENDEAVOURS -> denied ? Force.OWES_NOT : Force.ENDEAVOURS;
            case NONE -> state(it, at, verb, denied);
            case OWES -> acts(it, at, denied);
        };
    }

    private static Force acts(Sentence it, int at, boolean denied) {
        if (denied) {
            return Force.OWES_NOT;
        }
        if (it.soon(at, 3, Set.of("avis")) > 0) {
            return Force.HEARD;
        }
        if (it.soon(at, 3, EFFORTS) > 0) {
            return Force.ENDEAVOURS;
        }
        if (it.soon(at, 4, AIMS) > 0) {
            return Force.ENDEAVOURS;
        }
        if (it.low(at).startsWith("réserv") && it.soon(at, 3, OPEN) > 0) {
            return Force.MAY;
        }
        if (it.soon(at, 3, PLEDGES) > 0) {
            return Force.COMMITS;
        }
        return it.soon(at, 2, FREELY) > 0 ? Force.MAY : Force.OWES;
    }

    /** « Est tenue de », « a la faculté de »: the word after says it. */
    private static @Nullable Force state(Sentence it, int at, Verbs.Verb verb, boolean denied) {
        if (verb.infinitive().equals("être")) {
            Force held = it.soon(at, 4, HELD) > 0 ? Force.OWES : null;
            if (held == null) {
                held =
                        it.soon(at, 4, RELIEVED) > 0
                                ? Force.OWES_NOT
                                : it.soon(at, 4, FREE) > 0
                                        ? Force.MAY
                                        : it.soon(at, 4, HEARD) > 0 ? Force.HEARD : null;
            }
            return held == Force.OWES && denied ? Force.OWES_NOT : held;
        }
        if (verb.infinitive().equals("avoir")) {
            if (it.soon(at, 4, OWNED) > 0) {
                return denied ? Force.OWES_NOT : Force.OWES;
            }
            return it.soon(at, 4, OPEN) > 0
                    ? denied ? Force.MUST_NOT : Force.MAY
                    : it.soon(at, 3, VOCATION) > 0 ? Force.ENDEAVOURS : null;
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
