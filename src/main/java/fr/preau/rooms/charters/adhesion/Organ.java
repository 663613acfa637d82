package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.web.Language;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.School;
import fr.preau.people.territory.School.Ministry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides in a body, and by which article its decision holds: a line of {@code reference/adhesion-organs.csv}. The
 * line that names the body itself wins over that of its nature, and this one over that of its kind: the Council of
 * Paris, the Assembly of Corsica, the council of an EPT decide by their own name.
 *
 * @param bodies whose it is: ids, kinds, kinds with a nature ({@code EPCI:EPT}) or a département ({@code COMMUNE:988});
 * empty for what no organisation tells
 * @param model the file of {@code droit/modeles/adhesion/} that it decides by
 * @param french « le conseil municipal »
 * @param head who presides and signs, « le maire »; empty when not known
 * @param enabling the article that lets it decide, and what it says; empty when we have none
 * @param article that says when its decision holds; empty when we have none
 * @param since the first day of the wording that was read; empty when not known
 * @param url of what was read; empty when nothing was
 */
public record Organ(String code, List<String> bodies, String model, Decision decision, String french, String english,
        String head, String enabling, String article, String saysFrench, String saysEnglish, String since, String url,
        Verification verification) {

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

    private static final String UNKNOWN = "UNKNOWN";
    private static final Map<String, Organ> ALL = Csv.reference("adhesion-organs")
            .stream()
            .map(Organ::of)
            .collect(Collectors.toMap(Organ::code, Function.identity()));

    private static final Map<String, Organ> BODIES = bodies(ALL.values());

    private static Organ of(List<String> cells) {
        List<String> bodies = List.of(cells.get(1).split(" "));
        return new Organ(cells.get(0), bodies, cells.get(2), Decision.valueOf(cells.get(3)), cells.get(4), cells.get(5),
                cells.get(6), cells.get(7), cells.get(8), cells.get(9), cells.get(10), cells.get(11), cells.get(12),
                Verification.valueOf(cells.get(13)));
    }

    private static Map<String, Organ> bodies(Collection<Organ> all) {
        Map<String, Organ> bodies = new HashMap<>();
        all.forEach(organ -> organ.bodies.forEach(body -> bodies.put(body, organ)));
        return bodies;
    }

    /** The one with that code; what nobody knows when there is none. */
    public static Organ of(String code) {
        return Objects.requireNonNull(ALL.getOrDefault(code, ALL.get(UNKNOWN)));
    }

    /**
     * That of an organisation, or of a school where one is known.
     *
     * @param nature of a grouping or a syndicate, the département of a commune; may be empty
     */
    static Organ of(Organisation organisation, String nature, @Nullable School school) {
        if (organisation.kind() == Organisation.Kind.ETABLISSEMENT) {
            return of(school != null && local(school) ? "EPLE" : UNKNOWN);
        }
        String kind = organisation.kind().name();
        return Stream.of(organisation.id(), kind + ":" + nature, kind)
                .flatMap(body -> Stream.ofNullable(BODIES.get(body)))
                .findFirst()
                .orElseGet(() -> of(UNKNOWN));
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
