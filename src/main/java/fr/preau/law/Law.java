package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.LawCodes.Label;
import fr.preau.law.TextAddresses.TextAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole law, compiled from the files of {@code droit/}: immutable, shared by every answer. */
public final class Law {
    /**
     * The day the code of education begins, and our rules with it: a rule of that day says nothing on what was before.
     */
    public static final java.time.LocalDate FIRST_DAY = java.time.LocalDate.of(2000, 6, 22);

    static final long BEGINNING = FIRST_DAY.toEpochDay();

    private static final LawRule[] NO_RULE = {};
    private final Content content;
    private final LawCodes codes;
    private final List<LawRule> rules;
    private final Map<String, Map<String, LawRule[]>> index = new HashMap<>();
    private final Map<String, Substitution[]> substitutions = new HashMap<>();
    private final Inapplicable[] inapplicables;
    private final Map<String, Instrument> articles = new HashMap<>();
    private final List<Instrument> instruments;
    private final Map<String, NoDecider> noDeciders = new HashMap<>();
    private final List<LawCase> cases;

    /** What the files say, before it is indexed. */
    record Content(LawCodes codes, List<LawRule> rules, List<Substitution> substitutions,
            List<Inapplicable> inapplicables, List<Instrument> instruments, List<NoDecider> noDeciders,
            List<Block> blocks, List<LawCase> cases, TextAddresses addresses) {
        Content with(List<LawRule> other) {
            return new Content(codes, other, substitutions, inapplicables, instruments, noDeciders, blocks, cases,
                    addresses);
        }
    }

    /** Compiles what the files say, each text being read as far as it was. */
    static Law of(Content content) {
        Map<String, Instrument> texts = content.instruments()
                .stream()
                .collect(Collectors.toMap(Instrument::reference, text -> text, (instrument, other) -> instrument));
        return new Law(new Content(content.codes(),
                content.rules().stream().map(rule -> rule.reaching(reach(rule, texts))).toList(),
                content.substitutions()
                        .stream()
                        .map(substitution -> substitution.reaching(reach(substitution.sources(), texts)))
                        .toList(),
                content.inapplicables()
                        .stream()
                        .map(inapplicable -> inapplicable.reaching(reach(inapplicable.sources(), texts)))
                        .toList(),
                content.instruments(), content.noDeciders(),
                content.blocks().stream().map(block -> block.reaching(sources -> reach(sources, texts))).toList(),
                content.cases(), content.addresses()));
    }

    /** Compiles what was already read. */
    Law(Content content) {
        this.content = content;
        this.codes = content.codes();
        this.instruments = List.copyOf(content.instruments());
        this.cases = List.copyOf(content.cases());
        content.instruments().forEach(instrument -> articles.put(instrument.reference(), instrument));
        Map<String, List<LawRule>> bySubject = new HashMap<>();
        content.rules()
                .forEach(rule -> bySubject.computeIfAbsent(rule.subject().code(), text -> new ArrayList<>()).add(rule));
        List<LawRule> derived = content.blocks()
                .stream()
                .flatMap(block -> block.derived(bySubject, codes).stream())
                .toList();
        derived.forEach(rule -> java.util.Objects.requireNonNull(bySubject.get(rule.subject().code())).add(rule));
        this.rules = bySubject.values().stream().flatMap(List::stream).toList();
        this.inapplicables = content.inapplicables().toArray(Inapplicable[]::new);
        content.substitutions()
                .stream()
                .collect(Collectors.groupingBy(Substitution::category))
                .forEach((category, some) -> substitutions.put(category, some.toArray(Substitution[]::new)));
        content.noDeciders().forEach(none -> noDeciders.put(none.level() + " " + none.subject(), none));
        codes.levels().forEach(level -> index.put(level.code(), ofLevel(level, bySubject)));
    }

    /** The law that ships with Préau, read anew. */
    public static Law shipped() {
        return LawReader.shipped();
    }

    private Map<String, LawRule[]> ofLevel(LawCodes.Level level, Map<String, List<LawRule>> bySubject) {
        Map<String, LawRule[]> found = new HashMap<>();
        bySubject.forEach((subject, some) -> found.put(subject,
                some.stream()
                        .filter(rule -> codes.covers(rule.level(), level) && rule.condition().admits(level.code()))
                        .sorted(Comparator.comparing(LawRule::role).thenComparing(rule -> -rule.rank()))
                        .toArray(LawRule[]::new)));
        return found;
    }

    /**
     * When the text that a rule rests on first was read: a rule of practice has none to read, a law or a decree of
     * which nothing was read is never sure.
     */
    private static Reach reach(LawRule rule, Map<String, Instrument> texts) {
        Citation citation = rule.source();
        Instrument text = citation.article().isEmpty() ? rule.instrument() : texts.get(citation.article());
        if (text == null || text.versions().isEmpty() && rule.basis().binds()) {
            return Reach.of(List.of());
        }
        return text.versions().isEmpty() ? Reach.EVERYWHERE : text.reach(citation);
    }

    /**
     * The same for what is cited elsewhere than in a rule; a text without a file is taken as read.
     */
    private static Reach reach(List<Citation> sources, Map<String, Instrument> texts) {
        Instrument article = texts.get(sources.getFirst().article());
        return article == null || sources.getFirst().article().isEmpty() ? Reach.EVERYWHERE
                : article.reach(sources.getFirst());
    }

