package fr.preau.competence;

import fr.preau.competence.Instrument.Citation;
import fr.preau.competence.LawCodes.Label;
import fr.preau.competence.Question.PlaceFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole law, compiled from the files of {@code droit/}: immutable, shared by every answer. */
final class Law {
    /**
     * The day the code of education begins, and our rules with it: a rule of that day says nothing
     * on what was before.
     */
    static final long BEGINNING = java.time.LocalDate.of(2000, 6, 22).toEpochDay();

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
        content.substitutions().stream()
                .map(Substitution::category)
                .distinct()
                .forEach(category ->
                        substitutions.put(
                                category,
                                content.substitutions().stream()
                                        .filter(s -> s.category().equals(category))
                                        .toArray(Substitution[]::new)));
        content.instruments()
                .forEach(instrument -> articles.put(instrument.reference(), instrument));
        content.noDeciders()
                .forEach(none -> noDeciders.put(none.level() + " " + none.subject(), none));
        codes.levels().forEach(level -> index.put(level.code(), bySubject(level)));
    }

    private Map<String, Rule[]> bySubject(LawCodes.Level level) {
        Map<String, Rule[]> bySubject = new HashMap<>();
        for (LawCodes.Subject subject : codes.subjects()) {
            bySubject.put(
                    subject.code(),
                    rules.stream()
                            .filter(rule ->
                                    rule.subject().equals(subject) && covers(rule.level(), level))
                            .sorted(
                                    Comparator.comparing(Rule::role)
                                            .thenComparing(rule -> -rule.rank()))
                            .toArray(Rule[]::new));
        }
        return bySubject;
    }

    private static boolean covers(String written, LawCodes.Level level) {
        return written.equals(level.code())
                || written.equals("*")
                || (written.equals("PUBLIC") && !level.isPrivate());
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

    /**
     * A level and a subject for which no decider is expected.
     *
     * @param pointless the subject does not exist at that level; otherwise the texts name nobody
     */
    record NoDecider(String level, String subject, boolean pointless, Label why) {}

    /**
     * An expected answer, for people and for {@code check-law}: a file of {@code droit/cas}.
     *
     * @param facts as in a question: {@code cite=REGION;epci.bati=1}
     * @param expected the authorities expected to have that role, all of them
     * @param kind absent when it is not asserted
     */
    record LawCase(
            String id,
            String title,
            PlaceFacts place,
            String level,
            String subject,
            java.time.LocalDate date,
            String facts,
            Role role,
            Set<String> expected,
            Answer.@Nullable Kind kind,
            String source,
            String file) {}

    /**
     * Somewhere, from a day on, a body stands in for a category: the Métropole de Lyon for the
     * département. The first that holds applies.
     *
     * @param nameOnly changes the name of the body and not the authority: the régions of 2016
     */
    record Substitution(
            String category,
            LawCodes.Authority body,
            Condition condition,
            long from,
            long to,
            boolean nameOnly,
            Answer.Verification verification,
            List<Citation> sources,
            String note) {

        /**
         * Whether the day it begins is that of the place: neither older than our rules, nor that of
         * a law that awaits an order.
         */
        boolean dated() {
            return from > BEGINNING
                    && condition.terms().stream()
                            .noneMatch(term -> term.key().equals("commune_nouvelle"));
        }

        /**
         * Since when its first source has its effect there; the other sources are not dated by it.
         */
        long since(Citation citation) {
            return citation.equals(sources.getFirst()) ? from : Long.MIN_VALUE;
        }

        boolean holds(Question question, long day) {
            return !nameOnly && from <= day && day < to && condition.holds(question, day);
        }
    }

    /**
     * Somewhere, rules do not apply: the articles a text puts aside in Mayotte, or all national
     * rules where the code of education holds only by express mention.
     *
     * @param articles numbers of the articles that give nothing to local authorities there; empty
     *     when every rule that names no territory is
     * @param outsideTheCode answers there are outside the code of education
     */
    record Inapplicable(
            Condition condition,
            long from,
            long to,
            Set<String> articles,
            boolean outsideTheCode,
            Answer.Verification verification,
            List<Citation> sources,
            String note) {

        boolean holds(Question question, long day) {
            return from <= day && day < to && condition.holds(question, day);
        }

        boolean puts(Rule rule) {
            return articles.isEmpty()
                    ? !rule.condition().territorial()
                    : rule.local() && articles.contains(rule.source().number());
        }
    }
}
