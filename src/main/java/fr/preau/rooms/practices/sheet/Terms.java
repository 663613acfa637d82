package fr.preau.rooms.practices.sheet;

import java.util.List;

/**
 * The codes that sheets are filed under. They are fixed: addresses, the API and stored versions name them; their words
 * are in the texts of the module, {@code practice.theme.NETWORK}.
 */
public final class Terms {
    private static final List<String> THEMES = List.of("EQUIPMENT", "NETWORK", "ENT", "RESOURCES", "SUPPORT",
            "TRAINING", "DATA", "POOLING", "GOVERNANCE", "INCLUSION", "SOBRIETY", "LITERACY");
    private static final List<String> LEVELS = List.of("ECOLE", "COLLEGE", "LYCEE", "EREA", "CITE_SCOLAIRE");
    private static final List<String> EQUIPMENT = List.of("BOARD", "PROJECTOR", "TABLET", "LAPTOP", "COMPUTER",
            "MOBILE_CLASS", "FIBRE", "CABLING", "WIFI", "SERVER", "ENT", "VISIO", "MAKER", "AUDIO");
    private static final List<String> LICENCES = List.of("LO-2.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0");

    private Terms() {}

    /** What a practice is about. */
    public static List<String> themes() {
        return THEMES;
    }

    /** The levels of school, as the competence engine names them. */
    public static List<String> levels() {
        return LEVELS;
    }

    /** What was bought or installed. */
    public static List<String> equipment() {
        return EQUIPMENT;
    }

    /** Under what terms a sheet may be used again. */
    public static List<String> licences() {
        return LICENCES;
    }
}