    /** The rules of a level and a subject, by role, the highest rank first. */
    LawRule[] rules(String level, String subject) {
        Map<String, LawRule[]> bySubject = index.get(level);
        LawRule[] found = bySubject == null ? null : bySubject.get(subject);
        return found == null ? NO_RULE : found;
    }

    /** Who stands in for a category there and then, when somebody does. */
    @Nullable
    Substitution substitution(String category, Question question, long day) {
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

    /** The authority that stands in for a category where and when a question is asked. */
    public @Nullable String standsIn(String category, Question question) {
        Substitution by = substitution(category, question, question.date().toEpochDay());
        return by == null ? null : by.body().code();
    }

    /** The acts of a question that move other subjects, and leave its own to their statutes. */
    List<String> byStatutes(Question question, long day) {
        if (question.facts().isEmpty()) {
            return List.of();
        }
        return content.blocks()
                .stream()
                .filter(block -> block.leaves(question, day, codes))
                .map(Block::fact)
                .distinct()
                .toList();
    }

    /** Whether a subject does not exist at a level. */
    public boolean pointless(String level, String subject) {
        NoDecider none = noDecider(level, subject);
        return none != null && none.pointless();
    }

    /** What the files say, for whoever tries the law with one thing changed. */
    Content content() {
        return content;
    }

    Inapplicable[] inapplicables() {
        return inapplicables;
    }

    /** The words of its files. */
    public LawCodes codes() {
        return codes;
    }

    /** All who have a part in that subject, at any level, anywhere, in the order of the codes. */
    public List<LawCodes.Authority> authoritiesOn(String subject) {
        return codes.authorities()
                .stream()
                .filter(who -> rules.stream()
                        .anyMatch(rule -> rule.subject().code().equals(subject)
                                && rule.authority().code().equals(who.code())))
                .toList();
    }

    List<LawRule> rules() {
        return rules;
    }

    List<Instrument> instruments() {
        return instruments;
    }

    List<Substitution> substitutions() {
        return substitutions.values().stream().flatMap(Arrays::stream).toList();
    }

    /**
     * All that an answer may cite, each once: by its rules, by what stands in for a category, by what sets an article
     * aside.
     */
    List<Citation> citations() {
        return Stream
                .of(rules.stream().map(LawRule::sources), substitutions().stream().map(Substitution::sources),
                        Arrays.stream(inapplicables).map(Inapplicable::sources))
                .flatMap(sources -> sources)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Where what is cited can be read, in its version of a day; absent when no address is its own. */
    @Nullable
    TextAddress address(Citation citation, long day) {
        return content.addresses().of(citation, article(citation), day);
    }

    /** The article a source cites, when its file is there. */
    @Nullable
    Instrument article(Citation citation) {
        return citation.article().isEmpty() ? null : articles.get(citation.article());
    }

    @Nullable
    NoDecider noDecider(String level, String subject) {
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
     * Somewhere, from a day on, a body stands in for a category: the Métropole de Lyon for the département. The first
     * that holds applies.
     *
     * @param organ who acts there where a text names an organ, in French: "Maire de Paris"; empty for a body itself
     * @param nameOnly changes the name of the body and not the authority: the régions of 2016
     */
    record Substitution(String category, LawCodes.Authority body, String organ, Condition condition, long from, long to,
            boolean nameOnly, Answer.Verification verification, List<Citation> sources, String note, Reach reach) {

        Substitution reaching(Reach other) {
            return new Substitution(category, body, organ, condition, from, to, nameOnly, verification, sources, note,
                    other);
        }

        Answer.Verification verification(long day) {
            return reach.covers(day) ? verification : verification.weakest(Answer.Verification.PARTIAL);
        }

        /**
         * Whether the day it begins is that of the place: neither older than our rules, nor that of a law that awaits
         * an order.
         */
        boolean dated() {
            return from > BEGINNING
                    && condition.terms().stream().noneMatch(term -> term.key().equals("commune_nouvelle"));
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
     * Somewhere, rules do not apply: the articles a text puts aside in Mayotte, or all national rules where the code of
     * education holds only by express mention.
     *
     * @param articles numbers of the articles that give nothing to local authorities there; empty when every rule that
     * names no territory is
     * @param outsideTheCode answers there are outside the code of education
     */
    record Inapplicable(Condition condition, long from, long to, Set<String> articles, boolean outsideTheCode,
            Answer.Verification verification, List<Citation> sources, String note, Reach reach) {

        Inapplicable reaching(Reach other) {
            return new Inapplicable(condition, from, to, articles, outsideTheCode, verification, sources, note, other);
        }

        Answer.Verification verification(long day) {
            return reach.covers(day) ? verification : verification.weakest(Answer.Verification.PARTIAL);
        }

        boolean holds(Question question, long day) {
            return from <= day && day < to && condition.holds(question, day);
        }

        boolean puts(LawRule rule) {
            LawRule.BlockOrigin moved = rule.moved();
            if (moved != null) {
                return puts(moved.base());
            }
            return articles.isEmpty() ? !rule.condition().territorial()
                    : (rule.local() || rule.role().heard()) && articles.contains(rule.source().number());
        }
    }
}
