package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation.College;
import java.util.List;
import java.util.Set;

/**
 * The colleges of a map. An organisation that answers under a mandate is of its own, which nobody declares; what people
 * say of themselves stands apart, and is said to be declared.
 */
final class MandatedCollege {
    private static final String PREFIX = "mandate.";

    /** Those whose silence is told: whoever decides of schools, pays for them or lives there. */
    private static final List<College> EXPECTED = List.of(College.COMMUNES, College.EPCI, College.DEPARTEMENTS,
            College.REGIONS, College.STATE, College.SCHOOLS, College.ASSOCIATIONS);

    private MandatedCollege() {}

    /** As a map names it. */
    static String of(College college) {
        return PREFIX + college;
    }

    /** Whether that college of a map is one of organisations. */
    static boolean is(String name) {
        return name.startsWith(PREFIX);
    }

    /** In words; one that people declare is said so. */
    static String words(Visit visit, String name) {
        return is(name) ? visit.t("account.college." + name.substring(PREFIX.length()))
                : visit.t("consultation.declared", name);
    }

    /** Those of which no organisation answered. */
    static List<String> silent(Set<College> heard) {
        return EXPECTED.stream().filter(college -> !heard.contains(college)).map(MandatedCollege::of).toList();
    }
}
