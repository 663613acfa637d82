package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.web.Language;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.School;
import fr.preau.people.territory.School.Ministry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What decides in a kind of body, and by which article its decision holds: a line of {@code
 * reference/adhesion-organs.csv}.
 *
 * @param french « le conseil municipal »
 * @param article that says when its decision holds; empty when we have none
 * @param since the first day of the wording that was read; empty when not known
 * @param url of what was read; empty when nothing was
 */
public record Organ(String code, Decision decision, String french, String english, String article, String saysFrench,
        String saysEnglish, String since, String url, Verification verification) {

    /** Which act it joins by. */
    public enum Decision {
        /** That of an assembly: nothing is signed before it holds. */
        DELIBERATION,
        /** That of whoever heads it. */
        AUTHORITY,
        /** We have no source that says. */
        UNKNOWN
    }

    /** How well its rule was read. */
    public enum Verification {
        PARTLY, TO_CHECK
    }

    private static final Map<String, Organ> ALL = Csv.reference("adhesion-organs")
            .stream()
            .map(Organ::of)
            .collect(Collectors.toMap(Organ::code, Function.identity()));

    private static Organ of(List<String> cells) {
        return new Organ(cells.get(0), Decision.valueOf(cells.get(1)), cells.get(2), cells.get(3), cells.get(4),
                cells.get(5), cells.get(6), cells.get(7), cells.get(8), Verification.valueOf(cells.get(9)));
    }

    /** The one with that code; what nobody knows when there is none. */
    public static Organ of(String code) {
        return Objects.requireNonNull(ALL.getOrDefault(code, ALL.get("UNKNOWN")));
    }

    /** That of an organisation, or of a school where one is known. */
    static Organ of(Organisation organisation, @Nullable School school) {
        return switch (organisation.kind()) {
            case COMMUNE, EPCI, SYNDICAT, DEPARTEMENT, REGION -> of(organisation.kind().name());
            case MINISTERE, ACADEMIE, DSDEN -> of("ETAT");
            case ETABLISSEMENT -> of(school != null && local(school) ? "EPLE" : "UNKNOWN");
            default -> of("UNKNOWN");
        };
    }

    private static boolean local(School school) {
        return switch (school.level()) {
            case COLLEGE, LYCEE, EREA, CITE_SCOLAIRE ->
                school.ministry() == null || school.ministry() == Ministry.EDUCATION;
            default -> false;
        };
    }

    /** Whether nothing may be signed before an assembly decided. */
    public boolean deliberates() {
        return decision == Decision.DELIBERATION;
    }

    String called(Language language) {
        return language == Language.FR ? french : english;
    }

    String says(Language language) {
        return language == Language.FR ? saysFrench : saysEnglish;
    }
}
