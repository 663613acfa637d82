package fr.preau.law;

import fr.preau.law.LawCodes.Perimeter;
import fr.preau.law.LawFile.LawException;
import fr.preau.law.Question.PlaceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When a rule or a substitution holds: terms that must all be true, {@code dept in 67,68} or {@code
 * dept=976&arrete_chido=1}, {@code in!=METROPOLE_LYON}.
 *
 * <p>
 * {@code dept}, {@code region}, {@code com}, {@code in} and {@code commune_nouvelle} are read from the place; any other
 * key is a fact, and a fact that is absent has the default value of its code, or none.
 */
final class Condition {
    /** Holds everywhere and always. */
    static final Condition ALWAYS = new Condition(List.of());

    private static final Set<String> OF_THE_PLACE = Set.of("dept", "region", "com", "in", "commune_nouvelle");

    /** What the question itself says, and neither a place nor an act. */
    private static final String LEVEL = "niveau";

    private final Term[] terms;
    private final boolean territorial;
    private final List<String> facts;

    private Condition(List<Term> terms) {
        this.terms = terms.toArray(Term[]::new);
        this.territorial = terms.stream().anyMatch(term -> OF_THE_PLACE.contains(term.key()) && !term.denied());
        this.facts = terms.stream()
                .filter(term -> term.reads() == Reads.FACT && !term.denied())
                .map(Term::key)
                .distinct()
                .toList();
    }

    /** Where the value of a term is read. */
    private enum Reads {
        DEPARTEMENT, REGION, COM, WITHIN, COMMUNE_NOUVELLE, LEVEL, FACT;

        static Reads of(String key) {
            return switch (key) {
                case "dept" -> DEPARTEMENT;
                case "region" -> REGION;
                case "com" -> COM;
                case "in" -> WITHIN;
                case "commune_nouvelle" -> COMMUNE_NOUVELLE;
                case "niveau" -> LEVEL;
                default -> FACT;
            };
        }
    }

    /**
     * One term: the key must have one of the values; {@code absent} is true when "nothing said" is one of them.
     */
    record Term(Reads reads, String key, List<String> values, boolean absent, Perimeter perimeter, boolean denied) {
        boolean holds(Question question, long day) {
            return is(question, day) != denied;
        }

        private boolean is(Question question, long day) {
            PlaceFacts place = question.place();
            return switch (reads) {
                case DEPARTEMENT -> values.contains(place.departement());
                case REGION -> values.contains(place.region());
                case COM -> place.com() != null && values.contains(place.com());
                case WITHIN -> perimeter.holds(place.commune(), day);
                case COMMUNE_NOUVELLE -> place.communeNouvelle() || given(question.facts());
                case LEVEL -> values.contains(question.level());
                case FACT -> given(question.facts());
            };
        }

        private boolean given(Facts facts) {
            Facts.Fact fact = facts.isEmpty() ? null : facts.get(key);
            return fact == null ? absent : values.contains(fact.value());
        }
    }

    static Condition read(String text, LawCodes codes) {
        if (text.isBlank()) {
            return ALWAYS;
        }
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("&")) {
            terms.add(term(part.strip(), codes));
        }
        return new Condition(terms);
    }

    private static Term term(String part, LawCodes codes) {
        boolean denied = part.contains("!=");
        int equals = part.indexOf(denied ? "!=" : "=");
        int in = part.indexOf(" in ");
        if (equals < 0 && in < 0) {
            throw new LawException("condition illisible « " + part + " »");
        }
        String key = part.substring(0, equals >= 0 ? equals : in).strip();
        List<String> values = List
                .of(part.substring(equals >= 0 ? equals + (denied ? 2 : 1) : in + 4).strip().split("\\s*,\\s*"));
        if (key.equals(LEVEL)) {
            values.forEach(codes::level);
        }
        if (key.equals(LEVEL) || OF_THE_PLACE.contains(key)) {
            return new Term(Reads.of(key), key, values, false,
                    key.equals("in") ? codes.perimeter(values.getFirst()) : Perimeter.NONE, denied);
        }
        LawCodes.FactCode fact = codes.fact(key);
        values.forEach(fact::check);
        return new Term(Reads.of(key), key, values, fact.byDefault() != null && values.contains(fact.byDefault()),
                Perimeter.NONE, denied);
    }

    /** Both of them. */
    Condition and(Condition other) {
        List<Term> all = new ArrayList<>(List.of(terms));
        all.addAll(List.of(other.terms));
        return new Condition(all);
    }

    boolean holds(Question question, long day) {
        for (Term term : terms) {
            if (!term.holds(question, day)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it can hold at a level. */
    boolean admits(String level) {
        for (Term term : terms) {
            if (term.reads() == Reads.LEVEL && term.values().contains(level) == term.denied()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is of some places: a rule of everywhere but one place is none of them. */
    boolean territorial() {
        return territorial;
    }

    /** The codes of the facts it needs, not of those it excludes. */
    List<String> facts() {
        return facts;
    }

    List<Term> terms() {
        return List.of(terms);
    }

    /** An overseas collectivity is in no département and in no région. */
    private static boolean elsewhere(Term term, Term other) {
        return term.key().equals("com") && Set.of("dept", "region", "in").contains(other.key());
    }

    /** Whether one place and one set of acts can satisfy both, each key having a single value. */
    boolean compatible(Condition other) {
        for (Term mine : terms) {
            for (Term theirs : other.terms) {
                boolean same = mine.values().stream().anyMatch(theirs.values()::contains);
                boolean apart = mine.key().equals(theirs.key())
                        && (mine.denied() == theirs.denied() ? !mine.denied() && !same : same);
                if (apart || elsewhere(mine, theirs) || elsewhere(theirs, mine)) {
                    return false;
                }
            }
        }
        return true;
    }
}
