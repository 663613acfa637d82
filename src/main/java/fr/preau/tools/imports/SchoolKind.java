package fr.preau.tools.imports;

import fr.preau.people.territory.SchoolLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which level of school a nature or type of the Ministry is; many lines of the directory are not schools at all.
 */
final class SchoolKind {
    private SchoolKind() {}

    /**
     * The level, or nothing for what is not a school: inspectorates, medico-social establishments, information centres.
     */
    static @Nullable SchoolLevel of(String type, String nature, boolean isPrivate) {
        SchoolLevel level = type.isEmpty() ? ofNature(nature) : ofType(type);
        return level == null || !isPrivate ? level : privateTwin(level);
    }

    private static @Nullable SchoolLevel ofType(String type) {
        return switch (Columns.fold(type)) {
            case "ecole" -> SchoolLevel.ECOLE;
            case "college" -> SchoolLevel.COLLEGE;
            case "lycee" -> SchoolLevel.LYCEE;
            case "erea" -> SchoolLevel.EREA;
            default -> null;
        };
    }

    /**
     * Natures are three digits (101 école maternelle, 340 collège…) or, in the consolidated file, words.
     */
    private static @Nullable SchoolLevel ofNature(String nature) {
        if (nature.matches("1\\d\\d") || nature.startsWith("ECOLE")) {
            return SchoolLevel.ECOLE;
        }
        if (nature.startsWith("LYCEE") || nature.matches("30[0-9]|31[05]|32[0-9]|33[2-6]")) {
            return SchoolLevel.LYCEE;
        }
        return switch (nature) {
            case "COLLEGE", "340", "349", "350", "352", "390" -> SchoolLevel.COLLEGE;
            case "EREA", "370" -> SchoolLevel.EREA;
            default -> null;
        };
    }

    private static SchoolLevel privateTwin(SchoolLevel level) {
        return switch (level) {
            case ECOLE -> SchoolLevel.PRIVE_ECOLE;
            case COLLEGE -> SchoolLevel.PRIVE_COLLEGE;
            default -> SchoolLevel.PRIVE_LYCEE;
        };
    }

    /**
     * The ministry a school answers to, whatever its nature; nothing when the file does not say.
     */
    static @Nullable String ministry(String written) {
        String words = Columns.fold(written);
        if (words.isEmpty()) {
            return null;
        }
        if (words.contains("agricult")) {
            return "AGRICULTURE";
        }
        if (words.equals("mer") || words.contains("delamer")) {
            return "MER";
        }
        return words.contains("educationnationale") ? "EDUCATION" : "AUTRE";
    }

    /**
     * The contract by the Ministry's code, else by its label; nothing when there is none, or when it is not known.
     */
    static @Nullable String contract(String code, String label) {
        return switch (code) {
            case "10" -> "HORS_CONTRAT";
            case "20", "21", "22" -> "SIMPLE";
            case "30", "31", "32" -> "ASSOCIATION";
            default -> contractByLabel(Columns.fold(label).replace('0', 'o'));
        };
    }

    private static @Nullable String contractByLabel(String label) {
        if (label.startsWith("horscontrat")) {
            return "HORS_CONTRAT";
        }
        if (label.contains("contratsimple")) {
            return "SIMPLE";
        }
        return label.contains("contrat") && label.contains("association") ? "ASSOCIATION" : null;
    }
}
