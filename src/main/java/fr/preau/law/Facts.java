package fr.preau.law;

import fr.preau.ground.kernel.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The acts an answer takes into account, by the codes of {@code droit/codes/faits.yml}. Immutable. A fact that is
 * absent is an act that is not declared.
 */
public final class Facts {
    /** No act is declared. */
    public static final Facts NONE = new Facts(new TreeMap<>());

    private static final java.util.Set<String> DERIVED = java.util.Set.of("dept", "region", "com", "in");

    private final SortedMap<String, Fact> facts;

    private Facts(SortedMap<String, Fact> facts) {
        this.facts = facts;
    }

    /**
     * One fact.
     *
     * @param value "1" for a plain fact, otherwise one of the values of its code
     * @param siren of the body it names, nine digits
     * @param act the declared act it comes from; absent when it was given with the question
     */
    public record Fact(String value, @Nullable String siren, @Nullable Act act) {
        /** Whether an act says it that nobody read, or that names a body nobody knows. */
        boolean onlySaid() {
            return act != null && act.verification() == Answer.Verification.TO_CHECK;
        }

        /** As a question writes it. */
        public String written() {
            return siren != null ? siren : value;
        }
    }

    /**
     * An act that an authority has declared: statutes, convention, order.
     *
     * @param verification how sure it is that the act says so
     */
    public record Act(String organisation, String document, @Nullable String source, LocalDate from,
            @Nullable LocalDate to, Answer.Verification verification) {}

    /** Without those that declared acts bring. */
    public Facts given() {
        Facts given = this;
        for (Map.Entry<String, Fact> entry : all().entrySet()) {
            given = entry.getValue().act() == null ? given : given.without(entry.getKey());
        }
        return given;
    }

    /**
     * Facts as a question writes them, {@code cite=REGION;epci.bati=1}. "0" says that there is no such act.
     *
     * @throws fr.preau.ground.kernel.Refusal.BadRequest for an unknown code or value, naming the known ones
     */
    public static Facts read(String text, LawCodes codes) {
        var facts = new TreeMap<String, Fact>();
        for (String part : text.split("[;,]")) {
            if (!part.isBlank()) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new Refusal.BadRequest("facts", "law.facts.written", part.strip());
                }
                read(part.substring(0, equals).strip(), part.substring(equals + 1).strip(), codes, facts);
            }
        }
        return of(facts);
    }

    /** The codes a question says are not so: {@code epci.bati=0}, even if an act is declared. */
    public static List<String> denied(String text) {
        return Stream.of(text.split("[;,]"))
                .map(String::strip)
                .filter(part -> part.endsWith("=0"))
                .map(part -> part.substring(0, part.length() - 2))
                .toList();
    }

    private static void read(String code, String value, LawCodes codes, Map<String, Fact> facts) {
        if (DERIVED.contains(code)) {
            throw new Refusal.BadRequest("facts", "law.facts.derived", code);
        }
        if (!codes.knowsFact(code)) {
            String known = codes.facts().stream().map(LawCodes.FactCode::code).collect(Collectors.joining(", "));
            throw new Refusal.BadRequest("facts", "law.facts.unknown", code, known);
        }
        LawCodes.FactCode fact = codes.fact(code);
        if (fact.plain() && value.equals("0")) {
            return;
        }
        boolean names = fact.plain() && siren(value);
        if (!names && !(fact.plain() ? value.equals("1") : fact.values().containsKey(value))) {
            String allowed = fact.plain() ? "1, 0, SIREN" : String.join(", ", fact.values().keySet());
            throw new Refusal.BadRequest("facts", "law.facts.value", code, value, allowed);
        }
        facts.put(code, new Fact(names ? "1" : value, names ? value : null, null));
    }

    /** The nine digits of a public body, the last one a check digit (Luhn). */
    private static boolean siren(String text) {
        if (!text.matches("\\d{9}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int digit = (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /** These facts and no other. */
    public static Facts of(Map<String, Fact> facts) {
        return facts.isEmpty() ? NONE : new Facts(new TreeMap<>(facts));
    }

    /** These facts, with that one added or replaced. */
    public Facts with(String code, Fact fact) {
        var all = new TreeMap<>(facts);
        all.put(code, fact);
        return new Facts(all);
    }

    /** These facts, without that one. */
    public Facts without(String code) {
        if (!facts.containsKey(code)) {
            return this;
        }
        var all = new TreeMap<>(facts);
        all.remove(code);
        return of(all);
    }

    /** These facts, without those. */
    public Facts without(Collection<String> codes) {
        Facts left = this;
        for (String code : codes) {
            left = left.without(code);
        }
        return left;
    }

    /** These facts over others: where both speak, these win. */
    public Facts over(Facts others) {
        if (others.facts.isEmpty()) {
            return this;
        }
        var all = new TreeMap<>(others.facts);
        all.putAll(facts);
        return new Facts(all);
    }

    public @Nullable Fact get(String code) {
        return facts.get(code);
    }

    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** In the order of the codes. */
    public Map<String, Fact> all() {
        return java.util.Collections.unmodifiableMap(facts);
    }

    /** As in a question: {@code cite=REGION;epci.bati=1}. */
    @Override
    public String toString() {
        return facts.entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + e.getValue().written())
                .collect(Collectors.joining(";"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts f && facts.equals(f.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }
}
