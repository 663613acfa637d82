package fr.preau.admission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The screens of "je représente…", one idea each, in their order. */
enum Step {
    /** Only where somebody acts already: is it you, under a lost account? */
    RETOUR,
    FONCTION,
    POUVOIRS,
    DATES,
    SOURCE,
    RELECTURE;

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Step> of(String path) {
        return Arrays.stream(values()).filter(step -> step.path().equals(path)).findFirst();
    }

    /** The first screen for an organisation. */
    static Step first(boolean acted) {
        return acted ? RETOUR : FONCTION;
    }

    Step next() {
        List<Step> all = List.of(values());
        return this == RELECTURE ? this : all.get(all.indexOf(this) + 1);
    }

    /** Those shown, for "étape 2 sur 5". */
    static List<Step> shown(boolean acted) {
        return Arrays.stream(values()).filter(step -> acted || step != RETOUR).toList();
    }
}
