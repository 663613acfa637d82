package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Fold;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.territory.Body;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.School;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A school as the law sees it: its level there, which may be narrower than that of the directory, and what it is by
 * nature, whatever acts are declared.
 *
 * @param level a code of {@code droit/codes/niveaux.yml}
 */
record SchoolInLaw(String level, Facts facts) {
    private static final String AGRICULTURAL = "307";
    private static final String VOCATIONAL = "320";
    private static final String REGIONAL_PRIMARY = "169";
    private static final String CORSE = "94";

    /** What a cité scolaire is made of. */
    private static final Set<String> HALVES = Set.of("COLLEGE", "LYCEE");

    /** Parts of another lycée, which has its own line. */
    private static final Set<String> SECTIONS = Set.of("334", "335");

    private static final Pattern AGRICULTURE = Pattern.compile("\\b(agricoles?|legta|legtpa|lpa|leap|eplefpa)\\b");
    private static final Pattern SEA = Pattern.compile("(?<!\\b(seine|charente) )\\bmaritime\\b");
    private static final Pattern EUROPE = Pattern.compile("\\becole (\\w+ ){0,2}europeenne\\b|\\beplei\\b");
    private static final Pattern ERPD = Pattern.compile("\\berpd\\b|\\becole regionale du premier degre\\b");
    private static final Pattern ENSEMBLE = Pattern.compile("\\bcites? scolaires?\\b");

    /** About fifty metres: coordinates are those of a street number. */
    private static final double NEXT_DOOR = 0.0005;

    /** A level that the law does not know yet is that of the directory. */
    static SchoolInLaw of(School school, LawCodes codes) {
        String narrow = level(school);
        String level = codes.knowsLevel(narrow) ? narrow : school.level().name();
        Map<String, Facts.Fact> facts = new HashMap<>();
        if (school.nature().equals(VOCATIONAL)) {
            give(facts, "type", "LP", level, codes);
        }
        if (school.contract() != null) {
            give(facts, "contrat", school.contract().name(), level, codes);
        }
        return new SchoolInLaw(level, Facts.of(facts));
    }

    /** What the law supposes anyway is not said again. */
    private static void give(Map<String, Facts.Fact> facts, String code, String value, String level, LawCodes codes) {
        LawCodes.@Nullable FactCode fact = codes.knowsFact(code) ? codes.fact(code) : null;
        if (fact != null && fact.values().containsKey(value) && !value.equals(fact.byDefault())
                && (fact.levels().isEmpty() || fact.levels().contains(level))) {
            facts.put(code, new Facts.Fact(value, null, null));
        }
    }

    private static String level(School school) {
        String name = Fold.plain(school.name());
        return switch (school.level()) {
            case ECOLE, COLLEGE, LYCEE, EREA -> ofThePublic(school, name);
            case PRIVE_LYCEE -> agricultural(school, name) ? "PRIVE_LYCEE_AGRICOLE" : school.level().name();
            default -> school.level().name();
        };
    }

    private static String ofThePublic(School school, String name) {
        boolean lycee = school.level() == SchoolLevel.LYCEE;
        if (lycee && agricultural(school, name)) {
            return "LYCEE_AGRICOLE";
        }
        if (lycee && (school.ministry() == School.Ministry.MER || SEA.matcher(name).find())) {
            return "LYCEE_MARITIME";
        }
        if (school.nature().equals(REGIONAL_PRIMARY) || ERPD.matcher(name).find()) {
            return "ERPD";
        }
        if (EUROPE.matcher(name).find()) {
            return "ECOLE_EUROPEENNE";
        }
        return HALVES.contains(school.level().name()) && ENSEMBLE.matcher(name).find()
                ? SchoolLevel.CITE_SCOLAIRE.name()
                : school.level().name();
    }

    private static boolean agricultural(School school, String name) {
        return school.ministry() == School.Ministry.AGRICULTURE || school.nature().equals(AGRICULTURAL)
                || AGRICULTURE.matcher(name).find();
    }

    /**
     * The collège beside a lycée or the lycée beside a collège, both public and open, at the same address or next door:
     * nothing says that they are one cité scolaire, nor that they are not, and two bodies would have to agree on it.
     */
    Optional<Question.Caution> otherHalf(School school, TerritorySnapshot territory, Place place) {
        if (!HALVES.contains(level) || ofOneBody(territory, place)) {
            return Optional.empty();
        }
        return territory.schoolsOf(school.commune())
                .stream()
                .filter(one -> one.open() && !one.uai().equals(school.uai()))
                .filter(one -> HALVES.contains(level(one)) && !level(one).equals(level))
                .filter(one -> together(school, one))
                .min(Comparator.comparing(one -> SECTIONS.contains(one.nature())))
                .map(one -> Question.Caution.of("competence.caution.half", one.name(), one.uai()));
    }

    /** Whether collèges and lycées belong to one body there: in Corse since 2002. */
    private static boolean ofOneBody(TerritorySnapshot territory, Place place) {
        String region = place.regionCode();
        Optional<String> ofLycees = territory.council(TerritoryKind.REGION, region, place.date()).map(Body::name);
        Optional<String> ofColleges = territory
                .council(TerritoryKind.DEPARTEMENT, place.commune().departement(), place.date())
                .map(Body::name);
        return ofLycees.isEmpty() || ofLycees.equals(ofColleges) || region.equals(CORSE);
    }

    private static boolean together(School school, School other) {
        boolean nextDoor = near(school.latitude(), other.latitude()) && near(school.longitude(), other.longitude());
        return nextDoor || !street(school).isEmpty() && street(school).equals(street(other));
    }

    private static boolean near(@Nullable Double number, @Nullable Double other) {
        return number != null && other != null && Math.abs(number - other) <= NEXT_DOOR;
    }

    /** An address that has more than the name of a town; empty otherwise. */
    private static String street(School school) {
        String address = school.address();
        return address == null || !address.contains(", ") ? "" : Fold.plain(address);
    }
}
