package fr.preau.rooms.programmes.programme;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Operation.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations in words. */
final class OperationWords {
    private OperationWords() {}

    /** « 12 écoles sur 23 sont équipées, installation faite dans 3, 8 : on ne sait pas. » */
    static String said(Visit visit, Level level, Counts counts) {
        int schools = counts.schools();
        if (schools == 0) {
            return visit.t("programme.say.empty");
        }
        String all = schools(visit, level, schools);
        if (counts.of(SchoolState.UNKNOWN) == schools) {
            return visit.t("programme.say.unknown", all);
        }
        String gender = level == Level.ECOLE ? "f" : "m";
        int done = counts.of(SchoolState.IN_SERVICE);
        List<String> parts = new ArrayList<>();
        parts.add(done == 0 ? visit.t("programme.say.none." + gender, all)
                : visit.count("programme.say.done." + level, done, visit.number(schools)));
        for (SchoolState state : states()) {
            if (state != SchoolState.IN_SERVICE && counts.of(state) > 0) {
                parts.add(visit.t("programme.say." + state, visit.number(counts.of(state))));
            }
        }
        return String.join(", ", parts) + ".";
    }

    /** « 23 écoles ». */
    static String schools(Visit visit, Level level, int many) {
        return visit.count("programme.schools." + level, many);
    }

    /** How the days of an operation read. */
    static String days(Visit visit, Operation it) {
        return it.ends() == null ? visit.t("programme.since", visit.date(it.begins()))
                : visit.t("programme.from-to", visit.date(it.begins()), visit.date(it.ends()));
    }

    /** Of the part of a bar. */
    static String fill(SchoolState state) {
        return switch (state) {
            case IN_SERVICE -> "f-strong";
            case INSTALLED -> "f-a";
            case ORDERED -> "f-b";
            case PLANNED -> "f-0";
            case UNKNOWN -> "f-hatch";
        };
    }

    /** Of a place on a map: how many are in service, or how many nobody knows. */
    static String fill(@Nullable Counts counts) {
        int schools = counts == null ? 0 : counts.schools();
        if (counts == null || schools == 0) {
            return "f-0";
        }
        int done = counts.of(SchoolState.IN_SERVICE);
        boolean unknown = 2 * counts.of(SchoolState.UNKNOWN) > schools;
        return 2 * done >= schools ? "f-strong" : unknown ? "f-hatch" : done > 0 ? "f-a" : "f-b";
    }

    /** From the furthest, as bars and tables have them. */
    static List<SchoolState> states() {
        return List.of(SchoolState.values()).reversed();
    }
}
