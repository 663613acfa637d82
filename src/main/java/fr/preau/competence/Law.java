package fr.preau.competence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole law, compiled from the files of {@code droit/}: immutable, shared by every answer. */
final class Law {
    private static final Rule[] NO_RULE = {};
    private final LawCodes codes;
    private final List<Rule> rules;
    private final Map<String, Map<String, Rule[]>> index = new HashMap<>();
    private final Map<String, Substitution[]> substitutions = new HashMap<>();
    private final Inapplicable[] inapplicables;
    private final Map<String, Instrument> articles = new HashMap<>();
    private final List<Instrument> instruments;
    private final Map<String, NoDecider> noDeciders = new HashMap<>();
    private final List<LawCase> cases;

    /** What the files say, before it is indexed. */
    record Content(
            LawCodes codes,
            List<Rule> rules,
            List<Substitution> substitutions,
            List<Inapplicable> inapplicables,
            List<Instrument> instruments,
            List<NoDecider> noDeciders,
            List<LawCase> cases) {}

    Law(Content content) {
        this.codes = content.codes();
        this.rules = List.copyOf(content.rules());
        this.instruments = List.copyOf(content.instruments());
        this.cases = List.copyOf(content.cases());
        this.inapplicables = content.inapplicables().toArray(Inapplicable[]::new);
        content.substitutions().stream().map(Substitution::category).distinct().forEach(category -> substitutions.put(
                category, content.substitutions().stream().filter(s -> s.category().equals(category)).toArray(Substitution[]::new)));
        content.instruments().forEach(instrument -> articles.put(instrument.reference(), instrument));
        content.noDeciders().forEach(none -> noDeciders.put(none.level() + " " + none.subject(), none));
        codes.levels().forEach(level -> index.put(level.code(), bySubject(level)));
    }

    private Map<String, Rule[]> bySubject(LawCodes.Level level) {
        Map<String, Rule[]> bySubject = new HashMap<>();
        for (LawCodes.Subject subject : codes.subjects()) {
            bySubject.put(subject.code(), rules.stream()
                    .filter(rule -> rule.subject().equals(subject) && covers(rule.level(), level))
                    .sorted(Comparator.comparing(Rule::role).thenComparing(rule -> -rule.rank()))
                    .toArray(Rule[]::new));
        }
        return bySubject;
    }

    private static boolean covers(String written, LawCodes.Level level) {
        return written.equals(level.code()) || written.equals("*") || (written.equals("PUBLIC") && !level.isPrivate());
    }

    /** The rules of a level and a subject, by role, the highest rank first. */
    Rule[] rules(String level, String subject) {
        Map<String, Rule[]> bySubject = index.get(level);
        Rule[] found = bySubject == null ? null : bySubject.get(subject);
        return found == null ? NO_RULE : found;
    }

    /** Who stands in for a category there and then, when somebody does. */
    @Nullable Substitution substitution(String category, Question question, long day) {
        Substitution[] candidates = substitutions.get(category);
        if (candidates != null) {
            for (Substitution candidate : candidates) {
                if (candidate.holds(question, day)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    Inapplicable[] inapplicables() {
        return inapplicables;
    }

    LawCodes codes() {
        return codes;
    }

    List<Rule> rules() {
        return rules;
    }

    List<Instrument> instruments() {
        return instruments;
    }

    List<Substitution> substitutions() {
        return substitutions.values().stream().flatMap(java.util.Arrays::stream).toList();
    }

    /** The article a source cites, when its file is there. */
    @Nullable Instrument article(Citation citation) {
        return citation.article().isEmpty() ? null : articles.get(citation.article());
    }

    @Nullable NoDecider noDecider(String level, String subject) {
        return noDeciders.get(level + " " + subject);
    }

    List<LawCase> cases() {
        return cases;
    }

    /** Every day on which a rule, a substitution or a perimeter begins or ends, in order. */
    List<Long> turningDays() {
        Set<Long> days = new java.util.TreeSet<>();
        rules.forEach(rule -> days.addAll(List.of(rule.from(), rule.to())));
        substitutions().forEach(s -> days.addAll(List.of(s.from(), s.to())));
        for (Inapplicable none : inapplicables) {
            days.addAll(List.of(none.from(), none.to()));
        }
        codes.perimeters().forEach(perimeter -> days.add(perimeter.from()));
        days.remove(Long.MAX_VALUE);
        days.remove(Long.MIN_VALUE);
        return new ArrayList<>(days);
    }
}
